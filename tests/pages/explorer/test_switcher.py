"""The explorer: which pickers it has, that they switch views, and what the views say."""

import re
from collections.abc import Iterator
from functools import cache

import ipywidgets
import pytest
from markupsafe import Markup

from reportbook.facts import extracts, package
from reportbook.findings import series
from reportbook.findings.measures import Figures
from reportbook.pages.explorer import views
from reportbook.pages.explorer.switcher import OTHERS, Explorer


@cache
def figures(section: str, year: int) -> Figures:
    return Figures(extracts.of_section(extracts.edition(package.load(), year), section))


def shown(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """A widget and all that it shows: of a stack, what is selected."""
    yield widget
    if isinstance(widget, ipywidgets.Stack):
        yield from shown(widget.children[widget.selected_index])
    else:
        for child in getattr(widget, "children", ()):
            yield from shown(child)


def pickers(explorer: Explorer) -> list[str]:
    kinds = (ipywidgets.Dropdown, ipywidgets.ToggleButtons)
    return [widget.description for widget in shown(explorer.widget) if isinstance(widget, kinds)]


@pytest.mark.parametrize(
    ("section", "year", "indicators", "names"),
    [
        ("I-1", 2019, 1, []),  # one figure: nothing to pick
        ("I-1", 2020, 1, ["見かた"]),  # one indicator: no picker for it
        ("I-2", 2019, 4, ["指標"]),  # one year: no course to see in another way
        ("I-2", 2023, 12, ["指標", "見かた"]),
    ],
)
def test_pickers_only_where_there_is_a_choice(
    section: str, year: int, indicators: int, names: list[str]
) -> None:
    explorer = Explorer(figures(section, year))
    assert pickers(explorer) == names
    assert explorer.has_choices == bool(names)
    assert len(explorer._picker.options) == indicators


@pytest.mark.parametrize(
    ("section", "first"),
    [
        ("IV", "計"),  # the other items of the budget have one year
        ("I-2", "口座振替"),  # in order: it is as long as any
    ],
)
def test_a_pane_opens_with_a_long_course(section: str, first: str) -> None:
    inside = everything(Explorer(figures(section, 2023)).widget)
    pickers = [widget for widget in inside if isinstance(widget, ipywidgets.Dropdown)]
    options = [[name for name, _ in picker.options] for picker in pickers]
    found = next(names for names in options if first in names)
    assert found[0] == first
    assert len(found) > 3


def test_selected_follows_the_picker() -> None:
    explorer = Explorer(figures("I-2", 2023))
    titles = [name for name, _ in explorer._picker.options]
    assert titles[-1] == OTHERS
    assert len(set(titles)) == len(titles)
    for place, title in enumerate(titles):
        explorer._picker.index = place
        selected = explorer.selected()
        assert not selected.empty, title
        if title == OTHERS:
            assert selected["indicator"].nunique() > 1
        else:
            (indicator,) = selected["indicator"].unique()
            assert series.title(figures("I-2", 2023), indicator) == title
    explorer._picker.index = titles.index("強制徴収の取組件数")
    seizures = explorer.selected().query("category == 'seizure'")
    assert seizures["value"].tolist() == [20590, 41, 46, 12784, 30789]


def test_every_value_of_the_section_can_be_selected_once() -> None:
    known = figures("I-2", 2023)
    explorer = Explorer(known)
    picked = [name for names in explorer._names for name in names]
    expected = [name for name in known.indicators if not series.tidy(known, [name]).empty]
    assert sorted(picked) == sorted(expected)
    assert len(picked) > 20


def test_every_stack_follows_a_picker_without_a_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    linked = []
    monkeypatch.setattr(ipywidgets, "jslink", lambda *ends: linked.append(ends))
    explorer = Explorer(figures("I-2", 2023))
    for (picker, index), (stack, selected_index) in linked:
        assert (index, selected_index) == ("index", "selected_index")
        assert (picker.index, stack.selected_index) == (0, 0)
        assert len(picker.options) == len(stack.children)
    followers = [stack for _, (stack, _) in linked]
    stacks = [
        widget for widget in everything(explorer.widget) if isinstance(widget, ipywidgets.Stack)
    ]
    assert {stack.model_id for stack in followers} == {stack.model_id for stack in stacks}
    assert len(followers) == len(stacks) > 12


def everything(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from everything(child)


def rows(html: str) -> list[list[str]]:
    """The texts of a table's body, row by row."""
    body = html.partition("<tbody>")[2]
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in body.split("<tr>")[1:]
    ]


def over_years(name: str) -> dict[str, Markup]:
    known = figures("I-2", 2023)
    return views.over_years(known, series.tidy(known, [name]))


# Computed by hand from 20,590, 41, 46, 12,784 and 30,789 seizures.
SEIZURES = {
    "図": [
        ["令和元年度", "20,590件", ""],
        ["令和2年度", "41件", ""],
        ["令和3年度", "46件", ""],
        ["令和4年度", "12,784件", ""],
        ["令和5年度", "30,789件", ""],
    ],
    "表": [
        ["令和元年度", "20,590件", "7ページ"],
        ["令和2年度", "41件", "7ページ"],
        ["令和3年度", "46件", "7ページ"],
        ["令和4年度", "12,784件", "7ページ"],
        ["令和5年度", "30,789件", "7ページ"],
    ],
    "前年度からの変化": [
        ["令和2年度", "−20,549件（−99.8%）"],
        ["令和3年度", "＋5件（＋12.2%）"],
        ["令和4年度", "＋12,738件（＋27,691.3%）"],
        ["令和5年度", "＋18,005件（＋140.8%）"],
    ],
    "指数": [
        ["令和元年度", "100.0"],
        ["令和2年度", "0.2"],
        ["令和3年度", "0.2"],
        ["令和4年度", "62.1"],
        ["令和5年度", "149.5"],
    ],
}


@pytest.mark.parametrize("view", SEIZURES)
def test_views_of_the_seizures(view: str) -> None:
    made = over_years("enforcement.seizure")
    assert list(made) == list(SEIZURES)
    assert rows(made[view]) == SEIZURES[view]


def test_bars_are_as_long_as_their_values() -> None:
    widths = re.findall(r"width:([\d.]+%)", over_years("enforcement.seizure")["図"])
    assert widths == ["66.9%", "0.1%", "0.1%", "41.5%", "100.0%"]


@pytest.mark.parametrize(
    ("name", "view", "said"),
    [
        # 69.3, 71.5, 73.9, 76.1 and 77.6 %; the report prints +1.6 for the last change.
        (
            "payment_rate_current",
            "前年度からの変化",
            [
                ["令和2年度", "＋2.2ポイント"],
                ["令和3年度", "＋2.4ポイント"],
                ["令和4年度", "＋2.2ポイント"],
                ["令和5年度", "＋1.6ポイント（資料の記載。表の値の差は＋1.5ポイント）"],
            ],
        ),
        (
            "payment_rate_current",
            "指数",
            [
                ["令和元年度", "100.0"],
                ["令和2年度", "103.2"],
                ["令和3年度", "106.6"],
                ["令和4年度", "109.8"],
                ["令和5年度", "112.0"],
            ],
        ),
        # 68.7 % in 2020, 74.2 % in 2022, 76.3 % in 2023: no change where a year is skipped.
        ("reinforced_offices_payment_rate", "前年度からの変化", [["令和5年度", "＋2.1ポイント"]]),
    ],
)
def test_views_of_rates(name: str, view: str, said: list[list[str]]) -> None:
    assert rows(over_years(name)[view]) == said


@pytest.mark.parametrize(
    ("name", "view", "said"),
    [
        ("payment_rate_final_gain", "指数", "変化の幅を示す指標なので、指数は計算しません。"),
        ("enforcement.demand_letter", "指数", None),
    ],
)
def test_what_cannot_be_calculated_is_said(name: str, view: str, said: str | None) -> None:
    html = over_years(name)[view]
    assert (html == f"<p>{said}</p>") if said else html.startswith("<div")


def test_an_index_needs_a_first_value() -> None:
    known = figures("I-2", 2023)
    letters = series.tidy(known, ["enforcement.demand_letter"])
    from_zero = letters[letters["year"] >= 2020]
    assert from_zero["value"].iloc[0] == 0
    assert "最初の年度の値が0のため" in views.over_years(known, from_zero)["指数"]


def test_changes_need_neighbouring_years() -> None:
    known = figures("I-2", 2022)
    offices = series.tidy(known, ["reinforced_offices_payment_rate"])
    assert offices["year"].tolist() == [2020, 2022]
    assert "連続した年度の値が資料にない" in views.over_years(known, offices)["前年度からの変化"]
