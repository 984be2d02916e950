"""Layers without copies: the same chart as Altair's own, and as safe to go on with."""

import altair as alt
import pandas as pd
import pytest

from reportbook.figures import vegalite
from reportbook.figures.layers import WIDTH, layered

ONE = alt.Chart(pd.DataFrame({"value": [1, 2]})).encode(x="value:Q")
OTHER = alt.Chart(pd.DataFrame({"value": [3]})).encode(x="value:Q")
LINE, POINT = ONE.mark_line().properties(name="line"), ONE.mark_point().properties(name="points")
RULE = OTHER.mark_rule().properties(name="target")


@pytest.mark.parametrize(
    "layers", [(LINE,), (LINE, POINT), (RULE, LINE, POINT)], ids=["one", "shared", "several"]
)
def test_the_spec_is_that_of_altairs_own_layers(layers: tuple[alt.Chart, ...]) -> None:
    own = alt.layer(*layers).properties(width=WIDTH, height=90)
    assert vegalite.spec(layered(*layers, height=90)) == vegalite.spec(own)


def test_who_goes_on_with_a_chart_changes_no_other() -> None:
    chart = layered(LINE, POINT, height=90)
    before = vegalite.spec(chart)
    wide = chart.properties(width=900)
    more = wide + RULE
    assert (wide.width, len(wide.layer), len(more.layer)) == (900, 2, 3)
    assert vegalite.spec(chart) == before
    assert [layer.data is alt.Undefined for layer in (LINE, POINT, RULE)] == [False] * 3
