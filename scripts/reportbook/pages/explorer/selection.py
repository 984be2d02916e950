"""Some entries of the catalogue side by side, seen in one way: their rows and their words.

The browser does the same in selection.js with the same entries; a test compares the two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from reportbook.findings.series import TIDY
from reportbook.findings.wording import TIMES
from reportbook.notation import fiscal_year as years
from reportbook.pages.explorer.catalogue import (
    CHANGE,
    INDEX,
    ROUGH,
    SHARE,
    VALUE,
    VIEWS,
    Entry,
    Point,
)

MOST = 6
"""How many series are shown together: more cannot be told apart."""
COURSE = "年ごとの値"
"""What a figure of the values is about."""
SAID = {
    VALUE: "{}は{}に{}",
    CHANGE: "{}は{}に1年前から{}",
    INDEX: "{}の指数は{}に{}",
    SHARE: "{}が全体に占める割合は{}に{}",
}
SPOKEN = 2
"""How many series a title speaks of."""
NO_COMMON_YEAR = "選んだ指標に共通の、基準にできる年度がないので、指数は計算できません。"
TOO_FAR = (
    f"基準の年度の{TIMES}倍を超えるか{TIMES}分の1に満たない値があるので、指数では表しません。"
    "値か、別の年度の範囲で見てください。"
)


@dataclass(frozen=True)
class Series:
    """An entry with what the view shows of it: nothing where `why_none` says why."""

    entry: Entry
    points: list[Point]
    unit: str
    why_none: str | None

    def rows(self) -> list[dict[str, Any]]:
        """The points as rows with the columns of a tidy frame."""
        tidy = {row["year"]: row for row in self.entry.rows}
        return [
            {
                **tidy[point.year],
                "series": self.entry.title,
                "value": point.value,
                "text": point.text,
                "label": point.label,
                "page": point.page,
                "report": point.report,
                "unit": self.unit,
            }
            for point in self.points
        ]


class Selection:
    """Up to MOST entries in a view, over all years or from one to another."""

    def __init__(self, entries: Sequence[Entry], view: str, span: Sequence[int] = ()) -> None:
        """Takes entries of one catalogue, a key of VIEWS, and the first and last year or none.

        Raises:
            KeyError: for an unknown view.
        """
        self.view, self.view_name = view, VIEWS[view]
        self._first, self._last = span or (0, 9999)
        picked = list({entry.name: entry for entry in entries}.values())[:MOST]
        self.base_year = self._base_year(picked) if view == INDEX else None
        self.series = [self._series(entry) for entry in picked]
        rows = [row for one in self.series for row in one.rows()]
        self.data = pd.DataFrame(rows, columns=TIDY)

    @property
    def about(self) -> str:
        """What the figure shows of the series."""
        return COURSE if self.view == VALUE else self.view_name

    def _within(self, points: Iterable[Point]) -> list[Point]:
        return [point for point in points if self._first <= point.year <= self._last]

    def _base_year(self, entries: list[Entry]) -> int | None:
        """The first year that can be 100 in every entry that has an index at all."""
        able = [set(entry.bases) for entry in entries if entry.bases]
        common = set.intersection(*able) if able else set()
        return min((y for y in common if self._first <= y <= self._last), default=None)

    def _series(self, entry: Entry) -> Series:
        why = entry.why_none(self.view) if self.view != VALUE else None
        if self.view == INDEX:
            return self._index(entry, why)
        points, unit = {
            VALUE: (entry.values, entry.unit),
            CHANGE: (list(entry.changes), entry.change_unit),
            SHARE: (list(entry.shares), "%"),
        }[self.view]
        return Series(entry, self._within(points), unit, why)

    def _index(self, entry: Entry, why: str | None) -> Series:
        if why or self.base_year is None:
            return Series(entry, [], self.index_unit, why or NO_COMMON_YEAR)
        points = self._within(entry.index(self.base_year))
        if len(points) < len(self._within(entry.values)):
            return Series(entry, [], self.index_unit, TOO_FAR)
        return Series(entry, points, self.index_unit, None)

    @property
    def index_unit(self) -> str:
        """`令和元年度＝100`."""
        return "" if self.base_year is None else f"{years.label(self.base_year)}＝100"

    @property
    def drawn(self) -> list[Series]:
        """The series that have a course to draw: a single point is said, not drawn."""
        return [one for one in self.series if len(one.points) > 1]

    @property
    def takeaway(self) -> str:
        """The newest of the first: `現年度納付率は令和5年度に77.6%、…、ほか4件`."""
        shown = [one for one in self.series if one.points]
        said = [SAID[self.view].format(one.entry.title, *_newest(one)) for one in shown[:SPOKEN]]
        rest = [f"ほか{len(shown) - SPOKEN}件"] if len(shown) > SPOKEN else []
        return "、".join([*said, *rest])

    @property
    def notes(self) -> list[str]:
        """What is to be known of the values shown; what holds for several is said once."""
        of: dict[str, list[str]] = {}
        for one in self.series:
            rough = self.view in (INDEX, SHARE) and one.points and one.entry.is_rough
            for note in [*one.entry.notes, *([ROUGH] if rough else [])]:
                of.setdefault(note, []).append(one.entry.title)
        if len(self.series) == 1:
            return list(of)
        return [f"{'・'.join(titles)}：{note}" for note, titles in of.items()]


def _newest(one: Series) -> tuple[str, str]:
    """When the newest point is, and what it says."""
    point = one.points[-1]
    named = next(row["year_name"] for row in one.entry.rows if row["year"] == point.year)
    return named, point.text
