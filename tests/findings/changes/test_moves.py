"""Which changes of a year are the biggest, and which do not count as one."""

import pandas as pd
import pytest

from reportbook.facts import extracts, package
from reportbook.findings.changes.moves import Move, biggest, moves
from reportbook.findings.measures import Figures


def found(year: int) -> list[Move]:
    return moves(Figures(extracts.edition(package.load(), year)), year)


# Read in the tables of pages 12, 13, 17, 20, 21, 33, 37, 39, 49, 55 and 58, and worked out there:
# year, for the better, a rate, the first three with what they are ranked by.
RANKED = [
    (2023, True, True, [("childcare_leave_rate.men", 18.33),
                        ("special_corporation_collected_rate.all", 17),
                        ("nenkin_dial_response_rate.all", 8.6)]),
    (2023, True, False, [("simple_online_applications.student", 356.3),
                         ("overtime.general", 34.4),
                         ("pension_briefing_participants.all", 25.3)]),
    # Of women, over 100% take childcare leave; of establishments in arrears the share is told.
    (2023, False, True, [("appointment_rate.all", 4.0),
                         ("procurement_saving_rate.all", 3.3),
                         ("account_transfer_rate.all", 0.5)]),
    (2023, False, False, []),
    # What was collected of special corporations fell from 18% to below zero.
    (2020, False, True, [("service_standard_rate.disability_three_months", 14.7),
                         ("collection_rate.all", 1.6),
                         ("employees_account_transfer_rate.all", 0.8)]),
    (2019, True, True, [("women_managers_share.all", 0.4)]),
    (2019, False, True, []),
]  # fmt: skip


@pytest.mark.parametrize(("year", "is_better", "is_rate", "expected"), RANKED)
def test_biggest(
    year: int, is_better: bool, is_rate: bool, expected: list[tuple[str, float]]
) -> None:
    first = biggest(found(year), is_better=is_better, is_rate=is_rate, limit=3)
    named = [(f"{move.indicator}.{move.category}", move.size) for move in first]
    assert [name for name, _ in named] == [name for name, _ in expected]
    assert [size for _, size in named] == pytest.approx([size for _, size in expected], abs=0.05)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_only_what_can_be_ranked_counts(year: int) -> None:
    ranked = found(year)
    assert len(ranked) >= 4
    figures = Figures(extracts.edition(package.load(), year))
    for move in ranked:
        meaning = figures.indicators[move.indicator]
        assert meaning["better"] in ("higher", "lower"), move
        assert pd.isna(meaning["change_of"]), move
        assert move.change.base_year == year - 1, move
        assert move.size > 0, move
    names = [move.indicator for move in ranked]
    assert len(names) == len(set(names)), "an indicator stands once, in one direction"
    sizes = [move.size for move in ranked]
    assert sizes == sorted(sizes, reverse=True)


def test_a_change_within_rounding_does_not_count() -> None:
    """Pages 33 and 37: 1 after 2 cases, 0.9 after 0.8 days; 0.2 points are two steps as well."""
    names = {f"{move.indicator}.{move.category}" for move in found(2023)}
    assert not names & {
        "contractor_inspections_unfit.during",
        "acquisition_processing_days.media",
        "acquisition_processing_days.electronic",
        "collection_rate.all",
    }
    assert "acquisition_processing_days.paper" in names  # 2.9 after 3.6 days


def test_of_a_few_cases_one_more_does_not_count() -> None:
    """Page 33: 8 after 1 and 28 after 22 cases would lead both lists."""
    assert "contractor_inspections_unfit" not in {move.indicator for move in found(2020)}
