"""The sheet of targets: what was aimed at, what is measured, and the verdict."""

from reportbook.downloads.records import PREVIOUS_YEAR, Goal, Records, Row
from reportbook.downloads.sheets.cells import (
    change_cells,
    figure_cell,
    number,
    number_format,
)
from reportbook.downloads.spreadsheet import Cell, Column, Sheet, Value
from reportbook.findings import series as names
from reportbook.findings.values import Change
from reportbook.notation import fiscal_year as years


def sheet(records: Records) -> Sheet:
    """Every target of the edition with what is measured and the verdict."""
    columns = [
        Column("節", 8), Column("指標", 32), Column("区分", 22), Column("範囲", 12),
        Column("目標", 28), Column("判定", 16), Column("実績", 14), Column("単位", 12),
        Column("実績の時点", 20), Column("実績の状態", 12),
        Column("比べる年からの変化", 12), Column("変化の単位", 12), Column("ページ", 9),
        Column("注", 40), Column("比べ方", 12, printed=False), Column("目標値", 14, printed=False),
        Column("目標値の上端", 14, printed=False), Column("目標値の単位", 14, printed=False),
        Column("比べる年", 12, printed=False), Column("資料の判定", 12, printed=False),
        Column("target", 44, printed=False),
    ]  # fmt: skip
    rows = [_target_row(records, goal) for goal in records.goals]
    return Sheet("目標", columns, rows, frozen_columns=2)


def _target_row(records: Records, goal: Goal) -> list[Value]:
    row, labels, figure = goal.row, records.labels, goal.figure
    baseline, category = row["baseline"], row["category"]
    compared = {None: None, PREVIOUS_YEAR: "前年度"}
    kind = None
    if category != names.ALL:
        kind = names.title(records.figures, row["indicator"], category)
    printed = row["verdict_printed"] if goal.decided else None
    rate = row["measured_as"] == "change_pct"
    return [
        goal.indicator["section"],
        goal.indicator["title"],
        kind,
        labels["targets", "scope"][row["scope"]],
        row["text"],
        goal.verdict_text,
        figure_cell(figure),
        goal.indicator["unit"],
        figure.moment if figure else None,
        labels["observations", "status"][figure.status] if figure else None,
        *_asked_change(row, goal.change),
        row["page"],
        row["note"] if goal.decided else None,
        labels["targets", "comparator"][row["comparator"]],
        *(_goal_cell(row[key], goal.indicator["decimals"]) for key in ("value", "value_upper")),
        None if row["value"] is None else "%" if rate else goal.indicator["unit"],
        compared[baseline] if baseline in compared else years.label(int(baseline)),
        labels["targets", "verdict_printed"][printed] if printed else None,
        row["target"],
    ]


def _goal_cell(value: float | None, decimals: int) -> Cell:
    if value is None:
        return Cell(None, "number")
    whole = float(value).is_integer()
    return Cell(number(value), "number", number_format(0 if whole else max(decimals, 1)))


def _asked_change(row: Row, change: Change | None) -> list[Value]:
    if row["measured_as"] == "change_pct" and change and change.percent is not None:
        return [Cell(round(change.percent, 2), "number", "+0.00;-0.00;0.00"), "%"]
    return change_cells(change)
