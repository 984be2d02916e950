"""Targets in the field: rules and bands where they hold, and their words where nothing else is."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from reportbook.figures.colours import GOAL, QUIET
from reportbook.figures.field.plane import WORDS, Plane
from reportbook.figures.parts import Goal, held
from reportbook.notation.lines import width

BAND, DASHES = "目標の幅：", "┄"


PHONE = 290
"""Width in px of the field on a phone."""


def targets(goals: Sequence[Goal], data: pd.DataFrame, plane: Plane) -> list[alt.Chart]:
    """Every target where it holds; the layers of a second one bear its number."""
    drawn = []
    for place, goal in enumerate(goals, 1):
        for layer in target(goal, data, plane, place - 1):
            drawn.append(layer if place == 1 else layer.properties(name=f"{layer.name}_{place}"))
    return drawn


def known(goals: Sequence[Goal]) -> tuple[float, ...]:
    """The values that a field has to hold for its targets."""
    return tuple(v for one in goals for v in (one.value, one.upper) if v is not None)


def target(goal: Goal, data: pd.DataFrame, plane: Plane, above_it: int = 0) -> list[alt.Chart]:
    """The target where it holds, with its words: a dashed rule, or the width between two values.

    A width is neutral: to leave it upwards may be a success. Of words with no free corner the
    number alone stands at the rule; without room for that they stand at the head, below those of
    the targets before it.
    """
    years = held(goal, plane.years)
    if years is None:
        return []
    # Where names stand at the ends of lines, the rule ends before them.
    first, last = plane.at(years[0]) - 0.5, plane.at(years[1]) + (0.1 if plane.right else 0.5)
    band = goal.upper is not None
    text = (BAND if band else "") + goal.text
    corner = _free_corner(goal, data, plane, years, text)
    gap = None if corner or band else _free_gap(goal, data, plane, years)
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
    if gap:
        at, above = gap
        brief = pd.DataFrame([{"value": goal.value, "at": at, "text": _brief(goal)}])
        words = alt.Chart(brief).mark_text(
            align="left", dy=-9 if above else 10, color=colour, fontSize=WORDS
        )
        words = words.encode(x=plane.x(), y=y, text=alt.Text("text:N"))
        return [*layers, words.properties(name="target_text")]
    if corner is None:
        words = mark.mark_text(align="left", baseline="top", color=colour, fontSize=WORDS)
        words = words.encode(
            x=alt.XValue(0), y=alt.YValue(above_it * (WORDS + 3)), text=alt.Text("text:N")
        )
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
            inside = span[0] >= -0.5 and span[1] <= len(plane.years) - 0.5
            if inside and not _meets(goal, data, plane, span, above):
                return left, above
    return None


def _brief(goal: Goal) -> str:
    return f"目標 {goal.value:g}".replace("-", "−")


def _free_gap(
    goal: Goal, data: pd.DataFrame, plane: Plane, years: tuple[int, int]
) -> tuple[float, bool] | None:
    """Where along the rule the number of a target meets nothing: (its left end, above the rule)."""
    long = width(_brief(goal)) * WORDS / ((PHONE - plane.right) / len(plane.years))
    first, last = plane.at(years[0]) - 0.5, plane.at(years[1]) + 0.1
    for at in np.arange(first, last - long + 0.01, 0.25):
        for above in (True, False):
            if not _meets(goal, data, plane, (at, at + long), above):
                return float(at), above
    return None


def at_head(goals: Sequence[Goal], data: pd.DataFrame, plane: Plane) -> bool:
    """Whether the words of a target have no place but the head of the chart."""
    texts = [layer for layer in targets(goals, data, plane) if "text" in str(layer.name)]
    return any(isinstance(layer.encoding.x, alt.XValue) for layer in texts)


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
