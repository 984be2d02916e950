"""The rules that make a chart honest, and the sentences that it says of itself.

A chart carries its remarks in `usermeta`, where `figure` finds them for the page and the site
for the picture that leaves the page.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

LEAST = 3
"""Fewer values than these say less as a chart than as a sentence."""

CUT = "縦の目盛りは、0からではなく途中から始まっています"
OWN_SCALES = "縦の目盛りは、図ごとに違います"
SUMMED = "合計は、この本が内訳を足したものです"
REST = "「{}」は、この本が全体から引いて計算したものです"


def comparable(data: pd.DataFrame) -> bool:
    """Whether there is enough to compare: three values in one unit, of years or of series."""
    return bool(data.groupby("unit")["value"].count().max() >= LEAST) if len(data) else False


def has_course(data: pd.DataFrame) -> bool:
    """Whether a series has values of three years: of fewer, each is named in a sentence."""
    years = data.dropna(subset=["value"]).groupby("series")["year"].nunique()
    return bool((years >= LEAST).any())


def is_cut(low: float, high: float) -> bool:
    """Whether an axis leaves out the zero."""
    return low > 0 or high < 0


def told(
    chart: alt.TopLevelMixin,
    remarks: Sequence[str] = (),
    alt_text: str | None = None,
    unit: str | None = None,
) -> alt.TopLevelMixin:
    """The chart with what it says of itself: remarks, its content in words, the unit drawn."""
    said: dict[str, Any] = {"remarks": list(remarks)}
    if alt_text:
        said["alt"] = alt_text
    if unit:
        said["unit"] = unit
    return chart.properties(usermeta=said)


def remarks(chart: alt.TopLevelMixin) -> list[str]:
    """What a chart says of its own scales and sums."""
    return list(_usermeta(chart).get("remarks", []))


def alt_text(chart: alt.TopLevelMixin) -> str | None:
    """The chart's own words for what it shows, None where those of its series do."""
    found = _usermeta(chart).get("alt")
    return None if found is None else str(found)


def unit_drawn(chart: alt.TopLevelMixin) -> str | None:
    """The unit of what is drawn, where the table beside the chart holds more than that."""
    found = _usermeta(chart).get("unit")
    return None if found is None else str(found)


def _usermeta(chart: alt.TopLevelMixin) -> dict[str, Any]:
    said = getattr(chart, "usermeta", alt.Undefined)
    return dict(said) if isinstance(said, dict) else {}
