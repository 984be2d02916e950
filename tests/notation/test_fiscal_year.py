import pytest

from reportbook.notation import fiscal_year


@pytest.mark.parametrize(
    ("year", "label"),
    [(2017, "平成29年度"), (2018, "平成30年度"), (2019, "令和元年度"), (2023, "令和5年度")],
)
def test_label(year: int, label: str) -> None:
    assert fiscal_year.label(year) == label


@pytest.mark.parametrize(
    ("year", "timing", "label"),
    [
        (2023, "year", "令和5年度"),
        (2023, "year_end", "令和5年度末"),
        (2023, "march", "令和6年3月末"),
        (2023, "in_march", "令和6年3月"),
        (2018, "march", "平成31年3月末"),
        (2023, "april_in_year", "令和5年4月"),
        (2023, "april_after", "令和6年4月"),
        (2018, "april_after", "平成31年4月"),
        (2019, "april_in_year", "平成31年4月"),
    ],
)
def test_moment_label(year: int, timing: str, label: str) -> None:
    assert fiscal_year.moment_label(year, timing) == label


@pytest.mark.parametrize(
    ("date", "label", "year"),
    [
        ("2023-02", "令和5年2月", 2022),
        ("2024-03-05", "令和6年3月5日", 2023),
        ("FY2021", "令和3年度", 2021),
        ("2019-04", "平成31年4月", 2019),
        ("2019-06", "令和元年6月", 2019),
        ("2020-03", "令和2年3月", 2019),
        ("2019-03", "平成31年3月", 2018),
    ],
)
def test_dates(date: str, label: str, year: int) -> None:
    assert (fiscal_year.date_label(date), fiscal_year.of_date(date)) == (label, year)


def test_an_unknown_date_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a date"):
        fiscal_year.of_date("令和5年2月")
