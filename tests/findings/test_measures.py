import pytest

from reportbook.facts import extracts, package
from reportbook.findings.measures import Figures


def figures(year: int = 2023) -> Figures:
    return Figures(extracts.edition(package.load(), year))


def test_a_printed_change_is_the_change_and_keeps_the_difference_beside_it() -> None:
    change = figures().change("payment_rate_current", 2023)
    assert change is not None
    assert (change.value, change.calculated, change.printed) == (1.6, 1.5, True)


@pytest.mark.parametrize(
    ("indicator", "category", "year", "base", "value", "unit"),
    [
        ("payment_rate_current", "all", 2022, None, 2.2, "ポイント"),
        ("okinawa_payment_rate", "all", 2023, None, 0.6, "ポイント"),
        ("okinawa_payment_rate", "all", 2023, 2018, 19.9, "ポイント"),
        ("enforcement", "seizure", 2023, None, 18005, "件"),
    ],
)
def test_change(
    indicator: str, category: str, year: int, base: int | None, value: float, unit: str
) -> None:
    change = figures().change(indicator, year, category, base)
    assert change is not None
    assert (change.value, change.unit) == (value, unit)


def test_a_change_from_an_unprinted_year_is_unknown() -> None:
    assert figures().change("payment_rate_current", 2019) is None


def test_values_with_periods_of_their_own_are_no_year_apart() -> None:
    # 15 departments in 2022-03 and 11 in 2022-04 (p.27)
    assert figures().change("regional_departments", 2022) is None
    named = figures().change("regional_departments", 2022, base_year=2021)
    assert named is not None and named.value == -4
