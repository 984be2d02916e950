"""The workbook of an edition, opened as a reader's program opens it."""

import io
import re
import zipfile
from functools import cache
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from reportbook.downloads.spreadsheet import Cell, text_width
from reportbook.downloads.workbook import workbook
from reportbook.facts import extracts, package
from reportbook.findings import exports, verdicts
from reportbook.findings.audits import claims
from reportbook.findings.measures import Figures
from reportbook.findings.wording import VERDICTS

YEARS = [2019, 2023]
OBSERVATIONS = {2019: 150, 2023: 900}
"""A test that checked fewer would have lost some."""


@cache
def content(year: int) -> bytes:
    return workbook(extracts.edition(package.load(), year), year)


@cache
def opened(year: int) -> Any:
    return load_workbook(io.BytesIO(content(year)))


@cache
def figures(year: int) -> Figures:
    return Figures(extracts.edition(package.load(), year))


def table(year: int, name: str) -> tuple[dict[str, int], list[Any]]:
    """The columns of a sheet by their header, and the rows below, as the filter covers them."""
    sheet = opened(year)[name]
    left, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
    assert (left, top, right, bottom) == (1, 1, sheet.max_column, sheet.max_row)
    columns = {str(cell.value): place for place, cell in enumerate(sheet[top])}
    assert len(columns) == right, "two columns with the same header"
    return columns, list(sheet.iter_rows(min_row=top + 1))


def section_sheets(year: int) -> list[str]:
    return [name for name in opened(year).sheetnames if re.fullmatch(r"[ⅠⅡⅢⅣⅤⅥ](-[０-９]+)?", name)]


def frame(year: int, name: str) -> pd.DataFrame:
    return pd.read_excel(io.BytesIO(content(year)), sheet_name=name)


@pytest.mark.parametrize("year", YEARS)
def test_the_sheet_of_all_figures_holds_every_observation_once(year: int) -> None:
    read = frame(year, "観測値")
    wanted = extracts.edition(package.load(), year).observations
    assert len(read) == len(wanted) > OBSERVATIONS[year]
    same = {
        "値": "value", "印刷された形": "as_printed", "ページ": "page", "報告書": "report",
        "status": "status", "表": "table",
    }  # fmt: skip
    keyed = wanted.set_index(["indicator", "category", "fiscal_year"])
    assert not read.duplicated(["indicator", "category", "fiscal_year"]).any()
    for row in read.to_dict("records"):
        found = keyed.loc[(row["indicator"], row["category"], row["fiscal_year"])]
        for title, name in same.items():
            pair = (row[title], found[name])
            assert (pd.isna(pair[0]) and pd.isna(pair[1])) or pair[0] == pair[1], (row, title)
        note = "" if pd.isna(row["注"]) else row["注"]
        assert pd.isna(found["note"]) or found["note"] in note
        figure = figures(year).get(row["indicator"], row["fiscal_year"], row["category"])
        assert figure is not None
        assert row["時点"] == figure.moment
        assert (row["単位"], row["状態"]) == (figure.unit, exports.STATES[figure.status])
    assert pd.api.types.is_float_dtype(read["値"])


@pytest.mark.parametrize("year", YEARS)
def test_the_sheets_of_the_sections_hold_the_same_rows(year: int) -> None:
    whole = frame(year, "観測値")
    parts = [frame(year, name) for name in section_sheets(year)]
    assert len(parts) > 12
    assert all(list(part) == list(whole) for part in parts)
    assert sum(map(len, parts)) == len(whole)
    key = ["indicator", "category", "fiscal_year"]
    rows = [tuple(row) for part in parts for row in part[key].to_numpy()]
    assert rows == [tuple(row) for row in whole[key].to_numpy()]


@pytest.mark.parametrize(
    ("indicator", "filed", "moment", "months", "year"),
    [
        ("new_graduate_recruits", 2023, "令和6年度", ("2024-04", "2025-03"), 2024),
        ("new_graduate_recruits", 2022, "令和5年度", ("2023-04", "2024-03"), 2023),
        ("women_managers_share", 2023, "令和6年4月", ("2024-04", "2024-04"), None),
        ("payment_rate_current", 2023, "令和5年度末", ("2024-03", "2024-03"), 2023),
        (
            "foreign_enrolled_plan_total",
            2023,
            "令和5年度までの計画期間",
            ("2019-04", "2024-03"),
            None,
        ),
    ],
)
def test_a_year_is_a_true_fiscal_year_or_none(
    indicator: str, filed: int, moment: str, months: tuple[str, str], year: int | None
) -> None:
    read = frame(2023, "観測値")
    (row,) = read[(read["indicator"] == indicator) & (read["fiscal_year"] == filed)].to_dict(
        "records"
    )
    assert (row["時点"], row["period_start"], row["period_end"]) == (moment, *months)
    assert pd.isna(row["年度"]) if year is None else row["年度"] == year


def test_recruits_of_a_year_are_those_of_the_year_on_the_page() -> None:
    """Page 56: 342 for fiscal year 2023, 405 for 2024."""
    read = frame(2023, "観測値")
    recruits = read[read["indicator"] == "new_graduate_recruits"].set_index("年度")["値"]
    assert (recruits[2023], recruits[2024]) == (342, 405)


@pytest.mark.parametrize("year", YEARS)
def test_the_claims_and_the_corrections_are_said(year: int) -> None:
    report = extracts.edition(package.load(), year)
    wanted = {claim.name: claim for claim in claims.of_edition(report, year)}
    found = frame(year, "検算")
    assert len(found) == len(wanted) > 300
    for row in found.to_dict("records"):
        claim = wanted[row["claim"]]
        assert row["結果"] == claims.OUTCOMES[claim.outcome]
        assert row["印刷された形"] == claim.printed
        assert pd.isna(row["差"]) == (claim.difference is None)
    assert found["差"].dtype.kind == found["計算した値"].dtype.kind == "f"
    told = frame(year, "食い違い")
    assert len(told) == len(report.corrections) > 20
    assert not told.drop(columns="claim").isna().any(axis=None)
    assert not told.map(lambda text: "{" in str(text)).any(axis=None)


@pytest.mark.parametrize("year", YEARS)
def test_the_targets_have_the_verdicts_of_the_book(year: int) -> None:
    columns, rows = table(year, "目標")
    targets = figures(year).report.targets
    wanted = {row["target"]: row for row in targets.to_dict("records")}
    assert len(rows) == len(wanted) > 10
    for row in rows:
        target = wanted.pop(row[columns["target"]].value)
        verdict = verdicts.verdict(figures(year), target, year)
        assert row[columns["判定"]].value == VERDICTS[verdict]
        figure = figures(year).get(target["indicator"], year, target["category"])
        assert row[columns["実績"]].value == (figure.value if figure else None)
        goal = row[columns["目標値"]].value
        assert goal == (None if pd.isna(target["value"]) else target["value"])
        if verdict == "in_progress":
            assert row[columns["注"]].value is row[columns["資料の判定"]].value is None
    assert not wanted


@pytest.mark.parametrize("year", YEARS)
def test_every_event_and_narrative_has_its_row(year: int) -> None:
    report = extracts.edition(package.load(), year)
    assert len(table(year, "出来事")[1]) == len(report.milestones) > 20
    columns, rows = table(year, "計画と実績")
    assert len(rows) == len(report.narratives) + len(report.priorities) > 100
    texts = [row[columns["文"]].value for row in rows]
    assert not [text for text in texts if "{" in text or "}" in text]


@pytest.mark.parametrize(("year", "terms"), [(2019, 102), (2023, 108)])
def test_every_term_has_its_row_with_digits_as_said(year: int, terms: int) -> None:
    columns, rows = table(year, "用語")
    assert len(rows) == terms
    said = {row[columns["用語"]].value: row[columns["意味"]].value for row in rows}
    assert "20歳以上60歳未満" in said["国民年金"]
    assert not [text for text in said.values() if "{" in text or "}" in text]


@pytest.mark.parametrize("year", YEARS)
def test_no_formula_and_no_text_of_a_missing_value(year: int) -> None:
    counted = 0
    for sheet in opened(year):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("n", "s"), f"{sheet.title}!{cell.coordinate}"
                if isinstance(cell.value, str):
                    assert not cell.value.startswith("="), cell.value
                    assert cell.value.lower() not in ("", "nan", "none", "<na>", "nat")
                counted += cell.value is not None
    assert counted > 3_000


@pytest.mark.parametrize("year", YEARS)
def test_names_and_links_of_the_sheets(year: int) -> None:
    book = opened(year)
    assert book.sheetnames[0] == "はじめに"
    assert book.sheetnames[-7:] == [
        *("目標", "出来事", "計画と実績", "検算", "食い違い", "用語", "観測値"),
    ]
    assert book.sheetnames[1:-7] == section_sheets(year)
    linked = [
        re.fullmatch(r"'(.+)'!A1", cell.hyperlink.location)[1]  # type: ignore[index]
        for row in book["はじめに"].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert linked == book.sheetnames[1:]


@pytest.mark.parametrize("year", YEARS)
def test_one_datum_a_cell(year: int) -> None:
    """No merged cells, no line breaks, no unit or word in a number's format, one type a column."""
    counted = 0
    for sheet in opened(year):
        assert not sheet.merged_cells.ranges
        if sheet.title == "はじめに":
            continue
        columns, rows = table(year, sheet.title)
        for title, place in columns.items():
            cells = [row[place] for row in rows if row[place].value is not None]
            assert len({cell.data_type for cell in cells}) <= 1, (sheet.title, title)
            assert not [cell for cell in cells if "\n" in str(cell.value)], (sheet.title, title)
            assert not [cell for cell in cells if '"' in cell.number_format]
            counted += len(cells)
    assert counted > 5_000


@pytest.mark.parametrize("year", YEARS)
def test_the_sheets_are_set_for_screen_and_paper(year: int) -> None:
    for sheet in opened(year):
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes, one wide
        if sheet.title != "はじめに":
            assert sheet.freeze_panes
            assert sheet.print_title_rows


def test_the_source_and_the_edition_are_said() -> None:
    texts = [str(cell.value) for row in opened(2019)["はじめに"].iter_rows() for cell in row]
    joined = "\n".join(texts)
    assert "令和元年度（2019年度）版" in joined
    assert "加工して作成" in joined
    assert "日本年金機構がこの本を作成したものではありません" in joined
    assert "令和元年度だけの目標が載っていません。中期計画の目標を示します" in joined
    properties = opened(2019).properties
    assert properties.title == "年金業務実績ブック 令和元年度（2019年度）版"
    assert properties.creator == properties.lastModifiedBy == "年金業務実績ブック"


@pytest.mark.parametrize("year", YEARS)
def test_the_same_report_gives_the_same_bytes(year: int) -> None:
    assert workbook(extracts.edition(package.load(), year), year) == content(year)
    with zipfile.ZipFile(io.BytesIO(content(year))) as archive:
        assert {file.date_time[:3] for file in archive.infolist()} == {(1980, 1, 1)}


def test_a_japanese_character_is_two_wide() -> None:
    assert (text_width("abc"), text_width("年金A")) == (3, 5)
    assert Cell("x").style == "text"
