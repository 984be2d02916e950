"""The sheets of figures: one for each section, and one of all for pivot tables and programs."""

from collections.abc import Sequence

from reportbook.downloads.records import Records, Row, Series
from reportbook.downloads.sheets.cells import figure_cell, year_cell
from reportbook.downloads.spreadsheet import Cell, Column, Sheet, Value
from reportbook.notation import fiscal_year as years
from reportbook.notation.numbering import numbered


def of_section(records: Records, section: Row) -> Sheet | None:
    """Every figure of a section; None where there is none. The sheet's name is its number."""
    return _figures(numbered(section["section"]), records, [section])


def of_edition(records: Records) -> Sheet:
    """Every figure of the edition, for pivot tables and programs."""
    return _figures("観測値", records, records.sections) or Sheet("観測値", [], [])


def _figures(name: str, records: Records, sections: Sequence[Row]) -> Sheet | None:
    """A row a figure, in the columns of the figures' own files and some more."""
    columns = [
        Column("節", 8), Column("指標", 36), Column("区分", 28), Column("時点", 24),
        Column("period_start", 14), Column("period_end", 14), Column("年度", 8),
        Column("値", 14), Column("単位", 12), Column("状態", 12), Column("印刷された形", 20),
        Column("注", 48), Column("報告書", 10), Column("表", 10), Column("ページ", 9),
        Column("施策", 36, printed=False), Column("定義", 80, printed=False),
        Column("indicator", 44, printed=False), Column("category", 28, printed=False),
        Column("fiscal_year", 13, printed=False), Column("status", 16, printed=False),
    ]  # fmt: skip
    found: list[list[Value]] = []
    for section in sections:
        measures = {row["measure"]: row["title"] for row in records.measures(section["section"])}
        for series in records.series(section["section"]):
            measure = measures[series.indicator["measure"]]
            found += [
                _figure_row(records, series, row, measure) for row in series.observations.values()
            ]
    return Sheet(name, columns, found, frozen_columns=3) if found else None


def _figure_row(records: Records, series: Series, row: Row, measure: str) -> list[Value]:
    figure = records.figure(row)
    span = records.span(figure)
    return [
        series.indicator["section"],
        series.indicator["title"],
        series.category["title"] if series.category else None,
        figure.moment,
        span.start,
        span.end,
        year_cell(span.true_year),
        figure_cell(figure),
        series.indicator["unit"],
        records.labels["observations", "status"][row["status"]],
        row["as_printed"],
        _note(series, row),
        year_cell(row["report"]),
        row["table"],
        row["page"],
        measure,
        Cell(series.indicator["definition"], "lead"),  # in one line: it would make rows high
        row["indicator"],
        row["category"],
        year_cell(row["fiscal_year"]),
        row["status"],
    ]


def _note(series: Series, row: Row) -> str | None:
    lag = series.indicator["lag_years"]
    owed = f"{years.label(row['fiscal_year'] - lag)}分の保険料についての値です" if lag else None
    return "。".join(text for text in (owed, row["note"]) if text) or None
