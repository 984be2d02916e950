"""The workbook of a new year with a draft in it: each proposal in the cells of its row.

Beside it stand how sure it is and the words around it; what was not found is listed, and so are
the numbers that nothing accounts for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportbook.commands.new_year.drafting.drafted import Draft
from reportbook.commands.new_year.workbook import layout
from reportbook.commands.new_year.workbook.reading import Line
from reportbook.commands.new_year.workbook.sheet import SheetPlan
from reportbook.commands.new_year.workbook.template import Cells, Filled
from reportbook.commands.new_year.workbook.told import ASK, Told
from reportbook.notation.expressions import Key

_SHOWN = 8
"""So many cells are named of those that are to be read."""


@dataclass(frozen=True)
class Put:
    """What a draft puts into a row: cells by field, how sure it is, the words around."""

    cells: Mapping[str, Any]
    sureness: str
    around: str


def filled(
    empty: list[Filled],
    draft: Draft,
    document: str,
    year: int,
    words: Mapping[str, Mapping[str, str]],
) -> list[Filled]:
    """Every sheet but the first, the draft in it.

    Args:
        empty: the sheets as `template` gives them.
        draft: what is proposed.
        document: the name of the report's file.
        year: the year of the workbook.
        words: the words of choices by `table.column`.
    """
    puts = _Puts(draft, document, year, words)
    made = []
    missing: list[Cells] = []
    for one in empty:
        plan = layout.in_draft(one.plan)
        if plan == one.plan:
            made.append(Filled(plan, [puts.report(plan, row) for row in one.rows]))
            continue
        rows = []
        for number, row in enumerate(one.rows, start=2):
            put = puts.of(one.plan, row)
            rows.append(_row(plan, one.plan, row, put))
            if not put.cells:
                missing.append(_missing(one.plan, row, number))
        made.append(Filled(plan, rows))
    numbers: list[Cells] = [[one.page, one.text, one.around] for one in draft.numbers]
    new, lost = layout.DRAFT_ONLY
    return [*made, Filled(new, numbers), Filled(lost, missing)]


class _Puts:
    def __init__(
        self, draft: Draft, document: str, year: int, words: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.year, self.words, self.document = year, words, document
        self.figures = {one.key: one for one in draft.figures}
        self.aims = {one.target: one for one in draft.aims}
        self.happenings = {one.milestone: one for one in draft.happenings}
        self.last_page = draft.last_page

    def of(self, plan: SheetPlan, row: Cells) -> Put:
        """What is put into a row; no cells where nothing was found."""
        if plan.of_section:
            key: Key = (str(row[0]), str(row[1]), self.year)
            one = self.figures.get(key)
            if one is None or not one.text:
                return Put({}, layout.UNKNOWN, "")
            figure = {"as_printed": one.text, "value": one.value, "page": one.page}
            return Put(figure, one.sureness, f"{one.around}（{one.why}）")
        if plan.name == layout.TARGETS:
            aim = self.aims.get(str(row[plan.titled("target")]))
            if aim is None or not aim.text:
                return Put({}, layout.UNKNOWN, "")
            baseline = {"previous_year": layout.PREVIOUS}.get(aim.baseline, aim.baseline or None)
            cells = {"text": aim.text, "page": aim.page, "baseline": baseline, **aim.values}
            return Put(cells, aim.sureness, aim.around)
        event = self.happenings.get(str(row[plan.place("milestone")]))
        if event is None or not event.date:
            return Put({}, layout.UNKNOWN, "")
        kind = self.words["milestones.kind"][event.kind]
        told = {"date": event.date, "kind": kind, "page": event.page}
        return Put(told, event.sureness, event.around)

    def report(self, plan: SheetPlan, row: Cells) -> Cells:
        """The row of the report with its last page and its file; any other as it is."""
        if plan.name != layout.REPORT:
            return row
        made = list(row)
        for column, cell in (("last_page", self.last_page), ("text", self.document)):
            place = plan.place(column)
            made[place] = made[place] or cell
        return made


def _row(plan: SheetPlan, empty: SheetPlan, row: Cells, put: Put) -> Cells:
    """A row of the empty workbook in the columns of the draft, what is proposed in it.

    What the year has already stays.
    """
    old = {column.title: cell for column, cell in zip(empty.columns, row, strict=False)}
    has = any(old.get(empty.columns[empty.place(one)].title) for one in put.cells)
    made: Cells = []
    for column in plan.columns:
        if column.title == layout.SURENESS:
            made.append(layout.WAS_READ if has else put.sureness)
        elif column.title == layout.AROUND:
            made.append(put.around)
        elif not has and column.field and column.field in put.cells:
            made.append(put.cells[column.field])
        else:
            made.append(old.get(column.title))
    return made


def _missing(plan: SheetPlan, row: Cells, number: int) -> Cells:
    if plan.of_section:
        named = "・".join(str(cell) for cell in row[2:4] if cell)
        return [plan.name, number, named, row[plan.titled("前の年")]]
    if plan.name == layout.TARGETS:
        return [plan.name, number, row[plan.titled("指標")], row[plan.titled("前の目標")]]
    return [plan.name, number, row[plan.titled("前の名称")], row[plan.titled("前の日付")]]


def to_read(lines: list[Line]) -> Iterator[Told]:
    """A question for each sheet that has proposals nobody has read yet."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line[layout.SURENESS] == layout.TO_READ:
            found.setdefault(line.plan.name, []).append(line.cells[layout.SURENESS])
    for sheet, cells in found.items():
        named = "、".join(cells[:_SHOWN]) + ("など" if len(cells) > _SHOWN else "")
        text = (
            f"「{layout.TO_READ}」が{len(cells)}件あります（{named}）。資料のページを読み、"
            f"合っていたら「{layout.SURENESS}」を「{layout.WAS_READ}」にしてください。"
        )
        yield Told(ASK, text, sheet, cells[0])
