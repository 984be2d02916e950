"""The charts of a comparison as Vega-Lite specs that rows are put into, here and on the page.

A row has side (A or B), year, year_label, value, label and what a tooltip tells. Nothing in
a spec depends on the rows but what `filled` puts in.
"""

import copy
from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures.colours import GOAL, SHAPES
from reportbook.figures.parts import WIDTH, axis_words, colours, tooltip, year_axis
from reportbook.notation import fiscal_year as years
from reportbook.pages.explorer.catalogue import CHANGE, INDEX, Entry
from reportbook.pages.explorer.comparison import Comparison, Side

SIDES = ["A", "B"]
TALL, LOW = 280, 180
"""Heights in px of a chart alone, and of one of two."""

UP = "(indexof(datum.label, '|') < 0 ? 0 : -14)"
"""How far up in px a label goes that has two lines."""

Spec = dict[str, Any]


@cache
def templates() -> dict[str, Spec]:
    """The specs by name: `rates` and `counts` for values, `index`, `change`."""
    return {
        "rates": _lines(alt.Scale(zero=False, nice=True, padding=28)),
        "counts": _lines(alt.Scale(zero=True, nice=True)),
        INDEX: _lines(alt.Scale(zero=False, nice=True, padding=28), rule=100),
        CHANGE: _bars(),
    }


def name_of(view: str, unit: str) -> str:
    """Which template draws a view: rates are compared with each other, counts from zero."""
    return view if view in (INDEX, CHANGE) else "rates" if unit == "%" else "counts"


def axis_of(entry: Entry, view: str) -> Spec:
    """The value axis of an entry in a view: its numbers as a person says them (万, 兆, 時間)."""
    if view == INDEX:
        return {}
    if view == CHANGE:
        # What says hours on an axis cannot say minutes.
        changes = [abs(point.value) for point in entry.changes] if entry.change_unit != "分" else []
        return axis_words(entry.change_unit or "件", max(changes, default=0.0))
    return axis_words(entry.unit, max(abs(point.value) for point in entry.values))


def filled(
    template: Spec, rows: list[Spec], labels: Sequence[str], axis: Spec, height: int
) -> Spec:
    """A template with its rows, the years of the axis in order, the value axis and the height.

    comparison.js fills the templates in the same way.
    """
    spec = copy.deepcopy(template)
    spec |= {"data": {"values": rows}, "height": height}
    monthly = any("月" in label for label in labels)
    for layer in spec["layer"]:
        encoding = layer["encoding"]
        if "field" in encoding.get("x", {}):
            encoding["x"] |= {"sort": list(labels), "scale": {"domain": list(labels)}}
            encoding["x"]["axis"]["labelFontSize"] = 10 if monthly else 13
            encoding["y"]["axis"] |= axis
        if "color" in encoding and len({row["side"] for row in rows}) == 1:
            encoding["color"]["legend"] = None
            encoding.get("shape", {})["legend"] = None
    return spec


def panels(comparison: Comparison) -> list[tuple[str, Spec]]:
    """The charts of a comparison: one, or one a side; with a title where it shows one of two."""
    drawn = comparison.drawn
    groups = [drawn] if comparison.on_one_axis else [[side] for side in drawn]
    height = LOW if len(groups) > 1 else TALL
    return [
        (_title(comparison, sides), _spec(comparison, sides, height)) for sides in groups if sides
    ]


def _title(comparison: Comparison, sides: list[Side]) -> str:
    if len(sides) == len(comparison.sides):
        return ""
    (side,) = sides
    return f"{side.name}（{side.unit}）"


def _spec(comparison: Comparison, sides: list[Side], height: int) -> Spec:
    shown = sorted({point.year for side in comparison.drawn for point in side.points})
    labels = {year: _label(sides, year) for year in shown}
    rows = [
        {name: row[name] for name in ("side", "series", "year", "year_name")}
        | {"year_label": labels[row["year"]]}
        | {name: row[name] for name in ("value", "text", "label")}
        for side in sides
        for row in side.rows()
    ]
    largest = max(sides, key=lambda side: max(abs(point.value) for point in side.points))
    return filled(
        templates()[name_of(comparison.view, sides[0].unit)],
        rows,
        list(labels.values()),
        axis_of(largest.entry, comparison.view),
        height,
    )


def _label(sides: list[Side], year: int) -> str:
    """A year on the axis: the month that is meant, where all mean the same."""
    found = {axis_label(side.entry, year) for side in sides}
    return found.pop() if len(found) == 1 else years.era_year(year)


def axis_label(entry: Entry, year: int) -> str:
    """`令和5`, `令和6年3月`: a fiscal year on the axis of an entry, which need not have it."""
    own = entry.data.loc[entry.data["year"] == year, "year_label"]
    if not own.empty:
        return str(own.iloc[0])
    return years.point_label(year, entry.meaning["timing"]).removesuffix("年度")


def _base(y_scale: alt.Scale) -> alt.Chart:
    # Two charts one above the other have their years in line.
    y = alt.Y("value:Q", title=None, axis=alt.Axis(minExtent=44), scale=y_scale)
    no_rows = pd.DataFrame({"year": [0], "year_label": [""]})
    return alt.Chart().encode(x=year_axis(no_rows), y=y, tooltip=tooltip())


def _colour() -> alt.Color:
    # The letters alone: names would be cut on a phone, and stand above the chart.
    legend = alt.Legend(columns=2)
    return alt.Color("side:N", sort=SIDES, scale=colours(SIDES), legend=legend)


def _labels(base: alt.Chart, shown: str, **look: Any) -> alt.Chart:
    """Values at their marks where an expression over `widest` (px), `count` (of years),
    `letters` (how many sides), `first` and `last` (years) holds.
    """
    wide = base.transform_calculate(
        wide="length(replace(replace(datum.label, /.*[|]/, ''), /[^ -~]/g, 'xx')) * 7.2"
    ).transform_joinaggregate(
        widest="max(wide)",
        count="distinct(year)",
        letters="distinct(side)",
        first="min(year)",
        last="max(year)",
    )
    text = alt.condition(shown, "label:N", alt.value(""))
    return wide.mark_text(fontWeight="bold", fontSize=12, lineBreak="|", **look).encode(text=text)


def _lines(scale: alt.Scale, rule: float | None = None) -> Spec:
    base = _base(scale)
    shape = alt.Shape("side:N", sort=SIDES, scale=alt.Scale(domain=SIDES, range=SHAPES[:2]))
    line = base.mark_line(strokeWidth=2.5).encode(color=_colour())
    points = base.mark_point(filled=True, size=90, opacity=1).encode(color=_colour(), shape=shape)
    # Under its point where the other is above or the line is, but not on top of the axis.
    placed = (
        base.transform_window(
            before="lag(value)",
            after="lead(value)",
            sort=[alt.SortField("year")],
            groupby=["side"],
        )
        .transform_joinaggregate(upper="max(value)", sides="distinct(side)", groupby=["year"])
        .transform_joinaggregate(most="max(value)")
        .transform_calculate(
            valley="(datum.before === null || datum.before > datum.value)"
            " && (datum.after === null || datum.after > datum.value)"
            " && !(datum.before === null && datum.after === null)",
            below="datum.sides > 1 ? datum.value < datum.upper : datum.valley",
        )
    )
    on_axis = "false" if scale.zero is False else "datum.value < datum.most * 0.15"
    below = f"(datum.below && !({on_axis}))"
    near = "datum.sides > 1 && datum.upper - datum.value < datum.most * 0.1"
    hides = f"datum.below && {on_axis} && {near}"
    fits = "datum.widest < width / datum.count"
    labels = _labels(
        placed,
        f"!({hides}) && ({fits} || datum.year === datum.first || datum.year === datum.last)",
        baseline=alt.expr(f"{below} ? 'top' : 'bottom'"),
        dy=alt.expr(f"{below} ? 8 : {UP} - 8"),
    )
    layers = [
        line.properties(name="line"),
        points.properties(name="points"),
        labels.properties(name="labels"),
    ]
    if rule is not None:
        mark = alt.Chart().mark_rule(color=GOAL, strokeDash=[6, 4]).encode(y=alt.datum(rule))
        layers.insert(0, mark.properties(name="base"))
    if scale.zero is True:
        layers.append(_room(base))
    return _as_template(alt.layer(*layers))


def _bars() -> Spec:
    base = _base(alt.Scale(zero=True, nice=True)).encode(xOffset=alt.XOffset("side:N", sort=SIDES))
    bars = base.mark_bar(width={"band": 0.8}).encode(color=_colour())
    labels = _labels(
        base,
        "datum.widest < width / (datum.count * datum.letters)",
        baseline=alt.expr("datum.value < 0 ? 'top' : 'bottom'"),
        dy=alt.expr(f"datum.value < 0 ? 5 : {UP} - 5"),
    )
    layers = [bars.properties(name="bars"), labels.properties(name="labels"), _room(base)]
    return _as_template(alt.layer(*layers))


def _room(base: alt.Chart) -> alt.Chart:
    """Nothing to see: it keeps room for the labels beyond what is farthest from zero."""
    points = base.transform_calculate(room="datum.value * 1.15").mark_point(opacity=0)
    y = alt.Y("room:Q", title=None, axis=alt.Axis())
    return points.encode(y=y, tooltip=alt.value(None)).properties(name="room")


def _as_template(chart: alt.LayerChart | alt.FacetChart) -> Spec:
    spec: Spec = chart.properties(width=WIDTH).to_dict()
    del spec["datasets"]
    for layer in spec["layer"]:
        del layer["data"]
    return spec
