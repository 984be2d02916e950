"""The explorer of a section: ipywidgets that switch views with a kernel and without one.

Every view is made beforehand and put in a Stack; `jslink` ties the pickers to it, which
a page without a kernel can follow. With a kernel, `selected()` hands on the data.
"""

from html import escape
from typing import Any

import ipywidgets
import pandas as pd
from IPython.display import display

from reportbook.measures import Figures
from reportbook.series import tidy, title
from reportbook.tables import html_table
from reportbook.wording import number, signed

VIEWS = ["図", "表", "前年度からの変化", "指数"]
ONE_YEAR = "1年分の値だけがある指標"


class Explorer:
    """Pickers for the indicator, its category and the view, and what they show."""

    def __init__(self, figures: Figures) -> None:
        """Takes the figures of one section in one edition."""
        self._figures = figures
        self._views = ipywidgets.ToggleButtons(
            options=VIEWS, description="見かた", tooltips=[f"{view}を見る" for view in VIEWS]
        )
        self._layout, self._style = ipywidgets.Layout(), ipywidgets.HTML().style
        many, one = self._split()
        self._names = [*many, one] if one else list(many)
        titles = [title(figures, name[0].partition(".")[0]) for name in many]
        options = [*titles, ONE_YEAR] if one else titles
        self._picker = _picker("指標", options)
        self._panes = [self._pane(names) for names in self._names]
        stack = self._stack(self._panes)
        ipywidgets.jslink((self._picker, "index"), (stack, "selected_index"))
        pickers = [self._picker] if len(options) > 1 else []
        # The view buttons do nothing for figures of one year.
        views = [self._views] if many else []
        self.widget = ipywidgets.VBox([*pickers, *views, stack])
        self.widget.add_class("section-explorer")

    def selected(self) -> pd.DataFrame:
        """The tidy frame of the indicator picked, to go on with in a notebook."""
        return tidy(self._figures, self._names[self._picker.index])

    def show(self) -> None:
        """Displays the explorer with a text of its own instead of a widget's long repr."""
        bundle: dict[str, Any] = {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.widget.model_id,
            },
            "text/plain": "操作できる図と表："
            + "、".join(name for name, _ in self._picker.options),
        }
        display(bundle, raw=True)

    def _split(self) -> tuple[list[list[str]], list[str]]:
        """Names of indicators with several years, one list each, and those with one year."""
        many, one = [], []
        ordered = sorted(self._figures.indicators.values(), key=lambda row: row["order"])
        for row in ordered:
            data = tidy(self._figures, [row["indicator"]])
            if data.empty:
                continue
            if data["year"].nunique() > 1:
                many.append([row["indicator"]])
            else:
                one.append(row["indicator"])
        return many, one

    def _pane(self, names: list[str]) -> ipywidgets.Widget:
        """What one entry of the indicator picker shows: views, by category where it has any."""
        data = tidy(self._figures, names)
        if len(names) > 1 or data["year"].nunique() == 1:
            return self._html(_one_year_table(data))
        series = list(data["series"].unique())
        stacks = [self._views_of(data[data["series"] == name]) for name in series]
        if len(stacks) == 1:
            return stacks[0]
        categories = _picker("区分", series)
        stack = self._stack(stacks)
        ipywidgets.jslink((categories, "index"), (stack, "selected_index"))
        return ipywidgets.VBox([categories, stack])

    def _views_of(self, data: pd.DataFrame) -> ipywidgets.Stack:
        stack = self._stack(
            [self._html(view) for view in (_bars(data), _table(data), _changes(data), _index(data))]
        )
        ipywidgets.jslink((self._views, "index"), (stack, "selected_index"))
        return stack

    def _stack(self, children: list[ipywidgets.Widget]) -> ipywidgets.Stack:
        return ipywidgets.Stack(children=children, selected_index=0)

    def _html(self, text: str) -> ipywidgets.HTML:
        """One layout and style for all: a model of each per view would triple the page."""
        return ipywidgets.HTML(value=text, layout=self._layout, style=self._style)


def _picker(name: str, options: list[str]) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(
        options=list(zip(options, range(len(options)), strict=True)),
        description=name,
        tooltip=f"{name}を選ぶ",
        style={"description_width": "auto"},
    )


def _caption(data: pd.DataFrame, what: str) -> str:
    return f"{data['series'].iloc[0]}：{what}"


def _bars(data: pd.DataFrame) -> str:
    """Bars drawn by CSS inside a table, so that they are read out and need no script."""
    most = data["value"].abs().max() or 1
    rows = "".join(
        f'<tr><th scope="row">{row.year_label}年度</th><td class="explorer-value">'
        f'{escape(row.text)}</td><td class="explorer-bar"><div class="bar" '
        f'style="width:{abs(row.value) / most * 100:.1f}%"></div></td></tr>'
        for row in data.itertuples()
    )
    caption = escape(_caption(data, f"年度ごとの値（単位：{data['unit'].iloc[0]}）"))
    return (
        f'<table class="explorer-table bars"><caption>{caption}</caption>'
        f"<tbody>{rows}</tbody></table>"
    )


def _table(data: pd.DataFrame) -> str:
    rows = [[f"{row.year_label}年度", row.text, f"{row.page}ページ"] for row in data.itertuples()]
    return html_table(
        _caption(data, "値と資料のページ"), ["年度", "値", "資料"], rows, "explorer-table"
    )


def _changes(data: pd.DataFrame) -> str:
    """Changes between neighbouring years; years that the source skips have none."""
    unit = "ポイント" if data["unit"].iloc[0] == "%" else data["unit"].iloc[0]
    values = dict(zip(data["year"], data["value"], strict=True))
    decimals = max(len(str(label).partition(".")[2]) for label in data["label"])
    rows = [
        [
            f"{row.year_label}年度",
            signed(round(row.value - values[row.year - 1], 6), unit, decimals),
        ]
        for row in data.itertuples()
        if row.year - 1 in values
    ]
    if not rows:
        return "<p>連続した年度の値が資料にないため、前年度からの変化は計算できません。</p>"
    return html_table(_caption(data, "前年度からの変化"), ["年度", "変化"], rows, "explorer-table")


def _index(data: pd.DataFrame) -> str:
    """Values as an index, the first year being 100."""
    first = data.iloc[0]
    if not first["value"]:
        return "<p>最初の年度の値が0のため、指数は計算できません。</p>"
    rows = [
        [f"{row.year_label}年度", number(row.value / first["value"] * 100, 1)]
        for row in data.itertuples()
    ]
    caption = _caption(data, f"指数（{first['year_label']}年度を100とする）")
    return html_table(caption, ["年度", "指数"], rows, "explorer-table")


def _one_year_table(data: pd.DataFrame) -> str:
    rows = [
        [
            row.series,
            row.text,
            row.year_long,
            f"{row.page}ページ",
        ]
        for row in data.itertuples()
    ]
    return html_table(
        "1年分の値だけが資料にある指標", ["指標", "値", "時点", "資料"], rows, "explorer-table"
    )
