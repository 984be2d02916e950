"""Every figure of a section in tables: those of several years, and those of one time alone."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from reportbook.facts import package
from reportbook.figures.html.tables import NO_VALUE
from reportbook.pages import listing
from reportbook.pages.section import Section, open_section
from reportbook.pages.view import parts
from tests.helpers.displayed import displayed
from tests.helpers.next_year import add, next_year

SECTIONS = ["I-2", "I-4", "II-4", "III-4", "IV"]


def tables(section: str, year: int) -> list[Tag]:
    found = listing.all_figures(open_section(section, year).figures, "題")
    assert found is not None
    html, rows = found
    soup = BeautifulSoup(html, "html.parser")
    assert len(soup.select("tbody tr")) == rows
    return list(soup.find_all("table"))


@pytest.mark.parametrize("section", SECTIONS)
def test_no_row_is_left_empty(section: str) -> None:
    several, single = tables(section, 2023)
    for row in several.select("tbody tr"):
        values = [cell.get_text() for cell in row.find_all("td")[:-1]]
        assert sum(value != NO_VALUE for value in values) >= 2, values
    assert NO_VALUE not in single.get_text()
    assert [head.get_text() for head in single.select("thead th")] == [
        "指標",
        "値",
        "時点",
        "ページ",
    ]


@pytest.mark.parametrize("section", SECTIONS)
def test_years_stand_in_the_order_of_the_charts(section: str) -> None:
    several = tables(section, 2023)[0]
    years = [head.get_text() for head in several.select("thead th")][1:-1]
    numbers = [
        int(found[2]) + (0 if found[1] == "平成" else 30)
        for year in years
        if (found := re.match(r"(平成|令和)(\d+)", year.replace("元", "1")))
    ]
    assert len(numbers) == len(years) > 3
    assert numbers == sorted(numbers)


def test_a_value_is_sorted_by_its_base_unit_and_breaks_before_its_unit() -> None:
    several = tables("I-4", 2023)[0]
    row = several.find("tr", id="figure-assessed_contributions-all")
    assert isinstance(row, Tag)
    last = row.find_all("td")[-2]
    assert last["data-value"] == "3.56336e+13"
    assert last.decode_contents() == "35兆6,336<wbr/>億円"


def test_what_is_of_no_fiscal_year_has_its_time_below() -> None:
    found = listing.all_figures(open_section("III-4", 2023).figures, "題")
    assert found is not None
    html, _ = found
    letters = set(re.findall(r"<sup>(\w+)</sup>", html))
    note = re.search(r"年度の値でないものの時点：(.*?)。", html)
    assert note and letters == set(re.findall(r"([a-z]+)\u00a0", note[1]))


def test_a_draft_tells_what_is_not_entered_from_what_is_not_printed(tmp_path: Path) -> None:
    data = next_year(tmp_path)
    row = {"indicator": "age20_payment_rate", "category": "all", "fiscal_year": "2024"}
    add(data, "observations", row | {"report": "2024", "status": "not_printed"})
    with displayed() as bundles:
        Section(*parts(package.load(data), "I-2", 2024)).all_figures()
    unprinted, awaited = (
        one.get_text()
        for bundle in bundles
        for one in BeautifulSoup(str(bundle.get("text/html", "")), "html.parser").select(".gaps")
    )
    assert unprinted == "次の指標は、令和6年度の値が資料に示されていません：20歳到達者の納付率。"
    assert awaited.startswith("次の指標は、令和6年度の値がまだ入力されていません：")
    assert "20歳到達者の納付率" not in awaited
