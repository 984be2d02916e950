import pytest

from reportbook.notation.expressions import ExpressionError, evaluate, keys_of, parse, unit_of

VALUES = {("a", "all", 2020): 1.0, ("b", "c", 2021): 3.0}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("(a@2020 + b.c@2021) / 2", 2.0),
        ("a@2020 * 100 - 3.5", 96.5),
        ("a@2020 < b.c@2021", 1.0),
        ("a@2020 >= b.c@2021", 0.0),
        ("a@2020 < b.c@2021 and b.c@2021 == 3", 1.0),
        ("a@2020 < b.c@2021 and b.c@2021 <= 2", 0.0),
        ("0 < a@2020 < b.c@2021", 1.0),
        ("0 > a@2020 < b.c@2021", 0.0),
    ],
)
def test_evaluate(expression: str, value: float) -> None:
    assert evaluate(expression, VALUES) == value


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("a@2019", "a@2019, which has no observation"),
        ("a@2020 +", "cannot be evaluated"),
        ("a@2020 / 0", "cannot be evaluated"),
        ("abs(a@2020)", "neither a number nor an observation"),
        ("a@2020 != 1", "compares in a way that is not known"),
        ("a@2020 or 1", "neither a number nor an observation"),
        ("1 + 2", "names no observation"),
    ],
)
def test_a_bad_expression_is_told(expression: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        evaluate(expression, VALUES)


UNITS = {"rate": "%", "cases": "件", "persons": "人", "money": "億円"}


@pytest.mark.parametrize(
    ("expression", "unit"),
    [
        ("cases@2020 + cases@2021", "件"),
        ("rate@2020 + rate@2021", "%"),
        ("rate@2020 - rate@2021", "ポイント"),
        ("0 - rate@2020", "%"),
        ("persons@2020 / 10000", "万人"),
        ("(persons@2020 - persons@2021) / 10000", "万人"),
        ("cases@2020 / cases@2021", "倍"),
        ("cases@2020 / persons@2020 * 100", "%"),
        ("money@2020 / persons@2020", "億円/人"),
        ("cases@2020 / (cases@2020 / rate@2020 + cases@2021 / rate@2021)", "%"),
        ("cases@2020 > 5", None),
    ],
)
def test_unit(expression: str, unit: str | None) -> None:
    parsed = parse(expression)
    units = {name: UNITS[key[0]] for name, key in parsed.keys.items()}
    assert unit_of(parsed.tree, units) == unit


def test_the_observations_that_a_text_names() -> None:
    text = "a@2020 / b.c@2021 * 100, a.all@2019"
    assert keys_of(text) == [("a", "all", 2020), ("b", "c", 2021), ("a", "all", 2019)]
    assert keys_of("令和2年度") == []
