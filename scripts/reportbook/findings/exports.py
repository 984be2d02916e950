"""Figures as files hand them on: one datum a cell, each value with its time, status and source.

A column called 年度 holds true fiscal years alone; what a value is about stands beside it in
words and in months (see `moments`). The files themselves are made by `downloads` and `site`.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from reportbook.findings import series, sources
from reportbook.findings.measures import Figures
from reportbook.findings.values import Figure
from reportbook.notation import fiscal_year as years
from reportbook.notation import moments
from reportbook.notation.binding import ALL
from reportbook.notation.moments import Span

STATES = {
    "final": "確定",
    "approximate": "概数",
    "at_least": "以上",
    "at_most": "以下・以内",
    "below": "未満",
    "not_applicable": "対象なし",
    "not_available": "データなし",
    "not_printed": "記載なし",
}
"""The words of datapackage.json, which a section's notebook does not read."""

COMPUTED = "この本の計算"
"""The status of what the source does not print, but the book has computed from what it prints."""

CELLS = [
    *("指標", "区分", "時点", "period_start", "period_end", "年度", "値", "単位", "状態"),
    *("印刷された形", "注", "報告書", "ページ", "indicator", "category"),
]


def when(figures: Figures, figure: Figure) -> Span:
    """The months that a figure covers, and the fiscal year that it truly stands for.

    Raises:
        ValueError: for a total over a plan that the edition does not know.
    """
    first = None
    if figure.timing == "plan":
        held = (plan for plan in figures.plans.values() if figure.fiscal_year in plan)
        first = next((plan[0] for plan in held), None)
    # What a report does not print has no period of its own: it was looked for in its year.
    looked_for = figure.value is None and figure.period is None and figure.timing == "other"
    timing = "year" if looked_for else figure.timing
    return moments.span(timing, figure.fiscal_year, figure.period, first)


def cells(figures: Figures, data: pd.DataFrame, by_cohort: bool = False) -> pd.DataFrame:
    """The rows of a tidy frame with the columns CELLS, as texts; blank where there is none.

    Value and unit are those of the frame, which may be free of 千・万・億; what was printed
    stands beside them. A series that the book has computed is no indicator, and nothing of it
    is printed. `by_cohort` says that the frame is by contribution year (`series.by_cohort`):
    here a payment rate stands under the time at which it was measured all the same.
    """
    return pd.DataFrame(_rows(figures, data, by_cohort), columns=CELLS)


def _rows(figures: Figures, data: pd.DataFrame, by_cohort: bool) -> Iterator[dict[str, str]]:
    titles = sources.titles(figures.report.rows("reports"))
    for row in data.to_dict("records"):
        year = int(row["year"]) + (row["lag"] if by_cohort else 0)
        figure = figures.get(row["indicator"], year, row["category"])
        assert figure is not None, (row["indicator"], row["category"], year)
        span = when(figures, figure)
        found = {
            **_named(figures, figure, row),
            "時点": figure.moment,
            "period_start": span.start,
            "period_end": span.end,
            "年度": span.true_year,
            "値": f"{row['value']:.10g}",
            "単位": row["unit"],
            "注": "。".join(_notes(figure, row)) or None,
            "報告書": titles[figure.report],
            "ページ": row["page"],
        }
        yield {name: "" if pd.isna(cell) else str(cell) for name, cell in found.items()}


def _named(figures: Figures, figure: Figure, row: dict[str, Any]) -> dict[str, Any]:
    """What a row is called, and whether the source prints it."""
    indicator, category = figure.indicator, figure.category
    if row["part"] != series.title(figures, indicator, category):
        none = dict.fromkeys(("区分", "印刷された形", "indicator", "category"))
        return {"指標": row["part"], "状態": COMPUTED, **none}
    return {
        "指標": series.title(figures, indicator),
        "区分": None if category == ALL else row["part"],
        "状態": STATES[figure.status],
        "印刷された形": figure.as_printed,
        "indicator": indicator,
        "category": category,
    }


def _notes(figure: Figure, row: dict[str, Any]) -> Iterator[str]:
    if row["lag"]:
        yield f"{years.label(figure.fiscal_year - row['lag'])}分の保険料についての値です"
    if pd.notna(row["note"]):
        yield row["note"]
