"""Expressions in words: `令和5年度：口座振替実施率 33.7% ＋ クレジットカード納付実施率 7.7%`.

What the figures of an expression have in common is said once. What an expression gives is
the business of `expressions`.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from reportbook.findings import series
from reportbook.findings.measures import Figures
from reportbook.findings.wording import figure_text, number, with_unit
from reportbook.notation import expressions
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL
from reportbook.notation.expressions import HUNDRED, MYRIAD, Key, constant, unit_of
from reportbook.notation.units import printed_decimals

_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: " ＋ ",
    ast.Sub: " − ",
    ast.Mult: " × ",
    ast.Div: " ÷ ",
}
_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "を下回る",
    ast.LtE: "以下",
    ast.Gt: "を上回る",
    ast.GtE: "以上",
    ast.Eq: "と同じ",
}

Operand = Callable[[ast.Name], str]
"""What a name in the tree is called, with its value."""


class Formula:
    """One expression over the figures of an edition."""

    def __init__(self, figures: Figures, expression: str) -> None:
        """Takes the text of the expression.

        Raises:
            ExpressionError: for what is no expression.
        """
        self.figures = figures
        self.expression = expression
        parsed = expressions.parse(expression)
        self._tree, self._keys = parsed.tree, parsed.keys
        self._units = {
            name: str(figures.indicators[key[0]]["unit"]) for name, key in parsed.keys.items()
        }

    @property
    def compares(self) -> bool:
        """Whether the value is 1 where something holds, else 0."""
        return isinstance(self._tree, ast.Compare | ast.BoolOp)

    @property
    def single(self) -> bool:
        """Whether it is one figure as it stands."""
        return isinstance(self._tree, ast.Name)

    @property
    def unit(self) -> str:
        """The unit of the value, blank where it has none."""
        return unit_of(self._tree, self._units) or ""

    def words(self) -> list[str]:
        """The expression in words: one line, or one for each condition.

        Raises:
            KeyError: for a figure that the edition does not have.
        """
        if not self.compares:
            prefix, operand = self._naming([self._tree])
            return [prefix + self._said(self._tree, operand)]
        parts = self._tree.values if isinstance(self._tree, ast.BoolOp) else [self._tree]
        of_one = len({key[:2] for key in self._keys_of(parts)}) == 1
        shared, operand = self._naming(parts)
        lines = []
        for group in self._groups(parts):
            prefix, own = ("", operand) if of_one else self._naming(group)
            lines.append(prefix + self._conditions(group, own))
        return [shared + lines[0], *lines[1:]] if of_one else lines

    def result(self) -> str:
        """The value with its unit; sums with the decimals of their parts, the rest with one.

        Raises:
            ExpressionError: where it names a figure that the edition does not have.
        """
        value = expressions.evaluate(self.expression, self.figures.observed)
        decimals = self._decimals(self._tree)
        return with_unit(round(value, decimals), self.unit, decimals)

    def _groups(self, parts: Sequence[ast.expr]) -> Iterator[list[ast.expr]]:
        """Conditions to say as one: those that ask the same, of one series or at one time."""
        for _, alike in groupby(parts, _asked):
            group = list(alike)
            keys = self._keys_of(group)
            if len({self._moment(key) for key in keys}) == 1:
                yield group
            else:
                yield from (
                    list(of_series)
                    for _, of_series in groupby(group, lambda one: self._keys_of([one])[0][:2])
                )

    def _conditions(self, group: Sequence[ast.expr], operand: Operand) -> str:
        """Comparisons; those of several figures with the same constant as one."""
        first = group[0]
        if not isinstance(first, ast.Compare):
            raise expressions.ExpressionError(f"{self.expression!r} cannot be said")
        if len(group) > 1:
            named = "、".join(self._said(part, operand) for part in _lefts(group))
            limit = self._side(first.comparators[0], first.left, operand)
            return f"{named}が、どれも{limit}{_COMPARED[type(first.ops[0])]}"
        sides = pairwise([first.left, *first.comparators])
        return "、".join(
            f"{self._side(left, right, operand)}は、{self._side(right, left, operand)}"
            f"{_COMPARED[type(how)]}"
            for how, (left, right) in zip(first.ops, sides, strict=True)
        )

    def _said(self, node: ast.expr, operand: Operand) -> str:
        if isinstance(node, ast.Name):
            return operand(node)
        if not isinstance(node, ast.BinOp):
            raise expressions.ExpressionError(f"{self.expression!r} cannot be said")
        left, right = node.left, node.right
        if (type(node.op), constant(right)) in ((ast.Div, MYRIAD), (ast.Mult, HUNDRED)):
            return self._said(left, operand)
        if isinstance(node.op, ast.Sub) and constant(left) == 0:
            return f"{self._said(right, operand)}（符号を除く）"
        first, second = self._side(left, right, operand), self._side(right, left, operand)
        if isinstance(node.op, ast.Mult | ast.Div):
            first, second = _bracketed(left, first), _bracketed(right, second)
        return first + _SIGNS[type(node.op)] + second

    def _side(self, node: ast.expr, other: ast.expr, operand: Operand) -> str:
        """One side of an operation; a constant takes the unit of the other side."""
        value = constant(node)
        if value is None:
            return self._said(node, operand)
        unit = unit_of(other, self._units) if value else ""
        return number(value, printed_decimals(f"{value:f}".rstrip("0"))) + (unit or "")

    def _naming(self, nodes: Sequence[ast.expr]) -> tuple[str, Operand]:
        """What all operands have in common, and how each is called after that."""
        keys = self._keys_of(nodes)
        moments = {self._moment(key) for key in keys}
        indicators = {key[0] for key in keys}
        whole = series.title(self.figures, keys[0][0])
        called = self._name_and_moment
        prefix = ""
        if len(set(keys)) == 1:
            pass
        elif len({key[:2] for key in keys}) == 1:
            prefix, called = f"{self._name(keys[0])}：", self._moment
        elif len(indicators) == len(moments) == 1:
            prefix, called = f"{whole}（{moments.pop()}）：", self._category
        elif len(indicators) == 1:
            prefix, called = f"{whole}：", self._category_and_moment
        elif len(moments) == 1:
            prefix, called = f"{moments.pop()}：", self._name
        return prefix, lambda node: f"{called(self._keys[node.id])} {self._value(node)}"

    def _keys_of(self, nodes: Sequence[ast.expr]) -> list[Key]:
        parts = (part for node in nodes for part in ast.walk(node))
        return [self._keys[part.id] for part in parts if isinstance(part, ast.Name)]

    def _name(self, key: Key) -> str:
        return name(self.figures, key)

    def _category(self, key: Key) -> str:
        return series.title(self.figures, key[0], key[1])

    def _moment(self, key: Key) -> str:
        return years.moment_label(key[2], str(self.figures.indicators[key[0]]["timing"]))

    def _name_and_moment(self, key: Key) -> str:
        return name(self.figures, key, self._moment(key))

    def _category_and_moment(self, key: Key) -> str:
        return f"{self._category(key)}（{self._moment(key)}）"

    def _value(self, node: ast.Name) -> str:
        indicator, category, year = self._keys[node.id]
        figure = self.figures.get(indicator, year, category)
        if figure is None:
            raise KeyError(f"no figure {indicator}.{category}@{year}")
        return figure_text(figure)

    def _decimals(self, node: ast.expr) -> int:
        if isinstance(node, ast.Name):
            indicator, category, year = self._keys[node.id]
            figure = self.figures.get(indicator, year, category)
            return figure.decimals if figure else 0
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            return max(self._decimals(node.left), self._decimals(node.right))
        return 1 if isinstance(node, ast.BinOp) else 0


def name(figures: Figures, key: Key, moment: str | None = None) -> str:
    """`現年度納付率（令和5年度末）`, `納付方法別の割合「口座振替」（令和5年度）`.

    Beside the `：` of a formula, that of `series.full_title` would be one too many.
    """
    category = "" if key[1] == ALL else f"「{series.title(figures, key[0], key[1])}」"
    return series.title(figures, key[0]) + category + (f"（{moment}）" if moment else "")


def _asked(condition: ast.expr) -> tuple[object, ...]:
    """The same for conditions that compare figures with the same constant in the same way."""
    if isinstance(condition, ast.Compare) and len(condition.ops) == 1:
        limit = constant(condition.comparators[0])
        if limit is not None:
            return type(condition.ops[0]), limit
    return (id(condition),)


def _lefts(conditions: Sequence[ast.expr]) -> list[ast.expr]:
    return [one.left for one in conditions if isinstance(one, ast.Compare)]


def _bracketed(node: ast.expr, said: str) -> str:
    return f"（{said}）" if isinstance(node, ast.BinOp) else said
