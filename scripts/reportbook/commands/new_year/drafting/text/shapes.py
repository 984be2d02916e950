"""How a figure is printed around its number, and what stands so at a number of another page."""

import re
import unicodedata
from dataclasses import dataclass

from reportbook.commands.new_year.drafting.text.tokens import Page, Token

_NUMBER = re.compile(
    r"(?:\d[\d,]*(?:\.\d+)?(?:兆|億|百万|万|時間)?)*\d[\d,]*(?:\.\d+)?|―|データなし"
)
_SIGNS = "+▲-−±"
_WORDS = ("約", "およそ", "延べ", "計", "最大", "週", "年", "合計", "平均")
_ALWAYS = ("約", "およそ")
"""Words that belong to a print wherever they stand before the number."""
_MAGNITUDES = re.compile(r"(?:兆|億|百万|千|万)?")
_UNITS = tuple("%人件円月回日分倍社名枚席p万億千")
_HEDGES = ("程度", "以上", "以内", "以下", "未満", "超")


@dataclass(frozen=True)
class Shape:
    """The words and marks before and behind the number of a print, folded, and its decimals."""

    prefix: str
    number: str
    suffix: str

    @property
    def decimals(self) -> int:
        """How many decimals it is printed with."""
        return decimals(self.number)


@dataclass(frozen=True)
class Print:
    """A figure that stands on a page: the places of its whole, and how far it is like the shape.

    `left` and `right` are the places in the masked text from which its surroundings begin.
    """

    page: Page
    token: Token
    start: int
    end: int
    left: int
    right: int
    loose: bool

    @property
    def text(self) -> str:
        """As printed, without blanks."""
        return self.page.as_printed(self.start, self.end)

    @property
    def key(self) -> tuple[int, int]:
        """Page and place of its number."""
        return self.page.number, self.token.start


def folded(text: str) -> str:
    """A print in half-width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def shape_of(printed: str) -> Shape | None:
    """The shape of a print, None where it holds no number."""
    plain = folded(printed)
    found = _NUMBER.search(plain)
    return Shape(plain[: found.start()], found[0], plain[found.end() :]) if found else None


def decimals(number: str) -> int:
    """The decimals of a number as text."""
    found = re.search(r"\.(\d+)", number)
    return len(found[1]) if found else 0


def same_number(one: str, other: str) -> bool:
    """Whether two numbers say the same, whatever their commas."""
    return one.replace(",", "") == other.replace(",", "")


def printed_at(page: Page, token: Token, shape: Shape) -> Print | None:
    """What stands at a number, where it is printed in that shape or nearly so."""
    end, loose = _tail(page.folded, token.end, shape.suffix)
    if end < 0:
        return None
    start, extent = _head(page.folded, token.start, shape.prefix)
    none = token.text in ("―", "データなし")
    loose = loose or none or decimals(token.text) != shape.decimals
    behind = sum(not one.isspace() for one in page.folded[token.end : end])
    return Print(page, token, start, end, token.place - extent, token.place + behind, loose)


def _tail(text: str, place: int, suffix: str) -> tuple[int, bool]:
    """Where a print ends whose number ends at a place, -1 where it is none of that suffix."""
    end = _after(text, place, suffix)
    if end < 0:
        scaled = _MAGNITUDES.match(text, place)
        plain = _MAGNITUDES.sub("", suffix, count=1) if suffix else suffix
        end = _after(text, scaled.end() if scaled else place, plain) if plain else -1
        return end, True
    loose = not suffix and text[place : place + 1] in _UNITS
    loose = loose or text.startswith(_HEDGES, end)
    return end, loose


def _after(text: str, place: int, suffix: str) -> int:
    for mark in suffix:
        while place < len(text) and text[place].isspace():
            place += 1
        if text[place : place + 1].lower() != mark.lower():
            return -1
        place += 1
    return place


def _head(text: str, place: int, prefix: str) -> tuple[int, int]:
    """Where a print begins whose number begins at a place, and how many marks that is before."""
    start, extent = place, 0
    words = [*_ALWAYS, *(word for word in _WORDS if word in prefix)]
    signed = any(sign in prefix for sign in _SIGNS)
    while True:
        before = start
        while before and text[before - 1].isspace():
            before -= 1
        sign = before and text[before - 1] in (_SIGNS if signed else "▲±")
        if sign:
            start, extent = before - 1, extent + 1
            continue
        word = next((one for one in words if text[:before].endswith(one)), "")
        if not word:
            return start, extent
        start, extent = before - len(word), extent + len(word)
