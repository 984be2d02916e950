"""Every figure of a section in tables, and the figures that a year lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from reportbook.figures.html import blocks
from reportbook.figures.html.tables import NO_VALUE, Cell, Number, scrolling, table
from reportbook.findings import series
from reportbook.findings.measures import Figures
from reportbook.findings.values import Figure
from reportbook.findings.wording import figure_text
from reportbook.notation import fiscal_year as years
from reportbook.notation.units import in_base_unit

LOOK = "report-table years-table card-table"
NOT_THERE = "not_printed"
"""The status of what a report was searched for in vain: nothing to fill a cell with."""


@dataclass(frozen=True)
class _Course:
    """An indicator or a category of it, with what the source prints of it by fiscal year."""

    indicator: str
    category: str
    name: str
    printed: Mapping[int, Figure]

    @property
    def anchor(self) -> str:
        """The id of its row, to which a hit of the search leads."""
        return f"figure-{self.indicator}-{self.category}"


def all_figures(figures: Figures, caption: str) -> tuple[Markup, int] | None:
    """The tables and their number of rows; None where the edition has no figure.

    What has values of several years has a column for each; what has one has its time beside
    it, for most of its row would be empty.
    """
    found = _courses(figures)
    if not found:
        return None
    several = [one for one in found if len(one.printed) > 1]
    single = [one for one in found if len(one.printed) == 1]
    moments = _Moments(figures)
    tables = [
        *([_by_year(several, caption, moments)] if several else []),
        *([_with_times(single, f"{caption}：一つの時点だけのもの")] if single else []),
    ]
    shown = scrolling(caption, *tables)
    missing = [f"{NO_VALUE}は、資料に値がないことを示します"] if NO_VALUE in shown else []
    return shown + blocks.notes([*missing, *moments.notes()]), len(found)


def _courses(figures: Figures) -> list[_Course]:
    listed = series.select(figures, series.in_order(figures))
    pairs = [pair for pair in listed if figures.years(*pair)]
    had = sorted({year for pair in pairs for year in figures.years(*pair)})
    found = []
    for indicator, category in pairs:
        known = {year: figures.get(indicator, year, category) for year in had}
        printed = {year: one for year, one in known.items() if one and one.status != NOT_THERE}
        name = series.full_title(figures, indicator, category)
        found.append(_Course(indicator, category, name, printed))
    return found


def _by_year(found: Sequence[_Course], caption: str, moments: "_Moments") -> Markup:
    had = sorted({year for one in found for year in one.printed})
    rows: list[list[Cell]] = []
    for one in found:
        known = (one.printed.get(year) for year in had)
        values = [moments.marked(figure) if figure else NO_VALUE for figure in known]
        rows.append([one.name, *values, _pages(one)])
    return _table(caption, ["指標", *map(years.label, had), "ページ"], rows, found)


def _with_times(found: Sequence[_Course], caption: str) -> Markup:
    rows: list[list[Cell]] = []
    for one in found:
        ((year, figure),) = one.printed.items()
        rows.append([one.name, _number(figure), Number(figure.point, year), _pages(one)])
    return _table(caption, ["指標", "値", "時点", "ページ"], rows, found)


def _table(
    caption: str, columns: list[str], rows: list[list[Cell]], found: Sequence[_Course]
) -> Markup:
    indicators = [one.indicator for one in found]
    return table(caption, columns, rows, LOOK, indicators, [one.anchor for one in found])


def _pages(one: _Course) -> Number:
    pages = sorted({figure.page for figure in one.printed.values() if figure.page is not None})
    return Number("・".join(map(str, pages)), pages[0] if pages else None)


def _number(figure: Figure, mark: Markup | str = "") -> Number:
    """A value to sort by whatever its magnitude, in which a line may break before the unit."""
    text, unit = figure_text(figure), figure.unit
    said = Markup.escape(text)
    if len(unit) > 1 and text.endswith(unit):
        said = Markup("{}<wbr>{}").format(text.removesuffix(unit), unit)
    value = None if figure.value is None else in_base_unit(figure.value, unit)[0]
    return Number(said + mark, value)


class _Moments:
    """The times of values that are no fiscal year's: each has a letter, said below the table."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._letters: dict[str, str] = {}

    def marked(self, figure: Figure) -> Number:
        if figure.point == years.label(figure.fiscal_year):
            return _number(figure)
        # A time that the book has inferred says so in its note.
        note = self._figures.note(figure)
        said = f"{figure.point}（{note}）" if note else figure.point
        letter = self._letters.setdefault(said, _letter(len(self._letters)))
        return _number(figure, Markup("<sup>{}</sup>").format(letter))

    def notes(self) -> list[str]:
        """`a 令和6年4月、b 令和6年3月`."""
        # A letter and its time stand in one line.
        said = "、".join(f"{letter}\u00a0{point}" for point, letter in self._letters.items())
        return [f"年度の値でないものの時点：{said}"] if said else []


def _letter(place: int) -> str:
    """`a`, `b`, … `z`, `aa`, …"""
    first, last = divmod(place, 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)


def _first_year(indicator: dict[str, Any], last: int) -> int:
    """The first fiscal year that can have a value; 0 where any can."""
    if indicator["timing"] == "plan":
        return last
    return 0 if pd.isna(indicator["first_year"]) else int(indicator["first_year"])


def _last_year(indicator: dict[str, Any], fiscal_year: int) -> int:
    """The last fiscal year that can have a value; the year itself where none is set."""
    return fiscal_year if pd.isna(indicator["last_year"]) else int(indicator["last_year"])


def missing(figures: Figures, fiscal_year: int) -> tuple[list[str], list[str]]:
    """Titles of the indicators without any value in the year, in the order of the report.

    First those that the report does not print, then those of a draft that are not entered yet.
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
    pairs = series.select(figures, names)
    current = {pair[0] for pair in pairs if fiscal_year in figures.years(*pair)}
    rows = figures.report.rows("observations")
    read = {row["indicator"] for row in rows if row["fiscal_year"] == fiscal_year}
    is_draft = figures.report.editions["status"].iloc[0] == "draft"
    found: tuple[list[str], list[str]] = [], []
    for name in names:
        if name not in current:
            found[is_draft and name not in read].append(series.title(figures, name))
    return found
