"""Two editions side by side: what each pair says, and that nothing is told that both have."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reportbook.facts import extracts, package
from reportbook.findings.changes import editions
from reportbook.findings.changes.editions import Editions
from tests.helpers.years_ahead import years_ahead

MISSED = ["account_transfer_rate", "dormitories_returned"]
PAIRS = [(2019, 2020), (2020, 2021), (2021, 2022), (2022, 2023)]


@pytest.fixture(scope="module")
def ahead(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return years_ahead(tmp_path_factory.mktemp("ahead"))


@cache
def two(folder: Path | None, first: int, second: int) -> Editions:
    report = package.load(folder)
    return Editions(extracts.edition(report, first), extracts.edition(report, second))


def names(found: Editions, why: str) -> list[str]:
    told = {**found.new, **found.gone}
    return [".".join(pair) for pair, reason in told.items() if reason == why]


@pytest.mark.parametrize(
    ("year", "previous"),
    [(2019, None), (2020, 2019), (2023, 2022), (2024, 2023), (2025, 2024)],
)
def test_the_edition_before(ahead: Path, year: int, previous: int | None) -> None:
    """2025 is a draft, and follows the published 2024."""
    assert editions.before(package.load(ahead), year) == previous


def test_a_published_edition_follows_no_draft(ahead: Path) -> None:
    report = package.load(ahead)
    report.editions.loc[report.editions["fiscal_year"] == 2023, "status"] = "draft"
    try:
        assert editions.before(report, 2024) == 2022
    finally:
        report.editions.loc[report.editions["fiscal_year"] == 2023, "status"] = "published"


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_between_editions_of_one_report_nothing_is_restated(first: int, second: int) -> None:
    found = two(None, first, second)
    assert found.of_one_report
    assert found.restated == []
    assert found.renamed == []


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_what_one_alone_has_the_other_lacks(first: int, second: int) -> None:
    found = two(None, first, second)
    assert found.new and found.gone
    for pair in found.new:
        assert second in found.now.years(*pair) and first not in found.was.years(*pair)
    for pair in found.gone:
        assert first in found.was.years(*pair) and second not in found.now.years(*pair)
    told = {pair[0] for pair in (*found.new, *found.gone)}
    meanings = {**found.was.indicators, **found.now.indicators}
    assert not [name for name in told if isinstance(meanings[name]["change_of"], str)]


def test_which_verdicts_turned_with_the_end_of_the_plan() -> None:
    """Pages 6 to 59: the plan's goals are judged in its last year, two of them as missed."""
    found = two(None, 2022, 2023).turned
    counted = Counter((one.was, one.goal.verdict) for one in found)
    assert counted == {
        ("in_progress", "met"): 13,
        ("in_progress", "missed"): 2,
        ("in_progress", "report_says_met"): 1,
    }
    missed = [one.goal.indicator for one in found if one.goal.verdict == "missed"]
    assert missed == MISSED


def test_a_year_more(ahead: Path) -> None:
    found = two(ahead, 2023, 2024)
    assert not found.of_one_report
    (restated,) = found.restated
    assert restated.was is not None
    assert (restated.was.value, restated.was.report) == (19.7, 2023)
    assert (restated.now.value, restated.now.report) == (19.8, 2024)
    assert (restated.now.fiscal_year, restated.now.page) == (2023, 6)
    assert names(found, editions.BEGUN) == ["trial_offices.all"]
    ended = names(found, editions.ENDED)
    assert "audit_specialists_hired.all" in ended
    assert {found.was.indicators[name.partition(".")[0]]["measure"] for name in ended} == {
        "I-1.foreign",
        "III-1.audit",
    }
    # What is not made up for 2024 is marked as not printed.
    assert len(names(found, editions.UNPRINTED)) > 200
    assert "collector_training_participants.all" in names(found, editions.OF_PLAN)
    assert names(found, editions.ABSENT) == []
    renamed, redefined = found.renamed
    assert (redefined.name, redefined.column) == ("age20_enrolled", "definition")
    assert redefined.was.endswith("加入手続をした人の数です。")
    assert redefined.now == "20歳になり、届出を待たずに加入した人の数です。"
    assert (renamed.kind, renamed.name, renamed.column) == ("measure", "I-2.collection", "title")
    assert renamed.now == renamed.title == "納付のご案内と相談"


def test_goals_that_come_and_go_with_a_plan(ahead: Path) -> None:
    found = two(ahead, 2023, 2024)
    old, new = found.goals
    assert len(found.given_up) == len(old) - len(set(old) & set(new)) > 30
    assert [(one.indicator, one.category) for one in found.set_anew] == [
        ("enforcement", "final_notice")
    ]
    assert [one.goal.indicator for one in found.turned] == []


def test_a_draft_lacks_what_is_not_entered(ahead: Path) -> None:
    found = two(ahead, 2024, 2025)
    assert "payment_rate_final.all" in names(found, editions.ABSENT)
    assert "payment_rate_current.all" not in [*names(found, editions.ABSENT)]
