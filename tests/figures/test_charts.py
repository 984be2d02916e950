"""Chart forms drawn over two series: a spec that looks right may still not be drawable."""

from collections.abc import Callable

import altair as alt
import pandas as pd
import pytest
import vl_convert

from reportbook.facts import package
from reportbook.figures import charts
from reportbook.findings import series
from reportbook.pages.view import open_view

GOAL = charts.Goal(90.0, None, "90%以上")

FORMS: dict[str, Callable[[pd.DataFrame], alt.TopLevelMixin]] = {
    "trend": charts.trend,
    "trend with a target": lambda frame: charts.trend(frame, goal=GOAL),
    "small multiples": charts.small_multiples,
    "small multiples with a target": lambda frame: charts.small_multiples(frame, goal=GOAL),
    "bars": charts.bars,
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
