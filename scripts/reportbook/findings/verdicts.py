"""Whether the targets are met. Pure; the words for it belong to `wording`."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from reportbook.findings.measures import Figures

MET, MISSED, IN_PROGRESS = "met", "missed", "in_progress"
REPORT_SAYS_MET, NOT_MEASURABLE = "report_says_met", "not_measurable"


def verdict(figures: Figures, target: dict[str, Any], fiscal_year: int) -> str:
    """Whether a row of targets.csv is met, seen from the edition of `fiscal_year`."""
    if target["scope"] == "annual":
        return judged_on(figures, target, int(target["fiscal_year"]))
    plan_years = figures.plans[target["plan"]]
    if target["baseline"] == "previous_year":
        # 毎年度: the first year that misses it decides, in its own edition and in all after it.
        found = [judged_on(figures, target, year) for year in plan_years if year <= fiscal_year]
        if MISSED in found:
            return MISSED
        if fiscal_year < plan_years[-1]:
            return IN_PROGRESS
        return MET if set(found) == {MET} else _unmeasured(target)
    if fiscal_year < plan_years[-1]:
        return IN_PROGRESS
    return judged_on(figures, target, plan_years[-1])


def missed_in(figures: Figures, target: dict[str, Any], fiscal_year: int) -> int | None:
    """The year that decides a target set against the year before as missed, else None."""
    if target["baseline"] != "previous_year":
        return None
    annual = target["scope"] == "annual"
    of = [int(target["fiscal_year"])] if annual else figures.plans[target["plan"]]
    missed = (year for year in of if judged_on(figures, target, year) == MISSED)
    return next((year for year in missed if year <= fiscal_year), None)


def held(figures: Figures, target: dict[str, Any], fiscal_year: int) -> tuple[int, int] | None:
    """In how many years of the plan a standing level was reached, of those with a value.

    None for a goal that is not of every year.
    """
    if pd.isna(target["standing"]) and target["baseline"] != "previous_year":
        return None
    found = [
        judged_on(figures, target, year)
        for year in figures.plans[target["plan"]]
        if year <= fiscal_year
    ]
    judged = [one for one in found if one in (MET, MISSED)]
    return (judged.count(MET), len(judged)) if len(judged) > 1 else None


def notes(figures: Figures, targets: Iterable[dict[str, Any]], fiscal_year: int) -> list[str]:
    """What is to be known of the verdicts of some rows of targets.csv, once there is one."""
    return [
        row["note"]
        for row in targets
        if row["note"] is not None and verdict(figures, row, fiscal_year) != IN_PROGRESS
    ]


def judged_on(figures: Figures, target: dict[str, Any], year: int) -> str:
    """The verdict that the value of one year gives."""
    if target["measured_as"] == "unclear":
        return _unmeasured(target)
    measured, goal = _measured_and_goal(figures, target, year)
    if measured is None or goal is None:
        return _unmeasured(target)
    met = {
        "at_least": measured >= goal,
        "above": measured > goal,
        "at_most": measured <= goal,
        "below": measured < goal,
        "within": _within(figures, target, measured),
        "about": _about(figures, target, measured, goal),
    }[target["comparator"]]
    return MET if met else MISSED


def _measured_and_goal(
    figures: Figures, target: dict[str, Any], year: int
) -> tuple[float | None, float | None]:
    indicator, category = target["indicator"], target["category"]
    goal = None if pd.isna(target["value"]) else float(target["value"])
    if pd.isna(target["baseline"]):
        figure = figures.get(indicator, year, category)
        if figure is None or figure.value is None:
            return None, goal
        bound = figure.status == "below"  # printed as 30分未満: the bound is not reached
        return (math.nextafter(figure.value, -math.inf) if bound else figure.value), goal
    base = None if target["baseline"] == "previous_year" else int(target["baseline"])
    change = figures.change(indicator, year, category, base)
    if change is None:
        return None, goal
    if target["measured_as"] == "change_pct":
        return change.percent, goal
    return change.value, goal or 0.0


def _within(figures: Figures, target: dict[str, Any], measured: float) -> bool:
    """A band is met inside it, and beyond it on the better side."""
    if target["comparator"] != "within":
        return False
    better = figures.indicators[target["indicator"]]["better"]
    above = measured >= target["value"] or better == "lower"
    under = measured < target["value_upper"] or better == "higher"
    return bool(above and under)


def _about(figures: Figures, target: dict[str, Any], measured: float, goal: float) -> bool:
    """`15%程度` is met within its tolerance, and beyond it on the better side."""
    if target["comparator"] != "about":
        return False
    better = figures.indicators[target["indicator"]]["better"]
    beyond = {"higher": measured > goal, "lower": measured < goal}.get(better, False)
    return bool(beyond or abs(measured - goal) <= target["tolerance"])


def _unmeasured(target: dict[str, Any]) -> str:
    return REPORT_SAYS_MET if target["verdict_printed"] == "met" else NOT_MEASURABLE
