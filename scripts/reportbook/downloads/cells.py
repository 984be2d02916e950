"""Figures as cells of a workbook: numbers that stay numbers, in the form of the source.

What the source says beside a number (約, 以上) is in the cell's number format, so that a
person sees it and Excel still adds up.
"""

from reportbook.downloads.spreadsheet import Cell, Value
from reportbook.findings.measures import Change, Figure
from reportbook.findings.wording import DURATIONS, NOTHING


def number_format(decimals: int, unit: str = "", status: str = "final") -> str:
    """Excel's format: `#,##0.0`, `"約"#,##0`, `0"以上"`; points carry their sign."""
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    if unit == "ポイント":
        plain = f"+{plain};-{plain};{plain}"
    within = "以内" if unit in DURATIONS else "以下"
    after = {"at_least": "以上", "at_most": within, "below": "未満"}.get(status)
    before = "約" if status == "approximate" else None
    parts = plain.split(";")
    if before:
        parts = [f'"{before}"{part}' for part in parts]
    if after:
        parts = [f'{part}"{after}"' for part in parts]
    return ";".join(parts)


def figure_cell(figure: Figure | None, bold: bool = False) -> Cell:
    """A figure as a number; `―` or `データなし` where the source says so; else blank."""
    if figure is None:
        return Cell(None, "number")
    if figure.value is None:
        return Cell(NOTHING[figure.status], "absent")
    shape = number_format(figure.decimals, figure.unit, figure.status)
    return Cell(number(figure.value), "number", shape, bold=bold)


def change_cells(change: Change | None) -> list[Value]:
    """A change with its sign, and its unit; blank where there is none."""
    if change is None:
        return [None, None]
    shape = number_format(change.decimals)
    signed = Cell(number(change.value), "number", f"+{shape};-{shape};{shape}")
    return [signed, change.unit]


def number(value: float) -> int | float:
    """A whole number without a point."""
    return int(value) if value.is_integer() else value
