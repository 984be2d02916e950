"""Numbers of the new report that no proposal and nothing of last year's report accounts for."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reportbook.commands.new_year.drafting.text.tokens import Page, Token, agreeing

_ALIKE = 6
"""Marks on both sides that agree around a number that stood there before."""

_UNIT = re.compile(
    r"%|pt|ポイント|(?:百万|万|億|千|兆)?(?:か国語|事業所|年連続|[人件円月回日分社名枚年])?"
)
_KEY = 3
_TELLING = 3
"""Digits by which a number that stands elsewhere too is known again."""


@dataclass(frozen=True)
class Number:
    """A number that may be new, with the words around it."""

    page: int
    text: str
    around: str


def unaccounted(
    old: dict[int, Page],
    new: dict[int, Page],
    accounted: Iterable[tuple[int, int]],
    rows: Iterable[tuple[int, int]],
    said: Iterable[str],
) -> list[Number]:
    """The numbers in order of the pages.

    One that stood between the same words last year says nothing new.

    Args:
        old: the pages of last year's report.
        new: those of the new one.
        accounted: page and place of the numbers that are proposed.
        rows: page and order of the earlier years of rows.
        said: numbers of figures, of the year and of those before.
    """
    known, passed = set(accounted), set(rows)
    plain = {one.replace(",", "") for one in said}
    telling = {one for one in plain if sum(mark.isdigit() for mark in one) >= _TELLING}
    lefts, rights = _indexed(old)
    found = []
    for number, page in new.items():
        for order, token in enumerate(page.numbers):
            if (number, token.start) in known or (number, order) in passed:
                continue
            if token.text == str(number) or token.text.replace(",", "") in telling:
                continue
            if _is_ordinal(page, token) or _stood(page, token, lefts, rights):
                continue
            unit = _UNIT.match(page.folded, token.end)
            shown = page.as_printed(token.start, unit.end() if unit else token.end)
            found.append(Number(number, shown, page.around(token.start, token.end)))
    return found


def _is_ordinal(page: Page, token: Token) -> bool:
    """Whether it numbers a plan, as 第４期 does: of a new one, that stands on every page."""
    behind = page.folded[token.end : token.end + 1]
    return page.folded[token.start - 1 : token.start] == "第" and behind == "期"


Indexed = dict[str, list[tuple[Page, Token]]]


def _indexed(pages: dict[int, Page]) -> tuple[Indexed, Indexed]:
    lefts: Indexed = defaultdict(list)
    rights: Indexed = defaultdict(list)
    for page in pages.values():
        for token in page.numbers:
            lefts[page.masked[max(0, token.place - _KEY) : token.place]].append((page, token))
            rights[page.masked[token.place + 1 : token.place + 1 + _KEY]].append((page, token))
    return lefts, rights


def _stood(page: Page, token: Token, lefts: Indexed, rights: Indexed) -> bool:
    near = [
        *lefts.get(page.masked[max(0, token.place - _KEY) : token.place], ()),
        *rights.get(page.masked[token.place + 1 : token.place + 1 + _KEY], ()),
    ]
    for old, other in near:
        if old.folded[other.start : other.end] != token.text:
            continue
        left = agreeing(old, other.place, page, token.place, -1, 30)
        if left + agreeing(old, other.place, page, token.place, 1, 30) >= _ALIKE:
            return True
    return False
