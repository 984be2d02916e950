"""Figures of tables that go on from year to year: behind a row's earlier years stands the new one.

A row is known by the values that it had, in their order and as many cells apart as before.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportbook.commands.new_year.drafting.asking import Asked
from reportbook.commands.new_year.drafting.text.shapes import shape_of
from reportbook.commands.new_year.drafting.text.tokens import Page

_PASSING = re.compile("[▲+※*±\ue000-\uf8ff]")
NONE = -1
"""No cell: the row ends with the year before."""

MOST_APART = 6
"""Cells from one year of a row to the next, other rows' cells between them."""


@dataclass(frozen=True)
class Run:
    """A cell behind earlier years: its place on the page, how many years, how many digits.

    `passed` are the places of those years; the place is NONE where the row ends with them.
    """

    page: int
    place: int
    years: int
    digits: int
    passed: tuple[int, ...]

    @property
    def strong(self) -> bool:
        """Whether the years alone tell the row from any other."""
        return self.years >= 3 and self.digits >= 6


@dataclass
class Rows:
    """The numbers of a report by what they say, to find rows in it."""

    pages: dict[int, Page]
    places: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Indexes the numbers."""
        for number, page in self.pages.items():
            for place, token in enumerate(page.numbers):
                self.places[_plain(token.text)].append((number, place))

    def behind(self, values: list[str], apart: list[int], gaps: set[str]) -> Iterator[Run]:
        """The cells behind a row of values.

        Args:
            values: the row's earlier values, the newest first.
            apart: how many cells one year may stand from the next.
            gaps: what stood between last year's cell and the one before it. A cell with other
                words in front, also other than between the years before it, is of another row.
        """
        if not values:
            return
        for number, place in self.places.get(values[0], ()):
            numbers = self.pages[number].numbers
            for step in apart:
                if place + step >= len(numbers):
                    continue
                passed = []
                for back, value in enumerate(values):
                    at = place - back * step
                    if at < 0 or _plain(numbers[at].text) != value:
                        break
                    passed.append(at)
                page = self.pages[number]
                usual = {gap(page, at, step) for at in passed[:-1]} or gaps
                ends = gap(page, place + step, step) not in usual
                digits = sum(len(value.replace(".", "")) for value in set(values[: len(passed)]))
                cell = NONE if ends else place + step
                yield Run(number, cell, len(passed), digits, tuple(passed))

    def before_last(self, values: list[str], apart: list[int], gaps: set[str]) -> Iterator[Run]:
        """The cells that stand between a row's last year and those before it, as `behind` has it.

        The two last columns may have changed places.
        """
        for run in self.behind(values[1:], apart, gaps):
            numbers = self.pages[run.page].numbers
            step = run.place - run.passed[0]
            last = run.place + step
            follows = run.place != NONE and last < len(numbers)
            if follows and _plain(numbers[last].text) == values[0]:
                yield replace(run, passed=(*run.passed, last))


def gap(page: Page, place: int, step: int) -> str:
    """What stands between a cell and the one of the year before it, but for signs and dates."""
    before, cell = page.numbers[place - step], page.numbers[place]
    return _PASSING.sub("", page.masked[before.place + 1 : cell.place])


def history(asked: Asked, year: int) -> list[tuple[int, str]]:
    """The years before `year` with their numbers, newest first."""
    found = []
    for one in sorted(asked.earlier, reverse=True):
        shape = shape_of(asked.earlier[one]) if one < year else None
        if shape:
            found.append((one, _plain(shape.number)))
    return found


def old_run(page: Page, place: int, asked: Asked) -> tuple[int, int, tuple[int, ...]]:
    """How last year's cell stood behind its row: years, cells apart, and which years."""
    best: tuple[int, int, tuple[int, ...]] = (0, 0, ())
    past = history(asked, asked.key[2] - 1)
    for first in range(min(len(past), 5)):
        for step in range(1, MOST_APART + 1):
            years = []
            for back, (year, value) in enumerate(past[first:], start=1):
                at = place - back * step
                if at < 0 or _plain(page.numbers[at].text) != value:
                    break
                years.append(year)
            if len(years) > best[0]:
                best = len(years), step, tuple(years)
        if best[0]:
            break
    return best


def values_before(asked: Asked, old_years: tuple[int, ...]) -> list[str]:
    """The values behind which the new cell is looked for: a year on, or a fixed year as before."""
    past = history(asked, asked.key[2])
    fixed = bool(old_years) and old_years[0] < asked.key[2] - 2
    return [value for year, value in past if not fixed or year in old_years]


def _plain(text: str) -> str:
    return text.replace(",", "")
