"""The workbook of a new year as an Excel file: text cells, drop-downs, locked heads, widths.

The bytes depend on the sheets alone. What is printed is entered in text cells: 37.80% stays so.
"""

import io
import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_range

from reportbook.commands.new_year.workbook import layout
from reportbook.commands.new_year.workbook.sheet import Column, SheetPlan
from reportbook.commands.new_year.workbook.template import Filled
from reportbook.notation import fiscal_year as years
from reportbook.notation.lines import width

_FONT = "Yu Gothic"
_BASE = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True}
_LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#E3EBF3", "bottom": 1, "valign": "vcenter"},
    "sum": {"bold": True, "bg_color": "#E3EBF3", "bottom": 1, "align": "right"},
    # Names for the program, not for a person: narrow, and cut where they are long.
    "key": {"font_color": "#6B7280", "bg_color": "#F5F6F8", "text_wrap": False},
    "link": {"bg_color": "#F5F6F8", "font_color": "#0B5394", "underline": 1},
    "given": {"bg_color": "#F5F6F8"},
    "text": {"num_format": "@", "locked": False, "border": 1, "border_color": "#B8C0CC"},
    "choice": {"num_format": "@", "locked": False, "border": 1, "border_color": "#B8C0CC"},
    "number": {"num_format": "General", "locked": False, "border": 1, "border_color": "#B8C0CC"},
    "whole": {"num_format": "0", "locked": False, "border": 1, "border_color": "#B8C0CC"},
    "title": {"bold": True, "font_size": 14, "text_wrap": False},
    "lead": {"text_wrap": False},
    "count": {"bg_color": "#F5F6F8", "align": "right"},
}
_LINE, _TALLEST = 15.0, 12
"""Points of a line, and so many lines at most: Excel would fit a row by itself, others do not."""

_ALLOWED = {
    "sort": True, "autofilter": True, "format_columns": True, "format_rows": True,
    "select_locked_cells": True, "select_unlocked_cells": True,
}  # fmt: skip
_GUIDE = (
    "1. 「報告書」と「計画期間」を書きます。",
    "2. 節のシート（Ⅰ-１ など）に、資料の値を書きます。白い欄だけに書けます。",
    "3. 「印刷のまま」には、資料の文字をそのまま書きます（37.8%、約26万人、▲1,234）。",
    "4. 「値」は空欄でもかまいません。「印刷のまま」から読みます。",
    "5. 資料を読んで値がなかったときは、「状態」で「記載なし」を選びます。",
    "6. 前の年までの値が改められていたら、「改められた値」に書きます。",
    "7. 途中で保存して、いつでも check を実行できます。入力した分だけ確かめます。",
    "8. 前に加えたものを消すときは、「状態」（文や目標ではその欄）に「取り消す」と書きます。",
    "一つの欄に一つの値を書き、セルの結合や式、空白での字下げは使いません。",
    "（総務省「統計表における機械判読可能なデータの表記方法の統一ルール」による）",
)


def to_xlsx(filled: Sequence[Filled], year: int, words: dict[str, dict[str, str]]) -> bytes:
    """The workbook as a file.

    Args:
        filled: the sheets but the first.
        year: the fiscal year that it is for.
        words: the words of the drop-downs by `table.column`.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties(
        {"title": f"{years.label(year)}の入力", "created": datetime(year + 1, 4, 1)}
    )
    writer = _Writer(book, words)
    writer.front(filled, year)
    for one in filled:
        writer.sheet(one)
    book.close()
    return out.getvalue()


class _Writer:
    def __init__(self, book: Workbook, words: dict[str, dict[str, str]]) -> None:
        self.book, self.words = book, words
        self.looks = {name: book.add_format({**_BASE, **look}) for name, look in _LOOKS.items()}

    def front(self, filled: Sequence[Filled], year: int) -> None:
        """The first sheet: for which year, how to, and how much is entered."""
        page = self.book.add_worksheet(layout.FRONT)
        page.set_column(0, 0, 20)
        page.set_column(1, 2, 12)
        page.set_paper(9)
        page.fit_to_pages(1, 1)
        page.write_string(0, 0, f"{years.long_label(year)}の入力", self.looks["title"])
        page.write_string(2, 0, layout.YEAR_LABEL, self.looks["head"])
        page.write_number(2, 1, year, self.looks["key"])
        for place, line in enumerate(_GUIDE, 4):
            page.write_string(place, 0, line, self.looks["lead"])
        row = 4 + len(_GUIDE) + 1
        for column, title in enumerate(("節", "入力済み", "値の数")):
            page.write_string(row, column, title, self.looks["head" if not column else "sum"])
        sections = [one for one in filled if one.plan.of_section]
        first = row + 1
        counts: list[tuple[int, int]] = []
        for one in sections:
            row += 1
            link = f"internal:'{one.plan.name}'!A1"
            page.write_url(row, 0, link, self.looks["link"], one.plan.name)
            counts.append((_count(one), len(one.rows)))
            page.write_formula(row, 1, _entered(one), self.looks["count"], counts[-1][0])
            page.write_number(row, 2, len(one.rows), self.looks["count"])
        page.write_string(row + 1, 0, "合計", self.looks["head"])
        for column in (1, 2):
            cells = xl_range(first, column, row, column)
            total = sum(one[column - 1] for one in counts)
            page.write_formula(row + 1, column, f"=SUM({cells})", self.looks["sum"], total)
        page.protect("", _ALLOWED)

    def sheet(self, filled: Filled) -> None:
        """A sheet with its header in row 1 and a row a datum."""
        plan = filled.plan
        page = self.book.add_worksheet(plan.name)
        last = len(filled.rows) + plan.spare
        for place, column in enumerate(plan.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.title, self.looks["head"])
            if column.hint:
                page.write_comment(0, place, column.hint, {"visible": False})
            self._choices(page, column, place, last)
        page.set_row(0, _height(plan, [column.title for column in plan.columns]))
        for number in range(1, last + 1):
            values = filled.rows[number - 1] if number <= len(filled.rows) else []
            page.set_row(number, _height(plan, values))
            for place, column in enumerate(plan.columns):
                self._cell(page, number, place, column, values)
        page.freeze_panes(1, plan.frozen)
        page.autofilter(0, 0, max(last, 1), len(plan.columns) - 1)
        page.ignore_errors({"number_stored_as_text": "A1:XFD5000"})
        page.set_landscape()
        page.set_paper(8)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.protect("", _ALLOWED)

    def _cell(self, page: Any, row: int, place: int, column: Column, values: Sequence[Any]) -> None:
        value = values[place] if place < len(values) else None
        kind = column.kind if place < len(values) or not column.locked else "given"
        look = self.looks[kind]
        if value is None:
            page.write_blank(row, place, None, look)
        elif isinstance(value, str):
            page.write_string(row, place, value, look)
        else:
            page.write_number(row, place, value, look)

    def _choices(self, page: Any, column: Column, place: int, last: int) -> None:
        words = list(column.choices or self.words.get(column.enum, {}).values())
        words += [layout.REMOVE] if words and column.removes else []
        if words and last:
            rule = {
                "validate": "list", "source": words, "error_title": "選んでください",
                "error_message": "、".join(words) + " から選びます。",
            }  # fmt: skip
            page.data_validation(1, place, last, place, rule)


def _height(plan: SheetPlan, values: Sequence[Any]) -> float:
    """The height in points of a row in which no text is cut."""
    lines = [
        math.ceil(width(text) * 2.2 / column.width)
        for column, value in zip(plan.columns, values, strict=False)
        if value is not None and column.kind != "key"
        for text in str(value).splitlines()[:1]
    ]
    return _LINE * min(max([1, *lines]), _TALLEST)


def _count(one: Filled) -> int:
    """How many of its figures are entered, as the formula counts them."""
    given, status = one.plan.place("as_printed"), one.plan.place("status")
    return sum(bool(row[given]) or row[status] == "記載なし" for row in one.rows)


def _entered(one: Filled) -> str:
    """The formula that counts the figures of a section that are entered."""

    def cells(plan: SheetPlan, field: str) -> str:
        name = xl_col_to_name(plan.place(field))
        return f"'{plan.name}'!{name}2:{name}{len(one.rows) + 1}"

    given, status = cells(one.plan, "as_printed"), cells(one.plan, "status")
    return f'=SUMPRODUCT(--((({given}<>"")+({status}="記載なし"))>0))'
