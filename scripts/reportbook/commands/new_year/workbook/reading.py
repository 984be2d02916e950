"""A filled workbook as rows of text by column, with what is odd about its sheets and cells.

What a row means is for `entries`.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reportbook.commands.new_year.workbook import layout, normal
from reportbook.commands.new_year.workbook.sheet import Column, SheetPlan
from reportbook.commands.new_year.workbook.told import NOTE, STOP, Told, WorkbookError


@dataclass(frozen=True)
class Line:
    """A row of a sheet: what stands in it by header, each cell's address, and what is wrong."""

    plan: SheetPlan
    number: int
    texts: dict[str, str]
    cells: dict[str, str]
    broken: frozenset[str]

    def __getitem__(self, title: str) -> str:
        """What stands under a header, blank where nothing does."""
        return self.texts.get(title, "")

    def told(self, level: str, title: str, text: str, value: str | None = None) -> Told:
        """Something to say of a cell."""
        shown = self[title] if value is None else value
        return Told(level, text, self.plan.name, self.cells.get(title, f"A{self.number}"), shown)


def year_of(book: Workbook) -> int:
    """The year that the workbook is for.

    Raises:
        WorkbookError: where its first sheet does not say.
    """
    if layout.FRONT in book.sheetnames:
        page = book[layout.FRONT]
        for row in page.iter_rows(min_row=1, max_row=40, max_col=2):
            if row[0].value == layout.YEAR_LABEL and len(row) > 1:
                year = normal.whole(row[1].value)
                if year and 2019 <= int(year) <= 2099:
                    return int(year)
    text = f"「{layout.YEAR_LABEL}」の年度が読めません。template で作り直し、入力を写してください。"
    raise WorkbookError([Told(STOP, text, layout.FRONT)])


def lines(book: Workbook, plans: list[SheetPlan]) -> tuple[list[Line], list[Told]]:
    """Every row of the sheets that anything is entered in, and what is told of the cells.

    Raises:
        WorkbookError: where a sheet or a column is missing: what else is wrong cannot be told.
    """
    _structure(book, plans)
    found: list[Line] = []
    told: list[Told] = []
    known = {one.name for one in (*plans, *layout.DRAFT_ONLY)} | {layout.FRONT, layout.RESULTS}
    for name in book.sheetnames:
        if name not in known:
            told.append(Told(NOTE, "知らないシートです。読まずに進みます。", name))
    for plan in plans:
        own, said = _lines_of(book[plan.name], plan)
        found += own
        told += said
    return found, told


def _structure(book: Workbook, plans: list[SheetPlan]) -> None:
    wrong: list[Told] = []
    unknown = [name for name in book.sheetnames if name not in {one.name for one in plans}]
    for plan in plans:
        if plan.name not in book.sheetnames:
            similar = [one for one in unknown if _folded(one) == _folded(plan.name)]
            similar += get_close_matches(plan.name, unknown, 1, 0.5)
            hint = (
                f"「{similar[0]}」の名前を「{plan.name}」に直してください。"
                if similar
                else ("template で作り直したブックから写してください。")
            )
            wrong.append(Told(STOP, f"シート「{plan.name}」がありません。{hint}"))
            continue
        page = book[plan.name]
        if not hasattr(page, "iter_rows"):
            wrong.append(Told(STOP, "表のシートではありません。", plan.name))
            continue
        heads = [str(cell.value or "").strip() for cell in next(page.iter_rows(max_row=1), ())]
        owed = [one.title for one in plan.columns if not one.of_draft]
        missing = [title for title in owed if title not in heads]
        if len(missing) == len(owed):
            text = "１行目に見出しがありません。見出しを１行目に戻してください。"
            wrong.append(Told(STOP, text, plan.name))
            continue
        for title in missing:
            text = f"列「{title}」がありません。見出しをその名前の列に戻してください。"
            wrong.append(Told(STOP, text, plan.name))
        for title in {one for one in heads if one and heads.count(one) > 1}:
            wrong.append(
                Told(STOP, f"列「{title}」が二つあります。一つにしてください。", plan.name)
            )
    if wrong:
        raise WorkbookError(wrong)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).replace("−", "-").replace(" ", "").upper()


def _lines_of(page: Any, plan: SheetPlan) -> tuple[list[Line], list[Told]]:
    heads = [str(cell.value or "").strip() for cell in next(page.iter_rows(max_row=1))]
    columns = {title: place for place, title in enumerate(heads) if title}
    merged = {
        (row, column): str(one)
        for one in page.merged_cells.ranges
        for row in range(one.min_row, min(one.max_row, one.min_row + 500) + 1)
        for column in range(one.min_col, min(one.max_col, one.min_col + 50) + 1)
    }
    told = [
        Told(STOP, "セルが結合されています。結合を解き、一つの欄に一つの値を書いてください。",
             plan.name, str(one))
        for one in page.merged_cells.ranges
    ]  # fmt: skip
    found = []
    for number, row in enumerate(page.iter_rows(min_row=2), start=2):
        texts: dict[str, str] = {}
        cells: dict[str, str] = {}
        broken: set[str] = set()
        for column in plan.columns:
            if column.title not in columns:
                continue
            place = columns[column.title]
            cell = row[place] if place < len(row) else None
            address = f"{get_column_letter(place + 1)}{number}"
            cells[column.title] = address
            if (number, place + 1) in merged:
                broken.add(column.title)
                continue
            value = None if cell is None else cell.value
            if value is None:
                continue
            text, said = _text(cell, column, value)
            told += [Told(level, words, plan.name, address, str(value)) for level, words in said]
            if any(level == STOP for level, _ in said):
                broken.add(column.title)
            elif text:
                texts[column.title] = text
        line = Line(plan, number, texts, cells, frozenset(broken))
        entered = any(texts.get(one.title) for one in plan.columns if not one.locked)
        if page.row_dimensions[number].hidden and entered:
            text = "隠れている行です。入力は読みます。再表示して確かめてください。"
            told.append(Told(NOTE, text, plan.name, f"A{number}"))
        if texts or broken:
            found.append(line)
    return found, told


def _text(cell: Any, column: Column, value: object) -> tuple[str, list[tuple[str, str]]]:
    """What a cell says as text, and what is to be said of it, with its level."""
    if column.kind == "given":
        return "", []
    if cell.data_type == "f":
        return "", [(STOP, "式が入っています。値として貼り付けてください。")]
    if cell.data_type == "e":
        return "", [(STOP, "Excel のエラーです。値を書き直してください。")]
    if isinstance(value, datetime | date | time):
        return _date(column, value)
    if isinstance(value, bool):
        return "", [(STOP, "TRUE・FALSE になっています。文字か数値で書き直してください。")]
    if column.kind in ("number", "whole"):
        return _number(column, value)
    if not isinstance(value, str):
        if column.field == "as_printed" and "%" in str(cell.number_format):
            return "", [(STOP, "書式で％になった数値です。文字で 37.8% のように書いてください。")]
        return normal.number(value) or "", []
    plain = normal.text(value)
    return plain, [
        (NOTE, f"空白や見えない文字を除き、「{plain}」と読みました。")
    ] if plain != value else []


def _date(column: Column, value: datetime | date | time) -> tuple[str, list[tuple[str, str]]]:
    if column.field == "date" and isinstance(value, date):
        text = value.strftime("%Y-%m-%d")
        return text, [(NOTE, f"日付のセルです。「{text}」と読みました。")]
    return "", [(STOP, "日付になっています。セルの書式を文字列にして書き直してください。")]


def _number(column: Column, value: object) -> tuple[str, list[tuple[str, str]]]:
    plain = normal.whole(value) if column.kind == "whole" else normal.number(value)
    if plain is None:
        wanted = "整数" if column.kind == "whole" else "数値"
        example = "6" if column.kind == "whole" else "78.6"
        return "", [
            (STOP, f"{wanted}ではありません。半角の数字だけを、{example} のように書いてください。")
        ]
    if isinstance(value, str) and value != plain:
        return plain, [(NOTE, f"「{plain}」と読みました。")]
    return plain, []
