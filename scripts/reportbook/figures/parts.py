"""What the chart forms share: scales, axes, colours, tooltips, targets and events.

All of it works on tidy frames (see `charts`) and knows no data of its own.
"""

import math
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures import theme  # noqa: F401 - it registers itself
from reportbook.figures.colours import GOAL, PALETTE

# For JupyterLab, where a chart that is as wide as its container resizes itself without end. The
# script of the page draws at the width that there is.
WIDTH = 640


@dataclass(frozen=True)
class Goal:
    """A target as a chart draws it: a rule at `value`, a band up to `upper` where it has one."""

    value: float
    upper: float | None
    text: str


def years_of(data: pd.DataFrame) -> list[str]:
    """Era labels in the order of the years: sorted as text, 令和元 would come last."""
    return list(data.sort_values("year")["year_label"].unique())


def names_of(data: pd.DataFrame) -> list[str]:
    """The series in the order that was asked for."""
    return list(data["series"].unique())


def tooltip() -> list[alt.Tooltip]:
    """What a pointer on a mark tells."""
    return [
        alt.Tooltip("year_name:N", title="時点"),
        alt.Tooltip("year:O", title="年度（西暦）"),
        alt.Tooltip("series:N", title="項目"),
        alt.Tooltip("text:N", title="値"),
    ]


def year_axis(data: pd.DataFrame) -> alt.X:
    """The years from left to right; a month stands below its year, so that a phone has room."""
    monthly = data["year_label"].str.contains("月").any()
    axis = alt.Axis(
        labelExpr="split(replace(datum.label, /年(?=\\d)/, '年|'), '|')",
        labelFontSize=11 if monthly else 13,
    )
    return alt.X("year_label:O", sort=years_of(data), title=None, axis=axis)


def from_zero(data: pd.DataFrame, room: float = 1.35) -> alt.Scale:
    """From zero to past the longest bar, so that a phone can still write its value behind it."""
    return alt.Scale(domain=[0, max(float(data["value"].max()), 1) * room], nice=False)


def value_axis(data: pd.DataFrame, foot: bool = False) -> alt.Y:
    """Values from the bottom up, in the words of a person: 万, 億, 兆, hours.

    `foot` leaves room below the lowest point for the marks of events.
    """
    axis = alt.Axis(**axis_words(data["unit"].iloc[0], float(data["value"].abs().max())))
    return alt.Y("value:Q", title=None, axis=axis, scale=value_scale(data, foot))


def axis_words(unit: str, most: float) -> dict[str, Any]:
    """How the numbers of an axis up to `most` are said, as Vega-Lite takes it for an axis."""
    if unit == "分" and most >= 60:
        step = 60 * max(1, math.ceil(most / 60 / 5))
        ticks = list(range(0, int(most * 1.3) + step, step))
        return {"labelExpr": "format(datum.value / 60, 'd') + '時間'", "values": ticks}
    if named := _magnitude(unit, most):
        size, name = named
        said = f"format(datum.value / {size}, ',~f') + '{name}'"
        return {"labelExpr": f"datum.value === 0 ? '0' : {said}"}
    return {}


def value_scale(data: pd.DataFrame, foot: bool = False) -> alt.Scale:
    """Rates are compared with each other; a count whose axis is cut would seem to leap."""
    if data["unit"].iloc[0] == "%":
        return alt.Scale(zero=False, nice=True, padding=50 if foot else 28)
    return from_zero(data, 1.15)


def _magnitude(unit: str, most: float) -> tuple[int, str] | None:
    if unit == "億円" and most >= 10_000:
        return 10_000, "兆"
    if unit == "百万円" and most >= 100:
        return 100, "億"
    if most < 10_000 or unit[0] in "千億百":
        return None
    if unit[0] == "万":
        return 10_000, "億"
    return (100_000_000, "億") if most >= 100_000_000 else (10_000, "万")


def colour(names: list[str]) -> alt.Color:
    """One colour a series; a legend where there are several."""
    return alt.Color("series:N", sort=names, scale=colours(names), legend=legend(names))


def legend(names: list[str]) -> alt.Legend | None:
    """A legend where there are several names to tell apart."""
    # Vega does not wrap a legend: two long names side by side are cut on a phone.
    columns = 2 if max(map(len, names)) <= 9 else 1
    return alt.Legend(columns=columns) if len(names) > 1 else None


def colours(names: list[str]) -> alt.Scale:
    """The palette in the order of the series."""
    return alt.Scale(domain=names, range=[PALETTE[i % len(PALETTE)] for i in range(len(names))])


def beside(data: pd.DataFrame, goal: Goal | None = None) -> pd.Series:
    """Whether the label of each point stands below it, where the line or the target is above.

    The frame holds one row a year and series.
    """
    ordered = data.sort_values("year").groupby("series")["value"]
    before, after = (ordered.shift(steps).reindex(data.index) for steps in (1, -1))
    falls_to = before.isna() | (before > data["value"])
    rises_from = after.isna() | (after > data["value"])
    below = falls_to & rises_from & ~(before.isna() & after.isna())
    return below if goal is None else data["value"] < goal.value


def target(goal: Goal, data: pd.DataFrame) -> list[alt.Chart]:
    """A rule, its words, and the band where the target has one, at the back."""
    mark = alt.Chart(
        pd.DataFrame({"value": [goal.value], "upper": [goal.upper], "text": [goal.text]})
    )
    rule = mark.mark_rule(color=GOAL, strokeDash=[6, 4], strokeWidth=2).encode(y=alt.Y("value:Q"))
    if _rises_through(goal, data):
        words, x = mark.mark_text(align="left", dx=4, dy=-10, color=GOAL), alt.XValue(0)
    else:
        words, x = mark.mark_text(align="right", dx=-4, dy=14, color=GOAL), alt.XValue("width")
    words = words.encode(y=alt.Y("value:Q"), x=x, text=alt.Text("text:N"))
    layers = [rule.properties(name="target"), words.properties(name="target_text")]
    if goal.upper is not None:
        band = mark.mark_rect(color=GOAL, opacity=0.08).encode(
            y=alt.Y("value:Q"), y2=alt.Y2("upper:Q")
        )
        layers.insert(0, band.properties(name="target_band"))
    return layers


def _rises_through(goal: Goal, data: pd.DataFrame) -> bool:
    """Whether words below the right half of the rule would meet the course, but none above the
    left half.
    """
    years = sorted(data["year"].unique())
    early = data["year"].isin(years[: len(years) // 2])
    short = data["value"] < goal.value
    return bool(early.any() and short[early].all() and short[~early].any())


def events_on_axis(data: pd.DataFrame, events: pd.DataFrame) -> list[alt.Chart]:
    """Marks at the foot of the years in which something happened.

    Args:
        data: the tidy frame of the chart.
        events: columns year_label (as in `data`), mark (①②), text (date and event).
    """
    base = alt.Chart(events).encode(
        x=alt.X("year_label:O", sort=years_of(data)),
        y=alt.YValue("height"),
        tooltip=[alt.Tooltip("text:N", title="できごと")],
    )
    point = base.mark_point(shape="triangle-up", filled=True, size=70, yOffset=-6, opacity=1)
    words = base.mark_text(dy=-18, fontSize=13).encode(text=alt.Text("mark:N"))
    return [
        point.encode(color=alt.ColorValue(PALETTE[-1])).properties(name="milestones"),
        words.properties(name="milestone_marks"),
    ]
