"""Goals: the targets of one figure, the year's and the plan's, counted as one. Pure; no words.

What a reader asks of a goal beside its verdict is here too: was it high, and did it hold?
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from reportbook.findings import verdicts
from reportbook.findings.measures import Figures
from reportbook.findings.values import Figure
from reportbook.findings.verdicts import (
    IN_PROGRESS,
    MET,
    MISSED,
    NOT_MEASURABLE,
    REPORT_SAYS_MET,
)

ORDER = (MISSED, MET, REPORT_SAYS_MET, IN_PROGRESS, NOT_MEASURABLE)
"""What decides of several verdicts on one goal: the first of these."""

Target = dict[str, Any]
"""A row of targets.csv."""


@dataclass(frozen=True)
class Goal:
    """What is to be reached with one figure, and how it stands in an edition.

    `targets` are those of the year and of the plan, by scope, with their `verdicts`. `before`
    is the figure of the year before; `was_met_before` says that it reached the year's target
    already, None where that cannot be said. `held` is in how many of how many years of the plan
    the plan's target was reached, None where it is not of every year. `apart` are the figures
    of the targets that are measured on another than the goal's, by scope.
    """

    indicator: str
    category: str
    targets: Mapping[str, Target]
    verdicts: Mapping[str, str]
    now: Figure | None
    before: Figure | None
    was_met_before: bool | None
    held: tuple[int, int] | None
    apart: Mapping[str, Figure | None] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """The verdict on the goal as a whole: what was missed for the year or the plan is."""
        return next(one for one in ORDER if one in self.verdicts.values())


def goals(figures: Figures, fiscal_year: int) -> list[Goal]:
    """All goals that an edition shows, in the report's order."""
    sections = {row["section"]: row["order"] for row in figures.report.rows("sections")}
    categories = {
        (name, row["category"]): row["order"]
        for name, rows in figures.categories.items()
        for row in rows
    }

    def place(goal: Goal) -> tuple[int, int, int]:
        meaning = figures.indicators[goal.indicator]
        category = categories.get((goal.indicator, goal.category), 0)
        return sections[meaning["section"]], meaning["order"], category

    by_figure: dict[tuple[str, str], dict[str, Target]] = {}
    for row in sorted(figures.report.rows("targets"), key=lambda row: str(row["scope"])):
        by_figure.setdefault((counted_with(row), row["category"]), {})[row["scope"]] = row
    found = [_goal(figures, fiscal_year, *key, targets) for key, targets in by_figure.items()]
    return sorted(found, key=place)


def counted_with(target: Target) -> str:
    """The indicator of the goal that a target is counted with: its own unless it names another."""
    named = target["counted_with"]
    return str(target["indicator"] if pd.isna(named) else named)


def _goal(
    figures: Figures, fiscal_year: int, indicator: str, category: str, targets: dict[str, Target]
) -> Goal:
    annual, midterm = targets.get("annual"), targets.get("midterm")
    return Goal(
        indicator,
        category,
        targets,
        {scope: verdicts.verdict(figures, row, fiscal_year) for scope, row in targets.items()},
        figures.get(indicator, fiscal_year, category),
        figures.get(indicator, fiscal_year - 1, category),
        _was_met_before(figures, annual, fiscal_year) if annual else None,
        verdicts.held(figures, midterm, fiscal_year) if midterm else None,
        {
            scope: figures.get(row["indicator"], fiscal_year, category)
            for scope, row in targets.items()
            if row["indicator"] != indicator
        },
    )


def _was_met_before(figures: Figures, target: Target, fiscal_year: int) -> bool | None:
    """Only a target with a value of its own can have been met before it was set."""
    if pd.isna(target["value"]) or pd.notna(target["baseline"]):
        return None
    found = verdicts.judged_on(figures, target, fiscal_year - 1)
    return {MET: True, MISSED: False}.get(found)
