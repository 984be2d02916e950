"""Chart forms drawn over two series: a spec that looks right may still not be drawable."""

from collections.abc import Callable

import altair as alt
import pandas as pd
import pytest
import vl_convert

from reportbook.facts import package
from reportbook.figures import charts, vegalite
from reportbook.findings import series
from reportbook.pages.view import open_view

GOAL = charts.Goal(90.0, None, "90%以上")
BAND = charts.Goal(80.0, 90.0, "80%以上90%未満")

FORMS: dict[str, Callable[[pd.DataFrame], alt.TopLevelMixin]] = {
    "trend": charts.trend,
    "trend with a target": lambda frame: charts.trend(frame, goal=GOAL),
    "small multiples": charts.small_multiples,
    "small multiples with a target": lambda frame: charts.small_multiples(frame, goal=GOAL),
    "bars": charts.bars,
}


EVENTS = pd.DataFrame({"year_label": ["令和3"], "mark": ["①"], "text": ["令和3年4月 できごと"]})

ALL_FORMS = FORMS | {
    "trend with a band": lambda frame: charts.trend(frame, goal=BAND),
    "trend with events": lambda frame: charts.trend(frame, events=EVENTS),
    "lines": charts.lines,
    "cohorts": lambda frame: charts.cohorts(series.by_cohort(frame)),
    "before after": charts.before_after,
    "shares": charts.shares,
    "stacked": charts.stacked,
    "against plan": charts.against_plan,
    "ranking": charts.ranking,
}


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    figures = open_view(package.load(), "I-2", 2023).figures
    return series.tidy(figures, ["payment_rate_current", "payment_rate_final"])


@pytest.mark.parametrize("form", FORMS)
def test_a_form_writes_every_value_of_two_series(form: str, frame: pd.DataFrame) -> None:
    assert frame["series"].nunique() == 2
    picture = vl_convert.vegalite_to_svg(FORMS[form](frame).to_dict())
    assert [label for label in frame["label"] if label not in picture] == []


@pytest.mark.parametrize("form", ALL_FORMS)
def test_a_form_is_valid_vega_lite_which_pages_take_for_granted(
    form: str, frame: pd.DataFrame
) -> None:
    chart = ALL_FORMS[form](frame)
    assert vegalite.spec(chart) == chart.to_dict(validate=True)


def test_every_form_is_validated() -> None:
    named = {form.partition(" with ")[0].replace(" ", "_") for form in ALL_FORMS}
    assert named == set(charts.__all__) - {"Goal"}
