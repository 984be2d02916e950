"""Workbooks for the tests: the template of 2024 over a small copy of the data, and filled."""

import io
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from reportbook.commands.new_year import command
from tests.helpers.next_year import rows_of
from tests.helpers.project import files

YEAR = 2024
LAST_PAGE, LAST_YEAR = 60, 2028
FIGURES = ("Ⅰ-１", "Ⅰ-２")


@cache
def _template(data: Path) -> bytes:
    path = data.parent / "template.xlsx"
    assert command.make_template(YEAR, path) == 0
    return path.read_bytes()


def template(data: Path) -> Workbook:
    """The empty workbook of the data that REPORTBOOK_DATA names."""
    return load_workbook(io.BytesIO(_template(data)))


def filled(data: Path) -> Workbook:
    """The workbook with the report, the plan, and the figures of 2023 as those of 2024."""
    book = template(data)
    put(book["報告書"], 2, "最後のページ", LAST_PAGE)
    put(book["計画期間"], 2, "最終年度", LAST_YEAR)
    known = {
        (row["indicator"], row["category"]): row
        for row in rows_of(data, "observations")
        if row["fiscal_year"] == str(YEAR - 1)
    }
    for name in FIGURES:
        page = book[name]
        for row in range(2, page.max_row + 1):
            was = known.get((page.cell(row, 1).value, page.cell(row, 2).value))
            if was and was["as_printed"]:
                put(page, row, "印刷のまま", was["as_printed"])
                put(page, row, "ページ", int(was["page"]))
            else:
                put(page, row, "状態", "記載なし")
    return book


def column(page: Any, title: str) -> int:
    """The number of the column of a header, from 1."""
    found: int = [cell.value for cell in page[1]].index(title) + 1
    return found


def put(page: Any, row: int, title: str, value: object) -> None:
    """Writes a cell under a header."""
    page.cell(row, column(page, title)).value = value


def row_of(page: Any, indicator: str, category: str = "all") -> int:
    """The row of a figure."""
    for row in range(2, page.max_row + 1):
        if (page.cell(row, 1).value, page.cell(row, 2).value) == (indicator, category):
            return row
    raise AssertionError(f"{indicator}.{category} is not in {page.title}")


def content(data: Path) -> dict[str, bytes]:
    """Every file of the data, byte for byte."""
    return files(data)
