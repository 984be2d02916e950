"""A part drawn inside its whole: how much of it, and how much is left."""

import altair as alt
import pandas as pd

from reportbook.figures.colours import INSIDE, PALETTE, QUIET, WHOLE
from reportbook.figures.field.plane import NARROW, WORDS
from reportbook.figures.forms import words
from reportbook.figures.forms.rules import REST, told
from reportbook.figures.layers import layered
from reportbook.figures.parts import names_of, tooltip, unit_said, years_of
from reportbook.notation.lines import width

ROW = 46
BAR, LINE = 48, 23
"""Height of the one bar in px, and how many characters a line below it has on a phone."""


def nested(data: pd.DataFrame) -> alt.TopLevelMixin:
    """A row a year: the first series as the whole, the second in it, the third in that one.

    The whole's value stands behind its bar; a part's in its bar, or behind it where it is short.
    """
    names, years = names_of(data), years_of(data)
    most = float(data["value"].max())
    rank = data["series"].map(names.index)
    room = max(width(label) for label in data["label"]) * WORDS + 16
    placed = data.assign(
        rank=rank,
        inside=(rank > 0) & (data["value"] / most > 0.32),
        said=data["label"].str.replace("|", "", regex=False),
    )
    shades = [WHOLE, PALETTE[0], PALETTE[4]][: len(names)]
    scale = alt.Scale(domain=names, range=shades)
    base = alt.Chart(placed).encode(
        y=alt.Y("year_label:O", sort=years, title=None, axis=alt.Axis(grid=False, ticks=False)),
        x=alt.X(
            "value:Q",
            title=None,
            axis=None,
            scale=alt.Scale(
                domain=[0, most], nice=False, range=[0, alt.expr(f"width - {room:.0f}")]
            ),
        ),
        tooltip=tooltip(),
    )
    shade = alt.Color(
        "series:N", sort=names, scale=scale, legend=alt.Legend(columns=_columns(names))
    )
    bars = [
        base.transform_filter(alt.datum.rank == place)
        .mark_bar(height=ROW - 12 - 12 * place, stroke=QUIET, strokeWidth=0 if place else 1)
        .encode(color=shade)
        .properties(name="whole" if place == 0 else f"part_{place}")
        for place in range(len(names))
    ]
    size = alt.expr(f"{NARROW} ? 11 : 12")
    outer = base.transform_filter("datum.rank === 0").mark_text(align="left", dx=5, fontSize=size)
    inner = base.transform_filter("datum.rank === 1 && datum.inside").mark_text(
        align="right", dx=-6, fontSize=size, fontWeight="bold", color=INSIDE
    )
    short = base.transform_filter("datum.rank === 1 && !datum.inside").mark_text(
        align="left", dx=5, fontSize=size, fontWeight="bold"
    )
    text = alt.Text("said:N")
    chart = layered(
        *bars,
        outer.encode(text=text).properties(name="labels_whole"),
        inner.encode(text=text).properties(name="labels_part"),
        short.encode(text=text).properties(name="labels_short"),
        height=max(70, ROW * len(years)),
    )
    return told(chart, (), words.of_whole(data))


def whole(data: pd.DataFrame, rest: str | None = None) -> alt.TopLevelMixin:
    """One bar of the last year, divided: its parts, and the rest where the first series is the
    whole and `rest` names what is left; every piece named below with its value and share.
    """
    rows = data[data["year"] == data["year"].max()]
    total = float(rows["value"].iloc[0]) if rest else float(rows["value"].sum())
    pieces = rows.iloc[1:] if rest else rows
    unit = unit_said(rows)
    shown = pieces[["series", "value", "text", "year_name", "year"]].to_dict("records")
    if rest:
        left = total - float(pieces["value"].sum())
        decimals = max(_decimals(text) for text in rows["label"])
        about = "約" if rows["text"].str.startswith("約").any() else ""
        scale = left / 10_000 if unit[0] in "兆億" and unit != rows["unit"].iloc[0] else left
        # What is left of 約52,000 is known in thousands, no finer than the 52,000 is.
        said = round(scale, -_zeros(total)) if about and not decimals else scale
        text = f"{about}{said:,.{decimals}f}{unit}"
        shown.append({"series": rest, "value": left, "text": text, **_when(rows)})
    end = 0.0
    for piece in shown:
        piece["start"], end = end, end + piece["value"]
        piece["end"] = end
        piece["share"] = piece["value"] / total * 100
        piece["said"] = f"{piece['series']}　{piece['text']}（{piece['share']:.0f}%）"
    names = [str(piece["series"]) for piece in shown]
    shades = [*PALETTE[: len(names) - 1], WHOLE] if rest else PALETTE[: len(names)]
    colour = alt.Color("series:N", legend=None, scale=alt.Scale(domain=names, range=shades))
    wide = max(width(str(piece["said"])) for piece in shown) > LINE
    tall = 44 if wide else 24
    lines = [str(piece["said"]).replace("　", "|" if wide else "　") for piece in shown]
    base = alt.Chart(pd.DataFrame(shown).assign(row=range(len(shown)), lines=lines)).encode(
        tooltip=tooltip()
    )
    across = alt.Scale(domain=[0, total], nice=False)
    bar = base.mark_bar(stroke=QUIET, strokeWidth=1).encode(
        x=alt.X("start:Q", title=None, axis=None, scale=across),
        x2=alt.X2("end:Q"),
        y=alt.YValue(0),
        y2=alt.Y2Value(BAR),
        color=colour,
    )
    below = alt.expr(f"{BAR + 18} + datum.row * {tall}")
    key = base.mark_square(size=150, opacity=1, stroke=QUIET, strokeWidth=1, y=below).encode(
        x=alt.XValue(8), color=colour
    )
    said = base.mark_text(
        align="left",
        baseline="middle",
        fontSize=alt.expr(f"{NARROW} ? 12 : 13"),
        y=below,
        lineBreak="|",
        lineHeight=18,
    ).encode(x=alt.XValue(24), text=alt.Text("lines:N"))
    chart = layered(
        bar.properties(name="parts"),
        key.properties(name="keys"),
        said.properties(name="labels"),
        height=BAR + 8 + tall * len(shown),
    )
    said_whole = f"{rows['series'].iloc[0]}{rows['text'].iloc[0]}のうち、" if rest else ""
    alt_text = said_whole + "、".join(str(piece["said"]).replace("　", "は") for piece in shown)
    return told(chart, [REST.format(rest)] if rest else [], alt_text)


def _when(rows: pd.DataFrame) -> dict[str, object]:
    return {"year_name": rows["year_name"].iloc[0], "year": rows["year"].iloc[0]}


def _decimals(label: str) -> int:
    return len(label.partition(".")[2].rstrip("万億兆以上下"))


def _zeros(value: float) -> int:
    """How many zeros a whole number ends with: 3 of 52,000."""
    digits = f"{value:.0f}"
    return len(digits) - len(digits.rstrip("0"))


def _columns(names: list[str]) -> int:
    return len(names) if sum(map(len, names)) <= 18 else 1
