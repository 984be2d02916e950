"""The scorecard of an edition as markup: tiles, filter, tables, and what they carry."""

import re
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from reportbook.facts import extracts, package
from reportbook.findings.measures import Figures
from reportbook.pages import scorecard, scores
from reportbook.pages.scores import Score

HOSTILE = '<b>&"'
YEARS = [2019, 2020, 2021, 2022, 2023]


def figures(year: int) -> Figures:
    return Figures(extracts.edition(package.load(), year))


def found(year: int) -> list[Score]:
    return scores.scores(figures(year), year)


def score(year: int, name: str) -> Score:
    return next(one for one in found(year) if f"{one.indicator}.{one.category}" == name)


def row(one: Score) -> BeautifulSoup:
    return BeautifulSoup(scorecard.table("目標", [one], scorecard.plain_name), "html.parser")


@pytest.mark.parametrize("year", YEARS)
def test_a_tile_for_every_count(year: int) -> None:
    expected = scores.counts(found(year))
    tiles = scorecard.tiles(found(year), "#scorecard")
    shown = re.findall(r'data-verdict="(\w+)">.*?<strong>(\d+)<', tiles)
    assert dict(shown) == {name: str(number) for name, number in expected.items()}
    leading = sum(number > 0 for number in expected.values())  # nothing to be shown of none
    assert tiles.count('<a href="#scorecard">') == leading > 0


@pytest.mark.parametrize("year", YEARS)
def test_a_row_for_every_goal_says_which_and_how_it_stands(year: int) -> None:
    listed = found(year)
    html = scorecard.table("目標", listed, scorecard.plain_name)
    rows = re.findall(r'<tr role="row" data-goal="([\w.]+)" data-verdict="(\w+)">', html)
    assert rows == [(f"{one.indicator}.{one.category}", one.verdict) for one in listed]
    targets = re.findall(r'class="score-asked" data-target="(\w+)"', html)
    assert sorted(targets) == sorted(figures(year).report.targets["target"])
    assert html.count('<th scope="row" role="rowheader">') == len(rows)
    assert html.count('<td role="cell" class="score-') == 5 * len(rows)
    noted = [one for one in listed if one.notes]
    assert html.count('<tr role="row" class="score-notes"') == len(noted)


# A goal of an edition, and what its row says of what is asked.
ASKED = [
    ("payment_rate_one_year_on.all", 2023, ["年度の目標 80%台"]),
    (
        "collection_rate.all",
        2023,
        [
            "年度の目標 前年度と同等以上（達成）",
            "中期目標 毎年度、前年度と同等以上（未達成） 判定できる4年のうち3年で到達",
        ],
    ),
    ("collection_rate.all", 2020, ["中期目標 毎年度、前年度と同等以上"]),
    ("payment_rate_final.all", 2022,
     ["年度の目標 80%に到達（達成）", "中期目標 70%台後半（計画期間中）"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "said"), ASKED)
def test_a_row_says_what_is_asked(name: str, year: int, said: list[str]) -> None:
    asked = row(score(year, name)).select(".score-asked")
    assert [one.get_text() for one in asked] == said


# A goal, and what stands under 前年度: the value, and whether it was enough already.
BEFORE = [
    ("payment_rate_final.all", "80.7% 前年度に到達済み"),
    ("electronic_application_main_seven_rate.all", "64.6%"),
    ("payment_rate_current.all", "76.1%"),
    ("average_waiting_time.all", "…"),
]


@pytest.mark.parametrize(("name", "said"), BEFORE)
def test_a_row_says_what_was_there_the_year_before(name: str, said: str) -> None:
    page = row(score(2023, name))
    (cell,) = page.select("td.score-before")
    assert (cell["data-label"], cell.get_text()) == ("前年度", said)
    assert [head.get_text() for head in page.select("thead th")] == scorecard.COLUMNS


def test_what_has_no_value_is_explained_where_it_is_seen() -> None:
    listed = found(2023)
    assert "…は、資料に値がないことを示します。" in scorecard.legend(listed)
    full = [one for one in listed if "…" not in (one.value, one.before)]
    assert len(full) >= 10 and scorecard.legend(full) == ""


def test_what_was_missed_is_named_with_what_it_asks() -> None:
    html = scorecard.missed(found(2023), scorecard.plain_name)
    for said in (
        "口座振替実施率（毎年度、前年度を上回る）",
        "口座振替・クレジットカード納付実施率の合計（前年度を上回る）",
        "厚生年金保険料の収納率（毎年度、前年度と同等以上）",
        "5人以上を雇うとみられる事業所の残り（令和5年度末までに適用（残り0事業所））",
        "国庫納付が完了した宿舎（16宿舎を国庫に納付）",
    ):
        assert said in html
    assert html.count("（") == 6  # one of them within a target's own words
    assert "厚生年金保険料の収納率（毎年度" in scorecard.missed(found(2020), scorecard.plain_name)
    assert scorecard.missed(found(2019), scorecard.plain_name) == ""


def test_the_filter_offers_the_verdicts_that_there_are() -> None:
    html = scorecard.verdict_filter(found(2023))
    offered = re.findall(r'aria-pressed="(\w+)" data-verdict="(\w*)">([^<]+)<', html)
    assert offered == [
        ("true", "", "すべて 36"),
        ("false", "met", "達成 29"),
        ("false", "missed", "未達成 5"),
        ("false", "report_says_met", "達成（資料の判定） 1"),
        ("false", "not_measurable", "判定できない 1"),
    ]
    assert '<p role="status">36件すべてを表示しています</p>' in html
    assert scorecard.verdict_filter(found(2019)) == ""  # all in progress: nothing to choose


@pytest.mark.parametrize(
    "field", ["name", "value", "before", "moment", "notes", "text", "held", "measured"]
)
def test_texts_are_escaped(field: str) -> None:
    one = score(2023, "collection_rate.all")
    changed: dict[str, Any] = {field: [HOSTILE] if field == "notes" else HOSTILE}
    if field in ("text", "held", "measured"):
        changed = {"asked": tuple(replace(each, **changed) for each in one.asked)}
    one = replace(one, **changed)
    html = scorecard.table("目標", [one], scorecard.plain_name)
    assert "<b>" not in html
    assert Markup.escape(HOSTILE) in html
