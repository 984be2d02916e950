"""The HTML pieces of a page: texts escaped, tables with real headers, sparks that can be drawn."""

import re
from collections.abc import Callable, Sequence

import pandas as pd
import pytest
from markupsafe import Markup

from reportbook.figures.html import blocks, cards, tables

HOSTILE = "<b>&\"'"


def card(**content: object) -> blocks.HeadlineItem:
    texts: dict[str, object] = {
        "indicator": "payment_rate_current",
        "name": "現年度納付率",
        "moment": "令和5年度末",
        "value": "77.6%",
        "whole": "",
        "change": None,
        "spark": [],
        "goals": [],
        "notes": [],
    }
    return blocks.HeadlineItem(**{**texts, **content})  # type: ignore[arg-type]


ESCAPING: list[Callable[[str], Markup]] = [
    lambda text: blocks.headline([card(name=text)]),
    lambda text: blocks.headline([card(moment=text)]),
    lambda text: blocks.headline([card(value=text)]),
    lambda text: blocks.headline([card(whole=text)]),
    lambda text: blocks.headline([card(change=text)]),
    lambda text: blocks.headline([card(goals=[blocks.Mark("", "met", text, "")])]),
    lambda text: blocks.headline([card(goals=[blocks.Mark("", "met", "", text)])]),
    lambda text: blocks.headline([card(notes=[text])]),
    lambda text: blocks.account("I-1.x", "plan", text, [("", [Markup("")])]),
    lambda text: blocks.account("I-1.x", "plan", "", [(text, [Markup("")]), (text, [Markup("")])]),
    lambda text: blocks.milestones([("x", "2023-02", text, "")]),
    lambda text: blocks.milestones([("x", "2023-02", "", text)]),
    lambda text: blocks.verdict("met", text),
    lambda text: blocks.notes([text]),
    lambda text: blocks.gaps(text, []),
    lambda text: blocks.gaps("", ["納付率", text]),
    lambda text: blocks.gaps("", ["納付率"], text),
    lambda text: blocks.story([text]),
    lambda text: blocks.folded(text, Markup("")),
    lambda text: blocks.entry(text, 3, text, text, [(text, text)]),
    lambda text: blocks.headline([card(indicator=text)]),
    lambda text: blocks.account(text, text, "", [("", [Markup("")])]),
    lambda text: blocks.milestones([(text, text, "", "")]),
    lambda text: blocks.verdict(text, ""),
    lambda text: blocks.link(text, None),
    lambda text: blocks.link(text, "I-2.html"),
    lambda text: blocks.link("", text),
    lambda text: cards.sections(text, []),
    lambda text: cards.sections("", [(text, "", "", Markup(""))]),
    lambda text: cards.sections("", [("", text, "", Markup(""))]),
    lambda text: cards.sections("", [("", "", text, Markup(""))]),
    lambda text: cards.priorities([(text, Markup(""), [])]),
    lambda text: cards.priorities([("", Markup(""), [(text, "", "")])]),
    lambda text: cards.priorities([("", Markup(""), [("", text, "")])]),
    lambda text: cards.priorities([("", Markup(""), [("", "", text)])]),
    lambda text: cards.changes(text, [("", [("", "", "")])]),
    lambda text: cards.changes("", [(text, [("", "", "")])]),
    lambda text: cards.changes("", [("", [(text, "", "")])]),
    lambda text: cards.changes("", [("", [("", text, "")])]),
    lambda text: cards.changes("", [("", [("", "", text)])]),
    lambda text: cards.missed([(Markup(""), text, [])]),
    lambda text: cards.situations([(text, [], [])]),
    lambda text: cards.situations([("", [(text, text, text)], [])]),
    lambda text: cards.pages([(text, "")]),
    lambda text: cards.pages([("", text)]),
    lambda text: tables.html_table(text, ["年度"], []),
    lambda text: tables.html_table("", [text], []),
    lambda text: tables.html_table("", ["年度"], [[text]]),
    lambda text: tables.html_table("", ["年度", "値"], [["", text]]),
    lambda text: tables.html_table("", ["年度"], [[""]], text, [text]),
]


@pytest.mark.parametrize("block", ESCAPING)
def test_texts_are_escaped(block: Callable[[str], Markup]) -> None:
    html = block(HOSTILE)
    assert "<b>" not in html
    assert "&lt;b&gt;&amp;" in html
    assert tags(html) == tags(block("text"))  # no quote ends an attribute either


def tags(html: str) -> list[str]:
    """The tags with the names of their attributes."""
    return re.findall(r"</?\w+|[\w-]+=(?=\")", html)


@pytest.mark.parametrize(
    "html",
    [
        blocks.story([Markup("<strong>77.6%</strong>でした。")]),
        blocks.account(
            "I-2.targets",
            "plan",
            "計画",
            [("令和5年度", [Markup("<strong>77.6%</strong>でした。")])],
        ),
        cards.sections(
            "Ⅰ", [("I-2.html", "I-2", "収納", Markup("<strong>77.6%</strong>でした。"))]
        ),
        cards.priorities([("収納", Markup("<strong>77.6%</strong>でした。"), [])]),
        tables.html_table(
            "納付率", ["年度", "値"], [["", Markup("<strong>77.6%</strong>でした。")]]
        ),
    ],
)
def test_sentences_are_html_already(html: str) -> None:
    assert html.count("<strong>77.6%</strong>でした。") == 1


@pytest.mark.parametrize("values", [[], [77.6]])
def test_one_value_has_no_course_and_no_spark(values: Sequence[float]) -> None:
    assert blocks.spark(values) == ""
    assert "<svg" not in blocks.headline([card(spark=values)])


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ([1, 2], "4.0,28.0 116.0,4.0"),
        ([2, 1, 2], "4.0,4.0 60.0,28.0 116.0,4.0"),
        ([-3, 0, 3], "4.0,28.0 60.0,16.0 116.0,4.0"),
        ([5, 5, 5], "4.0,28.0 60.0,28.0 116.0,28.0"),
    ],
    ids=["up", "turn", "below zero", "level"],
)
def test_spark(values: Sequence[float], points: str) -> None:
    svg = blocks.spark(values)
    assert f'points="{points}"' in svg
    x, y = points.split()[-1].split(",")
    assert f'<circle cx="{x}" cy="{y}"' in svg
    assert 'aria-hidden="true"' in svg


def test_a_card_leaves_out_what_it_has_not() -> None:
    html = blocks.headline([card()])
    assert html.count("<p ") == 2  # name and value
    full = card(
        change="前年度比＋1.6ポイント",
        spark=[76.1, 77.6],
        goals=[
            blocks.Mark("rate_2023", "met", "達成", "年度の目標"),
            blocks.Mark("rate_midterm", "in_progress", "計画期間中", "中期目標"),
        ],
        notes=["資料の値"],
    )
    html = blocks.headline([full])
    order = re.findall(r'class="(headline-\w+|spark|verdict verdict-\w+)"', html)
    assert order == [
        "headline-item",
        "headline-name",
        "headline-value",
        "headline-moment",
        "headline-change",
        "headline-course",
        "spark",
        "headline-target",
        "verdict verdict-met",
        "headline-target",
        "verdict verdict-in_progress",
        "headline-note",
    ]
    note = f'<p class="headline-note">注：{full.name}：資料の値。</p>'
    assert html.endswith(f"</article></div>{note}")


@pytest.mark.parametrize(
    ("date", "written"), [("2023-02", "2023-02"), ("2023-02-01", "2023-02-01"), ("FY2023", "2023")]
)
def test_a_milestone_has_a_date_that_machines_read(date: str, written: str) -> None:
    assert f'<time datetime="{written}">令和4年度</time>' in blocks.milestones(
        [("start", date, "令和4年度", "開始")]
    )


def test_a_table_has_a_caption_and_real_headers() -> None:
    html = tables.html_table(
        "納付率", ["年度", "値"], [["令和4年度", "76.1%"], ["令和5年度", "77.6%"]]
    )
    assert html.startswith(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="納付率">'
        '<table class="report-table"><caption>納付率</caption>'
    )
    assert re.findall(r'<th scope="(\w+)">([^<]+)</th>', html) == [
        ("col", "年度"),
        ("col", "値"),
        ("row", "令和4年度"),
        ("row", "令和5年度"),
    ]
    assert re.findall(r"<td>([^<]+)</td>", html) == ["76.1%", "77.6%"]
    assert html.count("<th") - html.count("<thead") == html.count("<th scope=")


def test_by_year_sorts_the_years_and_says_what_is_missing() -> None:
    data = pd.DataFrame(
        [
            (2023, "令和5年度", "納付率", "77.6%"),
            (2019, "令和元年度", "納付率", "69.3%"),
            (2023, "令和5年度", "免除率", "40.0%"),
        ],
        columns=["year", "year_name", "series", "text"],
    )
    html = tables.by_year(data, "比べる")
    assert '<table class="figure-table"><caption>比べる</caption>' in html
    cells = [re.findall(r"<t[hd][^>]*>([^<]+)<", row) for row in html.split("<tr>")[1:]]
    assert cells == [
        ["年度", "納付率", "免除率"],
        ["令和元年度", "69.3%", tables.NO_VALUE],
        ["令和5年度", "77.6%", "40.0%"],
    ]
