"""How a target is judged by its comparator, over altered targets."""

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
