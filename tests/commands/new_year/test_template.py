"""The workbook as a person meets it: heads that stay, cells to write in, choices, whole texts."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from reportbook.commands.new_year import command
from reportbook.commands.new_year.workbook.layout import OTHERS, REMOVE, section_sheet
from reportbook.downloads.spreadsheet import text_width
from tests.commands.new_year.workbooks import column, filled, put, row_of, template
from tests.helpers.next_year import next_year, rows_of, write

SECTIONS = [section_sheet("I-1"), section_sheet("I-2")]


def test_heads_stay_and_are_locked_and_only_what_is_entered_is_not(data: Path) -> None:
    book = template(data)
    for plan in [one.empty() for one in (*SECTIONS, *OTHERS)]:
        page = book[plan.name]
        assert page.freeze_panes == f"{get_column_letter(plan.frozen + 1)}2", plan.name
        assert page.protection.sheet, plan.name
        assert [cell.value for cell in page[1]] == [one.title for one in plan.columns]
        assert all(cell.protection.locked for cell in page[1])
        for place, one in enumerate(plan.columns, start=1):
            assert page.cell(2, place).protection.locked is one.locked, (plan.name, one.title)
            wide = page.column_dimensions[get_column_letter(place)].width
            lines = -(-text_width(one.title) // wide)
            assert (page.row_dimensions[1].height or 15) >= 15 * lines, (plan.name, one.title)


def test_what_is_printed_is_text_and_words_are_chosen(data: Path) -> None:
    page = template(data)["Ⅰ-２"]
    row = row_of(page, "payment_rate_current")
    assert page.cell(row, column(page, "印刷のまま")).number_format == "@"
    (rule,) = page.data_validations.dataValidation
    assert str(rule.sqref).startswith(get_column_letter(column(page, "状態")))
    offered = rule.formula1.strip('"').split(",")
    assert offered[0] == "確定" and offered[-2:] == ["記載なし", REMOVE]


def test_no_text_is_cut(data: Path) -> None:
    """A row is as tall as its longest text needs; what is read by the program alone is not."""
    book = template(data)
    page = book["Ⅰ-２"]
    definition = column(page, "定義")
    tall = 0
    for row in range(2, page.max_row + 1):
        text = str(page.cell(row, definition).value)
        lines = -(-2 * len(text) // 44)
        assert (page.row_dimensions[row].height or 15) >= 15 * lines, text
        tall += lines > 1
    assert tall > 10


def test_the_front_sheet_counts_what_is_entered(data: Path) -> None:
    book = filled(data)
    front = book["はじめに"]
    counted = {str(row[0].value): str(row[1].value) for row in front.iter_rows(min_row=15)}
    first = book["Ⅰ-１"].max_row
    assert counted["Ⅰ-１"] == (
        f"=SUMPRODUCT(--((('Ⅰ-１'!L2:L{first}<>\"\")+('Ⅰ-１'!N2:N{first}=\"記載なし\"))>0))"
    )
    assert counted["合計"].startswith("=SUM(B")
    put(book["Ⅰ-１"], 2, "印刷のまま", None)
    assert book["Ⅰ-１"].cell(2, 12).value is None


def test_after_a_report_told_in_no_sentence_those_of_the_one_before_stand_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = next_year(tmp_path)
    kept = [row for row in rows_of(folder, "narratives") if row["report"] == "2023"]
    write(folder, "narratives", kept)
    monkeypatch.setenv("REPORTBOOK_DATA", str(folder))
    path = tmp_path / "fy2025.xlsx"
    assert command.make_template(2025, path) == 0
    page = load_workbook(path)["文"]
    scopes = {page.cell(row, column(page, "scope")).value for row in range(2, page.max_row + 1)}
    assert scopes == {"2025", "plan4", None}
    former = {page.cell(row, column(page, "前の文")).value for row in range(2, page.max_row + 1)}
    texts = {row["text"] for row in kept if row["kind"] in ("plan", "result")}
    assert former - {None} <= texts and len(former) > 5
