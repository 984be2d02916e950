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

from reportbook.downloads.spreadsheet import FORBIDDEN, NAME_LENGTH, Cell, sheet_name, text_width
from reportbook.downloads.workbook import workbook
from reportbook.facts import extracts, package
from reportbook.findings import verdicts
from reportbook.findings.measures import Figures
from reportbook.findings.wording import NOTHING, VERDICTS, figure_text

YEARS = [2019, 2023]
OBSERVATIONS = {2019: 150, 2023: 900}
"""A test that checked fewer would have lost some."""


@cache
def content(year: int) -> bytes:
    return workbook(package.load(), year)


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
    assert (left, right, bottom) == (1, sheet.max_column, sheet.max_row)
    columns = {str(cell.value): place for place, cell in enumerate(sheet[top])}
    assert len(columns) == right, "two columns with the same header"
    return columns, list(sheet.iter_rows(min_row=top + 1))


def section_sheets(year: int) -> list[str]:
    return [name for name in opened(year).sheetnames if re.match(r"[IV]+(-\d+)? ", name)]


def shown(cell: Any) -> str:
    """The number with the words of its format, as Excel shows it."""
    before, digits, after = re.fullmatch(
        r'(?:"(.*?)")?\+?([#,0.]+)(?:"(.*?)")?(?:;.*)?', cell.number_format
    ).groups()  # type: ignore[union-attr]
    decimals = len(digits.partition(".")[2])
    return f"{before or ''}{cell.value:,.{decimals}f}{after or ''}"


@pytest.mark.parametrize("year", YEARS)
def test_every_observation_stands_in_its_section_s_sheet(year: int) -> None:
    found = {}
    for name in section_sheets(year):
        columns, rows = table(year, name)
        dated = {int(head[-4:]): place for head, place in columns.items() if "年度\n" in head}
        for row in rows:
            indicator, _, category = row[columns["識別名"]].value.partition(".")
            for fiscal_year, place in dated.items():
                if row[place].value is not None:
                    key = (indicator, category or "all", fiscal_year)
                    assert key not in found, "an observation twice"
                    found[key] = row[place]
    held = figures(year)
    wanted = extracts.edition(package.load(), year).observations.to_dict("records")
    assert len(found) == len(wanted) > OBSERVATIONS[year]
    said_alike = 0
    for observed in wanted:
        key = (observed["indicator"], observed["category"], int(observed["fiscal_year"]))
        figure = held.get(key[0], key[2], key[1])
        assert figure is not None
        cell = found[key]
        if pd.isna(observed["value"]):
            assert cell.value == NOTHING[figure.status]
            continue
        assert isinstance(cell.value, int | float), key
        assert cell.value == observed["value"], key
        # Minutes and large sums are said otherwise in a sentence (22時間53分, 32兆9,209億円).
        if figure.unit not in ("分", "億円", "ポイント") and figure.value < 10_000:  # type: ignore[operator]
            said = figure_text(figure).replace(figure.unit, "").replace("−", "-")
            assert shown(cell) == said, key
            said_alike += 1
    assert said_alike > 0.4 * len(wanted)


@pytest.mark.parametrize("year", YEARS)
def test_the_tidy_sheet_holds_every_observation_once(year: int) -> None:
    read = pd.read_excel(io.BytesIO(content(year)), sheet_name="観測値")
    wanted = extracts.edition(package.load(), year).observations
    assert len(read) == len(wanted) > OBSERVATIONS[year]
    same = {
        "年度": "fiscal_year", "値": "value", "印刷された形": "as_printed", "ページ": "page",
        "掲載資料の年度": "edition", "status": "status", "注": "note", "表": "table",
        "期間の始め": "period_start", "期間の終わり": "period_end",
    }  # fmt: skip
    both = read.merge(
        wanted.rename(columns={"fiscal_year": "年度"}), on=["indicator", "category", "年度"]
    )
    assert len(both) == len(wanted)
    keyed = wanted.set_index(["indicator", "category", "fiscal_year"])
    for row in read.to_dict("records"):
        found = keyed.loc[(row["indicator"], row["category"], row["年度"])]
        for title, name in same.items():
            if name == "fiscal_year":
                continue
            pair = (row[title], found[name])
            assert (pd.isna(pair[0]) and pd.isna(pair[1])) or pair[0] == pair[1], (row, title)
    assert pd.api.types.is_float_dtype(read["値"])


@pytest.mark.parametrize("year", YEARS)
def test_the_targets_have_the_verdicts_of_the_book(year: int) -> None:
    columns, rows = table(year, "目標")
    targets = figures(year).report.targets
    wanted = {row["target"]: row for row in targets.to_dict("records")}
    assert len(rows) == len(wanted) > 10
    for row in rows:
        target = wanted.pop(row[columns["識別名"]].value)
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
    assert book.sheetnames[-5:] == ["目標", "出来事", "計画と実績", "用語", "観測値"]
    for name in book.sheetnames:
        assert 0 < len(name) <= NAME_LENGTH
        assert not set(name) & set(FORBIDDEN)
    linked = [
        re.fullmatch(r"'(.+)'!A1", cell.hyperlink.location)[1]  # type: ignore[index]
        for row in book["はじめに"].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert linked == book.sheetnames[1:]
    for name in book.sheetnames[1:-1]:
        back = [cell.hyperlink for row in book[name].iter_rows(max_row=4) for cell in row]
        assert [link.location for link in back if link] == ["'はじめに'!A1"], name


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
    lead = [row[0].value for row in opened(2019)["目標"].iter_rows(max_row=3)]
    assert "この年度だけの目標は資料にありません。中期計画の目標を示します。" in lead
    properties = opened(2019).properties
    assert properties.title == "年金業務実績ブック 令和元年度（2019年度）版"
    assert properties.creator == properties.lastModifiedBy == "年金業務実績ブック"


@pytest.mark.parametrize("year", YEARS)
def test_the_same_report_gives_the_same_bytes(year: int) -> None:
    assert workbook(package.load(), year) == content(year)
    with zipfile.ZipFile(io.BytesIO(content(year))) as archive:
        assert {file.date_time[:3] for file in archive.infolist()} == {(1980, 1, 1)}


def test_an_unknown_edition_is_an_error() -> None:
    with pytest.raises(KeyError, match="no edition 1999"):
        workbook(package.load(), 1999)


NAMES = [
    ("I-2 国民年金", 31, "I-2 国民年金"),
    ("a/b:c*d?e[f]", 31, "a・b・c・d・e・f・"),
    ("あ" * 40, 31, "あ" * 30 + "…"),
    ("'quoted'", 31, "quoted"),
]


@pytest.mark.parametrize(("text", "length", "name"), NAMES)
def test_sheet_name(text: str, length: int, name: str) -> None:
    assert sheet_name(text, length) == name


def test_a_japanese_character_is_two_wide() -> None:
    assert (text_width("abc"), text_width("年金A")) == (3, 5)
    assert Cell("x").style == "text"
