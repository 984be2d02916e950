"""Layers that several forms share: targets, events, shaded periods, names at line ends."""

import altair as alt
import numpy as np
import pandas as pd

from reportbook.figures.colours import GOAL, PALETTE, QUIET
from reportbook.figures.forms.plane import Plane, spread
from reportbook.figures.forms.rules import held
from reportbook.figures.parts import Goal
from reportbook.notation.lines import width, wrapped

WORDS = 12
"""Size in px of the words in a chart, that a phone shows as they are."""

BAND, DASHES = "目標の幅：", "┄"
PHONE = 290
"""Width in px of the field on a phone."""


def target(goal: Goal, data: pd.DataFrame, plane: Plane) -> list[alt.Chart]:
    """The target where it holds, with its words: a dashed rule, or the width between two values.

    A width is neutral: to leave it upwards may be a success.
    """
    years = held(goal, plane.years)
    if years is None:
        return []
    first, last = plane.at(years[0]) - 0.5, plane.at(years[1]) + 0.5
    band = goal.upper is not None
    text = (BAND if band else "") + goal.text
    corner = _free_corner(goal, data, plane, years, text)
    row = {"value": goal.value, "upper": goal.upper, "first": first, "last": last}
    mark = alt.Chart(pd.DataFrame([{**row, "text": text if corner else f"{DASHES} {text}"}]))
    across = {"x": plane.x("first:Q"), "x2": alt.X2("last:Q")}
    y = plane.y(data)
    layers = []
    if band:
        shade = mark.mark_rect(color=QUIET, opacity=0.14).encode(
            y=y, y2=alt.Y2("upper:Q"), **across
        )
        layers.append(shade.properties(name="target_band"))
    else:
        rule = mark.mark_rule(color=GOAL, strokeDash=[6, 4], strokeWidth=2).encode(y=y, **across)
        layers.append(rule.properties(name="target"))
    colour = QUIET if band else GOAL
    if corner is None:
        words = mark.mark_text(align="left", baseline="top", color=colour, fontSize=WORDS)
        words = words.encode(x=alt.XValue(0), y=alt.YValue(0), text=alt.Text("text:N"))
        return [*layers, words.properties(name="target_text")]
    left, above = corner
    up = 9 + _over_labels(goal, data, plane, years)
    words = mark.mark_text(
        align="left" if left else "right",
        dx=4 if left else -4,
        dy=-up if above else 10,
        color=colour,
        fontSize=WORDS,
    ).encode(
        x=plane.x("first:Q" if left else "last:Q"),
        y=plane.y(data, "upper:Q") if band and not above else y,
        text=alt.Text("text:N"),
    )
    return [*layers, words.properties(name="target_text")]


def _free_corner(
    goal: Goal, data: pd.DataFrame, plane: Plane, years: tuple[int, int], text: str
) -> tuple[bool, bool] | None:
    """Where the words of a target meet no line and no label: (at the left, above the rule).

    None where they do in every corner: they then stand at the head of the chart.
    """
    if years[0] == years[1]:  # beside the one year, from which the words run back
        others = data[data["year"] != years[0]]["value"]
        return len(plane.years) == 1, bool(others.empty or others.mean() <= goal.value)
    # On a phone a year is this wide.
    year = (PHONE - plane.right) / len(plane.years)
    long = width(text) * WORDS / year
    first, last = plane.at(years[0]) - 0.5, plane.at(years[1]) + 0.5
    for above in (True, False):
        for left in (False, True):
            span = (first, first + long) if left else (last - long, last)
            if not _meets(goal, data, plane, span, above):
                return left, above
    return None


def _meets(
    goal: Goal, data: pd.DataFrame, plane: Plane, span: tuple[float, float], above: bool
) -> bool:
    """Whether a line or a label runs through the words between two places across."""
    line = plane.px(goal.value if above or goal.upper is None else goal.upper)
    top, foot = (line - 18, line - 2) if above else (line + 2, line + 18)
    for _, rows in data.sort_values("year").groupby("series"):
        places, heights = rows["year"].map(plane.at), rows["value"].map(plane.px)
        steps = np.arange(max(span[0], places.min()), min(span[1], places.max()) + 0.01, 0.1)
        drawn = np.interp(steps, places, heights)
        if ((drawn > top - 4) & (drawn < foot + 4)).any():
            return True
        near = heights[places.between(span[0] - 0.3, span[1] + 0.3)]
        short = rows["value"][near.index] < goal.value  # their labels stand below
        labels = near + short.map({True: 16, False: -16})
        if ((labels > top - 8) & (labels < foot + 8)).any():
            return True
    return False


def _over_labels(goal: Goal, data: pd.DataFrame, plane: Plane, years: tuple[int, int]) -> float:
    """How much higher in px the words go to clear the label of the one year that a target is of."""
    values = data[data["year"] == years[0]]["value"]
    if years[0] != years[1] or values.empty or values.max() < goal.value:
        return 0
    return plane.px(goal.value) - plane.px(values.max()) + 24


def events_on_axis(events: pd.DataFrame, plane: Plane) -> list[alt.Chart]:
    """Marks at the foot of the years in which something happened.

    Args:
        events: columns year_label (as on the axis), mark (①②), text (date and event).
        plane: the field of the chart.
    """
    # Two of one year stand side by side.
    again = events.groupby("year_label").cumcount()
    many = events.groupby("year_label")["mark"].transform("count")
    places = events["year_label"].map(plane.labels.index) + (again - (many - 1) / 2) * 0.2
    base = alt.Chart(events.assign(at=places)).encode(
        x=plane.x(),
        y=alt.YValue("height"),
        tooltip=[alt.Tooltip("text:N", title="できごと")],
    )
    point = base.mark_point(shape="triangle-up", filled=True, size=70, yOffset=-6, opacity=1)
    words = base.mark_text(dy=-18, fontSize=13).encode(text=alt.Text("mark:N"))
    return [
        point.encode(color=alt.ColorValue(PALETTE[-1])).properties(name="milestones"),
        words.properties(name="milestone_marks"),
    ]


def shaded(periods: pd.DataFrame, plane: Plane) -> list[alt.Chart]:
    """Years that were not as others, shaded behind all else, with the reason at their head.

    Args:
        periods: columns first_year, last_year, text (`コロナで停止`).
        plane: the field of the chart.
    """
    inside = periods[
        (periods["last_year"] >= plane.years[0]) & (periods["first_year"] <= plane.years[-1])
    ]
    if inside.empty:
        return []
    placed = inside.assign(
        first=inside["first_year"].clip(lower=plane.years[0]) - plane.years[0] - 0.5,
        last=inside["last_year"].clip(upper=plane.years[-1]) - plane.years[0] + 0.5,
    )
    base = alt.Chart(placed.assign(middle=(placed["first"] + placed["last"]) / 2))
    shade = base.mark_rect(color=QUIET, opacity=0.14).encode(
        x=plane.x("first:Q"),
        x2=alt.X2("last:Q"),
        y=alt.YValue(0),
        y2=alt.Y2Value("height"),
    )
    words = base.mark_text(baseline="top", fontSize=WORDS, color=QUIET).encode(
        x=plane.x("middle:Q"), y=alt.YValue(4), text=alt.Text("text:N")
    )
    return [shade.properties(name="periods"), words.properties(name="period_texts")]


ROOM = 148
"""The most px that words at the ends of lines take from the field."""


def end_lines(ends: pd.DataFrame) -> pd.Series:
    """Name and value of each end as lines that fit: `男性 75.23`, `年金給付|専門職 450`."""
    labels = ends["label"].str.replace("|", "", regex=False)
    pairs = zip(ends["series"], labels, strict=True)
    said = [f"{name} {label}" for name, label in pairs]
    most = ROOM / WORDS
    broken = [text if width(text) <= most else _broken(text, most) for text in said]
    return pd.Series(broken, index=ends.index)


def _broken(text: str, most: float) -> str:
    """A name in lines of about one length, with its value whole on the last or on its own."""
    name, _, label = text.rpartition(" ")
    count = -(-width(name) // most)
    lines = wrapped(name, min(most, width(name) / count + 2))
    if width(f"{lines[-1]} {label}") <= most:
        return "|".join([*lines[:-1], f"{lines[-1]} {label}"])
    return "|".join([*lines, label])


def end_room(ends: pd.DataFrame) -> int:
    """How many px the longest line of the ends needs."""
    return (
        int(max(width(line) for said in end_lines(ends) for line in said.split("|")) * WORDS) + 14
    )


def end_labels(ends: pd.DataFrame, plane: Plane) -> alt.Chart:
    """Names with their last values to the right of their lines, none on another."""
    said = end_lines(ends)
    tall = max(text.count("|") + 1 for text in said) * (WORDS + 3)
    places = spread([plane.px(value) for value in ends["value"]], tall + 2)
    over = max(0.0, max(places) + tall / 2 - plane.height)
    places = [place - over for place in places]
    placed = plane.placed(ends).assign(said=said, place=[plane.value(px) for px in places])
    marks = alt.Chart(placed).mark_text(
        align="left",
        dx=10,
        fontSize=WORDS,
        fontWeight="bold",
        lineBreak="|",
        lineHeight=WORDS + 3,
        baseline="middle",
        # From the middle of the first line on: up by half of the others.
        dy=alt.expr(f"-(length(split(datum.said, '|')) - 1) * {(WORDS + 3) / 2}"),
    )
    return marks.encode(
        x=plane.x(), y=plane.y(ends, "place:Q"), text=alt.Text("said:N")
    ).properties(name="labels_last")
