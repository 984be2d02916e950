"""Parts on top of each other: amounts with their totals at the end, and shares of a hundred."""

import altair as alt
import pandas as pd

from reportbook.figures.colours import INSIDE, QUIET
from reportbook.figures.field.plane import NARROW, WORDS
from reportbook.figures.forms.rules import SUMMED, told
from reportbook.figures.layers import layered
from reportbook.figures.parts import colour, named, names_of, tooltip, years_of
from reportbook.notation.lines import width

# White reads on the first colour alone, black on all the others.
ON_COLOUR = alt.ColorValue("black", condition={"test": "datum.rank === 0", "value": INSIDE})
UNKNOWN = "内訳のない分"

ROW = 42
FIELD = {"phone": 220, "wide": 540}
"""Px that the longest bar has on a phone and beside the contents of a page."""


def shares(data: pd.DataFrame) -> alt.TopLevelMixin:
    """Parts of a whole in %, one horizontal bar a year; parts under 6 % keep their label out."""
    names, years = names_of(data), years_of(data)
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
        tooltip=tooltip(),
    )
    bar = base.mark_bar(height={"band": 0.8}).encode(color=colour(names))
    labels = (
        base.mark_text(fontWeight="bold", fontSize=12)
        .encode(
            color=ON_COLOUR,
            x=alt.X("value:Q", stack="zero", bandPosition=0.5),
            text=_where("datum.value >= 6", "label"),
        )
        .properties(name="labels")
    )
    return layered(bar.properties(name="bars"), labels, height=max(120, len(years) * 46 + 40))


def stacked(data: pd.DataFrame, total: str | None = None) -> alt.TopLevelMixin:
    """Amounts that add up, one horizontal bar a year, with the total at the end of each.

    `total` names the printed total (`specialists.total`), where there is one: what the parts do
    not explain is drawn grey. Else the total is summed here, which the figure says. A part too
    short for its label has it above the bar, and goes without where a longer part's stands there.
    """
    whole = named(data, [total])[0] if total else None
    of_total = data[data["series"] == whole]
    parts = data[data["series"] != whole]
    names, years = names_of(parts), years_of(data)
    sums = parts.groupby("year")["value"].sum()
    printed = dict(zip(of_total["year"], of_total["value"], strict=True))
    ends = pd.DataFrame(
        [
            {
                "year_label": rows["year_label"].iloc[0],
                "year": year,
                "total": max(printed.get(year, 0.0), sums.get(year, 0.0)),
                "known": sums.get(year, 0.0),
                "said": _said(data, of_total, year, sums),
            }
            for year, rows in data.groupby("year")
        ]
    )
    most = float(ends["total"].max())
    room = max(map(width, ends["said"])) * 13 + 14
    ranked = parts.assign(rank=parts["series"].map(names.index), share=parts["value"] / most)
    ranked = ranked.sort_values(["year", "rank"])
    end = ranked.groupby("year")["value"].cumsum()
    ranked = ranked.assign(start=end - ranked["value"], end=end)
    ranked = ranked.assign(
        middle=(ranked["start"] + ranked["end"]) / 2,
        said=ranked["label"].str.replace("|", "", regex=False),
    )
    for form, px in FIELD.items():
        inside = ranked["share"] * px > ranked["said"].map(width) * WORDS + 4
        above = _clear(ranked[~inside], px / most)
        ranked[form] = inside.map({True: "in", False: ""}).mask(ranked.index.isin(above), "above")
    scale = alt.Scale(domain=[0, most], nice=False, range=[0, alt.expr(f"width - {room:.0f}")])
    y = alt.Y("year_label:O", sort=years, title=None, axis=alt.Axis(ticks=False, grid=False))
    base = alt.Chart(ranked).encode(y=y, tooltip=tooltip())
    bar = base.mark_bar(height={"band": 0.6}).encode(
        x=alt.X("start:Q", title=None, axis=None, scale=scale),
        x2=alt.X2("end:Q"),
        color=colour(names),
    )
    place = f"({NARROW} ? datum.phone : datum.wide)"
    labels = base.mark_text(fontWeight="bold", fontSize=WORDS).encode(
        color=ON_COLOUR,
        x=alt.X("middle:Q"),
        text=_where(f"{place} === 'in'", "said"),
    )
    over = base.mark_text(fontSize=WORDS - 1, baseline="bottom", dy=-ROW * 0.3 - 1).encode(
        x=alt.X("middle:Q"),
        text=_where(f"{place} === 'above'", "said"),
    )
    of_years = alt.Chart(ends).encode(y=y)
    layers = [
        bar.properties(name="bars"),
        labels.properties(name="labels"),
        over.properties(name="labels_above"),
    ]
    if (ends["total"] - ends["known"] > most * 1e-4).any():
        unknown = of_years.mark_bar(height={"band": 0.6}, color=QUIET, opacity=0.35)
        layers.append(
            unknown.encode(x=alt.X("known:Q"), x2=alt.X2("total:Q")).properties(name="unknown")
        )
        gaps = ends[ends["total"] - ends["known"] > most * 1e-4]
        remark = [f"棒の灰色は{UNKNOWN}です（{'・'.join(gaps['year_label'])}年度）"]
    else:
        remark = [] if total else [SUMMED]
    totals = of_years.mark_text(align="left", dx=6, fontWeight="bold", fontSize=13).encode(
        x=alt.X("total:Q"), text=alt.Text("said:N")
    )
    chart = layered(*layers, totals.properties(name="totals"), height=max(100, len(years) * ROW))
    return told(chart, remark)


def _where(test: str, field: str) -> alt.TextValue:
    """The text of a field for the rows that pass a test.

    `alt.condition` says the same; Altair then looks through all of its classes for what it is.
    """
    return alt.TextValue("", condition={"test": test, "field": field, "type": "nominal"})


def _clear(short: pd.DataFrame, scale: float) -> list[int]:
    """Which of the labels above bars are written: the longest parts first, none on another.

    `scale` is the px of a unit of the values.
    """
    kept: list[int] = []
    for index, row in short.sort_values("value", ascending=False).iterrows():
        if all(
            abs(row["middle"] - other["middle"]) * scale
            > (width(row["said"]) + width(other["said"])) / 2 * (WORDS - 1) + 4
            for _, other in short.loc[kept].iterrows()
            if other["year"] == row["year"]
        ):
            kept.append(index)
    return kept


def _said(data: pd.DataFrame, of_total: pd.DataFrame, year: int, sums: pd.Series) -> str:
    """The printed total, or the sum in as many decimals as its parts have."""
    printed = of_total[of_total["year"] == year]["label"]
    if len(printed):
        return str(printed.iloc[0]).replace("|", "")
    labels = data[data["year"] == year]["label"]
    decimals = max(len(label.partition(".")[2].rstrip("億万兆")) for label in labels)
    if data["unit"].iloc[0] == "百万円":  # which labels say in 億
        return f"{sums[year] / 100:,.0f}億"
    return f"{sums[year]:,.{decimals}f}"
