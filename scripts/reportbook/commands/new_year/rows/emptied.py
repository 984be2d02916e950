"""What `data/` has of the year and the workbook does not: nothing of it is taken out unasked.

A workbook may be one of several, or a template that was made again, so an empty cell is no order.
A row that is blank among filled ones was emptied, more likely than not: that is asked.
"""

from collections.abc import Iterator

from reportbook.commands.new_year.rows.entries import NAMED_BY, Entries, is_entered
from reportbook.commands.new_year.tables import Row, Rows
from reportbook.commands.new_year.workbook import layout
from reportbook.commands.new_year.workbook.reading import Line
from reportbook.commands.new_year.workbook.sheet import SheetPlan
from reportbook.commands.new_year.workbook.told import ASK, NOTE, Told

_OF_PLANS = ("plan", "result")
_SHOWN = 8
"""So many cells are named."""

_TEXT = "目標の文"


def told(lines: list[Line], made: Entries, tables: Rows, year: int) -> Iterator[Told]:
    """What is told of it, by cell where the sheet has a row for it, else by sheet.

    Args:
        lines: the workbook's, as `reading` gives them.
        made: what they enter and take out.
        tables: the package, with what is taken out no longer in it.
        year: the year of the workbook.
    """
    own = {
        table: [row for row in tables[table] if row["report"] == str(year)] for table in NAMED_BY
    }
    figures = {
        (row["indicator"], row["category"]): row
        for row in own["observations"]
        if row["fiscal_year"] == str(year)
    }
    by_sheet: dict[str, list[Line]] = {}
    for line in lines:
        if line.plan.of_section:
            by_sheet.setdefault(line.plan.name, []).append(line)
    for of_sheet in by_sheet.values():
        yield from _figures(of_sheet, figures)
    yield from _targets(lines)
    known = {(table, _key(table, one.row)) for table in NAMED_BY for one in made.of(table)}
    for plan in layout.OTHERS:
        rows = [row for row in own.get(plan.table, []) if _is_of(row, plan, year)]
        left = sum((plan.table, _key(plan.table, row)) not in known for row in rows)
        if left:
            yield Told(
                NOTE,
                f"data/ には、このシートにない行が{left}件あり、そのまま残ります。"
                f"消すときは、その行を書き、「{plan.removing}」に「{layout.REMOVE}」と書きます。",
                plan.name,
            )


def _targets(lines: list[Line]) -> Iterator[Told]:
    """Targets of the report before that this one seems not to set: once some are entered."""
    own = [line for line in lines if line.plan.name == layout.TARGETS and line["target"]]
    blank = [line for line in own if not line[_TEXT] and _TEXT not in line.broken]
    if blank and len(blank) < len(own):
        cells = [line.cells[_TEXT] for line in blank]
        named = "、".join(cells[:_SHOWN]) + ("など" if len(cells) > _SHOWN else "")
        text = (
            f"前の資料にあった目標のうち{len(blank)}件が空欄です（{named}）。公開すると、本には"
            "資料にない目標として出ます。資料を読み、目標があれば書いてください。"
        )
        yield blank[0].told(NOTE, _TEXT, text)


def _figures(lines: list[Line], known: dict[tuple[str, str], Row]) -> Iterator[Told]:
    blank = [
        (line, row)
        for line in lines
        if not is_entered(line)
        and not line.broken
        and (row := known.get((line["indicator"], line["category"])))
    ]
    if blank and not any(map(is_entered, lines)):
        text = f"何も入力されていません。data/ にある{len(blank)}件は、そのまま残ります。"
        yield Told(NOTE, text, lines[0].plan.name)
        return
    for line, row in blank:
        shown = row["as_printed"] or "記載なし"
        yield line.told(
            ASK,
            "印刷のまま",
            f"空欄ですが、data/ には前に加えた「{shown}」があり、そのまま残ります。"
            f"消すときは、状態で「{layout.REMOVE}」を選び、残すときは、値を書き直してください。",
        )


def _key(table: str, row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in NAMED_BY[table])


def _is_of(row: Row, plan: SheetPlan, year: int) -> bool:
    """Whether a row of the sheet's table would stand in the sheet."""
    if plan.name == layout.RESTATED:
        return row["fiscal_year"] != str(year)
    if plan.table == "narratives":
        return (row["kind"] in _OF_PLANS) == (plan.name == layout.SENTENCES)
    return True
