"""What share of its whole a series is. Pure; the whole is what the data name as such.

A category's whole is the total that it is counted in; an indicator's is its `of_what`.
"""

import pandas as pd

from reportbook.findings.measures import Figures
from reportbook.notation.binding import ALL
from reportbook.notation.units import in_base_unit

RATES = ("%", "ポイント")
"""Units of what is a share or a difference of shares already."""


def whole_of(figures: Figures, indicator: str, category: str) -> tuple[str, str] | None:
    """The indicator and category that a series is a part of; None where the data name none."""
    meaning = figures.indicators[indicator]
    if meaning["unit"] in RATES:
        return None
    if category == ALL:
        whole, _, part = ("" if pd.isna(name := meaning["of_what"]) else name).partition(".")
        return (whole, part or ALL) if whole in figures.indicators else None
    rows = {row["category"]: row for row in figures.categories[indicator]}
    top = category
    while not pd.isna(rows[top]["parent"]):
        top = rows[top]["parent"]
    if top != category:
        return indicator, top
    totals = [name for name, row in rows.items() if row["total"] and pd.isna(row["parent"])]
    return (indicator, totals[0]) if len(totals) == 1 and totals[0] != category else None


def share(figures: Figures, part: tuple[str, str], whole: tuple[str, str], year: int) -> float:
    """The part in % of the whole, both of one moment; not a number where that cannot be said."""
    one = figures.get(part[0], year, part[1])
    other = figures.get(whole[0], year, whole[1])
    if one is None or other is None or one.value is None or not other.value:
        return float("nan")
    size, unit = in_base_unit(one.value, one.unit)
    most, unit_of_whole = in_base_unit(other.value, other.unit)
    if unit != unit_of_whole or one.moment != other.moment or not 0 <= size <= most:
        return float("nan")
    return size / most * 100
