"""Charts of bars: amounts, parts of a whole, plan beside actual, and lists of one year."""

import altair as alt
import pandas as pd

from reportbook.figures.colours import GOAL, PALETTE
from reportbook.figures.layers import layered
from reportbook.figures.parts import (
    colour,
    from_zero,
    legend,
    names_of,
    tooltip,
    years_of,
)


def bars(data: pd.DataFrame) -> alt.TopLevelMixin:
    """Horizontal bars, one group a year with one bar a series, each value written."""
    names, years = names_of(data), years_of(data)
    base = alt.Chart(data).encode(
        # A rule from the year would run through the value of the middle bar.
        y=alt.Y("year_label:O", sort=years, title=None, axis=alt.Axis(grid=False)),
        x=alt.X("value:Q", title=None, axis=None, scale=from_zero(data)),
        yOffset=alt.YOffset("series:N", sort=names, scale=alt.Scale(domain=names)),
        tooltip=tooltip(),
    )
    bar = base.mark_bar(height={"band": 0.85}).encode(color=colour(names))
    labels = base.mark_text(align="left", dx=4).encode(text=alt.Text("label:N"))
    return layered(
        bar.properties(name="bars"),
        labels.properties(name="labels"),
        height=max(140, len(years) * (len(names) * 22 + 14)),
    )


def against_plan(data: pd.DataFrame) -> alt.TopLevelMixin:
    """What came of a plan: a bar for the actual, a line across it for the plan.

    The first indicator of the frame is the plan, the second the actual. Rows are the categories
    of one year, or the years of one category.
    """
    planned, actual = data["indicator"].unique()[:2]
    by_year = data["category"].nunique() == 1
    names = {name: part.partition("（")[0] for name, part in _indicator_names(data).items()}
    rows = data.assign(
        row=data["year_name"] if by_year else data["part"], kind=data["indicator"].map(names)
    )
    order = list((rows.sort_values("year") if by_year else rows)["row"].unique())
    texts = rows.pivot_table(index="row", columns="indicator", values="label", aggfunc="first")
    said = {row: f"{row}：{texts[actual][row]}／{texts[planned][row]}" for row in order}
    kinds = [names[actual], names[planned]]
    scale = alt.Scale(domain=kinds, range=[PALETTE[0], GOAL])
    base = alt.Chart(rows.assign(said=rows["row"].map(said))).encode(
        y=alt.Y("row:N", sort=order, title=None, axis=None),
        x=alt.X("value:Q", title=None, axis=None, scale=from_zero(data, 1.05)),
        tooltip=tooltip(),
    )
    of_actual = base.transform_filter(alt.datum.indicator == actual)
    of_plan = base.transform_filter(alt.datum.indicator == planned)
    shade = alt.Color("kind:N", scale=scale, legend=legend(kinds))
    bar = of_actual.mark_bar(height=16, yOffset=12, opacity=1).encode(color=shade)
    tick = of_plan.mark_tick(height=26, thickness=3, yOffset=12, opacity=1).encode(color=shade)
    heads = of_actual.mark_text(align="left", dy=-12).encode(
        x=alt.XValue(0), text=alt.Text("said:N")
    )
    return layered(
        bar.properties(name="bars"),
        tick.properties(name="plan"),
        heads.properties(name="names"),
        height=max(64, len(order) * 52),
    )


def _indicator_names(data: pd.DataFrame) -> dict[str, str]:
    """What each indicator is called, whether or not its rows are categories of it."""
    first = data.drop_duplicates("indicator")
    return {row.indicator: row.series.partition("：")[0] for row in first.itertuples()}


def ranking(data: pd.DataFrame) -> alt.TopLevelMixin:
    """One year's figures as a list of bars, in the order given; values in one base unit."""
    names = names_of(data)
    base = alt.Chart(data).encode(
        y=alt.Y("series:N", sort=names, title=None, axis=None),
        x=alt.X("value:Q", title=None, axis=None, scale=from_zero(data)),
        tooltip=tooltip(),
    )
    bar = base.mark_bar(height=16, yOffset=12, color=PALETTE[0])
    names_above = base.mark_text(align="left", dy=-12).encode(
        x=alt.XValue(0), text=alt.Text("series:N")
    )
    labels = base.mark_text(align="left", dx=4, dy=12, fontWeight="bold").encode(
        text=alt.Text("label:N")
    )
    return layered(
        bar.properties(name="bars"),
        names_above.properties(name="names"),
        labels.properties(name="labels"),
        height=max(64, len(names) * 52),
    )
