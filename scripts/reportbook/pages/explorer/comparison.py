"""Two entries of the catalogue side by side, seen in one way: rows, words, and what is drawn.

The page does the same in comparison.js with the same entries; a test compares the two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from reportbook.figures.tables import NO_VALUE
from reportbook.notation import fiscal_year as years
from reportbook.pages.explorer.catalogue import CHANGE, INDEX, ROUGH, VALUE, VIEWS, Entry, Point

SAID = {VALUE: "は{}に{}", CHANGE: "は{}に1年前から{}", INDEX: "の指数は{}に{}"}
NO_COMMON_YEAR = "AとBに共通の年度の値がないので、指数は計算できません。"
TWO_SCALES = "AとBは大きさが大きく違うので、別々の目盛りで示します。"
ONE_AXIS_UP_TO = 10
"""How many times larger than the other a series may be on one axis: more would flatten it."""


@dataclass(frozen=True)
class Side:
    """One of the two, with what the view shows of it: nothing where `why_none` says why."""

    letter: str
    entry: Entry
    points: list[Point]
    unit: str
    why_none: str | None

    @property
    def name(self) -> str:
        """`A 現年度納付率`, with a space at which no line breaks."""
        return f"{self.letter}\u00a0{self.entry.title}"

    def rows(self) -> list[dict[str, Any]]:
        """The points as rows with the columns of a tidy frame."""
        tidy = {int(row["year"]): row for row in self.entry.data.to_dict("records")}
        return [
            {
                **tidy[point.year],
                "side": self.letter,
                "value": point.value,
                "text": point.text,
                "label": point.label,
                "page": point.page,
                "report": point.report,
                "unit": self.unit,
            }
            for point in self.points
        ]


class Comparison:
    """One or two entries in a view."""

    def __init__(self, first: Entry, second: Entry | None, view: str) -> None:
        """Takes entries of one catalogue; `view` is a key of VIEWS.

        Raises:
            KeyError: for an unknown view.
        """
        self.view, self.view_name = view, VIEWS[view]
        others = [second] if second and second.name != first.name else []
        entries = [first, *others]
        self.base_year = _base_year(entries) if view == INDEX else None
        self.sides = [
            self._side(letter, entry) for letter, entry in zip("AB", entries, strict=False)
        ]
        columns = [*first.data.columns, "side"]
        rows = [row for side in self.sides for row in side.rows()]
        self.data = pd.DataFrame(rows, columns=columns)

    def _side(self, letter: str, entry: Entry) -> Side:
        if self.view == VALUE:
            return Side(letter, entry, entry.values, entry.unit, None)
        why = entry.why_none(self.view)
        if self.view == CHANGE:
            return Side(letter, entry, list(entry.changes), entry.change_unit, why)
        if why is None and self.base_year not in entry.bases:
            why = NO_COMMON_YEAR
        points = [] if why or self.base_year is None else entry.index(self.base_year)
        return Side(letter, entry, points, self.index_unit, why)

    @property
    def index_unit(self) -> str:
        """`令和元年度＝100`."""
        return "" if self.base_year is None else f"{years.label(self.base_year)}＝100"

    @property
    def drawn(self) -> list[Side]:
        """The sides that have a course to draw: a single point is said, not drawn."""
        return [side for side in self.sides if len(side.points) > 1]

    @property
    def on_one_axis(self) -> bool:
        """Whether both are drawn in one chart: never in two units, nor where one is flattened."""
        if self.view == INDEX or len(self.drawn) < 2:
            return True
        one, other = self.drawn
        most = sorted(max(abs(point.value) for point in side.points) for side in (one, other))
        return one.unit == other.unit and most[1] <= ONE_AXIS_UP_TO * most[0]

    @property
    def takeaway(self) -> str:
        """The newest of each: `A 現年度納付率は令和5年度に77.6%、B …`."""
        return "、".join(
            f"{side.name}{SAID[self.view].format(*_newest(side))}"
            for side in self.sides
            if side.points
        )

    @property
    def subtitle(self) -> str:
        """The view, the units and the period."""
        shown = [side for side in self.sides if side.points]
        if not shown:
            return self.view_name
        units = list(dict.fromkeys(side.unit for side in shown))
        named = [f"{side.letter}は{side.unit}" for side in shown]
        said = units[0] if len(units) == 1 else "、".join(named)
        names = [self._row_name(year) for year in sorted(self.data["year"].unique())]
        period = names[0] if len(names) == 1 else f"{names[0]}から{names[-1]}まで"
        unit = said if self.view == INDEX else f"単位：{said}"
        return f"{self.view_name}（{unit}、{period}）"

    @property
    def notes(self) -> list[str]:
        """What is to be known of the values shown; what holds for both is said once."""
        letters: dict[str, list[str]] = {}
        for side in self.sides:
            rough = self.view == INDEX and side.points and side.entry.is_rough
            for note in [*side.entry.notes, *([ROUGH] if rough else [])]:
                letters.setdefault(note, []).append(side.letter)
        found = [f"{'・'.join(of)}：{note}" for note, of in letters.items()]
        if not self.on_one_axis and self.drawn[0].unit == self.drawn[1].unit:
            found.append(TWO_SCALES)
        return found

    @cached_property
    def _moments(self) -> dict[int, set[str]]:
        """What each year means in the series shown: one moment, or several."""
        found: dict[int, set[str]] = {}
        for year, name in zip(self.data["year"], self.data["year_name"], strict=True):
            found.setdefault(int(year), set()).add(name)
        return found

    @property
    def is_mixed(self) -> bool:
        """Whether the two are counted at different times of a year."""
        return any(len(names) > 1 for names in self._moments.values())

    def _row_name(self, year: int) -> str:
        return years.label(year) if self.is_mixed else min(self._moments[year])

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Head and rows: a row a year, a column a side. Where they are mixed, a cell says its
        month.
        """
        shown = [side for side in self.sides if side.points]
        cells = {(row["side"], row["year"]): row for row in self.data.to_dict("records")}
        rows = [
            [self._row_name(year), *(self._cell(cells.get((side.letter, year))) for side in shown)]
            for year in sorted(self._moments)
        ]
        head = "年度" if all("年度" in row[0] for row in rows) else "時点"
        return [head, *(side.entry.title for side in shown)], rows

    def _cell(self, row: dict[str, Any] | None) -> str:
        if row is None:
            return NO_VALUE
        monthly = self.is_mixed and "年度" not in row["year_name"]
        return f"{row['text']}（{row['year_name']}）" if monthly else str(row["text"])


def _base_year(entries: Iterable[Entry]) -> int | None:
    """The first year that can be 100 in every entry that has an index; None without any."""
    with_index = [set(entry.bases) for entry in entries if entry.bases]
    common = set.intersection(*with_index) if with_index else set()
    return min(common, default=None)


def _newest(side: Side) -> tuple[str, str]:
    """When the newest point is, and what it says."""
    point = side.points[-1]
    named = side.entry.data.loc[side.entry.data["year"] == point.year, "year_name"]
    return str(named.iloc[0]), point.text
