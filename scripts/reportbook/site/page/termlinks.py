"""Links from the words of a page to where the glossary explains them, each with its meaning.

The first time that a term stands in the running text of a page it becomes a link. Everything
else of the page stays as it is, byte for byte. Which words there are is for `terms`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from reportbook.facts.terms import Term

# What is no running text: names, headings, controls, pictures and tables with what belongs to them.
SILENT_TAGS = {
    "a", "button", "caption", "code", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "label",
    "legend", "nav", "noscript", "option", "pre", "select", "summary", "svg", "table", "template",
    "textarea", "time",
}  # fmt: skip
# Cards, labels and small print; a card's whole face is a link already.
SILENT_CLASSES = {
    "block-name", "figure-note", "gaps", "headline", "headline-name", "scope", "section-cards",
    "verdict",
}  # fmt: skip

# What ends a piece of text: a tag, a script or style with what it holds, a comment, a reference,
# the page's end.
_MARK = re.compile(
    r"""<(?P<end>/?)(?P<name>(?!(?:script|style)\b)[a-z][^\s/>]*)"""
    r"""(?P<attributes>(?:[^>"']++|"[^"]*"|'[^']*')*+)>"""
    r"""|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|<!--.*?-->|&\#?\w+;|\Z""",
    re.DOTALL | re.IGNORECASE,
)
_CLASSES = re.compile(r'\sclass="([^"]*)"')

# Full-width letters, digits and marks as their plain ones, one character for one.
_PLAIN_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True)
class _Place:
    """Where a term stands in the text of a page."""

    start: int
    end: int
    term: Term


class TermLinker:
    """Finds the words of some terms and links them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Takes the terms that a page may link."""
        self._terms = {plain_width(word): term for term in terms for word in term.words}
        # The longest first: a word inside a longer one is not meant by it.
        words = sorted(self._terms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, words)) if words else r"(?!)")

    def link(self, html: Markup, glossary: str) -> Markup:
        """The page's HTML with a link at the first place of every term.

        Args:
            html: what stands in the page's article.
            glossary: the address of the glossary, seen from the page.
        """
        places: dict[str, _Place] = {}
        for start, text in running_text(str(html)):
            for place in self._places(text, start):
                places.setdefault(place.term.name, place)
        parts, done = [], 0
        for place in sorted(places.values(), key=lambda place: place.start):
            address = f"{glossary}#{place.term.anchor}"
            link = Markup('<a class="term" href="{}" data-meaning="{}">{}</a>')
            word = html[place.start : place.end]
            parts += [html[done : place.start], link.format(address, place.term.gist, word)]
            done = place.end
        return Markup("").join([*parts, html[done:]])

    def _places(self, text: str, offset: int) -> Iterable[_Place]:
        for found in self._pattern.finditer(plain_width(text)):
            if _stands_alone(text, *found.span()):
                start, end = found.span()
                yield _Place(offset + start, offset + end, self._terms[found[0]])


def plain_width(text: str) -> str:
    """The text with full-width letters and digits made plain; as long as before."""
    return text.translate(_PLAIN_WIDTH)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a word is no part of a compound, such as 年金事務所 in 年金事務所長."""
    joined_before = start > 0 and _go_together(text[start - 1], text[start])
    return not joined_before and not (end < len(text) and _go_together(text[end - 1], text[end]))


def _go_together(one: str, other: str) -> bool:
    script = _script(one)
    return script is not None and script == _script(other)


def _script(character: str) -> str | None:
    """The script of a character that can go on with a word.

    None for marks, and for hiragana: particles follow a word without a gap.
    """
    name = unicodedata.name(character, "")
    if name.startswith("CJK UNIFIED") or character in "々〆":
        return "kanji"
    if name.startswith("KATAKANA") and character != "・":
        return "katakana"
    return "latin" if character.isalnum() and plain_width(character).isascii() else None


def running_text(html: str) -> Iterable[tuple[int, str]]:
    """The pieces of running text of some HTML, with their offsets in it.

    It reads tags alone, which takes a fourth of the time of a parser's events.
    """
    silent, depth, done = "", 0, 0  # the tag of the silent element that is open; how many of it
    for mark in _MARK.finditer(html):
        if not depth and (text := html[done : mark.start()]).strip():
            yield done, text
        done = mark.end()
        name, attributes = mark["name"], mark["attributes"]
        if name is None or attributes.endswith("/"):
            continue  # it holds no text
        name = name.lower()
        if depth:
            if name == silent:
                depth += -1 if mark["end"] else 1
        elif not mark["end"] and _is_silent(name, attributes):
            silent, depth = name, 1


def _is_silent(name: str, attributes: str) -> bool:
    if name in SILENT_TAGS:
        return True
    classes = _CLASSES.search(attributes)
    return classes is not None and not SILENT_CLASSES.isdisjoint(classes[1].split())
