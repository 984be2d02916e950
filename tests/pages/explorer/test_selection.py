"""Series side by side: which year is 100, what is too far apart, whose share, what words say."""

import json
from dataclasses import replace
from functools import cache

import pytest

from reportbook.facts import package
from reportbook.findings import indexes
from reportbook.findings.sources import cited_of
from reportbook.notation.units import in_base_unit
from reportbook.pages.explorer.catalogue import (
    CHANGE,
    INDEX,
    NO_CHANGE,
    NO_WHOLE,
    ROUGH,
    SHARE,
    VALUE,
    Catalogue,
)
from reportbook.pages.explorer.document import document as document_of
from reportbook.pages.explorer.document import to_json
from reportbook.pages.explorer.selection import MOST, NO_COMMON_YEAR, TOO_FAR, Selection
from reportbook.pages.view import View, open_view


@cache
def edition(year: int) -> View:
    return open_view(package.load(), None, year)


@cache
def catalogue(year: int) -> Catalogue:
    return Catalogue(edition(year).figures)


def selected(names: str, view: str, span: tuple[int, ...] = (), year: int = 2023) -> Selection:
    return Selection([catalogue(year).entries[name] for name in names.split()], view, span)


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


INDEXES = [
    # 69.3 and 77.6 %; 76.3 and 83.1 %.
    ("both from the first", "payment_rate_current payment_rate_final", (), 2019, [112.0, 108.9]),
    # Six years of one, five of the other: 349 and 409 and 496 people, 93.9 % and 93.4 %.
    ("the first in common", "specialists.total appointment_rate", (), 2019, [121.3, 99.5]),
    # 0 months by code in the first three years.
    (
        "past zeros",
        "payment_method_months.code_payment age20_enrolled",
        (),
        2022,
        [1730.8, 99.0],
    ),
    ("the first of the span", "payment_rate_current", (2021, 2023), 2021, [105.0]),
    # 20,590 seizures, then 41 and 46: no course of an index, until they are out of the span.
    ("without the fall", "enforcement.seizure", (2022, 2023), 2022, [240.8]),
]


@pytest.mark.parametrize(
    ("names", "span", "base", "last"), [c[1:] for c in INDEXES], ids=[c[0] for c in INDEXES]
)
def test_an_index_starts_at_the_first_common_year(
    names: str, span: tuple[int, ...], base: int, last: list[float]
) -> None:
    selection = selected(names, INDEX, span)
    assert selection.base_year == base
    assert [one.points[-1].value for one in selection.series] == last
    at_base = selection.data[selection.data["year"] == base]
    assert at_base["text"].tolist() == ["100.0"] * len(last)


NONE = [
    ("payment_rate_final_gain", INDEX, indexes.POINTS),
    ("general_expenses_change_from_2018", INDEX, indexes.NEGATIVE),
    ("account_and_card_rate", INDEX, indexes.ONE_YEAR),
    ("enforcement.final_notice", INDEX, TOO_FAR),  # 42 after 142,871: not 0.0, not +8,828.2%
    ("account_and_card_rate", CHANGE, None),  # printed, though there is no value to compare with
    ("abolished_media_circulation", CHANGE, NO_CHANGE),
    ("evaluation_groups", CHANGE, NO_CHANGE),  # March and April of one year: not a year apart
    ("payment_rate_current", INDEX, None),
    ("payment_rate_current", SHARE, NO_WHOLE),
    ("budget.total", SHARE, NO_WHOLE),
    ("budget.insurance", SHARE, None),
]


@pytest.mark.parametrize(("name", "view", "why"), NONE)
def test_what_there_is_none_of_is_said(name: str, view: str, why: str | None) -> None:
    (one,) = selected(name, view).series
    assert one.why_none == why
    assert bool(one.points) == (why is None)


def test_a_bound_has_no_index() -> None:
    entry = catalogue(2023).entries["payment_rate_current"]
    (one,) = Selection([replace(entry, comparable=False)], INDEX).series
    assert (one.why_none, one.points) == (indexes.NOT_COMPARABLE, [])


def test_a_fall_to_a_handful_has_no_per_cent() -> None:
    (one,) = selected("enforcement.final_notice", CHANGE).series
    assert [point.text for point in one.points] == [
        "−142,829件",
        "＋2,075件",
        "＋186,892件",
        "−12,230件（−6.5%）",
    ]


def test_one_that_is_too_far_leaves_the_others_their_index() -> None:
    selection = selected("payment_rate_current enforcement.seizure", INDEX)
    assert [one.why_none for one in selection.series] == [None, TOO_FAR]


def test_without_a_common_year_there_is_no_index() -> None:
    entry = catalogue(2023).entries["covered_establishments"]
    early = [row for row in entry.rows if row["year"] < 2020]
    late = [row for row in entry.rows if row["year"] >= 2020]
    parts = [replace(entry, name=str(n), rows=rows) for n, rows in enumerate((early, late))]
    selection = Selection(parts, INDEX)
    assert selection.base_year is None
    assert [one.why_none for one in selection.series] == [NO_COMMON_YEAR] * 2
    assert selection.takeaway == ""


SHARES = [
    # 31.4 % of the months that were to be paid, not of those that were.
    ("payment_method_months.account_transfer", "納めるべき月数の内訳：納付対象月数", "31.4%"),
    ("specialists.system", "専門職の配置状況：専門職の合計", None),
]


@pytest.mark.parametrize(("name", "whole", "text"), SHARES)
def test_a_share_is_that_of_the_topmost_total(name: str, whole: str, text: str | None) -> None:
    entry = catalogue(2023).entries[name]
    assert entry.whole.partition("：")[0] == whole.partition("：")[0]
    assert entry.whole != entry.title
    points = selected(name, SHARE).series[0].points
    assert len(points) > 1
    assert all(0 < point.value < 100 for point in points)
    assert text in (None, points[-1].text)


def test_every_share_is_recomputed_from_part_and_whole() -> None:
    entries = catalogue(2023).entries
    by_title = {entry.title: entry for entry in entries.values()}
    checked = 0
    for entry in entries.values():
        for point in entry.shares:
            whole = next(v for v in by_title[entry.whole].values if v.year == point.year)
            part = next(v for v in entry.values if v.year == point.year)
            size, unit = in_base_unit(part.value, entry.unit)
            most, unit_of_whole = in_base_unit(whole.value, by_title[entry.whole].unit)
            assert unit == unit_of_whole
            assert point.value == pytest.approx(size / most * 100, abs=0.0501)
            checked += 1
    assert checked > 100


WORDS = [
    (
        ("payment_rate_current payment_rate_final", VALUE),
        "現年度納付率は令和5年度に77.6%、最終納付率は令和5年度に83.1%",
        ["最終納付率：令和5年度の値は、令和3年度分の保険料についてのものです。"],
        [6],
    ),
    (
        ("account_and_card_rate age20_payment_rate payment_rate_current", CHANGE),
        "口座振替・クレジットカード納付実施率の合計は令和5年度に1年前から−0.1ポイント、"
        "20歳到達者の納付率は令和5年度に1年前から＋2.1ポイント、ほか1件",
        [],
        [6, 7, 8],
    ),
    (
        ("unidentified_records", INDEX),
        "未統合記録の件数の指数は令和6年3月に92.0",
        ["平成31年3月について、第2期中期計画が終わった時点の件数です。", ROUGH],
        [19],
    ),
]


@pytest.mark.parametrize(("asked", "takeaway", "notes", "pages"), WORDS)
def test_words(asked: tuple[str, str], takeaway: str, notes: list[str], pages: list[int]) -> None:
    selection = selected(*asked)
    assert selection.takeaway == takeaway
    assert selection.notes == notes
    assert sorted({page for _, page in cited_of(selection.data)}) == pages


def test_a_note_on_both_is_said_once() -> None:
    (note,) = selected("enforcement.seizure enforcement.final_notice", VALUE).notes
    assert note.count("令和2年度について、") == 1


def test_the_same_twice_is_one_and_six_are_the_most() -> None:
    assert len(selected("payment_rate_current payment_rate_current", VALUE).series) == 1
    assert len(selected(" ".join(list(catalogue(2023).entries)[:9]), VALUE).series) == MOST


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(KeyError, match="upside-down"):
        selected("payment_rate_current", "upside-down")


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


def test_the_file_of_the_page_has_what_lines_are_drawn_with() -> None:
    document = document_of(edition(2023))
    entries = {entry["name"]: entry for group in document["sections"] for entry in group["entries"]}
    rate = entries["payment_rate_current"]
    assert rate["goals"] == [
        ["met", "達成", "年度の目標：前年度以上"],
        ["met", "達成", "中期目標：70%台前半"],
    ]
    assert rate["targets"] == [[2019, 2023, 70.0, 75.0, "中期目標：70%台前半"]]
    assert rate["changes"][-1][2] == "＋1.6ポイント（資料の記載。表の値の差は＋1.5ポイント）"
    seizures = entries["enforcement.seizure"]
    assert [year for year, _ in seizures["events"]] == [2020, 2021, 2022]
    assert document["names"]["さしおさえ"] == ["差押"]
    # What happened in 2020 bears on those who came in 2021: it stands under its own year.
    recruits = entries["new_graduate_recruits"]
    assert all(f"令和{year - 2017}年" in text for year, text in recruits["events"])
    april = ["2024-04", "2024-04", None, "令和6年4月"]
    assert document["spans"]["april_after"]["2023"] == april
    assert len(json.dumps(document, ensure_ascii=False).encode()) < 400_000


def test_a_text_comes_as_its_decimals_where_the_value_says_it() -> None:
    document = document_of(edition(2023))
    short = 0
    for entry in (entry for group in document["sections"] for entry in group["entries"]):
        known = catalogue(2023).entries[entry["name"]]
        for point, (_, value, told, *_) in zip(known.values, entry["points"], strict=True):
            is_short = isinstance(told, int)
            short += is_short
            said = f"{value:,.{told}f}{entry['unit']}" if is_short else told
            assert said == point.text
    assert short > 700
