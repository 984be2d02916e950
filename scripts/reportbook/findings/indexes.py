"""Index numbers: a series over the years, with one of them as 100. Pure; takes rows."""

import sys
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from reportbook.findings.wording import DURATIONS, HANDFUL, TIMES
from reportbook.notation.units import in_base_unit

ONE_YEAR = "値が一つの時点だけなので、指数は計算しません。"
POINTS = "変化の幅を示す指標なので、指数は計算しません。"
NOT_COMPARABLE = "計画期間の累計や、「未満」などで示された値を含むので、指数は計算しません。"
NEGATIVE = "負の値を含むので、指数は計算しません。"
ONLY_ZERO = "0でない値がないので、指数は計算できません。"
FEW = "基準にできる大きさの値がないので、指数は計算しません。"


Rows = Sequence[Mapping[str, Any]]
"""The rows of a series in a tidy frame, one a year, oldest first."""


def why_none(rows: Rows, comparable: bool) -> str | None:
    """Why a series has no index, as a sentence; None where it has one.

    `comparable` is what `Figures.is_comparable` says of it.
    """
    if rows[0]["unit"] == "ポイント":
        return POINTS
    if len(rows) == 1:
        return ONE_YEAR
    if not comparable:
        return NOT_COMPARABLE
    values = [row["value"] for row in rows]
    if min(values) < 0:
        return NEGATIVE
    if max(values) == 0:
        return ONLY_ZERO
    return None if max(values) >= _least(rows) else FEW


def _least(rows: Rows) -> float:
    """The smallest value that can be 100: of a handful of cases, one more would be a leap."""
    unit = rows[0]["unit"]
    counts = unit not in ("%", *DURATIONS) and in_base_unit(1, unit)[0] == 1
    whole = all(row["value"] % 1 == 0 for row in rows)
    return float(HANDFUL) if counts and whole else sys.float_info.min


def bases(rows: Rows, comparable: bool) -> list[int]:
    """The years that can be 100, oldest first: none can where the series has no index."""
    if why_none(rows, comparable):
        return []
    least = _least(rows)
    return [row["year"] for row in rows if row["value"] >= least]


def index(rows: Rows, base_year: int) -> list[float]:
    """The series in its order with one decimal, the value of `base_year` (of `bases`) being 100.

    Halves are rounded up, as JavaScript's toFixed does: the explorer calculates the same.
    """
    base = next(row["value"] for row in rows if row["year"] == base_year)
    return [_rounded(row["value"] / base * 100) for row in rows]


def _rounded(value: float) -> float:
    return float(Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP))


def is_far(value: float) -> bool:
    """Whether an index number is too far from 100 to say anything; none at all is none."""
    return value != 0 and not 100 / TIMES <= value <= 100 * TIMES
