"""Small charts one below the other: on one scale, or each on its own, which the figure says."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures.colours import GOAL, PALETTE, QUIET
from reportbook.figures.field import ground
from reportbook.figures.field.plane import NARROW, Plane, plane, value_range
from reportbook.figures.forms.rules import CUT, OWN_SCALES, is_cut, told
from reportbook.figures.forms.trend import BESIDE
from reportbook.figures.layers import layered
from reportbook.figures.parts import Goal, goals_of, held, names_of, tooltip, unit_said

PANEL, NAME, ABOVE, BELOW = 132, 22, 24, 16
"""Height in px of a panel, and what of it is kept for its name, above its values and below."""

SIZE = alt.expr(f"{NARROW} && length(datum.series) > 23 ? 11 : 13")

Range = tuple[float, float]


def panels(
    data: pd.DataFrame,
    goal: Goal | Sequence[Goal] | None = None,
    events: pd.DataFrame | None = None,
    periods: pd.DataFrame | None = None,
    own_scales: bool = False,
    columns: bool = False,
) -> alt.TopLevelMixin:
    """One course below the other, each with its name, its unit and all its values.

    Courses of one unit share a scale, so that their heights compare, unless `own_scales`; those
    of several units cannot. `columns` draws amounts of single years as columns from zero. A goal
    for one series is drawn in its panel, one for none of them in all, where it holds.
    """
    names = names_of(data)
    goals = goals_of(goal)
    own = own_scales or data["unit"].nunique() > 1
    ranges = {name: _range(data, goals, name, own, columns) for name in names}
    foot = 44 if events is not None else 8
    head = 22 if periods is not None else 0
    height = PANEL * len(names) + foot + head
    field = plane(data, height, head=0, foot=0)
    # Heights as px from the foot: every panel has its own place in the one field.
    field = Plane(field.years, field.labels, 0, height, height, 0, 0)
    floor = {name: float(foot + PANEL * (len(names) - 1 - rank)) for rank, name in enumerate(names)}

    def level(value: float, name: str) -> float:
        low, high = ranges[name]
        below = BELOW + (10 if low < 0 else 0)
        room = PANEL - NAME - ABOVE - below
        return floor[name] + below + (value - low) / (high - low) * room

    levels = [level(value, name) for value, name in zip(data["value"], data["series"], strict=True)]
    zero = data["series"].map(lambda name: level(max(0.0, ranges[name][0]), name))
    placed = field.placed(data).assign(
        level=levels,
        zero=zero,
        below=(data["value"] < 0) if columns else False,
        first=data["year"] - field.years[0] - 0.3,
        end=data["year"] - field.years[0] + 0.3,
    )
    y = _level(field)
    base = alt.Chart(placed).encode(y=y, tooltip=tooltip())
    labels = base.mark_text(**BESIDE, fontWeight="bold", fontSize=12)
    chart = layered(
        *ground.shaded(periods, field),
        _zero_lines(names, ranges, level, field),
        *_marks(base, field, columns),
        *_goals(goals, names, level, field),
        labels.encode(x=field.x(), text=alt.Text("label:N")).properties(name="labels"),
        _names(data, names, goals, floor, field),
        *ground.events_on_axis(events, field),
        height=height,
    )
    cut = [CUT] if any(is_cut(*found) for found in ranges.values()) else []
    return told(chart, [*([OWN_SCALES] if own and len(names) > 1 else []), *cut])


def _level(field: Plane) -> alt.Y:
    """Heights in px from the foot of the whole chart, without an axis."""
    scale = alt.Scale(domain=[0, field.height], nice=False, zero=False, range=[field.height, 0])
    return alt.Y("level:Q", title=None, axis=None, scale=scale)


def _range(data: pd.DataFrame, goals: Sequence[Goal], name: str, own: bool, columns: bool) -> Range:
    rows = data[data["series"] == name] if own else data
    aims = [one for one in goals if not own or one.series in (None, name)]
    known = [v for one in aims for v in (one.value, one.upper) if v is not None]
    low, high = value_range([*rows["value"], *known], "件" if columns else rows["unit"].iloc[0])
    return (low, max([*rows["value"], *known])) if low == 0 and high != 100 else (low, high)


def _marks(base: alt.Chart, field: Plane, columns: bool) -> list[alt.Chart]:
    if columns:
        bar = base.mark_bar(color=PALETTE[0]).encode(
            x=field.x("first:Q"), x2=alt.X2("end:Q"), y2=alt.Y2("zero:Q")
        )
        return [bar.properties(name="columns")]
    line = base.mark_line(strokeWidth=2.5, color=PALETTE[0]).encode(
        x=field.x(), detail=[alt.Detail("series:N"), alt.Detail("run:N")]
    )
    points = base.mark_point(filled=True, size=70, opacity=1, color=PALETTE[0]).encode(x=field.x())
    return [line.properties(name="line"), points.properties(name="points")]


def _zero_lines(names: list[str], ranges: dict[str, Range], level: Any, field: Plane) -> alt.Chart:
    """A rule at the zero of every panel; at its foot, dotted, where the axis is cut."""
    rows = [
        {
            "level": level(max(0.0, ranges[name][0]), name),
            "cut": ranges[name][0] > 0,
            "first": -0.5,
            "last": len(field.years) - 0.5,
        }
        for name in names
    ]
    mark = alt.Chart(pd.DataFrame(rows)).mark_rule(color=QUIET, opacity=0.7)
    return mark.encode(
        x=field.x("first:Q"),
        x2=alt.X2("last:Q"),
        y=_level(field),
        strokeDash=alt.StrokeDashValue([1, 0], condition={"test": "datum.cut", "value": [2, 4]}),
    ).properties(name="zero")


def _names(
    data: pd.DataFrame,
    names: list[str],
    goals: Sequence[Goal],
    floor: dict[str, float],
    field: Plane,
) -> alt.Chart:
    """What each panel shows: its series, the unit where there are several, and its target."""
    several = data["unit"].nunique() > 1
    rows = []
    for rank, name in enumerate(names):
        unit = unit_said(data[data["series"] == name])
        aims = [
            f"目標 {goal.text}" if goal.series else goal.text
            for goal in goals
            if held(goal, field.years) and (goal.series == name or (not goal.series and not rank))
        ]
        more = "、".join([*([unit] if several else []), *dict.fromkeys(aims)])
        said = f"{name}（{more}）" if more else name
        rows.append({"level": floor[name] + PANEL - 6, "series": said})
    return (
        alt.Chart(pd.DataFrame(rows))
        .mark_text(align="left", baseline="top", fontSize=SIZE)
        .encode(
            x=alt.XValue(0),
            y=_level(field),
            text=alt.Text("series:N"),
        )
        .properties(name="names")
    )


def _goals(goals: Sequence[Goal], names: list[str], level: Any, field: Plane) -> list[alt.Chart]:
    """Targets in their panels and years: a rule each; their words stand by the panels' names."""
    rows = [
        {
            "level": level(goal.value, name),
            "first": field.at(years[0]) - 0.45,
            "last": field.at(years[1]) + 0.45,
            "text": goal.text,
        }
        for goal in goals
        for name in names
        if goal.series in (None, name) and (years := held(goal, field.years))
    ]
    if not rows:
        return []
    rule = alt.Chart(pd.DataFrame(rows)).mark_rule(color=GOAL, strokeDash=[6, 4], strokeWidth=2.5)
    layer = rule.encode(x=field.x("first:Q"), x2=alt.X2("last:Q"), y=_level(field))
    return [layer.properties(name="target")]
