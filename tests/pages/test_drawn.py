"""What a figure of a section holds in the first year of a new plan."""

from pathlib import Path

import pytest

from reportbook.facts import package
from reportbook.figures import charts
from reportbook.pages.section import Section
from reportbook.pages.view import parts
from tests.helpers.displayed import displayed
from tests.helpers.next_year import next_year


@pytest.mark.parametrize(("of_plan", "first"), [(False, 2019), (True, 2023)])
def test_a_figure_of_the_plan_begins_with_the_year_before_it(
    tmp_path: Path, of_plan: bool, first: int
) -> None:
    section = Section(*parts(package.load(next_year(tmp_path)), "I-2", 2024))
    with displayed():
        shown = section.figure(
            "x",
            charts.columns,
            ["payment_method_months.paid_total", "payment_method_months.unpaid"],
            takeaway="納付",
            of_plan=of_plan,
        )
    assert shown is not None
    assert shown.data["year"].min() == first
