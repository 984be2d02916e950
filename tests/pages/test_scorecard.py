"""The scorecard of an edition: its order, its counts, what is said of them, and its markup."""

import re
from dataclasses import replace

import pytest

from reportbook.facts import extracts, package
from reportbook.findings.measures import Figures
from reportbook.pages import scorecard
from reportbook.pages.scorecard import Score


def figures(year: int) -> Figures:
    return Figures(extracts.edition(package.load(), year))


def scores(year: int) -> list[Score]:
    return scorecard.scores(figures(year), year)


COUNTS = [
    (2019, {"in_progress": 18}),
    (2020, {"in_progress": 18}),
    (2021, {"in_progress": 18}),
    (2022, {"met": 1, "missed": 0, "in_progress": 18}),
    (2023, {"met": 40, "missed": 5, "report_says_met": 1, "not_measurable": 3}),
]


@pytest.mark.parametrize(("year", "expected"), COUNTS)
def test_counts(year: int, expected: dict[str, int]) -> None:
    assert scorecard.counts(scores(year)) == expected
    tiles = scorecard.tiles(scores(year), "#scorecard")
    shown = re.findall(r'data-verdict="(\w+)">.*?<strong>(\d+)<', tiles)
    assert dict(shown) == {name: str(number) for name, number in expected.items()}
    leading = sum(number > 0 for number in expected.values())  # nothing to be shown of none
    assert tiles.count('<a href="#scorecard">') == leading


def test_a_verdict_of_the_report_alone_has_a_tile_of_its_own() -> None:
    first, *others = scores(2023)
    counted = scorecard.counts([replace(first, verdict="report_says_met"), *others])
    assert list(counted.items()) == [
        ("met", 39), ("missed", 5), ("report_says_met", 2), ("not_measurable", 3)
    ]  # fmt: skip


SUMMARIES = [
    (2019, "令和元年度だけの目標は、資料にありません。"
           "第3期中期計画の目標18件は、計画の最後の年度（令和5年度）に判定します。"),
    (2022, "令和4年度の目標1件、第3期中期計画の目標18件のうち、達成したのは1件です。"
           "第3期中期計画の目標は、計画の最後の年度（令和5年度）に判定します。"),
    (2023, "令和5年度の目標31件、第3期中期計画の目標18件のうち、達成したのは41件です。"),
]  # fmt: skip


@pytest.mark.parametrize(("year", "said"), SUMMARIES)
def test_summary(year: int, said: str) -> None:
    assert scorecard.summary(scores(year), figures(year), year) == said


def test_targets_stand_in_the_order_of_the_report_the_year_before_the_plan() -> None:
    found = scores(2023)
    order = package.load().sections.set_index("section")["order"]
    places = [int(order[score.section]) for score in found]
    assert places == sorted(places)
    service = [s for s in found if s.target.startswith("service_standard_rate")]
    assert [(s.name.partition("：")[2], s.scope) for s in service] == [
        (name, scope)
        for name in (
            "老齢年金（1か月）",
            "老齢年金（2か月）",
            "遺族年金（1か月）",
            "遺族年金（2か月）",
            "障害年金（3か月）",
        )
        for scope in ("annual", "midterm")
    ]


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_a_row_for_every_target_says_which_and_how_it_stands(year: int) -> None:
    found = scores(year)
    html = scorecard.table("目標", found, scorecard.plain_name)
    rows = re.findall(r'<tr role="row" data-target="(\w+)" data-verdict="(\w+)">', html)
    assert rows == [(score.target, score.verdict) for score in found]
    assert {target for target, _ in rows} == set(figures(year).report.targets["target"])
    assert html.count('<th scope="row" role="rowheader">') == len(rows)
    assert html.count('<td role="cell" class="score-') == 5 * len(rows)
    noted = [score for score in found if score.notes]
    assert html.count('<tr role="row" class="score-notes"') == len(noted)


def test_notes_of_a_verdict_are_told_once_there_is_one() -> None:
    by_target = {score.target: score for score in scores(2023)}
    assert "納付猶予特例" in by_target["collection_rate_midterm"].notes[0]
    assert by_target["collection_rate_2023"].notes == []
    # The change that page 6 prints is not the difference of what it prints.
    assert by_target["payment_rate_current_2023"].notes == [
        "前年度比は資料の記載。表の値の差は＋1.5ポイント"
    ]
    assert by_target["payment_rate_current_2023"].change == "＋1.6ポイント"
    early = {score.target: score for score in scores(2020)}
    assert early["collection_rate_midterm"].notes == []


def test_a_change_between_months_is_called_so() -> None:
    by_target = {score.target: score for score in scores(2023)}
    assert by_target["women_managers_share_2023"].compared == "前年同月比"
    assert by_target["collection_rate_2023"].compared == "前年度比"
    html = scorecard.table("目標", [by_target["women_managers_share_2023"]], scorecard.plain_name)
    assert "<small>前年同月比</small>" in html


def test_what_has_no_value_is_marked_and_explained() -> None:
    found = scores(2020)
    without = [score for score in found if score.value == "…"]
    assert {score.target for score in without} == {
        "account_transfer_rate_midterm",
        "electronic_processing_days_midterm",
        "procurement_saving_rate_plan_total_midterm",
        "dormitories_returned_midterm",
        "health_insurance_collection_rate_midterm",
        "processing_centres_to_return_midterm",
    }
    assert "…は、資料に値がないことを示します。" in scorecard.legend(found)
    assert (
        scorecard.legend([score for score in found if "…" not in (score.value, score.change)]) == ""
    )


def test_what_was_missed_is_named_with_what_it_asks() -> None:
    html = scorecard.missed(scores(2023), scorecard.plain_name)
    for said in (
        "口座振替実施率（毎年度、前年度を上回る）",
        "口座振替・クレジットカード納付実施率の合計（前年度を上回る）",
        "厚生年金保険料の収納率（毎年度、前年度と同等以上）",
        "5人以上を雇うとみられる事業所の残り（令和5年度末までに適用（残り0事業所））",
        "国庫納付が完了した宿舎（16宿舎を国庫に納付）",
    ):
        assert said in html
    assert html.count("（") == 6  # one of them within a target's own words
    assert scorecard.missed(scores(2022), scorecard.plain_name) == ""


def test_the_filter_offers_the_verdicts_that_there_are() -> None:
    html = scorecard.verdict_filter(scores(2023))
    offered = re.findall(r'aria-pressed="(\w+)" data-verdict="(\w*)">([^<]+)<', html)
    assert offered == [
        ("true", "", "すべて 49"),
        ("false", "met", "達成 40"),
        ("false", "missed", "未達成 5"),
        ("false", "report_says_met", "達成（資料の判定） 1"),
        ("false", "not_measurable", "判定できない 3"),
    ]
    assert '<p role="status">49件すべてを表示しています</p>' in html
    assert scorecard.verdict_filter(scores(2020)) == ""  # all in progress: nothing to choose
