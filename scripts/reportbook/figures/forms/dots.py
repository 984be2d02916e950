"""Dots against their targets: how far off, then and now."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from reportbook.figures.colours import GOAL, PALETTE, QUIET
from reportbook.figures.field.plane import WORDS
from reportbook.figures.forms import words
from reportbook.figures.forms.rules import told
from reportbook.figures.layers import layered
from reportbook.figures.parts import Goal, goals_of, names_of, tooltip
from reportbook.notation.lines import width

HEAD, ROW, LINE = 24, 100, 24
THEN, NOW, AIM = "then", "now", "aim"


def dots(data: pd.DataFrame, goal: Goal | Sequence[Goal] | None = None) -> alt.TopLevelMixin:
    """A row a series: hollow for its first year, filled for its last, a tick for its target.

    All rows stand on one scale from zero. A target without a series is that of all rows.
    """
    goals = goals_of(goal)
    rows = _ends(data)
    names = names_of(data)
    aims = _aims(goals, names, int(data["year"].max()))
    most = max(float(rows["value"].max()), *(float(v) for v in aims["value"]), 0.0) * 1.02
    return _rows(rows, aims, names, (0.0, most), "value")


def distance(data: pd.DataFrame, goal: Goal | Sequence[Goal]) -> alt.TopLevelMixin:
    """How far every series is from its target, in % of it: the rule is the target of each row.

    Rows to the right are above their targets. Hollow is the year before, filled the last one.
    """
    goals = goals_of(goal)
    aims = {one.series: one for one in goals}
    names = [name for name in names_of(data) if name in aims]
    kept = data[data["series"].isin(names)]
    years = sorted(kept["year"].unique())[-2:]
    rows = _ends(kept[kept["year"].isin(years)])
    target = rows["series"].map(lambda name: aims[name].value)
    rows = rows.assign(off=(rows["value"] - target) / target.abs() * 100)
    ticks = _aims(goals, names, int(kept["year"].max())).assign(off=0.0)
    low, high = min(0.0, float(rows["off"].min())), max(0.0, float(rows["off"].max()))
    room = (high - low) * 0.12 or 1.0
    return _rows(rows, ticks, names, (low - room, high + room), "off")


def _ends(data: pd.DataFrame) -> pd.DataFrame:
    """The first and the last year of every series, with what is said of each."""
    years = data.groupby("series")["year"]
    first, last = years.transform("min"), years.transform("max")
    ends = data[(data["year"] == first) | (data["year"] == last)]
    kind = (ends["year"] == last.loc[ends.index]).map({True: NOW, False: THEN})
    return ends.assign(kind=kind)


def _aims(goals: Sequence[Goal], names: list[str], year: int) -> pd.DataFrame:
    """The targets that hold in a year, one a row."""
    holding = [one for one in goals if (one.first_year or year) <= year <= (one.last_year or year)]
    found = [
        {"series": name, "value": one.value, "text": one.text, "kind": AIM}
        for name in names
        for one in holding
        if one.series in (None, name)
    ]
    return pd.DataFrame(found, columns=["series", "value", "text", "kind"])


def _rows(
    rows: pd.DataFrame,
    aims: pd.DataFrame,
    names: list[str],
    domain: tuple[float, float],
    field: str,
) -> alt.TopLevelMixin:
    height = HEAD + ROW * len(names)
    across = alt.Scale(
        domain=list(domain), nice=False, zero=False, range=[24, alt.expr("width - 24")]
    )
    x = alt.X(f"{field}:Q", title=None, axis=None, scale=across)
    down = alt.Scale(domain=names, range=[HEAD, height])
    y = alt.Y("series:N", title=None, axis=None, scale=down)
    rows = _placed(rows, field, domain)
    base = alt.Chart(rows).encode(x=x, y=y, tooltip=tooltip())
    line = base.mark_line(color=QUIET, strokeWidth=2).encode(detail=alt.Detail("series:N"))
    filled = base.transform_filter(alt.datum.kind == NOW).mark_point(
        filled=True, size=150, opacity=1, color=PALETTE[0]
    )
    hollow = base.transform_filter(alt.datum.kind == THEN).mark_point(
        size=110, strokeWidth=2.5, opacity=1, color=QUIET
    )
    tick = alt.Chart(aims).mark_tick(orient="vertical", thickness=3, size=30, color=GOAL, opacity=1)
    heads = alt.Chart(_heads(names, aims)).mark_text(
        align="left",
        baseline="bottom",
        fontSize=13,
        lineBreak="|",
        lineHeight=17,
        dy=alt.expr("-20 - (length(split(datum.said, '|')) - 1) * 17"),
    )
    labels = base.mark_text(
        dy=alt.expr("datum.low ? 36 : 21"),
        align=alt.expr("datum.side"),
        fontSize=WORDS,
        fontWeight=alt.expr(f"datum.kind === '{NOW}' ? 'bold' : 'normal'"),
    ).encode(text=alt.Text("text:N"))
    when = {kind: "・".join(found["year_name"].unique()) for kind, found in rows.groupby("kind")}
    key = "　".join(
        [
            f"● {when[NOW]}",
            *([f"○ {when[THEN]}"] if THEN in when else []),
            *(["｜ 目標"] if len(aims) else []),
        ]
    )
    legend = alt.Chart(pd.DataFrame({"key": [key]})).mark_text(
        align="left", baseline="top", fontSize=WORDS
    )
    chart = layered(
        legend.encode(x=alt.XValue(0), y=alt.YValue(2), text=alt.Text("key:N")).properties(
            name="legend"
        ),
        line.properties(name="line"),
        *([tick.encode(x=x, y=y).properties(name="target")] if len(aims) else []),
        hollow.properties(name="then"),
        filled.properties(name="now"),
        heads.encode(x=alt.XValue(0), y=y, text=alt.Text("said:N")).properties(name="names"),
        labels.properties(name="labels"),
        height=height,
    )
    return told(chart, (), _words(rows, aims, names))


def _placed(rows: pd.DataFrame, field: str, domain: tuple[float, float]) -> pd.DataFrame:
    """Where labels go: towards the middle at the edges, the older one lower beside its newer."""
    share = (rows[field] - domain[0]) / (domain[1] - domain[0])
    near = share.groupby(rows["series"]).transform(lambda found: found.max() - found.min()) < 0.35
    side = pd.cut(share, [-1, 0.15, 0.8, 2], labels=["left", "center", "right"]).astype(str)
    return rows.assign(side=side, low=near & (rows["kind"] == THEN))


def _heads(names: list[str], aims: pd.DataFrame) -> pd.DataFrame:
    aim = dict(zip(aims["series"], aims["text"], strict=True))
    whole = {name: f"{name}（目標 {aim[name]}）" if name in aim else name for name in names}
    said = [
        text if width(text) <= LINE else text.replace("（目標", "|（目標")
        for text in whole.values()
    ]
    return pd.DataFrame({"series": names, "said": said})


def _words(rows: pd.DataFrame, aims: pd.DataFrame, names: list[str]) -> str:
    aim = dict(zip(aims["series"], aims["text"], strict=True))
    return "。".join(
        words.course(name, rows[rows["series"] == name].sort_values("year"))
        + (f"（目標は{aim[name]}）" if name in aim else "")
        for name in names
    )
