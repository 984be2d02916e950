"""Chart forms: functions from a tidy frame to an Altair chart, all under the one `theme`.

A tidy frame has one row per figure, with the columns of `series.TIDY`: year (fiscal year),
year_label (`令和5`), series (the name of the line or bar), value, unit, text (the figure as a
reader sees it). Charts carry no title, unit or source of their own; `figure` puts these
around them. Layers are named by role. Nothing here reads data.
"""

from reportbook.figures.bars import against_plan, bars, ranking, shares, stacked
from reportbook.figures.lines import before_after, cohorts, lines, small_multiples, trend
from reportbook.figures.parts import Goal

__all__ = [
    "Goal",
    "against_plan",
    "bars",
    "before_after",
    "cohorts",
    "lines",
    "ranking",
    "shares",
    "small_multiples",
    "stacked",
    "trend",
]
