"""Tidy frames: the figures of an edition as charts, tables and widgets want them.

One row per figure; the columns are TIDY. Names select what goes in: `enforcement` is an
indicator with all its categories, `enforcement.seizure` one of them.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from reportbook.findings.measures import Figures
from reportbook.findings.values import Figure
from reportbook.findings.wording import figure_text, short_text
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL
from reportbook.notation.units import in_base_unit
from reportbook.notation.unknown import unknown

TIDY = [
    "indicator",
    "category",
    "part",  # the category's name, or the indicator's where it has none
    "series",  # what the line or bar is called
    "year",
    "year_label",  # 令和5, or the month that the value is about: 令和6年3月
    "year_name",  # 令和5年度, 令和6年3月, or 令和3年度分 by cohort
    "year_long",  # 令和5年度末（2023年度）
    "value",
    "unit",
    "label",  # the number alone, short enough for a chart
    "text",  # the figure with unit and status
    "page",
    "report",  # the report that printed it: `page` is a page of that one
    "note",  # what the source or the book says of this one value
    "lag",  # the series' age of claim in years, 0 where none
    "cohort_label",  # the contribution year of a payment rate
]


def select(figures: Figures, names: Iterable[str], totals: bool = True) -> list[tuple[str, str]]:
    """(indicator, category) for each name, in the order of the names and of categories.csv.

    Raises:
        UnknownError: for an indicator or category that this section does not have.
    """
    pairs: list[tuple[str, str]] = []
    for name in names:
        indicator, _, wanted = name.partition(".")
        if indicator not in figures.indicators:
            raise unknown("この節に指標", indicator, figures.indicators)
        rows = figures.categories.get(indicator, [])
        if wanted:
            if wanted not in {row["category"] for row in rows}:
                raise unknown(f"{indicator} に区分", wanted, [row["category"] for row in rows])
            pairs.append((indicator, wanted))
        elif not rows:
            pairs.append((indicator, ALL))
        else:
            kept = rows if totals else _leaves(rows)
            pairs += [(indicator, row["category"]) for row in kept]
    return pairs


def _leaves(categories: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Categories that add up to the whole: no totals, and none counted inside another part."""
    of_whole = {row["category"] for row in categories if row["total"]}
    return [
        row
        for row in categories
        if not row["total"] and (pd.isna(row["parent"]) or row["parent"] in of_whole)
    ]


def in_order(figures: Figures) -> list[str]:
    """All indicators in the order of the report: by section, then inside the section."""
    sections = figures.report.sections
    places = dict(zip(sections["section"], sections["order"], strict=True))
    rows = figures.indicators.values()
    ranked = sorted(rows, key=lambda row: (places[row["section"]], row["order"]))
    return [row["indicator"] for row in ranked]


def title(figures: Figures, indicator: str, category: str = ALL) -> str:
    """The Japanese name of an indicator, or of its category."""
    return figures.titles[indicator, category]


def full_title(figures: Figures, indicator: str, category: str = ALL) -> str:
    """The name of a series where nothing beside it says the indicator: `納付方法：口座振替`."""
    name = title(figures, indicator)
    return name if category == ALL else f"{name}：{title(figures, indicator, category)}"


def card_title(figures: Figures, indicator: str, category: str = ALL) -> str:
    """The same for a figure alone: a total needs no more than the name of its indicator."""
    rows = figures.categories.get(indicator, [])
    total = any(row["category"] == category and row["total"] for row in rows)
    return title(figures, indicator) if total else full_title(figures, indicator, category)


def tidy(
    figures: Figures,
    names: Iterable[str],
    *,
    totals: bool = True,
    only_year: int | None = None,
    base_unit: bool = False,
) -> pd.DataFrame:
    """The figures with a value, in the order of names and years; empty where there is none.

    `base_unit` frees values of 千・万・億, so that bars of several units can be compared.
    """
    pairs = select(figures, names, totals)
    counted = Counter(indicator for indicator, _ in pairs)
    rows: list[dict[str, Any]] = []
    for indicator, category in pairs:
        name = title(figures, indicator, category)
        if len(counted) > 1 and category != ALL:
            of_one = card_title if counted[indicator] == 1 else full_title
            name = of_one(figures, indicator, category)
        rows += [
            row
            for row in rows_of(figures, indicator, category, name, base_unit)
            if only_year in (None, row["year"])
        ]
    data = pd.DataFrame(rows, columns=TIDY)
    return data if data.empty else _one_moment(data)


def rows_of(
    figures: Figures, indicator: str, category: str, name: str, base_unit: bool = False
) -> list[dict[str, Any]]:
    """The rows of one series in a tidy frame, oldest first, with `name` for the series."""
    years_known = figures.years(indicator, category)
    found = (figures.get(indicator, year, category) for year in years_known)
    return [{"series": name, **_row(figures, one, base_unit)} for one in found if one]


def blanks(figures: Figures, data: pd.DataFrame) -> dict[tuple[int, str], str]:
    """What the source prints where a tidy frame has no value: (year, series) -> `データなし`."""
    years_shown = data["year"].unique().tolist()
    named = dict.fromkeys(zip(data["series"], data["indicator"], data["category"], strict=True))
    return {
        (year, name): figure_text(figure)
        for name, indicator, category in named
        for year in years_shown
        if (figure := figures.get(indicator, year, category)) and figure.value is None
    }


def by_cohort(data: pd.DataFrame) -> pd.DataFrame:
    """A tidy frame by contribution year: what was owed for a year, measured ever later.

    The same rows, sorted by lag; `year` and its names are those of the contributions.
    """
    return data.assign(
        year=data["year"] - data["lag"],
        year_label=data["cohort_label"],
        year_name=data["cohort_label"] + "年度分",
    ).sort_values(["lag", "year"])


def _row(figures: Figures, figure: Figure, base_unit: bool) -> dict[str, Any]:
    assert figure.value is not None
    lag = figures.indicators[figure.indicator]["lag_years"]
    lag = 0 if pd.isna(lag) else int(lag)
    value, unit = figure.value, figure.unit
    if base_unit:
        value, unit = in_base_unit(value, unit)
    return {
        "indicator": figure.indicator,
        "category": figure.category,
        "part": title(figures, figure.indicator, figure.category),
        "year": figure.fiscal_year,
        "year_label": figure.point.removesuffix("年度"),
        "year_name": figure.point,
        "year_long": f"{figure.moment}（{figure.fiscal_year}年度）",
        "value": value,
        "unit": unit,
        "label": figure_text(figure) if base_unit else short_text(figure),
        "text": figure_text(figure),
        "page": figure.page,
        "report": figure.report,
        "note": figures.note(figure),
        "lag": lag,
        "cohort_label": years.era_year(figure.fiscal_year - lag),
    }


def _one_moment(data: pd.DataFrame) -> pd.DataFrame:
    """The frame with one label a year: series counted at different times share the fiscal year."""
    moments = set(zip(data["year"], data["year_name"], strict=True))
    if len(moments) == data["year"].nunique():
        return data
    return data.assign(
        year_label=data["year"].map(years.era_year), year_name=data["year"].map(years.label)
    )
