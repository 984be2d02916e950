"""Figures as cells of a workbook: numbers that stay numbers, with the decimals of the source.

What the source says beside a number (約, 以上, データなし) stands in a column of its own.
"""

from reportbook.downloads.spreadsheet import Cell, Value
from reportbook.findings.values import Change, Figure

BETWEEN = "、"
"""Between the entries of a list that stands in a cell of words."""


def number_format(decimals: int, unit: str = "") -> str:
    """Excel's format: `#,##0.0`; points carry their sign."""
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _signed(plain) if unit == "ポイント" else plain


def figure_cell(figure: Figure | None) -> Cell:
    """A figure as a number; blank where there is none."""
    if figure is None or figure.value is None:
        return Cell(None, "number")
    return Cell(number(figure.value), "number", number_format(figure.decimals, figure.unit))


def change_cells(change: Change | None) -> list[Value]:
    """A change with its sign, and its unit; blank where there is none."""
    if change is None:
        return [None, None]
    shape = _signed(number_format(change.decimals))
    return [Cell(number(change.value), "number", shape), change.unit]


def year_cell(year: int | None) -> Cell:
    """A year, which has no thousands; blank where there is none."""
    return Cell(year, "number", "0")


def number(value: float) -> int | float:
    """A whole number without a point."""
    return int(value) if float(value).is_integer() else value


def _signed(plain: str) -> str:
    return f"+{plain};-{plain};{plain}"
