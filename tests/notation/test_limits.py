"""What the words of a target ask for."""

import pytest

from reportbook.notation import limits


@pytest.mark.parametrize(
    ("text", "unit", "comparator", "band", "numbers"),
    [
        ("前年度以上", "%", "at_least", None, []),
        ("毎年度、前年度を上回る", "%", "above", None, []),
        ("70%台前半", "%", "within", (70, 75), [70]),
        ("70％台後半", "%", "within", (75, 80), [70]),
        ("80%台", "%", "within", (80, 90), [80]),
        ("80%に到達", "%", "at_least", None, [80]),
        ("30分未満", "分", "below", None, [30]),
        ("３営業日以下", "営業日", "at_most", None, [3]),
        ("令和5年度に平成30年度比15%程度削減", "%", "about", None, [15]),
        ("10.0万事業所", "事業所", None, None, [100000]),
        ("1,000万人", "万人", None, None, [1000]),
    ],
)
def test_the_words_of_a_target(
    text: str,
    unit: str,
    comparator: str | None,
    band: tuple[float, float] | None,
    numbers: list[float],
) -> None:
    assert limits.comparator(text) == comparator
    assert limits.band(text) == band
    assert limits.numbers(text, unit) == numbers
