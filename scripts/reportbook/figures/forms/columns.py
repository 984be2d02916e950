"""Columns over the years: an amount from zero, as the gap between what was due and what came."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from reportbook.figures.colours import PALETTE
from reportbook.figures.field import ground, targets
from reportbook.figures.field.plane import plane
from reportbook.figures.forms import words
from reportbook.figures.forms.rules import told
from reportbook.figures.forms.trend import BESIDE
from reportbook.figures.layers import layered
from reportbook.figures.parts import Goal, goals_of, names_of, tooltip, unit_said


def columns(
    data: pd.DataFrame,
    goal: Goal | Sequence[Goal] | None = None,
    events: pd.DataFrame | None = None,
    periods: pd.DataFrame | None = None,
    whole: Goal | None = None,
) -> alt.TopLevelMixin:
    """One amount a year from zero up, every value written; a missing year stays empty.

    `whole` is the amount of which the columns are parts: a quiet rule at the height of it.
    """
    foot, head = (44 if events is not None else 0), (46 if periods is not None else 26)
    goals = goals_of(goal)
    bounds = targets.known([*goals, *([whole] if whole else [])])
    field = plane(data.assign(unit="件"), 300 if whole else 260, bounds, foot=foot, head=head)
    placed = field.placed(data).assign(
        first=data["year"] - field.years[0] - 0.32,
        last=data["year"] - field.years[0] + 0.32,
        zero=0.0,
        below=data["value"] < 0,
    )
    base = alt.Chart(placed).encode(y=field.y(data, axis=False), tooltip=tooltip())
    bar = base.mark_bar(color=PALETTE[0]).encode(
        x=field.x("first:Q"), x2=alt.X2("last:Q"), y2=alt.Y2("zero:Q")
    )
    labels = base.mark_text(**BESIDE, fontSize=12, fontWeight="bold").encode(
        x=field.x(), text=alt.Text("label:N")
    )
    chart = layered(
        *ground.shaded(periods, field),
        bar.properties(name="columns"),
        *targets.targets(goals, data, field),
        *(ground.of_whole(whole, data, field) if whole else ()),
        labels.properties(name="labels"),
        *ground.events_on_axis(events, field),
        height=field.height,
    )
    return told(chart)


def gap(
    data: pd.DataFrame,
    events: pd.DataFrame | None = None,
    periods: pd.DataFrame | None = None,
) -> alt.TopLevelMixin:
    """What lies between two series as an amount of its own: the last series of the frame.

    Takes a frame of `derived.difference`: what was due, what came, and the difference. The first
    two are far larger than their gap and stand in the table and the words alone.
    """
    due, came, between = names_of(data)
    amounts = data[data["series"] == between]
    drawn = columns(amounts, events=events, periods=periods)
    said = [
        f"{between}は、{words.course(between, amounts.sort_values('year')).partition('は')[2]}",
        *(
            f"{name}は{rows.iloc[0]['text']}から{rows.iloc[-1]['text']}"
            for name in (due, came)
            for rows in (data[data["series"] == name].sort_values("year"),)
        ),
    ]
    return told(drawn, (), "。".join(said), unit_said(amounts))
