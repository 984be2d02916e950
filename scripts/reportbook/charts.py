"""Chart forms: functions from a tidy frame to an Altair chart, all under the one `theme`.

A tidy frame has one row per figure, with the columns of `series.TIDY`: year (fiscal year),
year_label (`令和5`), series (the name of the line or bar), value, unit, text (the figure as a
reader sees it). Charts carry no title, unit or source of their own; `figure` puts these
around them. Layers are named by role. Nothing here reads data.
"""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from reportbook.theme import GOAL, PALETTE, SHAPES

# For JupyterLab, where a chart that is as wide as its container resizes itself without end. The
# script of the page draws at the width that there is.
WIDTH = 640


@dataclass(frozen=True)
class Goal:
    """A target as a chart draws it: a rule at `value`, a band up to `upper` where it has one."""

    value: float
    upper: float | None
    text: str


def _years(data: pd.DataFrame) -> list[str]:
    """Era labels in the order of the years: sorted as text, 令和元 would come last."""
    return list(data.sort_values("year")["year_label"].unique())


def _names(data: pd.DataFrame) -> list[str]:
    return list(data["series"].unique())


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("year_name:N", title="年度"),
        alt.Tooltip("year:O", title="西暦"),
        alt.Tooltip("series:N", title="項目"),
        alt.Tooltip("text:N", title="値"),
    ]


def _values(base: alt.Chart, goal: float | None) -> alt.Chart:
    """Values beside their points in the page's text colour, under the rule where below it."""
    dy = -14 if goal is None else alt.expr(f"datum.value < {goal} ? 18 : -14")
    text = base.mark_text(dy=dy, fontWeight="bold").encode(text="label:N")
    return text.properties(name="labels")


def _colour(names: list[str]) -> alt.Color:
    # Vega does not wrap a legend: two long names side by side are cut on a phone.
    columns = 2 if max(map(len, names)) <= 9 else 1
    legend = alt.Legend(columns=columns) if len(names) > 1 else None
    return alt.Color("series:N", sort=names, scale=alt.Scale(domain=names), legend=legend)


def _target(goal: Goal) -> list[alt.Chart]:
    mark = alt.Chart(
        pd.DataFrame({"value": [goal.value], "upper": [goal.upper], "text": [goal.text]})
    )
    rule = mark.mark_rule(color=GOAL, strokeDash=[6, 4], strokeWidth=2).encode(y="value:Q")
    words = mark.mark_text(align="right", dx=-4, dy=14, color=GOAL).encode(
        y="value:Q", x=alt.value("width"), text="text:N"
    )
    layers = [rule.properties(name="target"), words.properties(name="target_text")]
    if goal.upper is not None:
        band = mark.mark_rect(color=GOAL, opacity=0.08).encode(y="value:Q", y2="upper:Q")
        layers.insert(0, band.properties(name="target_band"))
    return layers


def _from_zero(data: pd.DataFrame, room: float = 1.35) -> alt.Scale:
    """From zero to past the longest bar, so that a phone can still write its value behind it."""
    return alt.Scale(domain=[0, max(float(data["value"].max()), 1) * room], nice=False)


def trend(data: pd.DataFrame, goal: Goal | None = None) -> alt.TopLevelMixin:
    """Lines over the years with every value written, and the target in the data's unit."""
    names, years = _names(data), _years(data)
    # Rates are compared with each other; a count whose axis is cut would seem to leap.
    rate = data["unit"].iloc[0] == "%"
    scale = alt.Scale(zero=False, nice=True, padding=28) if rate else _from_zero(data, 1.15)
    base = alt.Chart(data).encode(
        x=alt.X("year_label:O", sort=years, title=None),
        y=alt.Y("value:Q", title=None, scale=scale),
        tooltip=_tooltip(),
    )
    shape = alt.Shape("series:N", sort=names, scale=alt.Scale(domain=names, range=SHAPES))
    line = base.mark_line(strokeWidth=2.5).encode(color=_colour(names)).properties(name="line")
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        color=_colour(names), shape=shape
    )
    layers: list[alt.Chart] = [
        *(_target(goal) if goal else ()),
        line,
        points.properties(name="points"),
        _values(base, goal.value if goal else None),
    ]
    return alt.layer(*layers).properties(width=WIDTH, height=280)


def cohorts(data: pd.DataFrame) -> alt.TopLevelMixin:
    """Contribution years side by side, each climbing from its first measurement to its last.

    Takes a frame of `series.by_cohort`; the series say how old the claim was when measured.
    """
    names = _names(data)
    years = _years(data)
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
        color=_colour(names),
        shape=alt.Shape("series:N", sort=names, scale=alt.Scale(domain=names, range=SHAPES)),
        tooltip=_tooltip(),
    )
    labels = base.mark_text(align="left", dx=9, fontSize=12).encode(text="label:N")
    return alt.layer(
        line.encode(detail="year:O").properties(name="line"),
        points.properties(name="points"),
        labels.properties(name="labels"),
    ).properties(width=WIDTH, height=340)


def bars(data: pd.DataFrame) -> alt.TopLevelMixin:
    """Horizontal bars, one group a year with one bar a series, each value written."""
    names, years = _names(data), _years(data)
    base = alt.Chart(data).encode(
        y=alt.Y("year_label:O", sort=years, title=None),
        x=alt.X("value:Q", title=None, axis=None, scale=_from_zero(data)),
        yOffset=alt.YOffset("series:N", sort=names, scale=alt.Scale(domain=names)),
        tooltip=_tooltip(),
    )
    bar = base.mark_bar(height={"band": 0.85}).encode(color=_colour(names))
    labels = base.mark_text(align="left", dx=4).encode(text="label:N")
    return alt.layer(bar.properties(name="bars"), labels.properties(name="labels")).properties(
        width=WIDTH, height=max(140, len(years) * (len(names) * 22 + 14))
    )


def shares(data: pd.DataFrame) -> alt.TopLevelMixin:
    """Parts of a whole, one horizontal bar a year; parts under 6 % keep their label out."""
    names, years = _names(data), _years(data)
    stacked = data.assign(rank=data["series"].map(names.index))
    base = alt.Chart(stacked).encode(
        y=alt.Y("year_label:O", sort=years, title=None),
        x=alt.X(
            "value:Q",
            stack="zero",
            title=None,
            scale=alt.Scale(domain=[0, 100], nice=False),
            axis=alt.Axis(format="d", values=[0, 25, 50, 75, 100], labelOverlap=False),
        ),
        order=alt.Order("rank:Q"),
        tooltip=_tooltip(),
    )
    bar = base.mark_bar(height={"band": 0.8}).encode(color=_colour(names))
    labels = (
        base.mark_text(fontWeight="bold", fontSize=12)
        .encode(
            # White reads on the first colour alone, black on all the others.
            color=alt.condition("datum.rank === 0", alt.value("white"), alt.value("black")),
            x=alt.X("value:Q", stack="zero", bandPosition=0.5),
            text=alt.condition("datum.value >= 6", "label:N", alt.value("")),
        )
        .properties(name="labels")
    )
    return alt.layer(bar.properties(name="bars"), labels).properties(
        width=WIDTH, height=max(120, len(years) * 46 + 40)
    )


def before_after(data: pd.DataFrame) -> alt.TopLevelMixin:
    """First and last year of each series on one scale, joined by a line."""
    names = _names(data)
    years = data.groupby("series")["year"]
    ends = data[(data["year"] == years.transform("min")) | (data["year"] == years.transform("max"))]
    ends = ends.assign(
        end=(ends["year"] == ends.groupby("series")["year"].transform("max")).map(
            {True: "最後の年度", False: "最初の年度"}
        ),
        said=ends["year_label"] + "年度|" + ends["text"],
    )
    base = alt.Chart(ends).encode(
        y=alt.Y("series:N", sort=names, title=None, axis=None),
        x=alt.X(
            "value:Q",
            title=None,
            axis=alt.Axis(grid=False, labels=False, ticks=False, domain=False),
            scale=alt.Scale(zero=False, padding=80),
        ),
        tooltip=_tooltip(),
    )
    line = base.mark_line(strokeWidth=4, opacity=0.5, color=PALETTE[-1]).encode(detail="series:N")
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
    said = base.encode(text="said:N")
    first = said.transform_filter("datum.end === '最初の年度'").mark_text(
        align="right", dx=8, dy=16, lineBreak="|", baseline="top", fontWeight="bold"
    )
    last = said.transform_filter("datum.end === '最後の年度'").mark_text(
        align="left", dx=-8, dy=16, lineBreak="|", baseline="top", fontWeight="bold"
    )
    heads = base.mark_text(align="left", dy=-22, fontSize=14).encode(
        x=alt.value(0), text="series:N"
    )
    return alt.layer(
        line.properties(name="line"),
        points.properties(name="points"),
        first.properties(name="labels_first"),
        last.properties(name="labels_last"),
        heads.properties(name="names"),
    ).properties(width=WIDTH, height=110 * len(names))


def ranking(data: pd.DataFrame) -> alt.TopLevelMixin:
    """One year's figures as a list of bars, in the order given; values in one base unit."""
    names = _names(data)
    base = alt.Chart(data).encode(
        y=alt.Y("series:N", sort=names, title=None, axis=None),
        x=alt.X("value:Q", title=None, axis=None, scale=_from_zero(data)),
        tooltip=_tooltip(),
    )
    bar = base.mark_bar(height=16, yOffset=12, color=PALETTE[0])
    names_above = base.mark_text(align="left", dy=-12).encode(x=alt.value(0), text="series:N")
    labels = base.mark_text(align="left", dx=4, dy=12, fontWeight="bold").encode(text="label:N")
    return alt.layer(
        bar.properties(name="bars"),
        names_above.properties(name="names"),
        labels.properties(name="labels"),
    ).properties(width=WIDTH, height=max(64, len(names) * 52))
