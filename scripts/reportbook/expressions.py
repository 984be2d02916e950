"""Expressions over observations: `a.b@2023 / a.c@2023 * 100`, `a@2023 >= a@2022 and …`.

Sums, differences, products, quotients and comparisons; a comparison is 1 where it holds,
else 0. Nothing else is evaluated. Which expressions there are, claims.csv and
corrections.yml say.
"""

import ast
import operator
import re
from collections.abc import Callable

from reportbook.binding import ALL

Observed = dict[tuple[str, str, int], float]
"""The printed values, by indicator, category and fiscal year."""

NO_OBSERVATION = "has no observation"

_NAME = re.compile(r"([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?@(\d{4})")
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
}


class ExpressionError(ValueError):
    """An expression that cannot be evaluated."""


def key_of(name: str) -> tuple[str, str, int]:
    """`a.b@2023` as (indicator, category, fiscal year).

    Raises:
        ExpressionError: where it is not of that form.
    """
    found = _NAME.fullmatch(name)
    if not found:
        raise ExpressionError(f"{name!r} is not of the form indicator.category@year")
    return found[1], found[2] or ALL, int(found[3])


def evaluate(expression: str, values: Observed) -> float:
    """The value of an expression; 1 or 0 for one that compares.

    Raises:
        ExpressionError: for what is no such expression, or a name without an observation.
    """
    names: dict[str, float] = {}

    def bind(found: re.Match[str]) -> str:
        key = key_of(found[0])
        if key not in values:
            raise ExpressionError(f"names {found[0]}, which {NO_OBSERVATION}")
        name = f"v{len(names)}"
        names[name] = float(values[key])
        return name

    try:
        tree = ast.parse(_NAME.sub(bind, expression), mode="eval")
        return _value(tree.body, names)
    except (SyntaxError, ZeroDivisionError) as error:
        raise ExpressionError(f"{expression!r} cannot be evaluated: {error}") from None


def _value(node: ast.expr, names: dict[str, float]) -> float:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _value(node.left, names), _value(node.right, names)
        return _OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        return float(all(_value(part, names) for part in node.values))
    if isinstance(node, ast.Compare):
        return float(_holds(node, names))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    raise ExpressionError(f"{ast.unparse(node)!r} is neither a number nor an observation")


def _holds(node: ast.Compare, names: dict[str, float]) -> bool:
    values = [_value(part, names) for part in (node.left, *node.comparators)]
    for operation, left, right in zip(node.ops, values, values[1:], strict=False):
        if type(operation) not in _COMPARISONS:
            raise ExpressionError(f"{ast.unparse(node)!r} compares in a way that is not known")
        if not _COMPARISONS[type(operation)](left, right):
            return False
    return True
