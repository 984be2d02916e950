"""Claims of the report before, moved on: which figures of a later report they speak against."""

import pandas as pd
import pytest

from reportbook.facts.printings import Known
from reportbook.facts.rules import rolled

CASES = [
    # as printed in 2023, of 100 and 60; as printed in 2024, of 120 and 70; what is told
    ("it holds in both", 40, 50, []),
    ("it held, and does no more", 40, 45, [(45.0, 50.0, "all_left@2024 - gone@2024")]),
    ("within its tolerance", 40, 51, []),
    ("it did not hold in its own year", 30, 45, []),
]


@pytest.mark.parametrize(("then", "now", "told"), [one[1:] for one in CASES])
def test_only_what_held_is_asked_again(
    then: int, now: int, told: list[tuple[float, float, str]]
) -> None:
    figures = {"all_left": (100, 120), "gone": (60, 70), "left": (then, now)}
    rows = [
        {
            "indicator": name, "category": "all", "fiscal_year": year, "report": year,
            "value": float(value), "as_printed": f"{value}件", "_row": 2,
        }
        for name, values in figures.items()
        for year, value in zip((2023, 2024), values, strict=True)
    ]  # fmt: skip
    claim = {
        "report": 2023, "expression": "all_left@2023 - gone@2023", "observation": "left@2023",
        "value": float(then), "as_printed": f"{then}件", "tolerance": 1.0,
    }  # fmt: skip
    known = Known(pd.DataFrame(rows), 2024)
    free = {(row["indicator"], row["category"], row["fiscal_year"]): row for row in known.own}
    found = rolled.against(pd.DataFrame([claim]), 2023, known, free)
    assert [(row["value"], given, said) for row, given, said in found] == told


def test_a_baseline_stands_still_in_a_report_that_has_one_year_of_it() -> None:
    """Two years of 2018 in the report of 2023, one in that of 2024: in 2025 it is 2018 still."""
    costs = {2018: 100, 2019: 96, 2022: 90, 2023: 88, 2024: 85, 2025: 80}
    rows = [
        {
            "indicator": name, "category": "all", "fiscal_year": year, "report": max(year, 2023),
            "value": float(value), "as_printed": f"{value}億円", "_row": 2,
        }
        for year, cost in costs.items()
        for name, value in (("costs", cost), ("saved", 100 - cost))
    ]  # fmt: skip
    claims = [
        {
            "report": report, "expression": f"costs@2018 - costs@{year}",
            "observation": f"saved@{year}", "value": 100.0 - costs[year],
            "as_printed": f"{100 - costs[year]}億円", "tolerance": 0.5,
        }
        for report, year in ((2023, 2022), (2023, 2023), (2024, 2024))
    ]  # fmt: skip
    known = Known(pd.DataFrame(rows), 2025)
    free = {(row["indicator"], row["category"], row["fiscal_year"]): row for row in known.own}
    assert list(rolled.against(pd.DataFrame(claims), 2024, known, free)) == []
