"""Two series side by side: what is put on one axis, which year is 100, what the words say."""

import json
from dataclasses import replace
from functools import cache

import pytest

from reportbook.facts import package
from reportbook.findings import indexes
from reportbook.findings.sources import cited_of
from reportbook.pages.explorer import charts as comparison_charts
from reportbook.pages.explorer.catalogue import (
    CHANGE,
    INDEX,
    NO_CHANGE,
    ROUGH,
    VALUE,
    Catalogue,
    Entry,
)
from reportbook.pages.explorer.comparison import NO_COMMON_YEAR, TWO_SCALES, Comparison
from reportbook.pages.explorer.document import document as document_of
from reportbook.pages.explorer.document import to_json
from reportbook.pages.view import View, open_view


@cache
def edition(year: int) -> View:
    return open_view(package.load(), None, year)


@cache
def catalogue(year: int) -> Catalogue:
    return Catalogue(edition(year).figures)


def compared(first: str, second: str, view: str, year: int = 2023) -> Comparison:
    entries = catalogue(year).entries
    return Comparison(entries[first], entries[second] if second else None, view)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_every_value_of_the_edition_is_in_the_catalogue_once(year: int) -> None:
    observations = edition(year).report.observations
    known = observations.dropna(subset=["value"])
    expected = {
        (row["indicator"], row["category"], int(row["fiscal_year"]), float(row["value"]))
        for row in known.to_dict("records")
    }
    found = [
        (entry.meaning["indicator"], entry.data["category"].iloc[0], point.year, point.value)
        for entry in catalogue(year).entries.values()
        for point in entry.values
    ]
    assert len(found) == len(expected) > 140
    assert set(found) == expected


def test_entries_stand_in_the_order_of_the_report() -> None:
    sections = [row["section"] for row in catalogue(2023).sections()]
    assert sections[:3] == ["I-1", "I-2", "I-3"]
    listed = [entry.name for name in sections for entry in catalogue(2023).of_section(name)]
    assert listed == list(catalogue(2023).entries)
    first_of_collection = catalogue(2023).of_section("I-2")[0]
    assert first_of_collection.name == "payment_rate_current"


# Two numbers in two units, or of which one would be flat, are never put on one axis.
AXES = [
    ("two rates", "payment_rate_current", "payment_rate_final", VALUE, True),
    ("a rate and a count", "payment_rate_current", "enforcement.seizure", VALUE, False),
    ("their changes", "payment_rate_current", "enforcement.seizure", CHANGE, False),
    ("their indexes", "payment_rate_current", "enforcement.seizure", INDEX, True),
    ("counts of one size", "enforcement.seizure", "enforcement.final_notice", VALUE, True),
    ("counts of two sizes", "covered_establishments", "surveyed_establishments", VALUE, False),
    ("one that has a course", "payment_rate_current", "account_and_card_rate", VALUE, True),
    ("one alone", "payment_rate_current", "", VALUE, True),
]


@pytest.mark.parametrize(
    ("first", "second", "view", "on_one_axis"), [c[1:] for c in AXES], ids=[c[0] for c in AXES]
)
def test_axes(first: str, second: str, view: str, on_one_axis: bool) -> None:
    comparison = compared(first, second, view)
    assert comparison.on_one_axis == on_one_axis
    panels = comparison_charts.panels(comparison)
    assert len(panels) == (1 if on_one_axis else 2)
    units = [side.unit for side in comparison.drawn]
    assert (TWO_SCALES in comparison.notes) == (not on_one_axis and len(set(units)) == 1)
    for title, spec in panels:
        sides = {row["side"] for row in spec["data"]["values"]}
        assert bool(title) == (len(sides) < len(comparison.sides))


def test_two_charts_share_their_years() -> None:
    """Months and fiscal years stand at the same places, each under its own name."""
    comparison = compared("overtime.whole", "unidentified_records", VALUE)
    domains = [
        spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
        for _, spec in comparison_charts.panels(comparison)
    ]
    assert domains == [
        ["平成30", "令和元", "令和2", "令和3", "令和4", "令和5"],
        ["平成31年3月", "令和2年3月", "令和3年3月", "令和4年3月", "令和5年3月", "令和6年3月"],
    ]
    together = compared("unidentified_records", "overtime.whole", INDEX)
    ((_, spec),) = comparison_charts.panels(together)
    labels = {row["year_label"] for row in spec["data"]["values"]}
    assert labels == {"平成30", "令和元", "令和2", "令和3", "令和4", "令和5"}


INDEXES = [
    # 69.3 and 77.6 %; 76.3 and 83.1 %.
    ("both from the first", "payment_rate_current", "payment_rate_final", 2019, 112.0, 108.9),
    # Six years of one, five of the other: 349 and 409 and 496 people, 93.9 % and 93.4 %.
    ("the first in common", "specialists.total", "appointment_rate", 2019, 121.3, 99.5),
    # 0 months by code in the first three years.
    ("past zeros", "payment_method_months.code_payment", "age20_enrolled", 2022, 1730.8, 99.0),
]


@pytest.mark.parametrize(
    ("first", "second", "base", "a", "b"), [c[1:] for c in INDEXES], ids=[c[0] for c in INDEXES]
)
def test_an_index_starts_at_the_first_common_year(
    first: str, second: str, base: int, a: float, b: float
) -> None:
    comparison = compared(first, second, INDEX)
    assert comparison.base_year == base
    assert [side.points[-1].value for side in comparison.sides] == [a, b]
    at_base = comparison.data[comparison.data["year"] == base]
    assert at_base["text"].tolist() == ["100.0", "100.0"]


def test_a_tiny_index_does_not_read_as_nothing() -> None:
    # 42 final notices after 142,871.
    notices = compared("enforcement.final_notice", "", INDEX)
    assert [point.text for point in notices.sides[0].points][:2] == ["100.0", "0.029"]


NONE = [
    ("payment_rate_final_gain", INDEX, indexes.POINTS),
    ("general_expenses_change_from_2018", INDEX, indexes.NEGATIVE),
    ("account_and_card_rate", INDEX, indexes.ONE_YEAR),
    ("account_and_card_rate", CHANGE, None),  # printed, though there is no value to compare with
    ("abolished_media_circulation", CHANGE, NO_CHANGE),
    ("evaluation_groups", CHANGE, NO_CHANGE),  # March and April of one year: not a year apart
    ("payment_rate_current", INDEX, None),
]


@pytest.mark.parametrize(("name", "view", "why"), NONE)
def test_what_there_is_none_of_is_said(name: str, view: str, why: str | None) -> None:
    (side,) = compared(name, "", view).sides
    assert side.why_none == why
    assert bool(side.points) == (why is None)


def test_a_bound_has_no_index() -> None:
    entry = catalogue(2023).entries["payment_rate_current"]
    (side,) = Comparison(replace(entry, comparable=False), None, INDEX).sides
    assert (side.why_none, side.points) == (indexes.NOT_COMPARABLE, [])


def test_without_a_common_year_there_is_no_index() -> None:
    early, late = _apart()
    comparison = Comparison(early, replace(late, name="later"), INDEX)
    assert comparison.base_year is None
    assert [side.why_none for side in comparison.sides] == [NO_COMMON_YEAR] * 2
    assert comparison.table() == (["年度"], [])
    assert comparison_charts.panels(comparison) == []


def _apart() -> list[Entry]:
    """A series cut into two that have no year in common."""
    entry = catalogue(2023).entries["covered_establishments"]
    early = entry.data["year"] < 2020
    return [replace(entry, data=entry.data[early]), replace(entry, data=entry.data[~early])]


def test_one_of_the_two_can_have_an_index() -> None:
    sides = compared("payment_rate_current", "account_and_card_rate", INDEX).sides
    assert [bool(side.points) for side in sides] == [True, False]


WORDS = [
    (
        ("payment_rate_current", "payment_rate_final", VALUE),
        "A\u00a0現年度納付率は令和5年度に77.6%、B\u00a0最終納付率は令和5年度に83.1%",
        "値（単位：%、令和元年度から令和5年度まで）",
        ["B：令和5年度の値は、令和3年度分の保険料についてのものです。"],
        [6],
    ),
    (
        ("account_and_card_rate", "age20_payment_rate", CHANGE),
        "A\u00a0口座振替・クレジットカード納付実施率の合計は令和5年度に1年前から−0.1ポイント、"
        "B\u00a020歳到達者の納付率は令和5年度に1年前から＋2.1ポイント",
        "1年前からの変化（単位：ポイント、令和5年度）",
        [],
        [7, 8],
    ),
    (
        ("unidentified_records", "women_managers_share", INDEX),
        "A\u00a0未統合記録の件数の指数は令和6年3月に92.0、B\u00a0女性管理職比率の指数は令和6年4月に127.0",
        "指数（平成30年度＝100、平成30年度から令和5年度まで）",
        ["A：平成31年3月について、第2期中期計画が終わった時点の件数です。", f"A：{ROUGH}"],
        [19, 55],
    ),
]


@pytest.mark.parametrize(("pair", "takeaway", "subtitle", "notes", "pages"), WORDS)
def test_words(
    pair: tuple[str, str, str], takeaway: str, subtitle: str, notes: list[str], pages: list[int]
) -> None:
    comparison = compared(*pair)
    assert comparison.takeaway == takeaway
    assert comparison.subtitle == subtitle
    assert comparison.notes == notes
    assert sorted({page for _, page in cited_of(comparison.data)}) == pages


def test_a_note_on_both_is_said_once() -> None:
    (note,) = compared("enforcement.seizure", "enforcement.final_notice", VALUE).notes
    assert note.startswith("A・B：令和2年度について、")


def test_a_table_never_calls_a_month_a_fiscal_year() -> None:
    alone = compared("unidentified_records", "", VALUE).table()
    assert (alone[0][0], alone[1][-1]) == ("時点", ["令和6年3月", "約1,713万件"])
    head, rows = compared("unidentified_records", "overtime.whole", VALUE).table()
    assert head == ["年度", "未統合記録の件数", "時間外勤務（職員1人当たりの月平均）：機構全体"]
    assert rows[0] == ["平成30年度", "約1,862万件（平成31年3月）", "…"]
    assert rows[-1] == ["令和5年度", "約1,713万件（令和6年3月）", "10時間44分"]


def test_the_same_twice_is_one() -> None:
    assert len(compared("payment_rate_current", "payment_rate_current", VALUE).sides) == 1


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(KeyError, match="upside-down"):
        compared("payment_rate_current", "", "upside-down")


@pytest.mark.parametrize("year", [2019, 2023])
def test_the_file_of_the_page(year: int) -> None:
    document = json.loads(to_json(edition(year)))
    entries = [entry for group in document["sections"] for entry in group["entries"]]
    assert [entry["name"] for entry in entries] == list(catalogue(year).entries)
    years = {point[0] for entry in entries for point in entry["points"]}
    assert max(years) == year
    linked = {group["title"]: group["page"] for group in document["sections"] if group["page"]}
    assert linked["Ⅰ-２ 国民年金の保険料収納対策"] == "I-2-national-pension-collection.html"
    assert len(linked) == len(document["sections"])


def test_the_file_of_the_page_has_verdicts_and_changes() -> None:
    document = document_of(edition(2023))
    entries = {entry["name"]: entry for group in document["sections"] for entry in group["entries"]}
    rate = entries["payment_rate_current"]
    assert rate["goals"] == [
        ["met", "達成", "年度の目標：前年度以上"],
        ["met", "達成", "中期目標：70%台前半"],
    ]
    assert rate["changes"][-1][2] == "＋1.6ポイント（資料の記載。表の値の差は＋1.5ポイント）"
    assert rate["moment"] == "令和5年度末"
    assert rate["compared"] == "前年度比"
    assert entries["unidentified_records"]["compared"] == "前年同月比"
    assert entries["account_transfer_rate"]["goals"][0][1] == "未達成"
    assert len(json.dumps(document, ensure_ascii=False).encode()) < 400_000
