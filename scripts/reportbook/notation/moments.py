"""The months that a value covers, and the fiscal year that it truly stands for.

A value is filed under the fiscal year of the report that closes with it, which is not always
the year it is about: the managers of April 2024 close the report of 2023. Months are text as
in observations.csv: `2024-03`. Words for a moment belong to `fiscal_year`.
"""

from dataclasses import dataclass

from reportbook.notation.fiscal_year import of_date

_FIRST_MONTH, _LAST_MONTH = 4, 3
"""Of a fiscal year; the last is one of the calendar year after."""

# First and last month that each `timing` covers, as (years after the fiscal year, month).
_SPANS = {
    "year": ((0, 4), (1, 3)),
    "year_end": ((1, 3), (1, 3)),
    "march": ((1, 3), (1, 3)),
    "in_march": ((1, 3), (1, 3)),
    "april_in_year": ((0, 4), (0, 4)),
    "april_after": ((1, 4), (1, 4)),
    "next_year": ((1, 4), (2, 3)),
}


@dataclass(frozen=True)
class Span:
    """The first and the last month of what a value is about: the same for a point in time.

    `true_year` is the fiscal year that a column called 年度 may hold, None where the value is
    of no fiscal year.
    """

    start: str
    end: str
    true_year: int | None


def span(
    timing: str,
    fiscal_year: int,
    own: tuple[str, str] | None = None,
    plan_first_year: int | None = None,
) -> Span:
    """What a value filed under `fiscal_year` covers.

    Args:
        timing: as in indicators.csv.
        fiscal_year: the year that it is filed under.
        own: the observation's own period, which goes before all else.
        plan_first_year: the first year of the plan, for a total over it.

    Raises:
        ValueError: for a timing that says nothing without what is not given.
    """
    if own is not None:
        start, end = own
    elif timing == "plan" and plan_first_year is not None:
        start, end = _month(plan_first_year, _FIRST_MONTH), _month(fiscal_year + 1, _LAST_MONTH)
    elif timing in _SPANS:
        start, end = (_month(fiscal_year + years, month) for years, month in _SPANS[timing])
    else:
        raise ValueError(f"the timing {timing!r} needs a period, or the plan's first year")
    return Span(start, end, None if timing == "plan" else _true_year(start, end, fiscal_year))


def _true_year(start: str, end: str, filed_under: int) -> int | None:
    """A whole fiscal year is that one; a part of one only where it is filed under it.

    So no month is called by the name of a year that it is not filed under: April 2024 of the
    report of 2023 is neither 2023 nor, in a column beside whole years, 2024.
    """
    year = of_date(start)
    whole = (start, end) == (_month(year, _FIRST_MONTH), _month(year + 1, _LAST_MONTH))
    inside = of_date(end) == year == filed_under
    return year if whole or inside else None


def _month(year: int, month: int) -> str:
    return f"{year}-{month:02d}"
