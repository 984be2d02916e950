"""Fiscal years, dates and what the year of a value means, as Japanese labels.

A fiscal year is an int: the calendar year in which it starts (2023 runs from April
2023 to March 2024). A date is text as in milestones.csv: `2023-02`, `2024-03-05`,
or `FY2021`. Nothing here knows of data or charts.
"""

import re

REIWA_FIRST = 2019
HEISEI_FIRST = 1989

_ERA_BEFORE = {"令和": REIWA_FIRST - 1, "平成": HEISEI_FIRST - 1, "昭和": 1925}

# What stands behind the era year for each `timing`: (months to show, offset of the year).
_MOMENTS = {
    "year": ("年度", 0),
    "plan": ("年度までの計画期間", 0),
    "other": ("年度", 0),
    "year_end": ("年度末", 0),
    "march": ("年3月末", 1),
    "in_march": ("年3月", 1),
    "april_in_year": ("年4月", 0),
    "april_after": ("年4月", 1),
    "next_year": ("年度", 1),
}


def era_year(year: int, month: int = 4) -> str:
    """The era and its year for a calendar month: `令和5`, `令和元`, `平成31`.

    令和 began in May 2019; a fiscal year is named by the era of its later part, so the
    fiscal year 2019 (month 4, the default) is 令和元年度 as the report prints it.
    """
    if year > REIWA_FIRST or (year == REIWA_FIRST and month >= 4):
        number = year - REIWA_FIRST + 1
        return "令和" + ("元" if number == 1 else str(number))
    number = year - HEISEI_FIRST + 1
    return "平成" + ("元" if number == 1 else str(number))


def label(fiscal_year: int) -> str:
    """`令和5年度`."""
    return f"{era_year(fiscal_year)}年度"


def long_label(fiscal_year: int) -> str:
    """`令和5年度（2023年度）`."""
    return f"{label(fiscal_year)}（{fiscal_year}年度）"


def moment_label(fiscal_year: int, timing: str) -> str:
    """What a value of `fiscal_year` is about: `令和5年度末`, `令和6年3月末`, `平成31年4月`."""
    suffix, offset = _MOMENTS[timing]
    year = fiscal_year + offset
    if suffix.startswith("年度"):
        return era_year(year) + suffix
    if (year, suffix) == (REIWA_FIRST, "年4月"):
        return "平成31年4月"
    return era_year(year, month=3 if "3月" in suffix else 4) + suffix


def point_label(fiscal_year: int, timing: str) -> str:
    """The same for an axis or a table's row: `令和5年度` for what is counted over a year or at
    its end, `令和6年3月` for a month, which is never called by a fiscal year's name alone.
    """
    moment = moment_label(fiscal_year, timing)
    return moment.removesuffix("末").removesuffix("までの計画期間")


def period_label(start: str, end: str) -> str:
    """`令和5年10月`, or `令和5年2月から令和6年3月まで`, from two dates of the form `2023-02`."""
    first, last = date_label(start), date_label(end)
    return first if first == last else f"{first}から{last}まで"


def date_label(date: str) -> str:
    """A milestone's date in Japanese: `令和5年2月`, `令和6年3月5日`, `令和3年度`."""
    if date.startswith("FY"):
        return label(int(date[2:]))
    parts = [int(part) for part in date.split("-")]
    year, month = parts[0], parts[1]
    era = "平成31" if (year == REIWA_FIRST and month == 4) else era_year(year, month)
    return f"{era}年{month}月" + (f"{parts[2]}日" if len(parts) == 3 else "")


def of_label(label: str) -> int | None:
    """The fiscal year that a Japanese date falls in: 2023 for `令和5年度末` and `令和6年3月`.

    None for a calendar year alone, which falls in two.
    """
    found = re.fullmatch(r"(令和|平成|昭和)(元|\d+)年(?:(度)末?|(\d+)月(?:\d+日|末)?)", label)
    if not found:
        return None
    year = _ERA_BEFORE[found[1]] + (1 if found[2] == "元" else int(found[2]))
    return year if found[3] or int(found[4]) >= 4 else year - 1


def of_date(date: str) -> int:
    """The fiscal year that a milestone's date falls in.

    Raises:
        ValueError: where the text is none of the three forms.
    """
    found = re.fullmatch(r"FY(\d{4})|(\d{4})-(\d{2})(?:-\d{2})?", date)
    if not found:
        raise ValueError(f"not a date of the form 2023-02, 2023-02-05 or FY2023: {date!r}")
    if found[1]:
        return int(found[1])
    year, month = int(found[2]), int(found[3])
    return year if month >= 4 else year - 1


def sort_key(date: str) -> tuple[int, int, int]:
    """Orders milestones; a bare fiscal year stands at its start."""
    if date.startswith("FY"):
        return int(date[2:]), 4, 0
    parts = [int(part) for part in date.split("-")]
    return parts[0], parts[1], parts[2] if len(parts) == 3 else 0
