"""What the explorer shows of a series: bars, table, changes and index, as HTML made beforehand.

Takes tidy frames of one series (one row a year), or of one year for the lists.
"""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from reportbook.figures.tables import html_table
from reportbook.findings import indexes
from reportbook.findings.measures import Figures
from reportbook.findings.wording import change_text, number

CSS_CLASS = "explorer-table"


def over_years(figures: Figures, data: pd.DataFrame) -> dict[str, Markup]:
    """The views of one series over several years, by name, in the order of the buttons."""
    name = data["series"].iloc[0]
    unit = data["unit"].iloc[0]
    return {
        "図": bars(f"{name}：年度ごとの値（単位：{unit}）", data["year_name"].tolist(), data),
        "表": _table(data),
        "前年度からの変化": _changes(figures, data),
        "指数": _index(figures, data),
    }


def bars(caption: str, heads: Sequence[str], data: pd.DataFrame) -> Markup:
    """Bars drawn by CSS inside a table, so that they are read out and need no script."""
    most = float(data["value"].abs().max()) or 1.0
    row = Markup(
        '<tr><th scope="row">{}</th><td class="explorer-value">{}</td>'
        '<td class="explorer-bar"><div class="bar" style="width:{:.1%}"></div></td></tr>'
    )
    rows = Markup("").join(
        row.format(head, text, abs(value) / most)
        for head, text, value in zip(heads, data["text"], data["value"], strict=True)
    )
    return Markup('<table class="{} bars"><caption>{}</caption><tbody>{}</tbody></table>').format(
        CSS_CLASS, caption, rows
    )


def by_category(name: str, data: pd.DataFrame) -> Markup:
    """The categories of an indicator in the one year that the edition has."""
    caption = f"{name}：{data['year_name'].iloc[0]}（単位：{data['unit'].iloc[0]}）"
    return bars(caption, data["series"].tolist(), data)


def listed(caption: str, data: pd.DataFrame) -> Markup:
    """Figures without a course over the years, with what their year means."""
    rows = [[row.series, row.text, row.year_long, f"{row.page}ページ"] for row in data.itertuples()]
    return html_table(caption, ["指標", "値", "時点", "資料"], rows, CSS_CLASS)


def _table(data: pd.DataFrame) -> Markup:
    caption = f"{data['series'].iloc[0]}：値と資料のページ"
    rows = [[row.year_name, row.text, f"{row.page}ページ"] for row in data.itertuples()]
    return html_table(caption, ["年度", "値", "資料"], rows, CSS_CLASS)


def _changes(figures: Figures, data: pd.DataFrame) -> Markup:
    """Changes on the year before, as the cards say them; years that the source skips have none."""
    rows = [
        [row.year_name, change_text(change)]
        for row in data.itertuples()
        if (change := figures.change(row.indicator, row.year, row.category))
    ]
    if not rows:
        return Markup("<p>連続した年度の値が資料にないため、前年度からの変化は計算できません。</p>")
    caption = f"{data['series'].iloc[0]}：前年度からの変化"
    return html_table(caption, ["年度", "変化"], rows, CSS_CLASS)


def _index(figures: Figures, data: pd.DataFrame) -> Markup:
    """Values as an index, the first year being 100."""
    first = data.iloc[0]
    comparable = figures.is_comparable(first["indicator"], first["category"])
    if why := indexes.why_none(data, comparable):
        return Markup("<p>{}</p>").format(why)
    if not first["value"]:
        return Markup("<p>最初の年度の値が0のため、指数は計算できません。</p>")
    numbers = indexes.index(data, first["year"])
    names = data["year_name"]
    rows = [[name, number(value, 1)] for name, value in zip(names, numbers, strict=True)]
    caption = f"{first['series']}：指数（{first['year_name']}を100とする）"
    return html_table(caption, ["年度", "指数"], rows, CSS_CLASS)
