"""One figure with its meaning, and the difference of two."""

from dataclasses import dataclass

from reportbook.notation import fiscal_year as years

BOUNDS = frozenset({"at_least", "at_most", "below"})
"""Statuses of a value that is a bound: 30分未満 says nothing of how it moved."""


@dataclass(frozen=True)
class Figure:
    """One observation with the meaning of its indicator; `value` is None where blank.

    `decimals` are those that were printed, which may be fewer than the indicator's; `period`
    is given where the year alone does not say when; `as_printed` is what the page shows.
    """

    indicator: str
    category: str
    fiscal_year: int
    value: float | None
    unit: str
    decimals: int
    status: str
    timing: str
    page: int | None
    report: int
    as_printed: str | None = None
    period: tuple[str, str] | None = None

    @property
    def moment(self) -> str:
        """What the year of the value means: `令和5年度末`, `令和6年3月`, `令和5年10月`."""
        if self.period:
            return years.period_label(*self.period)
        return years.moment_label(self.fiscal_year, self.timing)

    @property
    def is_comparable(self) -> bool:
        """Whether it can be set against another year's: a total over a plan cannot, nor a bound."""
        return self.timing != "plan" and self.status not in BOUNDS

    @property
    def point(self) -> str:
        """The same on an axis or in a table of years: `令和5年度`, `令和6年3月`."""
        return self.moment if self.period else years.point_label(self.fiscal_year, self.timing)


@dataclass(frozen=True)
class Change:
    """A difference between two years, in `unit` (ポイント for a rate in %).

    `percent` is the change in % of the earlier value, None for rates and printed changes;
    `rounded` says that it rests on values that the source rounds to 千 or 万.
    `printed` says that the source prints the change itself; `calculated` is then the
    difference of the printed values where that is known and not the same. `approximate` says
    that one of the two values is.
    """

    value: float
    unit: str
    decimals: int
    base_year: int
    percent: float | None
    printed: bool
    calculated: float | None = None
    rounded: bool = False
    approximate: bool = False
