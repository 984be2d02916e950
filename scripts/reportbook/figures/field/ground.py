"""What stands in the field beside values and targets: a whole, events, years unlike others."""

import altair as alt
import pandas as pd

from reportbook.figures.colours import PALETTE, QUIET
from reportbook.figures.field.plane import WORDS, Plane
from reportbook.figures.parts import Goal


def of_whole(whole: Goal, data: pd.DataFrame, plane: Plane) -> list[alt.Chart]:
    """A quiet rule over all years at the whole of which the amounts are parts, and its words."""
    mark = alt.Chart(pd.DataFrame([{"value": whole.value, "first": -0.5, "text": whole.text}]))
    rule = mark.mark_rule(color=QUIET, strokeWidth=1.5).encode(y=plane.y(data, axis=False))
    words = mark.mark_text(
        align="left", dx=4, dy=-8, color=QUIET, fontSize=WORDS, baseline="bottom"
    ).encode(x=plane.x("first:Q"), y=plane.y(data, axis=False), text=alt.Text("text:N"))
    return [rule.properties(name="whole"), words.properties(name="whole_text")]


def events_on_axis(events: pd.DataFrame | None, plane: Plane) -> list[alt.Chart]:
    """Marks at the foot of the years in which something happened.

    Args:
        events: columns year_label (as on the axis), mark (①②), text (date and event), or None.
        plane: the field of the chart.
    """
    if events is None:
        return []
    # Two of one year stand side by side.
    again = events.groupby("year_label").cumcount()
    many = events.groupby("year_label")["mark"].transform("count")
    places = events["year_label"].map(plane.labels.index) + (again - (many - 1) / 2) * 0.2
    base = alt.Chart(events.assign(at=places)).encode(
        x=plane.x(),
        y=alt.YValue("height"),
        tooltip=[alt.Tooltip("text:N", title="できごと")],
    )
    point = base.mark_point(shape="triangle-up", filled=True, size=70, yOffset=-6, opacity=1)
    words = base.mark_text(dy=-18, fontSize=13).encode(text=alt.Text("mark:N"))
    return [
        point.encode(color=alt.ColorValue(PALETTE[-1])).properties(name="milestones"),
        words.properties(name="milestone_marks"),
    ]


def shaded(periods: pd.DataFrame | None, plane: Plane) -> list[alt.Chart]:
    """Years that were not as others, shaded behind all else, with the reason at their head.

    Args:
        periods: columns first_year, last_year, text (`コロナで停止`), or None.
        plane: the field of the chart.
    """
    if periods is None:
        return []
    inside = periods[
        (periods["last_year"] >= plane.years[0]) & (periods["first_year"] <= plane.years[-1])
    ]
    if inside.empty:
        return []
    placed = inside.assign(
        first=inside["first_year"].clip(lower=plane.years[0]) - plane.years[0] - 0.5,
        last=inside["last_year"].clip(upper=plane.years[-1]) - plane.years[0] + 0.5,
    )
    base = alt.Chart(placed.assign(middle=(placed["first"] + placed["last"]) / 2))
    shade = base.mark_rect(color=QUIET, opacity=0.14).encode(
        x=plane.x("first:Q"),
        x2=alt.X2("last:Q"),
        y=alt.YValue(0),
        y2=alt.Y2Value("height"),
    )
    words = base.mark_text(baseline="top", fontSize=WORDS, color=QUIET).encode(
        x=plane.x("middle:Q"), y=alt.YValue(4), text=alt.Text("text:N")
    )
    return [shade.properties(name="periods"), words.properties(name="period_texts")]
