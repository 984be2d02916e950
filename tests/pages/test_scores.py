"""The goals of an edition in words: their counts, what is said of them, their notes."""

from dataclasses import replace

import pytest

from reportbook.facts import extracts, package
from reportbook.findings.measures import Figures
from reportbook.pages import scores
from reportbook.pages.scores import Score


def figures(year: int) -> Figures:
    return Figures(extracts.edition(package.load(), year))


def found(year: int) -> list[Score]:
    return scores.scores(figures(year), year)


def by_name(year: int) -> dict[str, Score]:
    return {f"{score.indicator}.{score.category}": score for score in found(year)}


COUNTS = [
    (2019, {"in_progress": 18}),
    (2020, {"met": 0, "missed": 1, "in_progress": 17}),
    (2021, {"met": 0, "missed": 1, "in_progress": 17}),
    (2022, {"met": 1, "missed": 1, "in_progress": 16}),
    (2023, {"met": 29, "missed": 5, "report_says_met": 1, "not_measurable": 1}),
]


@pytest.mark.parametrize(("year", "expected"), COUNTS)
def test_counts(year: int, expected: dict[str, int]) -> None:
    assert scores.counts(found(year)) == expected
    assert sum(expected.values()) == len(found(year))


def test_a_verdict_of_the_report_alone_is_counted_by_itself() -> None:
    first, *others = found(2023)
    counted = scores.counts([replace(first, verdict="report_says_met"), *others])
    assert list(counted.items()) == [
        ("met", 28), ("missed", 5), ("report_says_met", 2), ("not_measurable", 1)
    ]  # fmt: skip


SUMMARIES = [
    (2019, "令和元年度だけの目標は、この版のもとになった資料に書かれていません。"
           "第3期中期計画の目標18件は、計画の最後の年度（令和5年度）に判定します。"),
    (2020, "令和2年度だけの目標は、この版のもとになった資料に書かれていません。"
           "目標18件のうち、達成は0件、未達成は1件です。"
           "第3期中期計画の目標17件は、計画の最後の年度（令和5年度）に判定します。"),
    (2022, "目標18件のうち、達成は1件、未達成は1件です。"
           "第3期中期計画の目標16件は、計画の最後の年度（令和5年度）に判定します。"),
    (2023, "目標36件のうち、達成は30件（うち1件は資料の判定）、未達成は5件です。"
           "数値の目標で前年度の値が分かる16件のうち"
           "15件は、前年度にすでにその水準に届いていました。"),
]  # fmt: skip


@pytest.mark.parametrize(("year", "said"), SUMMARIES)
def test_summary(year: int, said: str) -> None:
    assert scores.summary(found(year), figures(year), year) == said


def test_goals_stand_in_the_order_of_the_report() -> None:
    order = package.load().sections.set_index("section")["order"]
    places = [int(order[score.section]) for score in found(2023)]
    assert places == sorted(places)
    service = [one for one in found(2023) if one.indicator == "service_standard_rate"]
    assert [one.name.partition("：")[2] for one in service] == [
        "老齢年金（1か月）",
        "老齢年金（2か月）",
        "遺族年金（1か月）",
        "遺族年金（2か月）",
        "障害年金（3か月）",
    ]
    assert {tuple(asked.scope for asked in one.asked) for one in service} == {("annual", "midterm")}


# A goal, an edition, and what is asked: (scope, verdict, in how many years it was reached).
ASKED = [
    ("payment_rate_final.all", 2022, [("annual", "met", ""), ("midterm", "in_progress", "")]),
    ("collection_rate.all", 2020, [("midterm", "missed", "")]),
    (
        "collection_rate.all",
        2023,
        [("annual", "met", ""), ("midterm", "missed", "判定できる4年のうち3年で到達")],
    ),
    (
        "call_centre_response_rate.all",
        2023,
        [("annual", "met", ""), ("midterm", "met", "判定できる5年のうち4年で到達")],
    ),
    (
        "service_standard_rate.disability_three_months",
        2020,
        [("midterm", "in_progress", "判定できる2年のうち1年で到達")],
    ),
    ("procurement_saving_rate.all", 2023, [("annual", "met", ""), ("midterm", "met", "")]),
]


@pytest.mark.parametrize(("name", "year", "asked"), ASKED)
def test_what_a_goal_asks(name: str, year: int, asked: list[tuple[str, str, str]]) -> None:
    score = by_name(year)[name]
    assert [(one.scope, one.verdict, one.held) for one in score.asked] == asked


def test_a_target_measured_on_another_figure_is_counted_with_the_goal_and_says_its_own() -> None:
    annual, midterm = by_name(2023)["procurement_saving_rate.all"].asked  # p.49
    assert (annual.measured, midterm.measured) == ("", "令和5年度までの計画期間は30.7%")
    assert "procurement_saving_rate_plan_total.all" not in by_name(2023)
    assert by_name(2020)["procurement_saving_rate.all"].asked[0].measured == ""


def test_notes_of_a_verdict_are_told_once_there_is_one() -> None:
    assert "納付猶予特例" in by_name(2023)["collection_rate.all"].notes[0]
    assert "納付猶予特例" in by_name(2020)["collection_rate.all"].notes[0]
    assert by_name(2019)["collection_rate.all"].notes == []
    assert by_name(2022)["call_centre_response_rate.all"].notes == []


def test_a_printed_change_that_is_not_the_difference_of_the_values_is_noted() -> None:
    """Pages 6 and 7: 76.1 and 77.6, and a change of 1.6, as a card of the same page says."""
    score = by_name(2023)["payment_rate_current.all"]
    assert (score.before, score.value) == ("76.1%", "77.6%")
    assert score.notes == ["前年度比は資料の記載。表の値の差は＋1.5ポイント"]


def test_what_has_no_value_is_marked() -> None:
    without = {name for name, score in by_name(2020).items() if score.value == "…"}
    assert without == {
        "account_transfer_rate.all",
        "electronic_processing_days.all",
        "dormitories_returned.all",
        "health_insurance_collection_rate.all",
        "processing_centres_to_return.all",
    }


# The year that decided, read on pages 8 and 12.
FELL = [
    (2023, "collection_rate", "令和2年度は97.5%で、前年度より1.6ポイント下がりました"),
    (2020, "collection_rate", "令和2年度は97.5%で、前年度より1.6ポイント下がりました"),
    (2023, "account_transfer_rate", "令和5年度は33.7%で、前年度より0.5ポイント下がりました"),
    (2023, "account_and_card_rate", "令和5年度は41.4%で、前年度より0.1ポイント下がりました"),
    (2019, "collection_rate", ""),
    (2023, "dormitories_returned", ""),
]


@pytest.mark.parametrize(("year", "indicator", "expected"), FELL)
def test_a_goal_set_against_the_year_before_says_how_it_was_missed(
    year: int, indicator: str, expected: str
) -> None:
    figures = Figures(extracts.edition(package.load(), year))
    goal = next(one for one in scores.scores(figures, year) if one.indicator == indicator)
    assert "、".join(one.fell for one in goal.asked if one.fell) == expected
