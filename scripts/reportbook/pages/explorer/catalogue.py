"""What can be compared: every indicator and category of an edition, in each way of seeing it.

An entry has all its numbers and words ready, so that whoever puts some of them side by side
(`selection` here, selection.js in the browser) calculates nothing and formats nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from reportbook.findings import indexes, series
from reportbook.findings.measures import Figures
from reportbook.findings.wording import change_text, number, short_text
from reportbook.notation.binding import ALL
from reportbook.notation.units import in_base_unit
from reportbook.pages.explorer import shares

VALUE, CHANGE, INDEX, SHARE = "value", "change", "index", "share"
VIEWS = {VALUE: "値", CHANGE: "1年前からの変化", INDEX: "指数", SHARE: "全体に占める割合"}
"""The ways of seeing a series, as an address names them, and as a reader does."""

NO_WHOLE = "何に対する割合か（全体の数）が資料にないので、割合は計算できません。"
NO_CHANGE = "1年前の値が資料にないので、変化は計算できません。"
ROUGH = "資料の値が丸められているので、計算した値もおおよそです。"


@dataclass(frozen=True)
class Point:
    """A number of one fiscal year as a chart, a table and a file say it."""

    year: int
    value: float
    text: str
    label: str
    page: int
    report: int


@dataclass(frozen=True)
class Entry:
    """An indicator, or one of its categories, of which the edition has a value.

    `name` is what sentences and addresses call it, `meaning` the row of indicators.csv,
    `rows` those of its tidy frame `data`, oldest year first. `changes` and `change_unit` are
    those on the year before, `shares` those of the series that is called `whole`. `comparable`
    says that no value is a total over a plan or a bound.
    """

    name: str
    title: str
    meaning: dict[str, Any]
    rows: Sequence[dict[str, Any]]
    changes: tuple[Point, ...]
    change_unit: str
    comparable: bool
    shares: tuple[Point, ...] = ()
    whole: str = ""

    @cached_property
    def data(self) -> pd.DataFrame:
        """The tidy frame."""
        return pd.DataFrame(self.rows, columns=series.TIDY)

    @property
    def has_course(self) -> bool:
        """Whether there is more than a single value."""
        return len(self.rows) > 1

    @property
    def unit(self) -> str:
        """The unit of the values."""
        return str(self.rows[0]["unit"])

    @cached_property
    def values(self) -> list[Point]:
        """The values as the source gives them."""
        names = ("year", "value", "text", "label", "page", "report")
        return [Point(*(row[name] for name in names)) for row in self.rows]

    def index(self, base_year: int) -> list[Point]:
        """Index numbers with one decimal, less those that are too far from 100."""
        numbers = indexes.index(self.rows, base_year)
        return [
            replace(of, value=value, text=number(value, 1), label=number(value, 1))
            for of, value in zip(self.values, numbers, strict=True)
            if not indexes.is_far(value)
        ]

    @cached_property
    def bases(self) -> list[int]:
        """The years that can be 100 in an index."""
        return indexes.bases(self.rows, self.comparable)

    def why_none(self, view: str) -> str | None:
        """Why a view has nothing to show, as a sentence; None where it has something."""
        if view == CHANGE and not self.changes:
            return NO_CHANGE
        if view == SHARE and not self.shares:
            return NO_WHOLE
        return self._why_no_index if view == INDEX else None

    @cached_property
    def _why_no_index(self) -> str | None:
        return indexes.why_none(self.rows, self.comparable)

    @property
    def is_rough(self) -> bool:
        """Whether the source rounds the values (万人, 約400人), so that an index is rough, too."""
        rounded = in_base_unit(1, self.unit)[0] != 1
        return rounded or any(row["text"].startswith("約") for row in self.rows)

    @property
    def notes(self) -> list[str]:
        """What is to be known of single values, with the moments that it holds for."""
        moments: dict[str, list[str]] = {}
        for row in self.rows:
            if row["note"] is not None:
                moments.setdefault(row["note"], []).append(row["year_name"])
        notes = [f"{'・'.join(names)}について、{note}。" for note, names in moments.items()]
        newest = self.rows[-1]
        if newest["lag"]:
            owed = f"{newest['cohort_label']}年度分の保険料についてのものです。"
            notes.append(f"{newest['year_name']}の値は、{owed}")
        return notes


class Catalogue:
    """The entries of an edition by name, in the order of the report."""

    def __init__(self, figures: Figures) -> None:
        """Takes the figures of a whole edition."""
        self.figures = figures
        self._printed_changes = {
            row["change_of"]: name
            for name, row in figures.indicators.items()
            if pd.notna(row["change_of"])
        }
        self.entries = {entry.name: entry for entry in self._entries()}

    def check(self, name: str) -> None:
        """Accepts what some edition may have: an indicator and category of the data package.

        Raises:
            KeyError: for any other name.
        """
        series.select(self.figures, [name])

    def of_section(self, section: str) -> list[Entry]:
        """The entries of one section."""
        return [one for one in self.entries.values() if one.meaning["section"] == section]

    def sections(self) -> list[dict[str, Any]]:
        """The rows of sections.csv that have an entry, in order."""
        rows = sorted(self.figures.report.rows("sections"), key=lambda row: row["order"])
        return [row for row in rows if self.of_section(row["section"])]

    def _entries(self) -> Iterator[Entry]:
        order = {row["section"]: row["order"] for row in self.figures.report.rows("sections")}
        for meaning in sorted(
            self.figures.indicators.values(),
            key=lambda row: (order[row["section"]], row["order"]),
        ):
            for indicator, category in series.select(self.figures, [meaning["indicator"]]):
                name = indicator if category == ALL else f"{indicator}.{category}"
                if self.figures.years(indicator, category):
                    yield self._entry(name, category, meaning)

    def _entry(self, name: str, category: str, meaning: dict[str, Any]) -> Entry:
        indicator = meaning["indicator"]
        title = series.full_title(self.figures, indicator, category)
        rows = series.rows_of(self.figures, indicator, category, title)
        changes = [
            found for row in rows if (found := self._change(indicator, category, row["year"]))
        ]
        return Entry(
            name=name,
            title=title,
            meaning=meaning,
            rows=rows,
            changes=tuple(point for point, _ in changes),
            change_unit=changes[0][1] if changes else "",
            comparable=self.figures.is_comparable(indicator, category),
            **self._shares(indicator, category, rows),
        )

    def _shares(
        self, indicator: str, category: str, rows: Sequence[dict[str, Any]]
    ) -> dict[str, Any]:
        whole = shares.whole_of(self.figures, indicator, category)
        if whole is None:
            return {}
        found = []
        for row in rows:
            value = shares.share(self.figures, (indicator, category), whole, row["year"])
            if pd.notna(value):
                said = number(value, 1)
                of = (row["year"], round(value, 1), f"{said}%", said)
                found.append(Point(*of, row["page"], row["report"]))
        return {"shares": tuple(found), "whole": series.full_title(self.figures, *whole)}

    def _change(self, indicator: str, category: str, year: int) -> tuple[Point, str] | None:
        """The change to a year with its unit; None where the values are not a year apart."""
        change = self.figures.change(indicator, year, category)
        figure = self.figures.get(indicator, year, category)
        if change is None or figure is None:
            return None
        printed = self._printed_changes.get(indicator) if change.printed else None
        stands = (self.figures.get(printed, year, category) if printed else None) or figure
        sign = "＋" if change.value > 0 else "−" if change.value < 0 else "±"
        size = replace(figure, value=abs(change.value), decimals=change.decimals)
        label = sign + short_text(size)
        point = Point(
            int(year), change.value, change_text(change), label, stands.page or 0, stands.report
        )
        return point, change.unit
