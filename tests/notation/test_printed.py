"""What a printed figure shows beside its number."""

import pytest

from reportbook.notation import printed


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("77.6％", "final"),
        ("延べ1,481名", "final"),
        ("約８割", "approximate"),
        ("400人程度", "approximate"),
        ("30分未満", "below"),
        ("１営業日以内", "at_most"),
        ("３営業日以下", "at_most"),
        ("90％以上", "at_least"),
        ("約90％以上", "at_least"),
        ("―", "not_applicable"),
        ("データなし", "not_available"),
    ],
)
def test_the_status_that_is_shown(figure: str, status: str) -> None:
    assert printed.status(figure) == status


@pytest.mark.parametrize(
    ("figure", "unit", "holds"),
    [
        ("７７．６％", "%", True),
        ("約８割", "%", True),
        ("▲0.1pt", "ポイント", True),
        ("＋4.7％", "ポイント", True),
        ("約700名", "人", True),
        ("8,223,000人", "万人", True),
        ("20時間２分", "分", True),
        ("32兆9,209億円", "億円", True),
        ("11部体制", "部署", True),
        ("12年連続", "年", True),
        ("78.6", "%", False),
        ("99万件", "万人", False),
        ("77.6ポイント", "%", False),
    ],
)
def test_the_unit_that_is_shown(figure: str, unit: str, holds: bool) -> None:
    assert printed.is_in(figure, unit) == holds


@pytest.mark.parametrize(
    ("figure", "unit", "decimals"),
    [
        ("78.60％", "%", 2),
        ("約2.7千件", "千件", 1),
        ("9,278", "万月", 0),
        ("3億1,000万件", "万件", 0),
        ("1.2億件", "万件", None),
    ],
)
def test_the_decimals_that_are_shown(figure: str, unit: str, decimals: int | None) -> None:
    assert printed.decimals(figure, unit) == decimals


@pytest.mark.parametrize(
    ("value", "text"), [(44952000.0, "44952000"), (0.1 + 0.2, "0.3"), (-1.0, "-1"), (77.6, "77.6")]
)
def test_a_value_is_written_in_digits_alone(value: float, text: str) -> None:
    assert printed.plain(value) == text
