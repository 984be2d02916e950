"""Figures as files hand them on: one datum a cell, each value with its time, status and source.

A column called 年度 holds true fiscal years alone; what a value is about stands beside it in
words and in months (see `moments`). The files themselves are made by `downloads` and `site`.
"""

from collections.abc import Iterator

import pandas as pd

from reportbook.findings import series
from reportbook.findings.measures import Figure, Figures
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
        plans = figures.report.plans
        held = plans[
            (plans["first_year"] <= figure.fiscal_year) & (figure.fiscal_year <= plans["last_year"])
        ]
        first = int(held["first_year"].iloc[0]) if len(held) else None
    return moments.span(figure.timing, figure.fiscal_year, figure.period, first)


def cells(figures: Figures, data: pd.DataFrame) -> pd.DataFrame:
    """The figures of a tidy frame with the columns CELLS, as texts; blank where there is none.

    Value and unit are those of the frame, which may be free of 千・万・億; what was printed
    stands beside them.
    """
    return pd.DataFrame(_rows(figures, data), columns=CELLS)


def _rows(figures: Figures, data: pd.DataFrame) -> Iterator[dict[str, str]]:
    printed = {
        (row.indicator, row.category, row.fiscal_year): row.as_printed
        for row in figures.report.observations.itertuples()
    }
    titles = {
        row.report: f"{row.publisher}『{row.title}』" for row in figures.report.reports.itertuples()
    }
    for row in data.to_dict("records"):
        key = (row["indicator"], row["category"], int(row["year"]))
        figure = figures.get(key[0], key[2], key[1])
        assert figure is not None, key
        span = when(figures, figure)
        found = {
            "指標": series.title(figures, figure.indicator),
            "区分": None if figure.category == ALL else series.title(figures, *key[:2]),
            "時点": figure.moment,
            "period_start": span.start,
            "period_end": span.end,
            "年度": span.true_year,
            "値": f"{row['value']:.10g}",
            "単位": row["unit"],
            "状態": STATES[figure.status],
            "印刷された形": printed[key],
            "注": "。".join(_notes(figure, row["lag"])) or None,
            "報告書": titles[figure.report],
            "ページ": figure.page,
            "indicator": figure.indicator,
            "category": figure.category,
        }
        yield {name: "" if pd.isna(cell) else str(cell) for name, cell in found.items()}


def _notes(figure: Figure, lag: int) -> Iterator[str]:
    if lag:
        yield f"{years.label(figure.fiscal_year - lag)}分の保険料についての値です"
    if figure.note:
        yield figure.note
