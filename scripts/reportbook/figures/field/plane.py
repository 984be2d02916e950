"""Where things stand in a chart over the years: across in years, up in values, both known in px.

A year without a value keeps its place on the axis, and no line runs over it.
"""

import math
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures.parts import value_ticks
from reportbook.notation.fiscal_year import era_year

WORDS = 12
"""Size in px of the words in a chart, that a phone shows as they are."""

NARROW = "width < 450"
"""What a mark asks to know that it is drawn on a phone."""


@dataclass(frozen=True)
class Plane:
    """The field of a chart: all years from the first to the last, and a range of values.

    `head` and `foot` are px kept above and below the values, `right` px for words at the ends.
    """

    years: tuple[int, ...]
    labels: tuple[str, ...]
    low: float
    high: float
    height: int
    head: int = 30
    foot: int = 16
    right: int = 0

    def at(self, year: float) -> float:
        """The place of a year: 0 for the first."""
        return year - self.years[0]

    def px(self, value: float) -> float:
        """How far from the top a value stands."""
        room = self.height - self.head - self.foot
        return self.head + (self.high - value) / (self.high - self.low) * room

    def value(self, px: float) -> float:
        """What value stands at a height: where a label goes that has to keep clear."""
        room = self.height - self.head - self.foot
        return self.high - (px - self.head) / room * (self.high - self.low)

    def placed(self, data: pd.DataFrame) -> pd.DataFrame:
        """The frame with the place of each year (`at`) and the run of years without a hole."""
        return data.assign(at=data["year"] - self.years[0], run=runs(data))

    def x(self, shorthand: str = "at:Q", **options: Any) -> alt.X:
        """The years from left to right; on a phone only the first of an era names it."""
        scale = alt.Scale(
            domain=[-0.5, len(self.years) - 0.5],
            nice=False,
            zero=False,
            range=[0, alt.expr(f"width - {self.right}")],
        )
        return alt.X(
            shorthand,
            title=None,
            axis=_year_axis(self.labels, self.right > 0),
            scale=scale,
            **options,
        )

    def y(self, data: pd.DataFrame, shorthand: str = "value:Q", axis: bool = True) -> alt.Y:
        """Values from the bottom up."""
        scale = alt.Scale(
            domain=[self.low, self.high],
            nice=False,
            zero=False,
            range=[self.height - self.foot, self.head],
        )
        # All layers of a chart share one axis: what one of them holds does not matter.
        ticks = value_ticks(data, max(abs(self.low), abs(self.high))) if axis else None
        return alt.Y(shorthand, title=None, axis=ticks, scale=scale)


def _year_axis(labels: tuple[str, ...], crowded: bool) -> alt.Axis:
    if any("月" in label for label in labels):
        parts = [label.replace("年", "年|").split("|") for label in labels]
        said = f"{parts}[datum.value]"
    else:
        named = f"{list(labels)}[datum.value]"
        brief = f"replace({named}, /^(令和|平成)(?!元)/, '')"
        first = named
        if crowded and "令和元" in labels[1:]:  # two eras side by side: signs above their years
            brief = f"{named} === '令和元' ? ['令', '元'] : replace({named}, '令和', '')"
            first = f"['平', replace({named}, '平成', '')]"
        said = f"{NARROW} ? (datum.value > 0 ? {brief} : {first}) : {named}"
    return alt.Axis(
        values=list(range(len(labels))),
        tickCount=len(labels),  # fewer than the values, and every second would go
        labelExpr=said,
        labelFontSize=12,
        labelOverlap=False,
        grid=False,
    )


def plane(data: pd.DataFrame, height: int, known: tuple[float, ...] = (), **kept: int) -> Plane:
    """The field for a frame; `known` are values, as of targets, that have to be inside."""
    years = range(int(data["year"].min()), int(data["year"].max()) + 1)
    said = dict(zip(data["year"], data["year_label"], strict=True))
    labels = tuple(said.get(year, era_year(year)) for year in years)
    low, high = value_range([*data["value"], *known], str(data["unit"].iloc[0]))
    return Plane(tuple(years), labels, low, high, height, **kept)


def value_range(values: list[float], unit: str) -> tuple[float, float]:
    """From zero, or below it; a rate that moves in a small range is cut to that range."""
    least, most = min(values), max(values)
    if unit != "%" or most <= 10 or least < 0.6 * most:
        low = min(0.0, least)
        if unit == "%" and 60 < most <= 100:
            return low, 100.0
        return low, max(most, 0.0 if low < 0 else 1e-9)
    spread = most - least or 1.0
    step = 10.0 ** math.floor(math.log10(spread)) / 2
    return math.floor(least / step) * step, math.ceil(round(most / step, 6)) * step


def runs(data: pd.DataFrame) -> pd.Series:
    """A number for each run of years of a series: a year without a value begins a new one."""
    ordered = data.sort_values("year")
    broken = ordered.groupby("series")["year"].diff().gt(1)
    return broken.groupby(ordered["series"]).cumsum().reindex(data.index).astype(int)


def spread(places: list[float], apart: float) -> list[float]:
    """Heights in px for labels: as near to their marks as they can be `apart` from each other."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _first(groups[-1], places, apart) < (
            _first(groups[-2], places, apart) + apart * len(groups[-2])
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    placed = list(places)
    for group in groups:
        first = _first(group, places, apart)
        for step, index in enumerate(group):
            placed[index] = first + step * apart
    return placed


def _first(group: list[int], places: list[float], apart: float) -> float:
    """Where the first label of a group stands, the group around the middle of its marks."""
    middle = sum(places[index] for index in group) / len(group)
    return middle - apart * (len(group) - 1) / 2
