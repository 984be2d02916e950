"""What a claim comes to: printed, recomputed, and how the two compare.

One row of claims.csv at a time. Which claims there are, and whether what disagrees is
explained, is the business of `audit`.
"""

from dataclasses import dataclass

import pandas as pd

from reportbook.notation.expressions import Observed, evaluate
from reportbook.notation.units import printed_decimals

AGREES, WITHIN_ROUNDING = "agree", "within rounding"
DISAGREES, UNIT_DIFFERS = "disagree", "unit differs"
NO_STANDARD, NOT_COMPUTABLE = "no standard", "not computable"

KINDS = (AGREES, WITHIN_ROUNDING, UNIT_DIFFERS, DISAGREES, NO_STANDARD, NOT_COMPUTABLE)
"""All of them, in the order in which a reader meets them."""

UNTESTED = (NO_STANDARD, NOT_COMPUTABLE)
"""Those that say nothing on whether the statement holds."""

REPEAT = "repeat"
"""The kind of a claim that prints a figure once more."""

# A last digit of slack for binary fractions, far below any tolerance that is meant.
SLACK = 1e-9


@dataclass(frozen=True)
class Result:
    """What recomputing a claim gave; `computed` is None where it cannot be computed."""

    claim: str
    outcome: str
    printed: float
    computed: float | None


def result(row: dict[str, object], values: Observed) -> Result:
    """Recomputes a row of claims.csv.

    What arithmetic cannot tell, the column `judged` does: that the report gives no standard
    to hold a word such as ほぼ半数 against, or that the number is printed in another unit.

    Raises:
        ExpressionError: for an expression that cannot be evaluated.
    """
    claim, printed = str(row["claim"]), float(str(row["value"]))
    if pd.isna(row["expression"]):
        return Result(claim, NOT_COMPUTABLE, printed, None)
    computed = evaluate(str(row["expression"]), values)
    if row["judged"] == "no_standard":
        return Result(claim, NO_STANDARD, printed, computed)
    outcome = _compared(row, printed, computed)
    if row["judged"] == "unit_differs" and outcome != DISAGREES:
        outcome = UNIT_DIFFERS
    return Result(claim, outcome, printed, computed)


def _compared(row: dict[str, object], printed: float, computed: float) -> str:
    difference = abs(computed - printed)
    if round(computed, printed_decimals(str(row["as_printed"]))) == printed or difference <= SLACK:
        return AGREES
    tolerance = float(str(row["tolerance"]))
    return WITHIN_ROUNDING if difference <= tolerance + SLACK else DISAGREES
