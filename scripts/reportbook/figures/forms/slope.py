"""Lines between a few moments: then and now, or the same claim measured again and again."""

from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures.field.plane import NARROW, WORDS, Plane, spread, value_range
from reportbook.figures.forms import words
from reportbook.figures.forms.rules import CUT, is_cut, told
from reportbook.figures.forms.trend import shape
from reportbook.figures.layers import layered
from reportbook.figures.parts import colours, names_of, tooltip
from reportbook.notation.lines import width, wrapped

LEFT, ROOM = 64, 140
"""px kept at the left for first values, at most at the right for names; size of the words."""

STRONG = 3
"""How many of the newest contribution years stand out."""

UNLESS_NARROW = alt.expr(f"{NARROW} ? 0 : 1")


PLACED: dict[str, tuple[int | None, dict[str, Any]]] = {
    "labels_first": (None, {"align": "right", "dx": -10, "baseline": "middle"}),
    "labels_early": (-10, {"align": "center", "baseline": "bottom"}),
    # Below at the right a line that climbs leaves room; between two moments a phone has none.
    "labels": (5, {"align": "left", "dx": 7, "baseline": "top", "opacity": UNLESS_NARROW}),
}
"""The labels of points by layer: px from the point downwards (None: none on another), and look."""


def slope(data: pd.DataFrame) -> alt.TopLevelMixin:
    """The first and the last year of each series, joined; name and value at the right.

    With at most three years in all, the one between is kept.
    """
    years = sorted(data["year"].unique())
    kept = years if len(years) <= 3 else [years[0], years[-1]]
    ends = data[data["year"].isin(kept)]
    moments = [str(ends[ends["year"] == year]["year_label"].iloc[0]) for year in kept]
    placed = ends.assign(at=ends["year"].map(kept.index), line=ends["series"], strong=True)
    return _slopes(placed, moments, names_of(data))


def cohorts(data: pd.DataFrame) -> alt.TopLevelMixin:
    """Contribution years, one line each, from the first time measured to the last.

    Takes a frame of `series.by_cohort`; the series say how old the claim was when measured. The
    newest years stand out.
    """
    stages = names_of(data)
    placed = data.assign(
        at=data["series"].map(stages.index), line=data["year_name"], strong=False
    ).sort_values(["year", "at"])
    several = placed.groupby("line")["at"].transform("nunique") > 1
    newest = sorted(placed[several]["year"].unique())[-STRONG:]
    placed["strong"] = placed["year"].isin([*newest, placed["year"].max()])
    moments = [stage.replace("納付率", "|納付率") for stage in stages]
    return _slopes(placed, moments, list(placed["line"].unique()))


def _slopes(data: pd.DataFrame, moments: list[str], lines: list[str]) -> alt.TopLevelMixin:
    """`data` has, beside the columns of a tidy frame, at (the moment), line and strong."""
    last_of = data.groupby("line")["at"].transform("max")
    ends = data[(data["at"] == last_of) & (data["at"] == len(moments) - 1)]
    early = data[(data["at"] == last_of) & (data["at"] < len(moments) - 1)]
    starts = data[(data["at"] == 0)]
    said = {
        row.line: "|".join(wrapped(f"{row.line} {row.text}", ROOM / WORDS))
        for row in ends.itertuples()
    }
    right = int(max(width(part) for text in said.values() for part in text.split("|")) * WORDS) + 14
    tall = max(text.count("|") + 1 for text in said.values()) * (WORDS + 3) + 3
    left = max([LEFT, *(WORDS * width(line) + 16 for line in early[early["at"] == 0]["line"])])
    height = max(250 if early.empty else 400, (tall + 4) * len(lines) + 50)
    low, high = value_range(list(data["value"]), str(data["unit"].iloc[0]))
    field = Plane(
        tuple(range(len(moments))), tuple(moments), low, high, height, 20 if early.empty else 48, 20
    )
    x = _moments(moments, left, right)
    y = field.y(data, axis=False)
    loud = [line for line in lines if data[data["line"] == line]["strong"].any()]
    scale = colours(lines, [line for line in lines if line not in loud])
    base = alt.Chart(data).encode(x=x, y=y, tooltip=tooltip())
    shade = alt.Color("line:N", sort=lines, scale=scale, legend=None)
    line = base.mark_line().encode(
        color=shade,
        detail=alt.Detail("line:N"),
        size=alt.SizeValue(1.5, condition={"test": "datum.strong", "value": 3}),
    )
    points = base.mark_point(filled=True, opacity=1).encode(
        color=shade,
        shape=shape(lines, legend=False, field="line"),
        size=alt.SizeValue(45, condition={"test": "datum.strong", "value": 100}),
    )
    between = data[~data.index.isin([*ends.index, *starts.index]) & data["strong"]]
    ended = between.index.isin(early.index)
    named = data.index.isin(early.index)
    texts = data["text"].where(~named, data["line"] + "|" + data["text"])
    chart = layered(
        line.properties(name="line"),
        points.properties(name="points"),
        *_values(starts.assign(said=texts[starts.index]), x, field, "labels_first"),
        *_values(between[ended].assign(said=texts[between[ended].index]), x, field, "labels_early"),
        *_values(between[~ended].assign(said=texts[between[~ended].index]), x, field, "labels"),
        _ends(ends.assign(said=ends["line"].map(said)), x, field, tall),
        height=height,
    )
    return told(chart, [CUT] if is_cut(low, high) else [], words.courses_of(data, "line"))


def _moments(moments: list[str], left: float, right: int) -> alt.X:
    axis = alt.Axis(
        values=list(range(len(moments))),
        tickCount=len(moments),
        labelExpr=f"{[name.split('|') for name in moments]}[datum.value]",
        labelFontSize=11,
        labelOverlap=False,
        labelFlush=False,
        grid=True,
        domain=False,
    )
    scale = alt.Scale(
        domain=[0, len(moments) - 1],
        nice=False,
        zero=False,
        range=[left, alt.expr(f"width - {right}")],
    )
    return alt.X("at:Q", title=None, axis=axis, scale=scale)


def _values(rows: pd.DataFrame, x: alt.X, field: Plane, name: str) -> list[alt.Chart]:
    """Values beside their points, in the manner of the layer: see PLACED."""
    if rows.empty:
        return []
    px = [field.px(value) for value in rows["value"]]
    by, manner = PLACED[name]
    places = spread(px, WORDS + 3) if by is None else [one + by for one in px]
    mark = alt.Chart(rows.assign(place=[field.value(one) for one in places])).mark_text(
        dy=alt.expr(f"-(length(split(datum.said, '|')) - 1) * {WORDS + 3}"),
        fontSize=WORDS,
        lineBreak="|",
        lineHeight=WORDS + 3,
        **manner,
    )
    labels = mark.encode(x=x, y=field.y(rows, "place:Q", axis=False), text=alt.Text("said:N"))
    return [labels.properties(name=name)]


def _ends(rows: pd.DataFrame, x: alt.X, field: Plane, tall: float) -> alt.Chart:
    """Names with last values at the right of where lines end, at each moment clear of another."""
    placed = pd.concat(
        of_moment.assign(
            place=[
                field.value(px)
                for px in spread([field.px(value) for value in of_moment["value"]], tall)
            ]
        )
        for _, of_moment in rows.groupby("at")
    )
    marks = alt.Chart(placed).mark_text(
        align="left",
        dx=10,
        fontSize=WORDS,
        lineBreak="|",
        lineHeight=WORDS + 3,
        baseline="middle",
        fontWeight=alt.expr("datum.strong ? 'bold' : 'normal'"),
        dy=alt.expr(f"-(length(split(datum.said, '|')) - 1) * {(WORDS + 3) / 2}"),
    )
    return marks.encode(
        x=x, y=field.y(rows, "place:Q", axis=False), text=alt.Text("said:N")
    ).properties(name="labels_last")
