"""Figures as tidy frames for who works in a notebook: each row says its edition and its report.

What is drawn of them is for `drawn`; what files hold of them is for `exports`.
"""

from typing import Any

import pandas as pd

from reportbook.findings import exports, series
from reportbook.findings.measures import Figures
from reportbook.findings.wording import figure_text
from reportbook.notation.binding import ALL

DATA = [
    *("edition", "report", "page", "indicator", "category", "series", "year", "year_name"),
    *("value", "unit", "text", "status", "moment", "period_start", "period_end", "note"),
    *("part", "year_label", "year_long", "label", "lag", "cohort_label"),
]
"""A row a value: what it is, and at the end what the forms of `charts` draw it with."""

INDICATORS = [
    *("edition", "report", "name", "title", "title_en", "unit", "timing", "better"),
    *("first_year", "last_year", "years", "latest", "definition"),
]
"""A row a series: `name` is what `data` is asked for."""


def data(figures: Figures, names: list[str]) -> pd.DataFrame:
    """The values of indicators (`enforcement`) or of categories (`enforcement.seizure`).

    Returns:
        A frame with the columns DATA, a row a value, in the order of the names and years.

    Raises:
        UnknownError: for a name that is none; it lists those that there are.
    """
    tidy = series.tidy(figures, names)
    rows = tidy.to_dict("records")
    found = pd.DataFrame([{**row, **_times(figures, row)} for row in rows], columns=DATA)
    return found.assign(edition=figures.edition)


def _times(figures: Figures, row: dict[str, Any]) -> dict[str, str]:
    figure = figures.get(row["indicator"], int(row["year"]), row["category"])
    assert figure is not None, "it is one of the frame"
    span = exports.when(figures, figure)
    return {
        "status": figure.status,
        "moment": figure.moment,
        "period_start": span.start,
        "period_end": span.end,
    }


def indicators(figures: Figures) -> pd.DataFrame:
    """What `data` can be asked for.

    Returns:
        A frame with the columns INDICATORS, a row an indicator or category with a value, in
        the order of the report; `report` printed the newest value, `latest`.
    """
    rows = []
    for indicator, category in series.select(figures, series.in_order(figures)):
        years = figures.years(indicator, category)
        newest = figures.get(indicator, years[-1], category) if years else None
        if newest is None:
            continue
        meaning = figures.indicators[indicator]
        rows.append(
            {
                "edition": figures.edition,
                "report": newest.report,
                "name": indicator if category == ALL else f"{indicator}.{category}",
                "title": series.full_title(figures, indicator, category),
                "title_en": meaning["title_en"],
                "unit": newest.unit,
                "timing": meaning["timing"],
                "better": meaning["better"],
                "first_year": years[0],
                "last_year": years[-1],
                "years": len(years),
                "latest": figure_text(newest),
                "definition": meaning["definition"],
            }
        )
    return pd.DataFrame(rows, columns=INDICATORS)
