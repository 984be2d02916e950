"""What the chart forms share: scales, axis words, colours, tooltips, series and targets.

All of it works on tidy frames (see `charts`) and knows no data of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures import theme  # noqa: F401 - it registers itself
from reportbook.figures.colours import PALETTE, QUIET


@dataclass(frozen=True)
class Goal:
    """A target as a chart draws it: a rule at `value`, a band up to `upper` where it has one.

    It is drawn in the years in which it holds, and on one `series` where it is for that alone.
    """

    value: float
    upper: float | None
    text: str
    first_year: int | None = None
    last_year: int | None = None
    series: str | None = None


def goals_of(goal: Goal | Sequence[Goal] | None) -> list[Goal]:
    """None, one or several targets as a list."""
    if goal is None:
        return []
    return [goal] if isinstance(goal, Goal) else list(goal)


def held(goal: Goal, years: Sequence[int]) -> tuple[int, int] | None:
    """The first and the last of the years in which a target holds; None where in none."""
    first = max(years[0], goal.first_year or years[0])
    last = min(years[-1], goal.last_year or years[-1])
    return (first, last) if first <= last else None


def years_of(data: pd.DataFrame) -> list[str]:
    """Era labels in the order of the years: sorted as text, 令和元 would come last."""
    return list(data.sort_values("year")["year_label"].unique())


def names_of(data: pd.DataFrame) -> list[str]:
    """The series in the order that was asked for."""
    return list(data["series"].unique())


def named(data: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """The series of indicators or of their categories: `specialists.total` is `合計`.

    Raises:
        KeyError: for a name that the frame has no series of.
    """
    series = by_name(data)
    return [series[name] for name in names]


def by_name(data: pd.DataFrame) -> dict[str, str]:
    """The series that the frame has, by the name of indicator or category: `specialists.total`."""
    places = data["indicator"] + data["category"].map(lambda one: "" if one == "all" else f".{one}")
    return dict(zip(places, data["series"], strict=True))


def tooltip() -> list[alt.Tooltip]:
    """What a pointer on a mark tells."""
    return [
        alt.Tooltip("year_name:N", title="時点"),
        alt.Tooltip("year:O", title="年度（西暦）"),
        alt.Tooltip("series:N", title="項目"),
        alt.Tooltip("text:N", title="値"),
    ]


def from_zero(data: pd.DataFrame, room: float = 1.35) -> alt.Scale:
    """From zero to past the longest bar, so that a phone can still write its value behind it."""
    return alt.Scale(domain=[0, max(float(data["value"].max()), 1) * room], nice=False)


def value_ticks(data: pd.DataFrame, most: float | None = None) -> alt.Axis:
    """The words of a value axis, in the unit that the labels of the values are in.

    `most` is the largest value of the whole chart, where `data` is one layer of it.
    """
    largest = float(data["value"].abs().max()) if most is None else most
    return alt.Axis(**axis_words(data["unit"].iloc[0], largest))


def axis_words(unit: str, most: float) -> dict[str, Any]:
    """How the numbers of an axis up to `most` are said, as Vega-Lite takes it for an axis."""
    if unit == "分" and most >= 60:
        hours = most / 60
        step = 60 * next((one for one in (1, 2, 5, 10, 20, 50) if hours <= one * 5), 100)
        ticks = list(range(0, int(most * 1.3) + step, step))
        return {"labelExpr": "format(datum.value / 60, 'd') + '時間'", "values": ticks}
    if named := _magnitude(unit, most):
        size, name = named
        said = f"format(datum.value / {size}, ',~f') + '{name}'"
        return {"labelExpr": f"datum.value === 0 ? '0' : {said}"}
    return {}


def unit_said(data: pd.DataFrame) -> str:
    """The unit as the labels of a chart say it: `兆円` for 329,209億円, `時間・分` for hours."""
    unit = str(data["unit"].iloc[0])
    most = float(data["value"].abs().max())
    if unit == "分" and most >= 60:
        return "時間・分"
    if named := _magnitude(unit, most):
        return named[1] + unit.lstrip("千百万億")
    return unit


def _magnitude(unit: str, most: float) -> tuple[int, str] | None:
    if unit == "億円" and most >= 10_000:
        return 10_000, "兆"
    if unit == "百万円" and most >= 100:
        return 100, "億"
    if unit[0] == "万" and most >= 10_000:
        return 10_000, "億"
    if unit[0] in "千万億百" or most < 1_000_000:
        return None
    return (100_000_000, "億") if most >= 100_000_000 else (10_000, "万")


def colour(names: list[str]) -> alt.Color:
    """One colour a series; a legend where there are several."""
    return alt.Color("series:N", sort=names, scale=colours(names), legend=legend(names))


def legend(names: list[str]) -> alt.Legend | None:
    """A legend where there are several names to tell apart."""
    # Vega does not wrap a legend: two long names side by side are cut on a phone.
    columns = 2 if max(map(len, names)) <= 9 else 1
    return alt.Legend(columns=columns) if len(names) > 1 else None


def colours(names: list[str], quiet: Sequence[str] = ()) -> alt.Scale:
    """The palette in the order of the series; grey for those that are there to compare with."""
    loud = iter(PALETTE * len(names))
    shades = [QUIET if name in quiet else next(loud) for name in names]
    return alt.Scale(domain=names, range=shades)
