"""How a target is judged by its comparator and by its years, over altered targets."""

from typing import Any

import pytest

from reportbook.facts import extracts, package
from reportbook.findings import verdicts
from reportbook.findings.measures import Figures


def target(name: str) -> dict[str, Any]:
    rows = package.load().targets
    return {str(k): v for k, v in rows[rows["target"] == name].iloc[0].to_dict().items()}


BOUNDS = [
    ("at_least", {"value": 77.6}, "met"),
    ("at_least", {"value": 77.7}, "missed"),
    ("above", {"value": 77.6}, "missed"),
    ("at_most", {"value": 77.6}, "met"),
    ("below", {"value": 77.6}, "missed"),
    ("within", {"value": 75, "value_upper": 77.6}, "met"),  # beyond a band on the better side
    ("within", {"value": 78, "value_upper": 80}, "missed"),
    ("about", {"value": 78, "tolerance": 0.5}, "met"),
    ("about", {"value": 79, "tolerance": 0.5}, "missed"),
]


@pytest.mark.parametrize(("comparator", "change", "expected"), BOUNDS)
def test_comparators(comparator: str, change: dict[str, float], expected: str) -> None:
    figures = Figures(extracts.edition(package.load(), 2023))
    goal = target("payment_rate_current_2023") | {"baseline": None, "comparator": comparator}
    assert verdicts.verdict(figures, goal | change, 2023) == expected


@pytest.mark.parametrize(("value", "tolerance", "expected"), [(140, 1, "met"), (100, 5, "missed")])
def test_a_target_on_a_change_in_per_cent(value: float, tolerance: float, expected: str) -> None:
    figures = Figures(extracts.edition(package.load(), 2023))
    goal = target("payment_rate_current_2023") | {
        "indicator": "enforcement",
        "category": "seizure",
        "comparator": "about",
        "measured_as": "change_pct",
        "value": value,
        "tolerance": tolerance,
    }
    assert verdicts.verdict(figures, goal, 2023) == expected


# The plan's target, an edition, the verdict in it, and in how many of how many years it was
# reached. Read on pages 6 to 21.
OF_THE_PLAN = [
    # Every year: 99.1, 97.5, 98.3, 98.5, 98.7; that of 2018 is not given.
    ("collection_rate_midterm", 2019, "in_progress", None),
    ("collection_rate_midterm", 2020, "missed", None),
    ("collection_rate_midterm", 2021, "missed", (1, 2)),
    ("collection_rate_midterm", 2022, "missed", (2, 3)),
    ("collection_rate_midterm", 2023, "missed", (3, 4)),
    # A standing level, judged on the last year: 67.2, 70.6, 71.6, 73.0, 76.8.
    ("call_centre_response_rate_midterm", 2019, "in_progress", None),
    ("call_centre_response_rate_midterm", 2020, "in_progress", (1, 2)),
    ("call_centre_response_rate_midterm", 2023, "met", (4, 5)),
    # Kept, too: 90.1, 75.4, 95.7, 94.8, 95.7.
    ("service_standard_rate_disability_three_months_midterm", 2020, "in_progress", (1, 2)),
    ("service_standard_rate_disability_three_months_midterm", 2023, "met", (4, 5)),
    # Every year, but the change of FY2023 alone is given.
    ("account_transfer_rate_midterm", 2022, "in_progress", None),
    ("account_transfer_rate_midterm", 2023, "missed", None),
    ("health_insurance_collection_rate_midterm", 2023, "not_measurable", None),
    # To be reached once, at the end.
    ("payment_rate_final_midterm", 2022, "in_progress", None),
    ("payment_rate_final_midterm", 2023, "met", None),
]


@pytest.mark.parametrize(("name", "year", "expected", "held"), OF_THE_PLAN)
def test_a_target_of_the_plan_in_its_editions(
    name: str, year: int, expected: str, held: tuple[int, int] | None
) -> None:
    figures = Figures(extracts.edition(package.load(), year))
    assert verdicts.verdict(figures, target(name), year) == expected
    assert verdicts.held(figures, target(name), year) == held


def test_a_target_of_every_year_is_met_where_no_year_missed_it() -> None:
    figures = Figures(extracts.edition(package.load(), 2023))
    every_year = {"indicator": "payment_rate_final", "category": "all"}
    goal = target("collection_rate_midterm") | every_year  # 76.3, 77.2, 78.0, 80.7, 83.1
    assert verdicts.held(figures, goal, 2023) == (4, 4)
    # Of the first year the source has no value to compare with: that is not every year.
    assert verdicts.verdict(figures, goal, 2023) == "not_measurable"
