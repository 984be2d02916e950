"""The public figure: takeaway, unit and period, chart, table, note and source in one piece.

A figure without alt text, unit or source is an error here, not a matter of care.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import altair as alt
import pandas as pd
from markupsafe import Markup

from reportbook.figures import marks, vegalite
from reportbook.figures.forms import rules, words
from reportbook.figures.html.tables import by_year
from reportbook.figures.marks import DOWNLOADS, VEGALITE
from reportbook.figures.parts import unit_said


class FigureError(ValueError):
    """A figure lacks what every figure must have."""


@dataclass(frozen=True)
class ReportFigure:
    """What a figure says. `name` makes its anchor: `fig-<name>`.

    `data` is the tidy frame that the chart and the table both show, and `cells` the same as
    the figure's file hands it on, all texts; `events` are the milestones marked in the chart,
    with the columns of `accounts.events`; `blanks` what the source prints in place of a value,
    for the table; `citations` how to cite it, in Japanese and in English.
    """

    name: str
    chart: alt.TopLevelMixin
    data: pd.DataFrame
    cells: pd.DataFrame
    takeaway: str
    about: str
    source: str
    note: str | None = None
    citations: tuple[str, str] = ("", "")
    goal: str | None = None
    events: pd.DataFrame | None = None
    blanks: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuses a figure without its required parts."""
        required = {"takeaway": self.takeaway, "about": self.about, "source": self.source}
        absent = [part for part, text in required.items() if not text.strip()]
        if self.data.empty:
            absent.append("data")
        elif self.data["unit"].eq("").any():
            absent.append("unit")
        if absent:
            raise FigureError(f"figure {self.name!r} has no {' and no '.join(absent)}")

    @cached_property
    def subtitle(self) -> str:
        """What is shown, in which unit, for which years."""
        by_unit = self.data.groupby("unit", sort=False)
        drawn = rules.unit_drawn(self.chart)
        units = drawn or "・".join(dict.fromkeys(unit_said(rows) for _, rows in by_unit))
        ordered = self.data.sort_values("year")["year_name"]
        first, last = ordered.iloc[0], ordered.iloc[-1]
        period = first if first == last else f"{first}から{last}まで"
        return f"{self.about}（単位：{units}、{period}）"

    @cached_property
    def notes(self) -> list[str]:
        """The figure's own note, what its chart says of its scales and sums, then the notes of its
        values, with the year and the series.
        """
        of_chart = [f"{remark}。" for remark in rules.remarks(self.chart)]
        return [*([self.note] if self.note else []), *of_chart, *value_notes(self.data)]

    @property
    def alt_text(self) -> str:
        """What the picture shows, in words made from the data."""
        said = rules.alt_text(self.chart) or words.courses(self.data)
        goal = f"目標は{self.goal}。" if self.goal else ""
        happened = [] if self.events is None else self.events["text"].tolist()
        events = f"できごとは、{'、'.join(happened)}。" if happened else ""
        return f"{self.takeaway}。{self.subtitle}。{said}。{goal}{events}"

    def mimebundles(self) -> list[dict[str, Any]]:
        """The outputs of a figure in a notebook: its title, its chart, and what stands below.

        The site makes one of them (`marks.whole`). What else it makes of a figure (its
        downloads) stands in the spec's `usermeta`.
        """
        below = [*(f"注：{note}" for note in self.notes), self.source]
        return [
            {"text/html": str(self._head), "text/plain": f"{self.takeaway}\n{self.subtitle}"},
            {VEGALITE: self.spec, "text/plain": self.alt_text},
            {"text/html": str(self._foot), "text/plain": "\n".join(below)},
        ]

    @property
    def html(self) -> Markup:
        """The public figure, in which the site puts the picture."""
        return marks.whole(self._head, self.alt_text, self._foot)

    @property
    def spec(self) -> dict[str, Any]:
        """The chart as a Vega-Lite spec, with what is said of it."""
        spec = vegalite.spec(self.chart)
        spec["usermeta"] = {
            "figure": self.anchor,
            "title": self.takeaway,
            "subtitle": self.subtitle,
            "source": self.source,
            "events": self._happened,
            "notes": self.notes,
            "csv": self.csv,
        }
        return spec

    @property
    def _happened(self) -> list[str]:
        """The marks at the foot of the chart with what each stands for."""
        found = [] if self.events is None else self.events.itertuples()
        return [f"{row.mark} {row.text}" for row in found]

    @property
    def csv(self) -> str:
        """Exactly what the chart and the table show: a row per value, one datum a cell."""
        return str(self.cells.to_csv(index=False, lineterminator="\n"))

    @property
    def anchor(self) -> str:
        """The id of the figure in its page."""
        return f"fig-{self.name}"

    @property
    def _head(self) -> Markup:
        said = Markup(
            '<p class="figure-takeaway">{takeaway}'
            '<a class="figure-anchor" href="#{anchor}" aria-label="この図へのリンク">#</a>'
            '</p><p class="figure-subtitle">{subtitle}</p>'
        ).format(takeaway=self.takeaway, anchor=self.anchor, subtitle=self.subtitle)
        indicators = " ".join(self.data["indicator"].unique())
        return marks.head(self.anchor, indicators, self.citations, said)

    @property
    def _foot(self) -> Markup:
        said = Markup(
            '<details class="figure-data"><summary>表で見る</summary>{table}</details>{downloads}'
            "<figcaption>{happened}{notes}"
            '<p class="figure-source">{source}</p></figcaption>'
        ).format(
            table=by_year(self.data, self.subtitle, blanks=self.blanks),
            downloads=DOWNLOADS,
            happened="" if self.events is None else _events(self.events),
            notes=Markup("").join(
                Markup('<p class="figure-note">注：{}</p>').format(note) for note in self.notes
            ),
            source=self.source,
        )
        return marks.foot(said)


def value_notes(data: pd.DataFrame) -> list[str]:
    """The notes of the values of a tidy frame, each with the year and the series."""
    return [
        f"{_years_of(found, data)}{'・'.join(found['series'].unique())}：{note}。"
        for note, found in data.dropna(subset=["note"]).groupby("note", sort=False)
    ]


def _years_of(rows: pd.DataFrame, data: pd.DataFrame) -> str:
    """The years of some rows, `令和2年度の`; empty where their series have no others."""
    whole = data[data["series"].isin(rows["series"])]
    if len(whole) == len(rows) > 1:
        return ""
    return "・".join(rows["year_name"].unique()) + "の"


def _events(events: pd.DataFrame) -> Markup:
    item = Markup('<li data-milestone="{}"><span class="event-mark">{}</span> {}</li>')
    items = (item.format(row.milestone, row.mark, row.text) for row in events.itertuples())
    return Markup('<ul class="figure-events">{}</ul>').format(Markup("").join(items))
