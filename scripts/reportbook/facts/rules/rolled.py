"""What the report before derived: its claims, moved on to the years of a later report."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from reportbook.facts.printings import Known
from reportbook.facts.rows import Row
from reportbook.notation.expressions import ExpressionError, Key, evaluate, key_of, keys_of
from reportbook.notation.units import printed_decimals

_SLACK = 1e-9


def against(
    claims: pd.DataFrame, before: int, known: Known, free: Mapping[Key, Row]
) -> Iterator[tuple[Row, float, str]]:
    """Each figure that is not what a claim of the report before derives it to be.

    One that did not hold in its own year asks nothing of the next.

    Args:
        claims: claims.csv.
        before: the report whose claims are the pattern.
        known: the figures of the report that is judged.
        free: its rows that no claim of its own recomputes.

    Yields:
        The row, what it should be, and the expression that says so.
    """
    told = claims[claims["report"] <= before].dropna(subset=["expression", "observation"])
    # A report may have one year of it alone: its baseline shows in the report before.
    expressions = {key_of(row.observation): str(row.expression) for row in told.itertuples()}
    old = told[told["report"] == before]
    step = known.report - before
    for row in old.itertuples():
        indicator, category, year = key_of(row.observation)
        mine = free.get((indicator, category, year + step))
        if mine is None or not _held(row, known):
            continue
        still = fixed_years(row.expression, expressions.get((indicator, category, year - 1), ""))
        expression = moved_on(row.expression, step, still)
        try:
            given = evaluate(expression, known.values)
        except ExpressionError:
            continue
        if not _near(given, mine["value"], row, str(mine["as_printed"])):
            yield mine, given, expression


def _held(claim: Any, known: Known) -> bool:
    """Whether a claim is borne out by the figures of its own report."""
    try:
        given = evaluate(claim.expression, known.values)
    except ExpressionError:
        return False
    return _near(given, float(claim.value), claim, str(claim.as_printed))


def _near(given: float, value: float, claim: Any, print_: str) -> bool:
    near = abs(given - value) <= float(claim.tolerance) + _SLACK
    return near or round(given, printed_decimals(print_)) == value


def moved_on(expression: str, step: int, still: set[int]) -> str:
    """The expression some years on, but for the years that stand still."""

    def year(found: re.Match[str]) -> str:
        return found[0] if int(found[1]) in still else f"@{int(found[1]) + step}"

    return re.sub(r"@(\d{4})", year, expression)


def fixed_years(expression: str, earlier: str) -> set[int]:
    """Years that stand still from one year's claim to the next: those of a baseline."""
    pairs = zip(keys_of(expression), keys_of(earlier), strict=False)
    return {key[2] for key, other in pairs if key == other}
