"""What of a page can be found: the page itself, its figures, its indicators and its terms.

It knows the pages' markup and nothing of the engine, which is the business of `search`. What of
an article is no text at all is for `articles`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from reportbook.site.search.articles import (
    article_of,
    classes,
    drop,
    holder_of,
    joined,
    pieces,
    taken,
    text_of,
)

LEAD = ("answer-question", "answer-said")
TOLD = "story"
"""The class of the sentences that say what came of a measure."""
FIGURE = "report-figure"
SITUATION = "situation"
HEADINGS = {"h2", "h3", "h4"}
GLOSSARY_ENTRY = "glossary-entry"
INLINE = {"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "small", "span", "strong", "time"}
# A page's words count in full where it tells a section, less where it only speaks about one.
SECTION_WEIGHT, OTHER_WEIGHT = 1.0, 0.6
# Pages about the data name every figure, and are what few people look for.
ABOUT_DATA = (
    "audit.html", "changes.html", "corrections.html", "codebook.html", "ledger.html",
    "questions.html",
)  # fmt: skip
ABOUT_DATA_WEIGHT = 0.2
SECTION_NUMBER = re.compile("[Ⅰ-Ⅵ]")
YEAR = re.compile(r"(令和|平成)(元|\d+)年度")
DEFINITION = "定義"
SINGLE = ("値", "時点")
"""The columns of a table of figures that have a value of one time alone."""
NOTHING = {"", "…", "―"}


@dataclass(frozen=True)
class Part:
    """A stretch of a record's text; with an anchor it is a heading that a link can lead to.

    `told` says that it is what came of a measure, in a sentence.
    """

    text: str
    anchor: str = ""
    told: bool = False


@dataclass(frozen=True)
class Record:
    """One thing that a search can find.

    Attributes:
        address: relative to the edition's folder, with the anchor.
        kind: ``page``, ``figure``, ``indicator``, ``term`` or ``situation``.
        title: what the result is called.
        page: the title of the page that holds it.
        parts: its words in reading order, without the title and the lead.
        weight: how much a hit in its words counts, next to other records.
        lead: what it is about, in a sentence or two: a page's question and answer, a figure's
            subtitle.
        of: the indicator of a row, or the page: what the data has an English title for.
    """

    address: str
    kind: str
    title: str
    page: str
    parts: tuple[Part, ...]
    weight: float = 1.0
    lead: str = ""
    of: str = ""


def records_of(html: str, name: str) -> list[Record]:
    """The records of one page: itself, its figures, the rows of its table of all figures, and
    the entries of the glossary.

    Args:
        html: the whole page.
        name: its address, relative to the edition's folder.

    Returns:
        Nothing for a page without an article or a title, such as one that only leads elsewhere.
    """
    article = article_of(html)
    if article is None:
        return []
    heading = article.find(".//h1")
    if heading is None or not (title := taken(heading)):
        return []
    weight = SECTION_WEIGHT if SECTION_NUMBER.match(title) else OTHER_WEIGHT
    if name in ABOUT_DATA:
        weight = ABOUT_DATA_WEIGHT
    own = [
        *_figures(article, name, title, weight),
        *_indicators(article, name, title),
        *_terms(article, name, title),
        *_situations(article, name, title),
    ]
    _drop_what_records_say(article)
    lead = " ".join(taken(said) for part in LEAD for said in article.find_class(part))
    return [Record(name, "page", title, title, tuple(_parts(article)), weight, lead, name), *own]


def _figures(article: HtmlElement, name: str, page: str, weight: float) -> Iterable[Record]:
    for figure in article.find_class(FIGURE):
        title = next(iter(figure.find_class("figure-takeaway")), figure.find(".//caption"))
        if title is None:
            continue
        # The caption says the subtitle again.
        said = [
            _row(block) if block.tag == "tr" else text_of(block)
            for block in figure.iter()
            if block.tag == "tr" or "figure-note" in classes(block)
        ]
        subtitle = next(map(text_of, figure.find_class("figure-subtitle")), "")
        address = f"{name}#{figure.get('id')}"
        parts = tuple(map(Part, said))
        yield Record(address, "figure", text_of(title), page, parts, weight, subtitle)


def _row(row: HtmlElement) -> str:
    first, *others = _cells(row) or [""]
    return f"{first}：{'、'.join(text for text in others if text not in NOTHING)}"


def _cells(row: HtmlElement) -> list[str]:
    return [text_of(cell) for cell in row.iter("th", "td")]


def _columns(table: HtmlElement) -> list[str]:
    return [text_of(cell) for cell in table.iterfind(".//thead//th")]


def _indicators(article: HtmlElement, name: str, page: str) -> Iterable[Record]:
    for table in _tables_of_indicators(article):
        place = holder_of(table)
        columns = _columns(table)
        defines = DEFINITION in columns
        for row in table.findall(".//tbody//tr"):
            anchor = row.get("id") or (place.get("id") if place is not None else "")
            code = [taken(one) for one in row.findall(".//code")]
            title, *values = _cells(row)
            said = [
                value if defines else f"{column}：{value}"
                for column, value in zip(columns[1:], values, strict=False)
                if value not in NOTHING and (defines or column in SINGLE or column.endswith("年度"))
            ]
            address = f"{name}#{anchor}" if anchor else name
            weight = ABOUT_DATA_WEIGHT if name in ABOUT_DATA else SECTION_WEIGHT
            of = row.get("data-indicator", "")
            parts = tuple(map(Part, [*said, *code]))
            yield Record(address, "indicator", title, page, parts, weight, of=of)


def _terms(article: HtmlElement, name: str, page: str) -> Iterable[Record]:
    for entry in article.find_class(GLOSSARY_ENTRY):
        term, head = entry.find(".//dfn"), entry.find(".//dt")
        if term is None or head is None:
            continue
        title = taken(term)
        meanings = [one for one in entry.iter("dd") if "glossary-more" not in classes(one)]
        parts = tuple(Part(text_of(block)) for block in [*meanings, head])
        yield Record(f"{name}#{entry.get('id')}", "term", title, page, parts)


def _situations(article: HtmlElement, name: str, page: str) -> Iterable[Record]:
    """The ways in by what a reader is in, each with its figures."""
    for situation in article.find_class(SITUATION):
        place = holder_of(situation)
        heading = situation.find(".//h3")
        if heading is None or place is None:
            continue
        address = f"{name}#{place.get('id')}"
        title = taken(heading)
        parts = tuple(Part(text_of(one)) for one in situation.iter("dt", "dd", "p"))
        yield Record(address, "situation", title, page, parts)


def _tables_of_indicators(article: HtmlElement) -> list[HtmlElement]:
    """The tables with an indicator in each row, and either a column for each year or meanings."""
    found = []
    for table in article.iter("table"):
        first, *others = _columns(table) or [""]
        by_year = any(YEAR.fullmatch(column) for column in others) or {*SINGLE} <= {*others}
        if first == "指標" and (by_year or DEFINITION in others):
            found.append(table)
    return found


def _drop_what_records_say(article: HtmlElement) -> None:
    """Leave a page its own words: a figure's sentence stays, the rest is found by itself."""
    tables = [table for figure in article.find_class(FIGURE) for table in figure.iter("table")]
    entries = [*article.find_class(GLOSSARY_ENTRY), *article.find_class(SITUATION)]
    drop({*tables, *_tables_of_indicators(article), *entries})


def _parts(article: HtmlElement) -> Iterable[Part]:
    """The page's text, a part for each block of it."""
    sentences = {one for story in article.find_class(TOLD) for one in story.iterdescendants()}
    words = ""
    told = False
    for piece in pieces(article, HEADINGS):
        if isinstance(piece, str):
            words += piece
        elif piece.tag not in INLINE:
            if words.strip():
                yield Part(joined(words), told=told)
            words = ""
            told = piece in sentences
            section = piece.getparent()
            if piece.tag in HEADINGS:
                anchor = section.get("id", "") if section.tag == "section" else ""
                yield Part(text_of(piece), anchor)
    if words.strip():
        yield Part(joined(words), told=told)
