"""Charts of lines: a course over the years, several courses, and two moments compared."""

from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures.colours import GOAL, PALETTE, SHAPES
from reportbook.figures.parts import (
    WIDTH,
    Goal,
    beside,
    colour,
    colours,
    events_on_axis,
    names_of,
    target,
    tooltip,
    value_axis,
    year_axis,
    years_of,
)

# Labels in the page's text colour, above their points or below; one of two lines (22時間|53分)
# keeps clear of its point at both.
BESIDE: dict[str, Any] = {
    "baseline": alt.expr("datum.below ? 'top' : 'bottom'"),
    "dy": alt.expr("datum.below ? 8 : indexof(datum.label, '|') < 0 ? -8 : -23"),
    "lineBreak": "|",
}


def trend(
    data: pd.DataFrame, goal: Goal | None = None, events: pd.DataFrame | None = None
) -> alt.TopLevelMixin:
    """A line over the years with every value written, the target, and what happened when."""
    names = names_of(data)
    placed = data.assign(below=beside(data, goal))
    y = value_axis(data, foot=events is not None)
    base = alt.Chart(placed).encode(x=year_axis(data), y=y, tooltip=tooltip())
    line = base.mark_line(strokeWidth=2.5).encode(color=colour(names)).properties(name="line")
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        color=colour(names), shape=_shape(names)
    )
    crowded = len(years_of(data)) * data["label"].str.len().max() > 30
    size = 11 if crowded else 13
    labels = base.mark_text(**BESIDE, fontWeight="bold", fontSize=size).encode(
        text=alt.Text("label:N")
    )
    layers: list[alt.Chart] = [
        *(target(goal, data) if goal else ()),
        line,
        points.properties(name="points"),
        labels.properties(name="labels"),
        *(events_on_axis(data, events) if events is not None else ()),
    ]
    return alt.layer(*layers).properties(width=WIDTH, height=280)


def lines(data: pd.DataFrame) -> alt.TopLevelMixin:
    """A few courses in one unit, each named at its end, with its first and last value.

    Courses that end near each other are for `small_multiples`.
    """
    names = names_of(data)
    of_series = data.groupby("series")["year"]
    first = data[data["year"] == of_series.transform("min")]
    last = data[data["year"] == of_series.transform("max")]
    last = last.assign(said=last["series"] + " " + last["label"])
    base = alt.Chart(data).encode(x=year_axis(data), y=value_axis(data), tooltip=tooltip())
    shade = alt.Color("series:N", sort=names, scale=colours(names), legend=None)
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        color=shade, shape=_shape(names)
    )
    layers = [
        base.mark_line(strokeWidth=2.5).encode(color=shade).properties(name="line"),
        points.properties(name="points"),
    ]
    labelled: list[tuple[str, pd.DataFrame, str, dict[str, Any]]] = [
        ("labels_first", first[first["year"] < data["year"].max()], "label:N", {}),
        ("labels_last", last, "said:N", {"align": "right", "dx": 22}),
    ]
    for name, rows, text, options in labelled:
        if rows.empty:
            continue  # the first year of all is the last
        labels = alt.Chart(rows.assign(below=_under_another(rows))).encode(
            x=year_axis(data), y=alt.Y("value:Q"), text=alt.Text(text)
        )
        layers.append(
            labels.mark_text(**BESIDE, **options, fontWeight="bold").properties(name=name)
        )
    return alt.layer(*layers).properties(width=WIDTH, height=320)


def _under_another(ends: pd.DataFrame) -> pd.Series:
    """Whether another end is so near above that the labels of both would stand in one place."""
    ranked = ends.sort_values("value", ascending=False)["value"]
    return (-ranked.diff() < ends["value"].max() * 0.12).reindex(ends.index)


def _shape(names: list[str]) -> alt.Shape:
    shapes = [SHAPES[i % len(SHAPES)] for i in range(len(names))]
    scale = alt.Scale(domain=names, range=shapes)
    # Without a legend of its own where the colour has none.
    legend = alt.Undefined if len(names) > 1 else None
    return alt.Shape("series:N", sort=names, scale=scale, legend=legend)


BAND, LEAD, FOOT = 100, 0.45, 0.08
"""Height in px of one course of `small_multiples`, and its parts kept for the name and below."""


def small_multiples(data: pd.DataFrame, goal: Goal | None = None) -> alt.TopLevelMixin:
    """One course below the other, each with its name and all its values.

    Rates in one unit share a scale, so that their heights compare; others start at zero, or at
    their lowest where that is below, each at its own scale. A target in that unit is drawn in
    every course.
    """
    names = names_of(data)
    low, high = _ranges(data, goal)
    room = (1 - LEAD) * 0.7
    rank = data["series"].map(names.index)
    height = (data["value"] - low) / (high - low) * room
    placed = data.assign(
        level=len(names) - 1 - rank + FOOT + height, base=len(names) - 1 - rank, below=False
    )
    levels = alt.Scale(domain=[0, len(names)], nice=False)
    base = alt.Chart(placed).encode(
        x=year_axis(data),
        y=alt.Y("level:Q", title=None, axis=None, scale=levels),
        tooltip=tooltip(),
    )
    line = base.mark_line(strokeWidth=2.5, color=PALETTE[0]).encode(detail=alt.Detail("series:N"))
    points = base.mark_point(filled=True, size=70, opacity=1, color=PALETTE[0])
    labels = base.mark_text(**BESIDE, fontWeight="bold", fontSize=12).encode(
        text=alt.Text("label:N")
    )
    heads = (
        alt.Chart(placed.drop_duplicates("series"))
        .transform_calculate(level="datum.base + 0.93")
        .mark_text(align="left", fontSize=14)
        .encode(x=alt.XValue(0), y=alt.Y("level:Q"), text=alt.Text("series:N"))
    )
    layers = [
        line.properties(name="line"),
        points.properties(name="points"),
        labels.properties(name="labels"),
        heads.properties(name="names"),
    ]
    if goal is not None:
        at = (goal.value - low.iloc[0]) / (high.iloc[0] - low.iloc[0]) * room
        rules = pd.DataFrame({"level": [place + FOOT + at for place in range(len(names))]})
        words = pd.DataFrame({"level": [len(names) - 1 + FOOT + at], "text": [goal.text]})
        rule = alt.Chart(rules).mark_rule(color=GOAL, strokeDash=[6, 4], strokeWidth=1.5)
        said = alt.Chart(words).mark_text(align="right", dy=10, color=GOAL, fontSize=12)
        layers = [
            rule.encode(y=alt.Y("level:Q", axis=None)).properties(name="target"),
            *layers,
            said.encode(
                x=alt.XValue("width"), y=alt.Y("level:Q"), text=alt.Text("text:N")
            ).properties(name="target_text"),
        ]
    return alt.layer(*layers).properties(width=WIDTH, height=BAND * len(names) + 20)


def _ranges(data: pd.DataFrame, goal: Goal | None) -> tuple[pd.Series, pd.Series]:
    """The lowest and the highest value of the course that each row belongs to."""
    values = data["value"]
    if data["unit"].eq("%").all():
        known = [*values, *([goal.value] if goal else [])]
        spread = max(known) - min(known) or 1.0
        return values * 0 + min(known) - spread * 0.1, values * 0 + max(known)
    courses = data.groupby("series")["value"]
    lowest, highest = courses.transform("min"), courses.transform("max")
    return lowest.where(lowest < 0, 0), highest.where(highest > 0, 1)


def cohorts(data: pd.DataFrame) -> alt.TopLevelMixin:
    """Contribution years side by side, each climbing from its first measurement to its last.

    Takes a frame of `series.by_cohort`; the series say how old the claim was when measured.
    """
    names = names_of(data)
    years = years_of(data)
    base = alt.Chart(data).encode(
        x=alt.X(
            "year_label:O",
            sort=years,
            title="保険料の年度",
            axis=alt.Axis(labelFontSize=11),  # seven labels side by side on a phone
            # Room at the right for the labels of the last cohort.
            scale=alt.Scale(padding=0.9),
        ),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, nice=True, padding=16)),
    )
    line = base.mark_line(strokeWidth=3, opacity=0.45, color=PALETTE[-1])
    points = base.mark_point(filled=True, size=110, opacity=1).encode(
        color=colour(names),
        shape=alt.Shape("series:N", sort=names, scale=alt.Scale(domain=names, range=SHAPES)),
        tooltip=tooltip(),
    )
    labels = base.mark_text(align="left", dx=9, fontSize=12).encode(text=alt.Text("label:N"))
    return alt.layer(
        line.encode(detail=alt.Detail("year:O")).properties(name="line"),
        points.properties(name="points"),
        labels.properties(name="labels"),
    ).properties(width=WIDTH, height=340)


def before_after(data: pd.DataFrame) -> alt.TopLevelMixin:
    """First and last year of each series on one scale, joined by a line."""
    names = names_of(data)
    years = data.groupby("series")["year"]
    ends = data[(data["year"] == years.transform("min")) | (data["year"] == years.transform("max"))]
    ends = ends.assign(
        end=(ends["year"] == ends.groupby("series")["year"].transform("max")).map(
            {True: "最後の年度", False: "最初の年度"}
        ),
        lower=ends.groupby("series")["value"].rank(method="first") == 1,
        said=ends["year_name"] + "|" + ends["text"],
    )
    base = alt.Chart(ends).encode(
        y=alt.Y("series:N", sort=names, title=None, axis=None),
        x=alt.X(
            "value:Q",
            title=None,
            axis=alt.Axis(grid=False, labels=False, ticks=False, domain=False),
            scale=alt.Scale(zero=False, padding=80),
        ),
        tooltip=tooltip(),
    )
    line = base.mark_line(strokeWidth=4, opacity=0.5, color=PALETTE[-1]).encode(
        detail=alt.Detail("series:N")
    )
    points = base.mark_point(filled=True, size=140, opacity=1).encode(
        color=alt.Color(
            "end:N",
            legend=None,
            scale=alt.Scale(range=[PALETTE[-1], PALETTE[0]]),
            sort=["最初の年度", "最後の年度"],
        ),
        shape=alt.Shape("end:N", legend=None, sort=["最初の年度", "最後の年度"]),
    )
    # Drawn away from each other, so that near values keep their labels apart.
    said = base.encode(text=alt.Text("said:N"))
    lower = said.transform_filter("datum.lower").mark_text(
        align="right", dx=8, dy=16, lineBreak="|", baseline="top", fontWeight="bold"
    )
    higher = said.transform_filter("!datum.lower").mark_text(
        align="left", dx=-8, dy=16, lineBreak="|", baseline="top", fontWeight="bold"
    )
    heads = base.mark_text(align="left", dy=-22, fontSize=14).encode(
        x=alt.XValue(0), text=alt.Text("series:N")
    )
    return alt.layer(
        line.properties(name="line"),
        points.properties(name="points"),
        lower.properties(name="labels_lower"),
        higher.properties(name="labels_higher"),
        heads.properties(name="names"),
    ).properties(width=WIDTH, height=110 * len(names))
