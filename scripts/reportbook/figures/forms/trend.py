"""Charts of courses over the years: one with its target, or a few that are named at their ends."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures.colours import SHAPES
from reportbook.figures.field import ends, ground, targets
from reportbook.figures.field.plane import NARROW, Plane, plane
from reportbook.figures.forms.rules import CUT, is_cut, told
from reportbook.figures.layers import layered
from reportbook.figures.parts import (
    Goal,
    by_name,
    colour,
    colours,
    goals_of,
    names_of,
    tooltip,
)

# Labels in the page's text colour, above their points or below; one of two lines (22時間|53分)
# keeps clear of its point at both.
BESIDE: dict[str, Any] = {
    "baseline": alt.expr("datum.below ? 'top' : 'bottom'"),
    "dy": alt.expr("datum.below ? 8 : indexof(datum.label, '|') < 0 ? -8 : -23"),
    # Away from a line that goes on up or down.
    "dx": alt.expr("isValid(datum.turn) ? datum.turn : 0"),
    "lineBreak": "|",
}


def trend(
    data: pd.DataFrame,
    goal: Goal | Sequence[Goal] | None = None,
    events: pd.DataFrame | None = None,
    periods: pd.DataFrame | None = None,
) -> alt.TopLevelMixin:
    """A line over the years with every value written and the last one in bold.

    The target stands where it holds, events at the foot of their years, periods shaded.
    """
    names = names_of(data)
    goals = goals_of(goal)
    foot, head = (44 if events is not None else 26), (48 if periods is not None else 30)
    head = max(head, 48 if any(one.first_year == one.last_year for one in goals) else 0)
    field = plane(data, 280, targets.known(goals), foot=foot, head=head)
    placed = field.placed(data).assign(
        below=beside(data, goals[0] if len(goals) == 1 else None),
        turn=aside(data),
        last=data["year"] == data["year"].max(),
    )
    base = alt.Chart(placed).encode(x=field.x(), y=field.y(data), tooltip=tooltip())
    line = base.mark_line(strokeWidth=2.5).encode(color=colour(names), detail=alt.Detail("run:N"))
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        color=colour(names), shape=shape(names)
    )
    crowded = len(field.years) * data["label"].str.len().max() > 30
    size = 11 if crowded else 12
    labels = base.mark_text(
        **BESIDE,
        fontWeight=alt.expr("datum.last ? 'bold' : 'normal'"),
        fontSize=alt.expr(f"datum.last ? {size + 2} : {size}"),
    ).encode(text=alt.Text("label:N"))
    chart = layered(
        *ground.shaded(periods, field),
        *targets.targets(goals, data, field),
        line.properties(name="line"),
        points.properties(name="points"),
        labels.properties(name="labels"),
        *ground.events_on_axis(events, field),
        height=field.height,
    )
    return told(chart, [CUT] if is_cut(field.low, field.high) else [])


def lines(
    data: pd.DataFrame,
    goal: Goal | Sequence[Goal] | None = None,
    events: pd.DataFrame | None = None,
    periods: pd.DataFrame | None = None,
    quiet: Sequence[str] = (),
) -> alt.TopLevelMixin:
    """A few courses in one unit on one scale, each named at its end with its last value.

    The first values are written where they keep clear of each other. `quiet` names courses
    (`payment_method_months.unpaid`) that are there to compare with: grey and dashed.
    """
    names = names_of(data)
    # An edition may have the courses without all of those to compare with.
    back = [series for name, series in by_name(data).items() if name in quiet]
    of_series = data.groupby("series")["year"]
    first = data[data["year"] == of_series.transform("min")]
    last = data[data["year"] == of_series.transform("max")]
    goals = goals_of(goal)
    field = plane(
        data,
        max(320, 40 * len(names)),
        targets.known(goals),
        foot=44 if events is not None else 26,
        head=40 if periods is not None else 24,
        right=ends.room(last),
    )
    if targets.at_head(goals, data, field):
        field = replace(field, head=field.head + 15 * len(goals))
    shade = alt.Color("series:N", sort=names, scale=colours(names, back), legend=None)
    placed = field.placed(data).assign(quiet=data["series"].isin(back))
    base = alt.Chart(placed).encode(x=field.x(), y=field.y(data), tooltip=tooltip())
    line = base.mark_line(strokeWidth=2.5).encode(
        color=shade,
        detail=alt.Detail("run:N"),
        strokeDash=alt.StrokeDashValue([1, 0], condition={"test": "datum.quiet", "value": [5, 4]}),
    )
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        color=shade, shape=shape(names, legend=False)
    )
    chart = layered(
        *ground.shaded(periods, field),
        *targets.targets(goals, data, field),
        line.properties(name="line"),
        points.properties(name="points"),
        *_first_labels(first, last, data, field),
        ends.labels(last, field),
        *ground.events_on_axis(events, field),
        height=field.height,
    )
    return told(chart, [CUT] if is_cut(field.low, field.high) else [])


def _first_labels(
    first: pd.DataFrame, last: pd.DataFrame, data: pd.DataFrame, field: Plane
) -> list[alt.Chart]:
    """The first value of each course, away from its line, where no other stands near."""
    begun = first[~first.index.isin(last.index) & ~first["label"].str.contains("|", regex=False)]
    below = beside(data)[begun.index]
    heights = data[data["year"].isin(begun["year"])]["value"].map(field.px)
    clear = [
        not any(
            0 < (other - own if below[index] else own - other) < 34 for other in heights.drop(index)
        )
        for index, own in begun["value"].map(field.px).items()
    ]
    if not any(clear):
        return []
    labels = alt.Chart(field.placed(begun[clear]).assign(below=below[clear])).mark_text(
        **BESIDE, fontSize=alt.expr(f"{NARROW} ? 11 : 12")
    )
    return [
        labels.encode(x=field.x(), y=field.y(data), text=alt.Text("label:N")).properties(
            name="labels_first"
        )
    ]


def shape(names: list[str], legend: bool = True, field: str = "series") -> alt.Shape:
    """One shape a series, so that colour is not the only sign."""
    shapes = [SHAPES[i % len(SHAPES)] for i in range(len(names))]
    scale = alt.Scale(domain=names, range=shapes)
    # Without a legend of its own where the colour has none.
    shown = alt.Undefined if len(names) > 1 and legend else None
    return alt.Shape(f"{field}:N", sort=names, scale=scale, legend=shown)


def aside(data: pd.DataFrame) -> pd.Series:
    """How far in px a label goes aside of its point: to the left where the line climbs on."""
    ordered = data.sort_values("year").groupby("series")["value"]
    before, after = (ordered.shift(steps).reindex(data.index) for steps in (1, -1))
    climbs = (before < data["value"]) & (data["value"] < after)
    sinks = (before > data["value"]) & (data["value"] > after)
    return sinks * 10 - climbs * 10


def beside(data: pd.DataFrame, goal: Goal | None = None) -> pd.Series:
    """Whether the label of each point stands below it, where the line or the target is above.

    The frame holds one row a year and series.
    """
    ordered = data.sort_values("year").groupby("series")["value"]
    before, after = (ordered.shift(steps).reindex(data.index) for steps in (1, -1))
    falls_to = before.isna() | (before > data["value"])
    rises_from = after.isna() | (after > data["value"])
    below = falls_to & rises_from & ~(before.isna() & after.isna())
    if goal is None:
        return below
    first = goal.first_year or data["year"].min()
    last = goal.last_year or data["year"].max()
    return below.where(~data["year"].between(first, last), data["value"] < goal.value)
