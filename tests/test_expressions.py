import pytest

from reportbook.expressions import ExpressionError, evaluate

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
    ],
)
def test_a_bad_expression_is_told(expression: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        evaluate(expression, VALUES)
