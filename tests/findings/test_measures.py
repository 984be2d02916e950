from dataclasses import replace

import pandas as pd
import pytest

from reportbook.facts import extracts, package
from reportbook.findings.measures import Figures
from reportbook.notation.units import in_base_unit


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


@pytest.mark.parametrize(
    ("indicator", "category", "year", "whole", "value"),
    [
        ("unidentified_records", "all", 2023, "unidentified_records_whole", 5095),
        ("unidentified_records", "all", 2019, "unidentified_records_whole", 5095),
        ("collected_contributions", "all", 2020, "assessed_contributions", 328717),
        ("payment_method_months", "unpaid", 2023, "payment_method_months", 9278),
        ("general_expenses_under_target", "all", 2023, "outturn", 982.2),
        ("operating_expenses_under_target", "all", 2023, "outturn", 1994.7),
        ("contractor_inspections_unfit", "during", 2023, "contractor_inspections", 267),
    ],
)
def test_the_whole_of_a_figure(
    indicator: str, category: str, year: int, whole: str, value: float
) -> None:
    found = figures().whole(indicator, year, category)
    assert found is not None
    assert (found.indicator, found.value) == (whole, value)


@pytest.mark.parametrize(
    ("indicator", "category", "year"),
    [
        ("payment_rate_current", "all", 2023),  # a part of nothing that is printed
        ("payment_method_months", "billable_total", 2023),  # the whole itself
        ("general_expenses_under_target", "all", 2022),  # the outturn by item is of FY2023 alone
    ],
)
def test_a_figure_without_a_whole(indicator: str, category: str, year: int) -> None:
    assert figures().whole(indicator, year, category) is None


def test_no_part_is_more_than_its_whole() -> None:
    report = extracts.edition(package.load(), 2023)
    known = Figures(report)
    parts = 0
    for row in report.observations.dropna(subset=["value"]).itertuples():
        whole = known.whole(row.indicator, row.fiscal_year, row.category)
        if whole is None or whole.value is None:
            continue
        parts += 1
        sizes = [
            in_base_unit(value, str(known.indicators[name]["unit"]))[0]
            for name, value in ((row.indicator, row.value), (whole.indicator, whole.value))
        ]
        assert sizes[0] <= sizes[1], (row.indicator, row.category, row.fiscal_year)
    assert parts > 150


Cells = dict[int, tuple[str, str]]  # fiscal year -> status, as printed


def made_up(indicator: str, cells: Cells) -> Figures:
    """The figures of the newest edition, an indicator without categories having other values."""
    edition = extracts.edition(package.load(), 2023)
    observed = edition.observations
    of_it = observed[observed["indicator"] == indicator].iloc[0].to_dict()
    rows = [
        {**of_it, "fiscal_year": year, "status": status, "as_printed": printed}
        | {"value": float(printed.rstrip("分未満以上件%")), "period_start": pd.NA}
        for year, (status, printed) in cells.items()
    ]
    others = observed[observed["indicator"] != indicator]
    made = pd.DataFrame(rows).astype(observed.dtypes)
    return Figures(replace(edition, observations=pd.concat([others, made])))


WAITING, TOTAL = "average_waiting_time", "visiting_consultations_plan_total"

# indicator, cells, base year (None for the year before), the change to 2023
COMPARED: list[tuple[str, Cells, int | None, float | None]] = [
    (WAITING, {2022: ("final", "32分"), 2023: ("final", "30分")}, None, -2),
    (WAITING, {2022: ("below", "30分未満"), 2023: ("below", "30分未満")}, None, None),
    (WAITING, {2022: ("final", "32分"), 2023: ("below", "30分未満")}, None, None),
    (WAITING, {2022: ("at_most", "30分"), 2023: ("final", "28分")}, None, None),
    (WAITING, {2018: ("at_least", "30分以上"), 2023: ("final", "28分")}, 2018, None),
    (WAITING, {2022: ("approximate", "32分"), 2023: ("final", "30分")}, None, -2),
    (TOTAL, {2018: ("final", "420720件"), 2023: ("final", "232420件")}, 2018, None),
    (TOTAL, {2022: ("final", "420720件"), 2023: ("final", "232420件")}, None, None),
]


@pytest.mark.parametrize(("indicator", "cells", "base", "value"), COMPARED)
def test_totals_over_a_plan_and_bounds_are_never_compared(
    indicator: str, cells: Cells, base: int | None, value: float | None
) -> None:
    change = made_up(indicator, cells).change(indicator, 2023, base_year=base)
    assert (change.value if change else None) == value


# cells, the base year of the change from the plan's start to 2023
STARTS: list[tuple[Cells, int | None]] = [
    ({2018: ("final", "40分"), 2019: ("final", "35分"), 2023: ("final", "30分")}, 2018),
    ({2017: ("final", "40分"), 2021: ("final", "35分"), 2023: ("final", "30分")}, 2021),
    ({2018: ("below", "40分未満"), 2020: ("final", "35分"), 2023: ("final", "30分")}, 2020),
    ({2017: ("final", "40分"), 2023: ("final", "30分")}, None),  # of the plan before
    ({2018: ("final", "40分"), 2023: ("below", "30分未満")}, None),
]


@pytest.mark.parametrize(("cells", "base"), STARTS)
def test_the_change_from_the_start_of_the_plan(cells: Cells, base: int | None) -> None:
    change = made_up(WAITING, cells).change_from_plan_start(WAITING, 2023)
    assert (change.base_year if change else None) == base


def test_of_what_is_never_compared_the_newest_alone_is_drawn() -> None:
    totals: Cells = {2018: ("final", "420720件"), 2023: ("final", "232420件")}
    assert [figure.fiscal_year for figure in made_up(TOTAL, totals).course(TOTAL)] == [2023]
    minutes: Cells = {2022: ("final", "32分"), 2023: ("final", "30分")}
    assert len(made_up(WAITING, minutes).course(WAITING)) == 2
    assert made_up(WAITING, minutes).is_comparable(WAITING)
    assert not made_up(TOTAL, totals).is_comparable(TOTAL)
