"""Two editions side by side: what is new, ended or restated, and which verdicts turned. Pure.

The printed change of a figure is told with that figure, and is none of its own here.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from reportbook.facts.package import Report
from reportbook.findings import goals, series
from reportbook.findings.goals import Goal
from reportbook.findings.measures import Figures
from reportbook.findings.values import Figure
from reportbook.notation.binding import ALL

Pair = tuple[str, str]
"""An indicator and a category."""

BEGUN, UNPRINTED_BEFORE, ENDED, UNPRINTED, OF_PLAN, ABSENT = (
    "begun", "unprinted_before", "ended", "unprinted", "of_plan", "absent",
)  # fmt: skip
"""Why a figure is new (the first two) or gone (the next two), or either: a total over a plan
stands in its last year alone; `absent` where nothing says why."""

NAMES = {"section": ("title",), "measure": ("title",), "indicator": ("title", "definition", "unit")}
"""What a reader is told where it is called otherwise than before."""


@dataclass(frozen=True)
class Restated:
    """A figure of an earlier year that the later report prints otherwise.

    `was` has no value where the report before did not print it.
    """

    was: Figure | None
    now: Figure


@dataclass(frozen=True)
class Turned:
    """A goal with another verdict than before."""

    goal: Goal
    was: str


@dataclass(frozen=True)
class Renamed:
    """What a section, measure or indicator (`kind`) says of itself in a column, then and now.

    `title` is what the later edition calls it.
    """

    kind: str
    name: str
    title: str
    column: str
    was: str
    now: str


def before(report: Report, fiscal_year: int) -> int | None:
    """The edition before that of a year; None for the oldest.

    A published edition follows a published one; a draft may follow a draft.
    """
    known = report.fiscal_years()
    if fiscal_year not in known:
        known = sorted([*known, *report.drafts()])
    return max((year for year in known if year < fiscal_year), default=None)


class Editions:
    """What differs between two editions, each as `extracts.edition` leaves it."""

    def __init__(self, before: Report, after: Report) -> None:
        """Takes the earlier one and the later one."""
        self.was, self.now = Figures(before), Figures(after)
        self.first, self.second = _year(before), _year(after)

    @property
    def of_one_report(self) -> bool:
        """Whether both are cut from the same report: nothing can be restated between them."""
        return _cut_from(self.was) == _cut_from(self.now)

    @cached_property
    def new(self) -> dict[Pair, str]:
        """Figures with a value for the later edition's year alone, and why, in order."""
        found = {}
        for pair in _valued(self.now, self.second):
            if pair not in self._old:
                meaning = self.now.indicators[pair[0]]
                was = self._get(self.was, pair, self.first)
                if pd.notna(meaning["first_year"]) and meaning["first_year"] == self.second:
                    found[pair] = BEGUN
                elif meaning["timing"] == "plan":
                    found[pair] = OF_PLAN
                else:
                    found[pair] = UNPRINTED_BEFORE if was else ABSENT
        return found

    @cached_property
    def gone(self) -> dict[Pair, str]:
        """Figures with a value for the earlier edition's year alone, and why, in order."""
        current = set(_valued(self.now, self.second))
        found = {}
        for pair in self._old:
            if pair not in current:
                meaning = self.now.indicators.get(pair[0])
                ends: Any = meaning["last_year"] if meaning else None
                now = self._get(self.now, pair, self.second)
                if pd.notna(ends) and ends < self.second:
                    found[pair] = ENDED
                elif self.was.indicators[pair[0]]["timing"] == "plan":
                    found[pair] = OF_PLAN
                else:
                    found[pair] = UNPRINTED if now else ABSENT
        return found

    @cached_property
    def _old(self) -> dict[Pair, None]:
        return dict.fromkeys(_valued(self.was, self.first))

    @staticmethod
    def _get(figures: Figures, pair: Pair, year: int) -> Figure | None:
        return figures.get(pair[0], year, pair[1]) if pair[0] in figures.indicators else None

    @cached_property
    def restated(self) -> list[Restated]:
        """Figures of earlier years that the later report prints, the newest year first.

        First those that the report before gave otherwise, then those that it did not give.
        """
        found = []
        for indicator, category in _pairs(self.now):
            for year in self.now.years(indicator, category):
                now = self.now.get(indicator, year, category)
                if year <= self.first and now and now.report > _cut_from(self.was):
                    was = self._get(self.was, (indicator, category), year)
                    found.append(Restated(was if was and was.value is not None else None, now))
        return sorted(found, key=lambda one: (one.was is None, -one.now.fiscal_year))

    @cached_property
    def goals(self) -> tuple[dict[Pair, Goal], dict[Pair, Goal]]:
        """The goals of both, by what they are about."""
        both = (goals.goals(self.was, self.first), goals.goals(self.now, self.second))
        old, new = ({(one.indicator, one.category): one for one in found} for found in both)
        return old, new

    @property
    def turned(self) -> list[Turned]:
        """The goals of both on which the verdicts differ."""
        old, new = self.goals
        return [
            Turned(goal, old[pair].verdict)
            for pair, goal in new.items()
            if pair in old and old[pair].verdict != goal.verdict
        ]

    @property
    def set_anew(self) -> list[Goal]:
        """The goals that the later edition alone has."""
        old, new = self.goals
        return [goal for pair, goal in new.items() if pair not in old]

    @property
    def given_up(self) -> list[Goal]:
        """The goals that the earlier edition alone has."""
        old, new = self.goals
        return [goal for pair, goal in old.items() if pair not in new]

    @cached_property
    def renamed(self) -> list[Renamed]:
        """Names, definitions and units that are not what they were, of what both have."""
        found = []
        for kind, columns in NAMES.items():
            known = {row[kind]: row for row in _rows(self.was.report, kind)}
            for row in _rows(self.now.report, kind):
                was = known.get(row[kind], row)
                found += [
                    Renamed(
                        kind, row[kind], row["title"], column, str(was[column]), str(row[column])
                    )
                    for column in columns
                    if was[column] != row[column]
                ]
        return found


def _year(edition: Report) -> int:
    return int(edition.editions["fiscal_year"].iloc[0])


def _cut_from(figures: Figures) -> int:
    return int(figures.report.editions["report"].iloc[0])


def _rows(report: Report, kind: str) -> list[dict[str, Any]]:
    frame: pd.DataFrame = getattr(report, f"{kind}s")
    return frame.sort_values("order", kind="stable").to_dict("records")


def _pairs(figures: Figures) -> list[Pair]:
    """Every series in the order of the report, but printed changes of another."""
    return [
        (indicator, category)
        for indicator in series.in_order(figures)
        if pd.isna(figures.indicators[indicator]["change_of"])
        for category in dict.fromkeys(
            [ALL, *(row["category"] for row in figures.categories.get(indicator, []))]
        )
    ]


def _valued(figures: Figures, year: int) -> list[Pair]:
    """Those with a value for a year."""
    return [pair for pair in _pairs(figures) if year in figures.years(*pair)]
