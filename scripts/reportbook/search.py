"""The search index of one edition: what of its pages can be found, and under which name.

Pagefind keeps the index, but it must not split the words. Its indexer and the browser split
Japanese by different dictionaries, and the indexer splits a word differently from one sentence
to the next, so that 追納 and 最終納付率 missed figures that carry these very names. Both sides are
therefore given one character at a time, which leaves nothing to disagree about; `search.js` puts
the characters together again, keeps what holds the words as typed and puts it in order.

How the results look belongs to `search.js`; how pages are made belongs to `site`.
"""

import asyncio
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from pagefind.index import PagefindIndex

FOLDER = "_search"
ARTICLE = "article.bd-article"
# What stands in an article without being said by it. Sources repeat under every figure.
SILENT = (
    "script, style, svg, template, noscript, button, nav, form, input, select, summary, "
    ".headerlink, .figure-anchor, .figure-source, .edition-banner, .widget-subarea, a[download]"
)
NOT_FOUND_BY_SEARCH = {"search.html", "404.html", "genindex.html"}
FRONT_PAGE = "index.html"
# A page's words count in full where it tells a section, less where it only speaks about one. The
# front page names everything and is meant by nobody who types a word.
SECTION_WEIGHT, OTHER_WEIGHT, FRONT_WEIGHT = 1.0, 0.6, 0.4
# Pagefind's own search forms, which no page uses.
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
SECONDS = 120
TOKEN = re.compile(r"[A-Za-z]+|\S")


class SearchError(Exception):
    """The index could not be made; the message is for the person who builds."""


@dataclass(frozen=True)
class Part:
    """A stretch of a record's text; with an anchor it is a heading that a link can lead to."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Record:
    """One thing that a search can find.

    Attributes:
        address: relative to the edition's folder, with the anchor.
        kind: ``page``, ``figure`` or ``indicator``.
        title: what the result is called.
        page: the title of the page that holds it.
        parts: its words in reading order, without the title.
        weight: how much a hit counts, next to other records of the kind.
    """

    address: str
    kind: str
    title: str
    page: str
    parts: tuple[Part, ...]
    weight: float = 1.0


def records_of(html: str, name: str) -> list[Record]:
    """The records of one page: itself, its figures and the rows of its table of all figures.

    Args:
        html: the whole page.
        name: its address, relative to the edition's folder.

    Returns:
        Nothing for a page without an article or a title, such as one that only leads elsewhere.
    """
    article = BeautifulSoup(html, "html.parser").select_one(ARTICLE)
    if article is None:
        return []
    for silent in article.select(SILENT):
        silent.extract()
    heading = article.find("h1")
    if not isinstance(heading, Tag) or not (title := _text(heading)):
        return []
    heading.extract()
    own = [*_figures(article, name, title), *_indicators(article, name, title)]
    _drop_what_records_say(article)
    weight = FRONT_WEIGHT if name == FRONT_PAGE else SECTION_WEIGHT if own else OTHER_WEIGHT
    return [Record(name, "page", title, title, tuple(_parts(article)), weight), *own]


def _figures(article: Tag, name: str, page: str) -> Iterable[Record]:
    for figure in article.select("figure.report-figure[id]"):
        takeaway, subtitle = (
            figure.select_one(f".figure-{part}") for part in ("takeaway", "subtitle")
        )
        said = takeaway or figure.find("caption")
        if isinstance(said, Tag):
            # The caption says the subtitle again.
            words = [subtitle, *figure.select("th, td"), *figure.select(".figure-note")]
            text = " ".join(_text(word) for word in words if word is not None)
            yield Record(f"{name}#{figure['id']}", "figure", _text(said), page, (Part(text),))


def _indicators(article: Tag, name: str, page: str) -> Iterable[Record]:
    for table in _tables_of_all_figures(article):
        place = table.find_parent("section", id=True)
        years = [_text(cell) for cell in table.select("thead th")]
        for row in table.select("tbody tr"):
            cells = [_text(cell) for cell in row.find_all(["th", "td"])]
            said = [
                f"{year} {cell}"
                for year, cell in zip(years, cells, strict=False)
                if year.endswith("年度") and cell != "…"
            ]
            anchor = row.get("id") or (place["id"] if place else "")
            address = f"{name}#{anchor}" if anchor else name
            yield Record(address, "indicator", cells[0], page, (Part("、".join(said)),))


def _tables_of_all_figures(article: Tag) -> Iterable[Tag]:
    """The tables with a row for each indicator and a column for each year."""
    for table in article.select("table"):
        names = [_text(cell) for cell in table.select("thead th")]
        if names[:1] == ["指標"] and any(name.endswith("年度") for name in names):
            yield table


def _drop_what_records_say(article: Tag) -> None:
    """Leave a page its own words: a figure's sentence stays, the tables are found by themselves."""
    for table in article.select("figure.report-figure table"):
        table.extract()
    for table in _tables_of_all_figures(article):
        table.extract()


def _parts(article: Tag) -> Iterable[Part]:
    """The page's text, a new part at each heading that has an anchor."""
    words: list[str] = []
    for block in article.find_all(True):
        section = block.parent
        anchor = section.get("id") if section is not None and section.name == "section" else None
        if block.name in ("h2", "h3") and anchor:
            if words:
                yield Part(" ".join(words))
            words = []
            yield Part(_text(block), str(anchor))
        elif block.find_parent(["h2", "h3"]) is None:
            own = " ".join(str(word) for word in block.find_all(string=True, recursive=False))
            words += own.split()
    if words:
        yield Part(" ".join(words))


def _text(element: Tag) -> str:
    return " ".join(element.get_text(" ", strip=True).split())


def spaced(text: str) -> str:
    """The text one character at a time; Latin words whole, letters and digits in plain width."""
    plain = (unicodedata.normalize("NFKC", c) if c.isalnum() else c for c in text)
    return " ".join(TOKEN.findall("".join(plain)))


def document(record: Record, year_label: str) -> str:
    """The page that Pagefind reads for a record."""
    meta = {
        "title": record.title,
        "kind": record.kind,
        "year": year_label,
        "page": record.page,
        "address": record.address,
        "weight": str(record.weight),
    }
    hidden = "".join(
        f'<p data-pagefind-ignore data-pagefind-meta="{name}">{escape(value)}</p>'
        for name, value in meta.items()
    )
    body = "".join(
        f'<h2 id="{escape(part.anchor)}">{escape(spaced(part.text))}</h2>'
        if part.anchor
        else f"<p>{escape(spaced(part.text))}</p>"
        for part in record.parts
    )
    return (
        '<!DOCTYPE html><html lang="ja"><body data-pagefind-body>'
        f'{hidden}<p data-pagefind-ignore data-pagefind-filter="kind">{record.kind}</p>'
        f"<h1>{escape(spaced(record.title))}</h1>{body}</body></html>"
    )
