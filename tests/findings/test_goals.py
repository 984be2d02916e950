"""Goals: which targets are one goal, what decides of it, and whether it was met before."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from reportbook.facts import extracts, package
from reportbook.findings import goals
from reportbook.findings.goals import Goal
from reportbook.findings.measures import Figures
from reportbook.notation import fiscal_year as years

YEARS = [2019, 2020, 2021, 2022, 2023]


def figures(year: int, **changed: Any) -> Figures:
    """An edition's figures; `changed` is written into every target."""
    edition = extracts.edition(package.load(), year)
    return Figures(replace(edition, targets=edition.targets.assign(**changed)))


def found(year: int) -> dict[str, Goal]:
    return {f"{one.indicator}.{one.category}": one for one in goals.goals(figures(year), year)}


@pytest.mark.parametrize("year", YEARS)
def test_every_target_is_of_one_goal_and_a_figure_has_one(year: int) -> None:
    held = figures(year)
    listed = goals.goals(held, year)
    targets = held.report.targets
    named = [row["target"] for goal in listed for row in goal.targets.values()]
    assert sorted(named) == sorted(targets["target"])
    counted = targets.assign(of=targets["counted_with"].fillna(targets["indicator"]))
    assert len(listed) == len(counted.drop_duplicates(["of", "category"])) > 0
    for goal in listed:
        assert goal.verdicts.keys() == goal.targets.keys() <= {"annual", "midterm"}


@pytest.mark.parametrize("year", YEARS)
def test_goals_stand_in_the_order_of_the_report_the_year_before_the_plan(year: int) -> None:
    held = figures(year)
    sections = held.report.sections.set_index("section")["order"]
    rows = [held.indicators[goal.indicator] for goal in goals.goals(held, year)]
    places = [(int(sections[row["section"]]), row["order"]) for row in rows]
    assert places == sorted(places)
    scopes = {tuple(goal.targets) for goal in goals.goals(held, year)}
    assert scopes <= {("annual",), ("midterm",), ("annual", "midterm")}


# What the verdicts on the year's and on the plan's target come to, as one.
AS_ONE = [
    (["met", "met"], "met"),
    (["met", "missed"], "missed"),
    (["missed", "in_progress"], "missed"),
    (["met", "in_progress"], "met"),
    (["report_says_met", "in_progress"], "report_says_met"),
    (["not_measurable", "met"], "met"),
    (["not_measurable", "in_progress"], "in_progress"),
    (["not_measurable"], "not_measurable"),
]


@pytest.mark.parametrize(("verdicts", "expected"), AS_ONE)
def test_the_verdict_on_a_goal(verdicts: list[str], expected: str) -> None:
    by_scope = dict(zip(("annual", "midterm"), verdicts, strict=False))
    goal = Goal("one", "all", {}, by_scope, None, None, None, None)
    assert goal.verdict == expected
    assert set(verdicts) <= set(goals.ORDER)


# Read in the tables of pages 6 to 49: the year's target, and the value of the year before it.
BEFORE = [
    (2023, "payment_rate_final.all", True),  # in the eighties; 80.7
    (2022, "payment_rate_final.all", False),  # 80; 78.0
    (2023, "electronic_application_main_seven_rate.all", False),  # 70 or more; 64.6
    (2023, "procurement_saving_rate.all", True),  # 10 or more; 37.8
    (2023, "appointment_rate.all", True),  # 90 or more; 97.4
    (2023, "acquisition_processing_days.paper", True),  # at most 4; 3.6
    (2023, "dependants_processing_days.paper", None),  # the year before is not given
    (2023, "payment_rate_current.all", None),  # as high as that very year
    (2023, "women_managers_share.all", None),
    (2023, "new_establishments.guided", None),  # of which it is not clear what it measures
    (2023, "general_expenses_under_target.all", None),  # of the plan alone
    (2020, "payment_rate_final.all", None),
]


@pytest.mark.parametrize(("year", "name", "expected"), BEFORE)
def test_was_met_before(year: int, name: str, expected: bool | None) -> None:
    assert found(year)[name].was_met_before is expected


def test_the_figures_of_a_goal_are_those_of_the_year_and_of_the_one_before() -> None:
    goal = found(2023)["payment_rate_final.all"]
    assert goal.now is not None and goal.before is not None
    assert (goal.before.value, goal.now.value) == (80.7, 83.1)  # p.6
    assert found(2019)["payment_rate_final.all"].before is None


def test_no_edition_says_of_a_goal_what_is_of_a_later_year() -> None:
    """Notes are told as soon as there is a verdict, which may be within the plan."""
    checked = 0
    for year in YEARS:
        for goal in found(year).values():
            judged = [s for s, verdict in goal.verdicts.items() if verdict != "in_progress"]
            for note in (goal.targets[scope]["note"] for scope in judged):
                if pd.notna(note):
                    later = [years.label(one) for one in range(year + 1, year + 5)]
                    assert [label for label in later if label in note] == [], year
                    checked += 1
    assert checked >= 15
