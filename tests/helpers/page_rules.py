"""The rules of a built page, read from its HTML: each tells what breaks it, where, in which words.

A rule counts in `checked` what it looked at, so that a page on which it finds nothing to look at
does not pass for a page in order.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement, PreformattedString

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
MEDIA = ["img", "svg", "table", "figure", "script", "form"]
BLOCKS = {*HEADINGS, "p", "li", "dt", "dd", "td", "th", "caption", "summary", "title", "text"}
UNREAD = {"script", "style", "template", "code", "pre"}
TOLD_IN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder")
# Japanese letters are letters too: \b does not part 99 from 万, nor nan from it.
NO_READER = re.compile(
    r"(?<![A-Za-z])(?:nan|NaN|None|NaT|null|undefined)(?![A-Za-z])|<NA>|\*\*|[{}]"
)
DOUBLED = re.compile(r"[。、！？]{2,}|：[。、]|[（「]\s*[、。）」]|、[）」]")
SENTENCES = (
    ".story p, .answer-said, .measure-plan li, .measure-result li, .headline-note, .gaps,"
    ".figure-note:not(.figure-source)"
)
END = re.compile(r"[。！？][）」]?$")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.’'-]*[A-Za-z0-9]")
NUMBER = re.compile(r"(I{1,3}|IV|VI?)(-\d)?")  # of a section
FILE = re.compile(r"[a-z_-]+(-\d{4})?\.(csv|yml|json|xlsx)")  # what the book offers by its name

# Words in Latin letters that are read as they are in Japanese text.
ENGLISH = {
    # forms of files, and what computers are called
    *(
        "CSV",
        *("Windows", "Python", "LibreOffice", "Enter", "Ctrl"),
        "SVG",
        "PNG",
        "PDF",
        "JSON",
        "Excel",
        "Web",
        "JavaScript",
        "UTF-8",
        "BOM",
        "API",
        "URL",
    ),
    # what the report itself writes in Latin letters
    *("ICT", "IT", "RPA", "RFI", "BPMN", "CSIRT", "PDCA", "OJT", "BCP", "ISSA", "CS", "DVD"),
    *("IVR", "ID", "MCA", "SNS", "AI", "SLA", "S2", "C1", "C2"),
    "pt",  # in quotations of changes as they are printed
    # names
    *(
        "English",
        "FY2023",
        "plan",
        "plan3",
        "target",
        "milestone",
        "observation",
        "narrative",
        "correction",
    ),  # of citations, and of the columns of the data
    *("J-LIS", "e-Gov", "e-Tax", "Twitter", "MIT", "Frictionless", "Data", "Package", "pandas"),
}


class BuiltPage:
    """One page of the built site, and what the rules have looked at on it."""

    def __init__(self, file: Path, codes: frozenset[str] = frozenset()) -> None:
        """Takes the file, and the codes that it explains, which are no English left over."""
        self.file = file
        self.codes = codes
        self.soup = BeautifulSoup(self.file.read_text("utf-8"), "html.parser")
        self.checked: Counter[str] = Counter()

    @cached_property
    def article(self) -> Tag:
        """What the page says, without what is around it."""
        return self.soup.select_one("article") or self.soup

    @cached_property
    def texts(self) -> list[tuple[str, str]]:
        """(place, words) of every block that a person reads, and of what is told in attributes."""
        blocks: dict[int, tuple[Tag, list[str]]] = {}
        told = []
        for node in (self.soup.html or self.soup).descendants:
            if isinstance(node, Tag):
                for name in TOLD_IN_ATTRIBUTES:
                    if node.get(name):
                        told.append((f"{place_of(node)} {name}", str(node[name])))
                if node.get("name") == "description" or node.get("property") == "og:title":
                    told.append((place_of(node), str(node["content"])))
            elif isinstance(node, NavigableString) and node.strip() and is_read(node):
                assert node.parent
                block = node.find_parent(BLOCKS) or node.parent
                blocks.setdefault(id(block), (block, []))[1].append(node)
        told += [(place_of(block), joined("".join(parts))) for block, parts in blocks.values()]
        return told


def is_read(text: NavigableString) -> bool:
    """Whether a person reads a text as Japanese: it is no code, no comment and not in English."""
    if isinstance(text, PreformattedString):
        return False
    return not any(parent.name in UNREAD or parent.get("lang") == "en" for parent in text.parents)


def place_of(element: Tag) -> str:
    """Where an element is: its name and class, below the nearest one that has an id."""
    classes = "".join(f".{name}" for name in element.get("class") or [])
    near = element if element.get("id") else element.find_parent(id=True)
    return (f"#{near['id']} " if near else "") + element.name + classes


def joined(text: str) -> str:
    return " ".join(text.split())


def headings(page: BuiltPage) -> Iterator[str]:
    """One h1, no level left out, and something below each heading."""
    found = page.soup.find_all(HEADINGS)
    page.checked["headings"] += len(found)
    titles = [joined(heading.get_text()) for heading in found if heading.name == "h1"]
    if len(titles) != 1:
        yield f"h1: {len(titles)} of them: {titles}"
    last = 0
    for heading in found:
        level = int(heading.name[1])
        if level > last + 1:
            yield f"{place_of(heading)}: follows a heading of level {last}: {heading.get_text()}"
        last = level
        if not heading.get_text(strip=True):
            yield f"{place_of(heading)}: has no words"
        elif _is_empty(heading, level):
            yield f"{place_of(heading)}: nothing stands below it: {heading.get_text()}"


def _is_empty(heading: Tag, level: int) -> bool:
    for after in heading.next_elements:
        if isinstance(after, Tag) and after.name in HEADINGS and int(after.name[1]) <= level:
            return True
        if _is_something(after):
            return False
    return True


def _is_something(node: PageElement) -> bool:
    """Whether it fills a place: a picture, a table, or words that are no heading."""
    if isinstance(node, Tag):
        return node.name in MEDIA
    words = isinstance(node, NavigableString) and node.strip() and is_read(node)
    return bool(words) and node.find_parent(HEADINGS) is None


def _holds(figure: Tag, selector: str, pattern: str) -> bool:
    """Whether an element's words, numbers kept in one line among them, have the form."""
    return any(re.search(pattern, one.get_text()) for one in figure.select(selector))


def figures(page: BuiltPage) -> Iterator[str]:
    """Each figure has its words, two pictures with marks, a table, its source and downloads."""
    for figure in page.soup.select("figure:not(#fig-explorer)"):
        page.checked["figures"] += 1
        name = place_of(figure)
        picture = figure.select_one(".figure-picture[role=img][aria-label]")
        wanted = {
            "takeaway": _own_words(figure.select_one(".figure-takeaway")),
            "subtitle with a unit": _holds(figure, ".figure-subtitle", "単位："),
            "alternative text": picture and picture["aria-label"],
            "table with a caption": figure.select_one("table caption"),
            "table with figures": figure.select_one("table tbody td"),
            "source with its page": _holds(figure, ".figure-source", "ページ）"),
            "indicator": figure.get("data-indicators"),
        }
        yield from (f"{name}: has no {part}" for part, found in wanted.items() if not found)
        for form in ("wide", "narrow"):
            drawn = figure.select(f".picture-{form} svg [class*=mark-] :is(path, text, line, rect)")
            if not drawn:
                yield f"{name}: its {form} picture is blank"
        downloads = [str(link["href"]).rpartition(".")[2] for link in figure.select("a[download]")]
        if downloads != ["csv", "svg", "png"]:
            yield f"{name}: its downloads are {downloads}"


def _own_words(element: Tag | None) -> str:
    """What an element says itself, without its links."""
    return joined("".join(element.find_all(string=True, recursive=False))) if element else ""


def words(page: BuiltPage) -> Iterator[str]:
    """Nothing that no reader should see, no doubled mark, no English left over."""
    grammar = [code for code in page.codes if "{" in code]
    for place, text in page.texts:
        page.checked["texts"] += 1
        for code in grammar:
            text = text.replace(code, "")
        for pattern in (NO_READER, DOUBLED):
            for found in pattern.finditer(text):
                yield f"{place}: {found[0]!r} in {_around(text, found)!r}"
        text = NO_READER.sub(" ", text)
        for found in WORD.finditer(text):
            known = found[0] in ENGLISH or found[0] in page.codes
            if not known and not FILE.fullmatch(found[0]) and not NUMBER.fullmatch(found[0]):
                yield f"{place}: English {found[0]!r} in {_around(text, found)!r}"


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 20) : found.end() + 20]


def sentences(page: BuiltPage) -> Iterator[str]:
    """What is told in sentences ends like one."""
    for block in page.soup.select(SENTENCES):
        page.checked["sentences"] += 1
        text = joined(block.get_text())
        if not END.search(text):
            yield f"{place_of(block)}: no end mark: {text[-40:]!r}"


def ids(page: BuiltPage) -> Iterator[str]:
    """No two elements have the same id."""
    counted = Counter(str(element["id"]) for element in page.soup.find_all(id=True))
    page.checked["ids"] += len(counted)
    yield from (f"#{name}: {count} times" for name, count in counted.items() if count > 1)


def links(page: BuiltPage) -> Iterator[str]:
    """Every file of the site that the page names is there, and so is the place in it."""
    for element in page.soup.select("[href], [src], form[action]"):
        address = str(element.get("href") or element.get("src") or element.get("action"))
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        page.checked["links"] += 1
        target = (page.file.parent / unquote(parts.path)).resolve() if parts.path else page.file
        place = unquote(parts.fragment)
        if not target.is_file():
            yield f"{place_of(element)}: leads to {address}, which is not there"
        elif place and place not in ids_of(target):
            yield f"{place_of(element)}: leads to {address}, where nothing has that id"


@cache
def ids_of(file: Path) -> frozenset[str]:
    """The ids of a page."""
    return frozenset(re.findall(r'\sid="([^"]+)"', file.read_text("utf-8")))


RULES = (headings, figures, words, sentences, ids, links)
