"""The public figure: takeaway, unit and period, chart, table, note and source in one piece.

A figure without alt text, unit or source is an error here, not a matter of care.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd
from markupsafe import Markup

from reportbook.figures import vegalite
from reportbook.figures.marks import DOWNLOADS, PICTURE, VEGALITE
from reportbook.figures.tables import by_year


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

    @property
    def subtitle(self) -> str:
        """What is shown, in which unit, for which years."""
        units = "・".join(self.data["unit"].unique())
        ordered = self.data.sort_values("year")["year_name"]
        first, last = ordered.iloc[0], ordered.iloc[-1]
        period = first if first == last else f"{first}から{last}まで"
        return f"{self.about}（単位：{units}、{period}）"

    @property
    def notes(self) -> list[str]:
        """The figure's own note, then those of its values, with the year and the series."""
        rows = self.data.dropna(subset=["note"])
        of_values = [
            f"{'・'.join(found['year_name'].unique())}の"
            f"{'・'.join(found['series'].unique())}：{note}。"
            for note, found in rows.groupby("note", sort=False)
        ]
        return [*([self.note] if self.note else []), *of_values]

    @property
    def alt_text(self) -> str:
        """What the picture shows, in words made from the data."""
        said = [
            _course(str(name), rows.sort_values("year"))
            for name, rows in self.data.groupby("series", sort=False)
        ]
        goal = f"目標は{self.goal}。" if self.goal else ""
        happened = [] if self.events is None else self.events["text"].tolist()
        events = f"できごとは、{'、'.join(happened)}。" if happened else ""
        return f"{self.takeaway}。{self.subtitle}。{'。'.join(said)}。{goal}{events}"

    def mimebundles(self) -> list[dict[str, Any]]:
        """The two outputs of a figure: the chart for JupyterLab, and the public HTML.

        The site puts the first into the second; they find each other by the anchor. What
        else the site makes of a figure (its downloads) stands in the spec's `usermeta`.
        """
        spec = vegalite.spec(self.chart)
        spec["usermeta"] = {
            "figure": self.anchor,
            "title": self.takeaway,
            "subtitle": self.subtitle,
            "source": self.source,
            "csv": self.csv,
        }
        return [
            {VEGALITE: spec, "text/plain": self.alt_text},
            {"text/html": str(self._html()), "text/plain": self.takeaway},
        ]

    @property
    def csv(self) -> str:
        """Exactly what the chart and the table show: a row per value, one datum a cell."""
        return str(self.cells.to_csv(index=False, lineterminator="\n"))

    @property
    def anchor(self) -> str:
        """The id of the figure in its page."""
        return f"fig-{self.name}"

    def _html(self) -> Markup:
        return Markup(
            '<figure class="report-figure" id="{anchor}" data-indicators="{indicators}" '
            'data-cite-ja="{cite_ja}" data-cite-en="{cite_en}">'
            '<div class="figure-title"><p class="figure-takeaway">{takeaway}'
            '<a class="figure-anchor" href="#{anchor}" aria-label="この図へのリンク">#</a>'
            '</p><p class="figure-subtitle">{subtitle}</p></div>'
            '<div class="figure-chart"><div class="figure-picture" role="img" '
            'aria-label="{alt_text}">{picture}</div></div>'
            '<details class="figure-data"><summary>表で見る</summary>{table}</details>{downloads}'
            "<figcaption>{happened}{notes}"
            '<p class="figure-source">{source}</p></figcaption></figure>'
        ).format(
            anchor=self.anchor,
            indicators=" ".join(self.data["indicator"].unique()),
            cite_ja=self.citations[0],
            cite_en=self.citations[1],
            takeaway=self.takeaway,
            subtitle=self.subtitle,
            alt_text=self.alt_text,
            picture=PICTURE,
            table=by_year(self.data, self.subtitle, blanks=self.blanks),
            downloads=DOWNLOADS,
            happened="" if self.events is None else _events(self.events),
            notes=Markup("").join(
                Markup('<p class="figure-note">注：{}</p>').format(note) for note in self.notes
            ),
            source=self.source,
        )


def _course(name: str, rows: pd.DataFrame) -> str:
    """One series in words: its first and last value, and the turn between where it has one."""
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return f"{name}は{first['year_name']}に{first['text']}"
    rose, fell = ("上がり", "下がり") if first["unit"] == "%" else ("増え", "減り")
    way = rose if last["value"] > first["value"] else fell
    if last["value"] == first["value"]:
        way = "増減して元に戻り" if rows["value"].nunique() > 1 else "変わらず"
    turn = ""
    low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
    if low["value"] < min(first["value"], last["value"]):
        turn = f"（最も低いのは{low['year_name']}の{low['text']}）"
    elif high["value"] > max(first["value"], last["value"]):
        turn = f"（最も高いのは{high['year_name']}の{high['text']}）"
    return (
        f"{name}は{first['year_name']}の{first['text']}から{way}、"
        f"{last['year_name']}は{last['text']}{turn}"
    )


def _events(events: pd.DataFrame) -> Markup:
    item = Markup('<li data-milestone="{}"><span class="event-mark">{}</span> {}</li>')
    items = (item.format(row.milestone, row.mark, row.text) for row in events.itertuples())
    return Markup('<ul class="figure-events">{}</ul>').format(Markup("").join(items))
