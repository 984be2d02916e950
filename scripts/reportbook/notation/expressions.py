"""Expressions over observations: `a.b@2023 / a.c@2023 * 100`, `a@2023 >= a@2022 and …`.

Sums, differences, products, quotients and comparisons; a comparison is 1 where it holds,
else 0. Nothing else is evaluated. Which expressions there are, claims.csv and
corrections.yml say.
"""

import ast
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from reportbook.notation.binding import ALL
from reportbook.notation.units import in_base_unit

Key = tuple[str, str, int]
"""Indicator, category and fiscal year."""

Observed = dict[Key, float]
"""The printed values."""

MYRIAD, HUNDRED = 10_000, 100
"""To divide a count by the one, or multiply a quotient by the other, only changes its unit."""

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


@dataclass(frozen=True)
class Expression:
    """An expression as a tree, and which observation each name in the tree stands for."""

    tree: ast.expr
    keys: dict[str, Key]


def key_of(name: str) -> Key:
    """`a.b@2023` as (indicator, category, fiscal year).

    Raises:
        ExpressionError: where it is not of that form.
    """
    found = _NAME.fullmatch(name)
    if not found:
        raise ExpressionError(f"{name!r} is not of the form indicator.category@year")
    return found[1], found[2] or ALL, int(found[3])


def keys_of(text: str) -> list[Key]:
    """The observations that a text names, in order; a text of any kind."""
    return [key_of(found[0]) for found in _NAME.finditer(text)]


def parse(expression: str) -> Expression:
    """Reads an expression without evaluating it.

    Raises:
        ExpressionError: for what is no expression at all.
    """
    keys: dict[str, Key] = {}

    def name(found: re.Match[str]) -> str:
        keys[f"v{len(keys)}"] = key_of(found[0])
        return f"v{len(keys) - 1}"

    try:
        tree = ast.parse(_NAME.sub(name, expression), mode="eval").body
    except SyntaxError as error:
        raise _not_evaluated(expression, error) from None
    if not keys:
        raise ExpressionError(f"{expression!r} names no observation")
    return Expression(tree, keys)


def evaluate(expression: str, values: Observed) -> float:
    """The value of an expression; 1 or 0 for one that compares.

    Raises:
        ExpressionError: for what is no such expression, or a name without an observation.
    """
    for found in _NAME.finditer(expression):
        if key_of(found[0]) not in values:
            raise ExpressionError(f"names {found[0]}, which {NO_OBSERVATION}")
    parsed = parse(expression)
    names = {name: float(values[key]) for name, key in parsed.keys.items()}
    try:
        return _value(parsed.tree, names)
    except ZeroDivisionError as error:
        raise _not_evaluated(expression, error) from None


def _not_evaluated(expression: str, error: Exception) -> ExpressionError:
    return ExpressionError(f"{expression!r} cannot be evaluated: {error}")


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


def constant(node: ast.expr) -> float | None:
    """The value of a constant, or of `0 - 15`; None for anything that is observed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        left, right = constant(node.left), constant(node.right)
        return None if left is None or right is None else left - right
    return None


def unit_of(node: ast.expr, units: dict[str, str]) -> str | None:
    """The unit of a part of an expression, None for a constant.

    Args:
        node: the tree, or a part of it.
        units: the unit of each name in the tree.
    """
    if isinstance(node, ast.Name):
        return units[node.id]
    if not isinstance(node, ast.BinOp):
        return None
    left, right = unit_of(node.left, units), unit_of(node.right, units)
    if isinstance(node.op, ast.Mult) and constant(node.right) == HUNDRED:
        return "%"
    if isinstance(node.op, ast.Div):
        return _unit_of_quotient(left, right, constant(node.right))
    if isinstance(node.op, ast.Sub) and left == "%":
        return "ポイント"
    return left or right


def _unit_of_quotient(left: str | None, right: str | None, divisor: float | None) -> str | None:
    """万人 of 人 by 10000, % of 件 by 件/%, 倍 of the same by the same, else such as 件/%."""
    if right is None:
        scaled = divisor == MYRIAD and left and in_base_unit(1, left) == (1, left)
        return f"万{left}" if scaled else left
    if left == right:
        return "倍"
    return right.removeprefix(f"{left}/") if right.startswith(f"{left}/") else f"{left}/{right}"
