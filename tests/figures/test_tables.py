"""Tables whose columns can be sorted by, and whose rows become cards on a phone."""

import pandas as pd
import pytest
from markupsafe import Markup

from reportbook.figures.html.tables import (
    NO_VALUE,
    Cell,
    Number,
    by_year,
    html_table,
    scrolling,
    table,
)
from tests.helpers.tags import Tags


@pytest.mark.parametrize(
    ("cell", "attributes", "said"),
    [
        (Number("77.6%", 77.6), {"data-value": "77.6"}, "77.6%"),
        (
            Number("32兆9,209億円", 32_920_900_000_000),
            {"data-value": "3.29209e+13"},
            "32兆9,209億円",
        ),
        (Number(Markup("5件<sup>a</sup>"), 5), {"data-value": "5"}, "5件a"),
        (Number("データなし", None), {}, "データなし"),
        ("<&", {}, "<&"),
    ],
)
def test_a_number_carries_what_it_is_sorted_by(
    cell: Cell, attributes: dict[str, str], said: str
) -> None:
    tags = Tags(html_table("表", ["指標", "値"], [["率", cell]]))
    assert tags.named("td") == [(attributes, said)]
    (found, _) = tags.named("table")[0]
    assert ("data-sorts" in found) == isinstance(cell, Number)


def test_rows_of_cards_name_their_cells_and_keep_their_roles() -> None:
    html = table("表", ["指標", "令和4年度", "令和5年度"], [["率", NO_VALUE, "7%"]], "x card-table")
    tags = Tags(html)
    assert tags.named("td") == [
        ({"role": "cell", "class": "no-value", "data-label": "令和4年度"}, NO_VALUE),
        ({"role": "cell", "data-label": "令和5年度"}, "7%"),
    ]
    roles = [attributes.get("role") for name, attributes, _ in tags.found if name != "caption"]
    assert roles == [
        *("table", "rowgroup", "row", "columnheader", "columnheader", "columnheader"),
        *("rowgroup", "row", "rowheader", "cell", "cell"),
    ]


def test_tables_of_one_box_scroll_together() -> None:
    one, other = table("一", ["a"], [["1"]]), table("二", ["a"], [["2"]])
    html = scrolling("<全部>", one, other)
    assert html.count('class="table-scroll"') == 1
    assert 'aria-label="&lt;全部&gt;"' in html
    assert html.index("一") < html.index("二")


def test_a_row_has_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="shorter"):
        html_table("表", ["指標", "値"], [["率", "1", "2"]])


def frame(*rows: tuple[int, str, str]) -> pd.DataFrame:
    told = [(year, f"令和{year - 2018}年度", series, text) for year, series, text in rows]
    return pd.DataFrame(told, columns=["year", "year_name", "series", "text"])


@pytest.mark.parametrize(
    ("data", "head", "first"),
    [
        (frame((2022, "甲", "1"), (2023, "甲", "2")), ["年度", "甲"], ["令和4年度", "1"]),
        (frame((2023, "甲", "1"), (2023, "乙", "2")), ["項目", "令和5年度"], ["甲", "1"]),
        (frame((2023, "甲", "1")), ["年度", "甲"], ["令和5年度", "1"]),
    ],
    ids=["years", "one year of several", "one value"],
)
def test_one_year_of_many_series_goes_down_the_page(
    data: pd.DataFrame, head: list[str], first: list[str]
) -> None:
    tags = Tags(by_year(data, "題"))
    cells = [text for name, _, text in tags.found if name in ("th", "td")]
    assert cells[:4] == [*head, *first]


@pytest.mark.parametrize(("count", "cards"), [(2, False), (3, True)])
def test_many_series_are_cards_on_a_phone(count: int, cards: bool) -> None:
    rows = [(year, f"系列{n}", "1") for year in (2022, 2023) for n in range(count)]
    assert ("card-table" in by_year(frame(*rows), "題")) == cards
