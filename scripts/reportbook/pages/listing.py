"""Every figure of a section in one table, and the figures that a year lacks."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from reportbook.figures import blocks
from reportbook.figures.tables import NO_VALUE, html_table
from reportbook.findings import series
from reportbook.findings.measures import Figure, Figures
from reportbook.findings.wording import figure_text
from reportbook.notation import fiscal_year as years


def all_figures(figures: Figures, caption: str) -> tuple[Markup, int] | None:
    """The table and its number of rows; None where the edition has no figure."""
    data = series.tidy(figures, series.in_order(figures))
    if data.empty:
        return None
    columns = sorted(int(year) for year in data["year"].unique())
    moments = _Moments()
    found = data.groupby(["indicator", "category"], sort=False)
    rows = [
        _row(figures, str(indicator), str(category), of_one, columns, moments)
        for (indicator, category), of_one in found
    ]
    names = ["指標", *(years.label(year) for year in columns), "ページ"]
    indicators = [str(indicator) for (indicator, _), _ in found]
    anchors = [f"figure-{indicator}-{category}" for (indicator, category), _ in found]
    table = html_table(caption, names, rows, indicators=indicators, anchors=anchors)
    notes = [f"{NO_VALUE}は、資料に値がないことを示します", *moments.notes()]
    return table + blocks.notes(notes), len(rows)


class _Moments:
    """The times of values that are no fiscal year's: each has a letter, said below the table."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def marked(self, figure: Figure) -> Markup | str:
        text = figure_text(figure)
        if figure.point == years.label(figure.fiscal_year):
            return text
        letter = self._letters.setdefault(figure.point, _letter(len(self._letters)))
        return Markup("{}<sup>{}</sup>").format(text, letter)

    def notes(self) -> list[str]:
        """`a 令和6年4月、b 令和6年3月`."""
        said = "、".join(f"{letter} {point}" for point, letter in self._letters.items())
        return [f"年度の値でないものの時点：{said}"] if said else []


def _letter(place: int) -> str:
    """`a`, `b`, … `z`, `aa`, …"""
    first, last = divmod(place, 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)


def _row(
    figures: Figures,
    indicator: str,
    category: str,
    found: pd.DataFrame,
    columns: list[int],
    moments: _Moments,
) -> list[Markup | str]:
    name = series.full_title(figures, indicator, category)
    known = (figures.get(indicator, year, category) for year in columns)
    pages = "・".join(str(page) for page in sorted(set(found["page"])))
    return [name, *(moments.marked(figure) if figure else NO_VALUE for figure in known), pages]


def _first_year(indicator: dict[str, Any], last: int) -> int:
    """The first fiscal year that can have a value; 0 where any can."""
    if indicator["timing"] == "plan":
        return last
    return 0 if pd.isna(indicator["first_year"]) else int(indicator["first_year"])


def _last_year(indicator: dict[str, Any], fiscal_year: int) -> int:
    """The last fiscal year that can have a value; the year itself where none is set."""
    return fiscal_year if pd.isna(indicator["last_year"]) else int(indicator["last_year"])


def missing(figures: Figures, fiscal_year: int) -> list[str]:
    """Titles of the indicators without any value in the year, in the order of the report.

    What did not exist yet in the year or no longer does, or is counted at the end of the
    plan, is not missing.
    """
    last = int(figures.report.plans["last_year"].iloc[0])
    names = [
        name
        for name in series.in_order(figures)
        if fiscal_year >= _first_year(figures.indicators[name], last)
        and fiscal_year <= _last_year(figures.indicators[name], fiscal_year)
        # A change that the source does not print is calculated from the values.
        and pd.isna(figures.indicators[name]["change_of"])
    ]
    data = series.tidy(figures, names)
    current = set(data[data["year"] == fiscal_year]["indicator"])
    return [series.title(figures, name) for name in names if name not in current]
