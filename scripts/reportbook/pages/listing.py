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
    # The newest year first: on a phone it is the one that is seen.
    columns = sorted((int(year) for year in data["year"].unique()), reverse=True)
    found = data.groupby(["indicator", "category"], sort=False)
    rows = [
        _row(figures, str(indicator), str(category), of_one, columns)
        for (indicator, category), of_one in found
    ]
    names = ["指標", "ページ", *(years.label(year) for year in columns)]
    indicators = [str(indicator) for (indicator, _), _ in found]
    table = html_table(caption, names, rows, indicators=indicators)
    return table + blocks.notes([f"{NO_VALUE}は、資料に値がないことを示します"]), len(rows)


def _row(
    figures: Figures, indicator: str, category: str, found: pd.DataFrame, columns: list[int]
) -> list[str]:
    name = series.full_title(figures, indicator, category)
    known = (figures.get(indicator, year, category) for year in columns)
    pages = "・".join(str(page) for page in sorted(set(found["page"])))
    return [name, pages, *(_value(figure) if figure else NO_VALUE for figure in known)]


def _value(figure: Figure) -> str:
    """A value; what is counted in a month, or belongs to the year after, says so."""
    text = figure_text(figure)
    of_its_year = figure.point == years.label(figure.fiscal_year)
    return text if of_its_year else f"{text}（{figure.point}）"


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
