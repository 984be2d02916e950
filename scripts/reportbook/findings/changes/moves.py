"""The biggest changes of a year, for better and for worse. Pure; no words.

Only indicators with a wanted direction count, and of each indicator only the biggest change,
so that one with many categories neither fills a list nor stands in both.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from reportbook.findings import series
from reportbook.findings.measures import Figures
from reportbook.findings.values import Change
from reportbook.notation.units import in_base_unit

SHARE = "_share"
"""What the name of a share adds to that of the count."""

COARSE_STEPS = 2
"""A change of no more steps of the last printed digit may be rounding for the most part."""

FEW = 30
"""A count that was below it the year before changes by a handful, which leads no list."""


@dataclass(frozen=True)
class Move:
    """How an indicator changed on the year before, and whether that is for the better.

    `size` is what it is ranked by: points for a rate in %, else % of the year before. `share`
    is the same within bounds, 0 to 100: of a count, the difference in % of the larger value.
    """

    indicator: str
    category: str
    change: Change
    is_better: bool
    is_rate: bool
    size: float

    @property
    def share(self) -> float:
        """From 1 to 4 and from 4 to 1 are as far: three quarters."""
        if self.is_rate:
            return self.size
        times = 1 + (self.change.percent or 0) / 100
        return abs(times - 1) / max(times, 1) * 100


def moves(figures: Figures, fiscal_year: int) -> list[Move]:
    """The biggest change of each indicator, biggest first.

    Each figure is compared with its own of the year before, a month with the same month. A count
    of which the share is known too is told by its share: more of a growing whole is not worse.
    """
    found: list[Move] = []
    for name, meaning in figures.indicators.items():
        if f"{name}{SHARE}" in figures.indicators:
            continue
        # The change of another indicator is told with that one.
        if meaning["better"] != "none" and pd.isna(meaning["change_of"]):
            of_categories = _of_categories(figures, fiscal_year, name)
            if first := max(of_categories, key=_size, default=None):
                found.append(first)
    return sorted(found, key=_size, reverse=True)


def _size(move: Move) -> float:
    return move.size


def _of_categories(figures: Figures, fiscal_year: int, name: str) -> Iterator[Move]:
    better = figures.indicators[name]["better"]
    for indicator, category in series.select(figures, [name]):
        change = figures.change(indicator, fiscal_year, category)
        if (
            change is None
            or _is_coarse(change)
            or not _is_ordinary(figures, change, indicator, category)
        ):
            continue
        is_rate = change.unit == "ポイント"
        size = abs(change.value) if is_rate else abs(change.percent or 0)
        if size:
            is_better = (change.value > 0) == (better == "higher")
            yield Move(indicator, category, change, is_better, is_rate, size)


def _is_ordinary(figures: Figures, change: Change, indicator: str, category: str) -> bool:
    """Whether both values are of a kind whose change says something.

    A rate above 100% is counted over other people than it seems to be, and from below zero
    a recovery looks like a leap. Of a few cases one more is many per cent.
    """
    year = change.base_year
    found = [figures.get(indicator, one, category) for one in (year, year + 1)]
    known = [(one.fiscal_year, one.value) for one in found if one and one.value is not None]
    is_rate = change.unit == "ポイント"
    most = 100 if is_rate else float("inf")
    counted = not is_rate and change.decimals == 0
    few = counted and any(
        in_base_unit(value, change.unit)[0] < FEW for of, value in known if of == year
    )
    return not few and all(0 <= value <= most for _, value in known)


def _is_coarse(change: Change) -> bool:
    steps = round(abs(change.value) * 10**change.decimals)
    return steps <= COARSE_STEPS


def biggest(found: list[Move], *, is_better: bool, is_rate: bool, limit: int) -> list[Move]:
    """The first of one kind: points and per cent cannot be ranked in one list."""
    of_kind = [m for m in found if (m.is_better, m.is_rate) == (is_better, is_rate)]
    return of_kind[:limit]


def largest(found: list[Move], *, is_rate: bool, limit: int) -> list[Move]:
    """The first of both directions of one kind, by the bounded measure."""
    of_kind = [move for move in found if move.is_rate == is_rate]
    return sorted(of_kind, key=lambda move: move.share, reverse=True)[:limit]
