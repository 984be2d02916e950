import pytest

from reportbook.notation.units import in_base_unit, printed_decimals, printed_value


@pytest.mark.parametrize(
    ("value", "unit", "plain"),
    [
        (9, "千人", (9000, "人")),
        (115.5, "万人", (1155000, "人")),
        (3, "か所", (3, "か所")),
        (2, "百万円", (2_000_000, "円")),
    ],
)
def test_in_base_unit(value: float, unit: str, plain: tuple[float, str]) -> None:
    assert in_base_unit(value, unit) == plain


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [
        ("77.6％", "%", 77.6),
        ("99万人", "万人", 99),
        ("９千人", "千人", 9),
        ("3,261", "万月", 3261),
        ("延べ1,194人", "人", 1194),
        ("約1,470億円", "億円", 1470),
        ("32兆9,209億円", "億円", 329209),
        ("32兆612億円", "億円", 320612),
        ("1億9,574万件", "万件", 19574),
        ("22時間53分", "分", 1373),
        ("8時間", "分", 480),
        ("30分未満", "分", 30),
        ("▲5.5%", "%", -5.5),
        ("＋1.6ポイント", "ポイント", 1.6),
        ("95.8万人", "人", 958_000),
        ("152,099百万円", "百万円", 152099),
        ("約８割", "%", 80),
        ("―", "回", None),
        ("データなし", "日", None),
    ],
)
def test_printed_value(printed: str, unit: str, value: float | None) -> None:
    found = printed_value(printed, unit)
    assert found is None if value is None else found == pytest.approx(value)


@pytest.mark.parametrize(
    ("printed", "decimals"),
    [("99.6％", 1), ("99.71％", 2), ("７７．６％", 1), ("３回", 0), ("―", 0)],
)
def test_printed_decimals(printed: str, decimals: int) -> None:
    assert printed_decimals(printed) == decimals
