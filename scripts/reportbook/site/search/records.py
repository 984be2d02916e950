"""What of a page can be found: the page itself, its figures, its indicators and its terms.

It knows the pages' markup and nothing of the engine, which is the business of `search`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag

ARTICLE = "article.bd-article"
# What stands in an article without being said by it. Sources repeat under every figure.
SILENT = (
    "script, style, svg, template, noscript, button, nav, form, input, select, summary, "
    ".headerlink, .figure-anchor, .figure-source, .edition-banner, a[download], .figure-kit, "
    ".answer-goals, .headline-target, "  # marks of what the front page and the goals' table say
    ".entries, #fig-explorer"  # the explorer tells what the sections' figures and tables tell
)
LEAD = ".answer-question, .answer-said"
TOLD = "story"
"""The class of the sentences that say what came of a measure."""
SITUATION = "li.situation"
HEADINGS = ["h2", "h3", "h4"]
GLOSSARY_ENTRY = ".glossary-entry[id]"
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
    article = BeautifulSoup(html, "html.parser").select_one(ARTICLE)
    if article is None:
        return []
    for silent in article.select(SILENT):
        silent.extract()
    heading = article.find("h1")
    if not isinstance(heading, Tag) or not (title := _text(heading)):
        return []
    heading.extract()
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
    lead = _lead(article)
    return [Record(name, "page", title, title, tuple(_parts(article)), weight, lead, name), *own]


def _lead(article: Tag) -> str:
    """A section's question with its answer, which then are no part of the other text."""
    return " ".join(_text(said.extract()) for said in article.select(LEAD))


def _figures(article: Tag, name: str, page: str, weight: float) -> Iterable[Record]:
    for figure in article.select("figure.report-figure[id]"):
        takeaway = figure.select_one(".figure-takeaway") or figure.find("caption")
        if takeaway is None:
            continue
        # The caption says the subtitle again.
        said = [
            _row(block) if block.name == "tr" else _text(block)
            for block in figure.select("tr, .figure-note")
        ]
        subtitle = figure.select_one(".figure-subtitle")
        yield Record(
            f"{name}#{figure['id']}",
            "figure",
            _text(takeaway),
            page,
            tuple(map(Part, said)),
            weight,
            _text(subtitle) if subtitle else "",
        )


def _row(row: Tag) -> str:
    first, *others = [_text(cell) for cell in row.find_all(["th", "td"])] or [""]
    return f"{first}：{'、'.join(text for text in others if text not in NOTHING)}"


def _indicators(article: Tag, name: str, page: str) -> Iterable[Record]:
    for table in _tables_of_indicators(article):
        place = table.find_parent(id=True)
        columns = [_text(cell) for cell in table.select("thead th")]
        defines = DEFINITION in columns
        for row in table.select("tbody tr"):
            anchor = row.get("id") or (place["id"] if place else "")
            code = row.code.extract() if row.code else None
            title, *values = (_text(cell) for cell in row.find_all(["th", "td"]))
            said = [
                value if defines else f"{column}：{value}"
                for column, value in zip(columns[1:], values, strict=False)
                if value not in NOTHING and (defines or column in SINGLE or column.endswith("年度"))
            ]
            if code is not None:
                said.append(_text(code))
            address = f"{name}#{anchor}" if anchor else name
            weight = ABOUT_DATA_WEIGHT if name in ABOUT_DATA else SECTION_WEIGHT
            of = str(row.get("data-indicator", ""))
            parts = tuple(map(Part, said))
            yield Record(address, "indicator", title, page, parts, weight, of=of)


def _terms(article: Tag, name: str, page: str) -> Iterable[Record]:
    for entry in article.select(GLOSSARY_ENTRY):
        if entry.dfn is None or entry.dt is None:
            continue
        title = _text(entry.dfn.extract())
        said = [*entry.select("dd:not(.glossary-more)"), entry.dt]
        parts = tuple(Part(_text(block)) for block in said)
        yield Record(f"{name}#{entry['id']}", "term", title, page, parts)


def _situations(article: Tag, name: str, page: str) -> Iterable[Record]:
    """The ways in by what a reader is in, each with its figures."""
    for situation in article.select(SITUATION):
        place = situation.find_parent(id=True)
        if situation.h3 is None or place is None:
            continue
        title = _text(situation.h3.extract())
        parts = tuple(Part(_text(one)) for one in situation.select("dt, dd, p"))
        yield Record(f"{name}#{place['id']}", "situation", title, page, parts)


def _tables_of_indicators(article: Tag) -> list[Tag]:
    """The tables with an indicator in each row, and either a column for each year or meanings."""
    found = []
    for table in article.select("table"):
        first, *others = [_text(cell) for cell in table.select("thead th")] or [""]
        by_year = any(YEAR.fullmatch(column) for column in others) or {*SINGLE} <= {*others}
        if first == "指標" and (by_year or DEFINITION in others):
            found.append(table)
    return found


def _drop_what_records_say(article: Tag) -> None:
    """Leave a page its own words: a figure's sentence stays, the rest is found by itself."""
    tables = [*article.select("figure.report-figure table"), *_tables_of_indicators(article)]
    for said in [*tables, *article.select(f"{GLOSSARY_ENTRY}, {SITUATION}")]:
        said.extract()


def _parts(article: Tag) -> Iterable[Part]:
    """The page's text, a part for each block of it."""
    words = ""
    told = False
    for node in article.descendants:
        if isinstance(node, NavigableString):
            if node.find_parent(HEADINGS) is None:
                words += str(node)
        elif isinstance(node, Tag) and node.name not in INLINE:
            if words.strip():
                yield Part(_joined(words), told=told)
            words = ""
            told = node.find_parent(class_=TOLD) is not None
            section = node.parent
            if node.name in HEADINGS and section is not None and section.name == "section":
                yield Part(_text(node), str(section.get("id", "")))
            elif node.name in HEADINGS:
                yield Part(_text(node))
    if words.strip():
        yield Part(_joined(words), told=told)


def _text(element: Tag) -> str:
    return _joined(element.get_text())


def _joined(text: str) -> str:
    return " ".join(text.split())
