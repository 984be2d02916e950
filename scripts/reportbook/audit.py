"""The report's own arithmetic, recomputed: each row of claims.csv against the observations.

A claim agrees when its expression, evaluated over the printed values, is within its
tolerance of the printed result. A claim that disagrees must be known to corrections.yml.
"""

import ast
import operator
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from reportbook.binding import ALL
from reportbook.data import Report

AGREES, DISAGREES, NOT_COMPUTABLE = "agrees", "disagrees", "not computable"

_NAME = re.compile(r"([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?@(\d{4})")
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class ClaimError(ValueError):
    """An expression that cannot be evaluated."""


@dataclass(frozen=True)
class Result:
    """What recomputing a claim gave; `computed` is None where it cannot be computed."""

    claim: str
    outcome: str
    printed: float
    computed: float | None


def recompute(report: Report) -> list[Result]:
    """Every claim of the report, in the order of claims.csv.

    Raises:
        ClaimError: for an expression that is malformed or names no observation.
    """
    values = observed(report)
    results = []
    for row in report.claims.to_dict("records"):
        printed = float(row["value"])
        if pd.isna(row["expression"]):
            results.append(Result(row["claim"], NOT_COMPUTABLE, printed, None))
            continue
        try:
            computed = evaluate(row["expression"], values)
        except ClaimError as error:
            raise ClaimError(f"claims.csv, {row['claim']}: {error}") from None
        # A last digit of slack for binary fractions, far below any tolerance that is meant.
        agrees = abs(computed - printed) <= float(row["tolerance"]) + 1e-9
        outcome = AGREES if agrees else DISAGREES
        results.append(Result(row["claim"], outcome, printed, computed))
    return results


def evaluate(expression: str, values: dict[tuple[str, str, int], float]) -> float:
    """Evaluates sums, differences, products and quotients of observations and numbers.

    Raises:
        ClaimError: for anything else, or a name without an observation.
    """
    names: dict[str, float] = {}

    def bind(found: re.Match[str]) -> str:
        key = (found[1], found[2] or ALL, int(found[3]))
        if key not in values:
            raise ClaimError(f"{found[0]} has no observation")
        name = f"v{len(names)}"
        names[name] = float(values[key])
        return name

    try:
        tree = ast.parse(_NAME.sub(bind, expression), mode="eval")
        return _value(tree.body, names)
    except (SyntaxError, ZeroDivisionError) as error:
        raise ClaimError(f"{expression!r} cannot be evaluated: {error}") from None


def _value(node: ast.expr, names: dict[str, float]) -> float:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _value(node.left, names), _value(node.right, names)
        return _OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    raise ClaimError(f"{ast.unparse(node)!r} is neither a number nor an observation")


def observed(report: Report) -> dict[tuple[str, str, int], float]:
    """The observations with a value, by indicator, category and fiscal year."""
    return {
        (row.indicator, row.category, row.fiscal_year): row.value
        for row in report.observations.dropna(subset=["value"]).itertuples()
    }


def unexplained(report: Report, results: list[Result]) -> list[str]:
    """Claims that disagree without a correction, and corrections whose guard fails."""
    outcomes = {result.claim: result.outcome for result in results}
    known = set()
    problems = []
    for row in report.corrections:
        guard = str(row["guard"])
        claim, _, rest = guard.partition(" ")
        if rest == "disagrees":
            known.add(claim)
            holds = outcomes.get(claim) == DISAGREES
        else:
            holds = _equal(guard, report)
        if not holds:
            problems.append(
                f"corrections.yml, {row['id']}: its guard {guard!r} fails. The figures have "
                "changed: read the page again, then correct or remove the entry"
            )
    problems += [
        f"claims.csv, {result.claim}: printed {result.printed:g}, the observations give "
        f"{result.computed:.4g}. Correct the figures, or add an entry to corrections.yml"
        for result in results
        if result.outcome == DISAGREES and result.claim not in known
    ]
    return problems


def _equal(guard: str, report: Report) -> bool:
    expression, _, value = guard.partition(" = ")
    try:
        return abs(evaluate(expression, observed(report)) - float(value)) < 1e-9
    except ValueError:
        return False


def summary(results: list[Result]) -> str:
    """`102 claims: 97 agrees, 1 disagrees, 4 not computable`."""
    counts = Counter(result.outcome for result in results)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in (AGREES, DISAGREES, NOT_COMPUTABLE))
    return f"{len(results)} claims: {kinds}"
