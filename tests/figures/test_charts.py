"""Chart forms drawn over two series: a spec that looks right may still not be drawable."""

import re
from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from reportbook.facts import package
from reportbook.figures import charts, vegalite
from reportbook.findings import derived, series
from reportbook.pages.view import open_view

GOAL = charts.Goal(90.0, None, "90%以上")
BAND = charts.Goal(80.0, 90.0, "80%以上90%未満")
FIRST, SECOND = "現年度納付率", "最終納付率"
OF_EACH = [
    charts.Goal(70.0, None, "70%以上", series=FIRST),
    charts.Goal(80.0, None, "80%以上", series=SECOND),
]
EVENTS = pd.DataFrame({"year_label": ["令和3"], "mark": ["①"], "text": ["令和3年4月 できごと"]})
PERIODS = pd.DataFrame({"first_year": [2020], "last_year": [2021], "text": ["コロナで停止"]})

# Every value of two series stands in the picture.
ALL_WRITTEN: dict[str, Callable[[pd.DataFrame], alt.TopLevelMixin]] = {
    "trend": charts.trend,
    "trend with a target": lambda frame: charts.trend(frame, goal=GOAL),
    "panels": charts.panels,
    "panels with a target": lambda frame: charts.panels(frame, goal=GOAL),
    "panels with columns": lambda frame: charts.panels(frame, columns=True),
    "columns with one series": lambda frame: charts.columns(frame[frame["series"] == FIRST]),
    "nested": charts.nested,
    "bars": charts.bars,
}

ALL_FORMS = ALL_WRITTEN | {
    "trend with a band": lambda frame: charts.trend(frame, goal=BAND),
    "trend with events": lambda frame: charts.trend(frame, events=EVENTS),
    "trend with periods": lambda frame: charts.trend(frame, periods=PERIODS),
    "lines": charts.lines,
    "lines with a quiet one": lambda frame: charts.lines(frame, quiet=["payment_rate_final"]),
    "cohorts": lambda frame: charts.cohorts(series.by_cohort(frame)),
    "slope": charts.slope,
    "gap": lambda frame: charts.gap(derived.difference("差", 1)(frame)),
    "dots": lambda frame: charts.dots(frame, goal=OF_EACH),
    "distance": lambda frame: charts.distance(frame, goal=OF_EACH),
    "whole": lambda frame: charts.whole(frame),
    "shares": charts.shares,
    "stacked": charts.stacked,
    "stacked with a total": lambda frame: charts.stacked(frame, total="payment_rate_final"),
    "against plan": charts.against_plan,
    "ranking": charts.ranking,
}


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    figures = open_view(package.load(), "I-2", 2023).figures
    return series.tidy(figures, ["payment_rate_current", "payment_rate_final"])


@pytest.mark.parametrize("form", ALL_WRITTEN)
def test_a_form_writes_every_value_of_two_series(form: str, frame: pd.DataFrame) -> None:
    assert frame["series"].nunique() == 2
    drawn = frame[frame["series"] == FIRST] if "one series" in form else frame
    picture = vl_convert.vegalite_to_svg(ALL_WRITTEN[form](frame).to_dict())
    assert [label for label in drawn["label"] if label not in picture] == []


@pytest.mark.parametrize("form", ALL_FORMS)
def test_a_form_is_valid_vega_lite_which_pages_take_for_granted(
    form: str, frame: pd.DataFrame
) -> None:
    chart = ALL_FORMS[form](frame)
    assert vegalite.spec(chart) == chart.to_dict(validate=True)


def test_a_quiet_course_may_be_one_that_the_edition_lacks(frame: pd.DataFrame) -> None:
    absent = charts.lines(frame, quiet=["private_rate"])
    assert vegalite.spec(absent) == vegalite.spec(charts.lines(frame))


@pytest.mark.parametrize("width", [330, 640])
@pytest.mark.parametrize("form", ALL_FORMS)
def test_a_form_keeps_its_width_and_names_its_layers(
    form: str, width: int, frame: pd.DataFrame
) -> None:
    spec: dict[str, Any] = vegalite.spec(ALL_FORMS[form](frame))
    assert all(layer.get("name") for layer in spec["layer"])
    themed = spec | {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    found = re.search(r'<svg[^>]* width="([\d.]+)"', vl_convert.vegalite_to_svg(themed))
    assert found and float(found[1]) <= width


def test_every_form_is_tried() -> None:
    named = {form.partition(" with ")[0].replace(" ", "_") for form in ALL_FORMS}
    assert named == set(charts.__all__) - {"Goal", "enough"}
