"""Chart forms: functions from a tidy frame to an Altair chart, all under the one `theme`.

A tidy frame has one row per figure, with the columns of `series.TIDY`: year (fiscal year),
year_label (`令和5`), series (the name of the line or bar), value, unit, text (the figure as a
reader sees it). Charts carry no title, unit or source of their own; `figure` puts these
around them. Layers are named by role. Nothing here reads data.

| to show | form |
| --- | --- |
| a course, with its target and its last value | `trend` |
| a few courses on one scale, named at their ends | `lines` |
| courses side by side, on one scale or each on its own | `panels` |
| then and now; the same claim measured again and again | `slope`, `cohorts` |
| an amount a year; the gap between two series | `columns`, `gap` |
| a part inside its whole, over the years; one whole divided | `nested`, `whole` |
| parts that add up, with totals; shares of a hundred | `stacked`, `shares` |
| values against targets of their own, in a unit or in % of the target | `dots`, `distance` |
| amounts compared: over years, of one year, against a plan | `bars`, `ranking`, `against_plan` |
"""

from collections.abc import Callable

import altair as alt
import pandas as pd

from reportbook.figures.forms.bars import against_plan, bars, ranking
from reportbook.figures.forms.columns import columns, gap
from reportbook.figures.forms.dots import distance, dots
from reportbook.figures.forms.nested import nested, whole
from reportbook.figures.forms.panels import panels
from reportbook.figures.forms.rules import comparable, has_course
from reportbook.figures.forms.slope import cohorts, slope
from reportbook.figures.forms.stacked import shares, stacked
from reportbook.figures.forms.trend import lines, trend
from reportbook.figures.parts import Goal

ALONE = (whole,)
"""Forms that draw one amount divided, which needs no second to compare with."""

COURSES = (trend, lines, panels, gap)
"""Forms that draw how something moves: two points have a line between them and no course."""

AGAINST = (distance,)
"""Forms that are nothing without a target."""


def enough(form: Callable[..., alt.TopLevelMixin], data: pd.DataFrame) -> bool:
    """Whether a form has enough to compare; where it has not, a sentence says the same."""
    return form in ALONE or (comparable(data) and (form not in COURSES or has_course(data)))


__all__ = [
    "Goal",
    "against_plan",
    "bars",
    "cohorts",
    "columns",
    "distance",
    "dots",
    "enough",
    "gap",
    "lines",
    "nested",
    "panels",
    "ranking",
    "shares",
    "slope",
    "stacked",
    "trend",
    "whole",
]
