"""What the forms share: which series a name means, and in which unit a chart speaks."""

import pandas as pd
import pytest

from reportbook.figures.parts import by_name, named, unit_said


def test_a_series_is_named_as_in_a_notebook() -> None:
    data = pd.DataFrame(
        {
            "indicator": ["rate", "staff"],
            "category": ["all", "total"],
            "series": ["率", "合計"],
        }
    )
    assert named(data, ["staff.total", "rate"]) == ["合計", "率"]
    assert by_name(data) == {"rate": "率", "staff.total": "合計"}
    with pytest.raises(KeyError, match=r"staff\.part"):
        named(data, ["staff.part"])


@pytest.mark.parametrize(
    ("unit", "most", "said"),
    [
        ("%", 77.6, "%"),
        ("件", 324, "件"),
        ("件", 176_779, "件"),
        ("人", 42_108_809, "万人"),
        ("億円", 4_634, "億円"),
        ("億円", 356_336, "兆円"),
        ("百万円", 36_534, "億円"),
        ("万件", 23_511, "億件"),
        ("分", 1_373, "時間・分"),
        ("分", 53, "分"),
    ],
)
def test_a_chart_says_the_unit_that_its_labels_are_in(unit: str, most: float, said: str) -> None:
    assert unit_said(pd.DataFrame({"unit": [unit], "value": [most]})) == said
