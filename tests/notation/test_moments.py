"""The months that a value covers, and the fiscal year that a column called 年度 may hold."""

import pytest

from reportbook.facts import package
from reportbook.facts.schema import enum_labels
from reportbook.notation.moments import Span, span

CASES = [
    ("year", 2023, None, ("2023-04", "2024-03", 2023)),
    ("year_end", 2023, None, ("2024-03", "2024-03", 2023)),
    ("march", 2023, None, ("2024-03", "2024-03", 2023)),
    ("in_march", 2023, None, ("2024-03", "2024-03", 2023)),
    ("april_in_year", 2023, None, ("2023-04", "2023-04", 2023)),
    ("april_after", 2023, None, ("2024-04", "2024-04", None)),
    ("next_year", 2023, None, ("2024-04", "2025-03", 2024)),
    ("plan", 2023, None, ("2019-04", "2024-03", None)),
    ("plan", 2019, None, ("2019-04", "2020-03", None)),  # a total so far, though one year long
    ("other", 2023, ("2023-10", "2023-10"), ("2023-10", "2023-10", 2023)),
    ("other", 2023, ("2023-04", "2024-03"), ("2023-04", "2024-03", 2023)),
    ("other", 2023, ("2023-02", "2024-03"), ("2023-02", "2024-03", None)),
    ("other", 2022, ("2023-03", "2023-04"), ("2023-03", "2023-04", None)),
    ("other", 2023, ("2024-04", "2024-04"), ("2024-04", "2024-04", None)),
    ("other", 2023, ("2018-04", "2024-03"), ("2018-04", "2024-03", None)),
    ("year", 2018, ("2018-04", "2018-12"), ("2018-04", "2018-12", 2018)),
]


@pytest.mark.parametrize(("timing", "year", "own", "expected"), CASES)
def test_span(
    timing: str, year: int, own: tuple[str, str] | None, expected: tuple[str, str, int | None]
) -> None:
    assert span(timing, year, own, plan_first_year=2019) == Span(*expected)


def test_every_timing_has_a_case() -> None:
    timings = enum_labels(package.load().package, "indicators", "timing")
    assert {timing for timing, *_ in CASES} == set(timings)


@pytest.mark.parametrize("timing", ["other", "plan"])
def test_a_timing_that_says_nothing_by_itself(timing: str) -> None:
    with pytest.raises(ValueError, match=f"the timing '{timing}' needs a period"):
        span(timing, 2023)
