"""Sheets as an Excel workbook: the one place that knows the file format.

A sheet is described as plain data and says nothing about fonts or files. The bytes depend
on the sheets alone: fixed dates, no formula, no locale.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

FONT = "Yu Gothic"  # on every Excel since 2016, and the Japanese default
INK, RULE, SHADE, LINK = "#1F2933", "#B8C0CC", "#E3EBF3", "#0B5394"
NARROWEST = 6

BASE = {"valign": "top", "font_color": INK}
STYLES: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "number": {"align": "right"},
    "header": {
        "text_wrap": True,
        "bold": True,
        "bg_color": SHADE,
        "bottom": 1,
        "valign": "vcenter",
    },
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "font_size": 12, "bottom": 1, "bottom_color": RULE},
    "lead": {},
    "link": {"font_color": LINK, "underline": 1},
}


@dataclass(frozen=True)
class Cell:
    """A value with how it looks.

    `format` is Excel's number format; `link` the name of the sheet that it leads to.
    """

    value: str | int | float | None
    style: str = "text"
    format: str = ""
    link: str | None = None


Value = Cell | str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column: text longer than `widest` half-width characters goes on in a new line.

    One that is not `printed` is for work on the screen, and stands at the end.
    """

    title: str
    widest: int = 40
    printed: bool = True


@dataclass(frozen=True)
class Sheet:
    """A table that starts with the row of its headers, as a program reads it.

    `headed` is False for a sheet that is read from top to bottom and is no table.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    frozen_columns: int = 0
    headed: bool = True


def to_xlsx(sheets: Sequence[Sheet], properties: dict[str, str], created: datetime) -> bytes:
    """The workbook as a file. `properties` are its title, subject and the like."""
    out = io.BytesIO()
    options = {
        "in_memory": True,  # and so without the clock and the temporary files of the machine
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }
    book = Workbook(out, options)
    book.set_properties({**properties, "created": created})
    writer = _Writer(book)
    for sheet in sheets:
        writer.write(sheet)
    book.close()
    return out.getvalue()


class _Writer:
    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.formats: dict[tuple[Any, ...], Any] = {}

    def write(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        cells = [[_as_cell(value) for value in row] for row in sheet.rows]
        first = 1 if sheet.headed else 0
        if sheet.headed:
            for place, column in enumerate(sheet.columns):
                self._cell(page, 0, place, Cell(column.title, "header"))
        for number, row in enumerate(cells, first):
            for place, cell in enumerate(row):
                self._cell(page, number, place, cell)
        for place, column in enumerate(sheet.columns):
            held = [row[place] for row in cells if place < len(row)]
            page.set_column(place, place, _width(column, held, sheet.headed))
        last = max(first + len(sheet.rows) - 1, 0)
        if sheet.headed:
            page.freeze_panes(first, sheet.frozen_columns)
            page.autofilter(0, 0, last, len(sheet.columns) - 1)
            page.repeat_rows(0)
        # What the source prints stays text even where it looks like a number (１行, 2023).
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        printed = sum(column.printed for column in sheet.columns)
        page.print_area(0, 0, last, printed - 1)
        _for_print(page)

    def _cell(self, page: Any, row: int, column: int, cell: Cell) -> None:
        style = self._format(cell)
        if cell.link is not None:
            # An apostrophe inside a quoted name is written twice.
            place = f"internal:'{cell.link.replace(chr(39), chr(39) * 2)}'!A1"
            page.write_url(row, column, place, style, str(cell.value))
        elif cell.value is None:
            page.write_blank(row, column, None, style)
        elif isinstance(cell.value, str):
            page.write_string(row, column, cell.value, style)  # never a formula or a URL
        else:
            page.write_number(row, column, cell.value, style)

    def _format(self, cell: Cell) -> Any:
        key = (cell.style, cell.format)
        if key not in self.formats:
            look = {**BASE, **STYLES[cell.style]}
            if cell.format:
                look["num_format"] = cell.format
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


def _as_cell(value: Value) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell(value, "number" if isinstance(value, int | float) else "text")


def _for_print(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")


def _width(column: Column, cells: Sequence[Cell], headed: bool) -> int:
    """Room for the longest line of the column, up to its limit."""
    texts = {column.title} if headed else set()
    # A heading runs on over the cells beside it.
    texts |= {_shown(cell) for cell in cells if cell.style not in ("heading", "title")}
    longest = max(map(text_width, texts), default=0)
    # Two more for the border and the filter's button.
    return max(NARROWEST, min(longest + 2, column.widest))


def _shown(cell: Cell) -> str:
    return f"{cell.value:,}" if isinstance(cell.value, int | float) else cell.value or ""


def text_width(text: str) -> int:
    """The width in half-width characters: a Japanese one takes two."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text)
