"""A chart as a Vega-Lite spec: what a figure hands on, for JupyterLab and for the site.

A chart of one's own in a notebook is shown likewise, under the theme, by JupyterLab itself: what
Altair would show by itself asks another host for its scripts.
"""

from typing import Any

import altair as alt
import pandas as pd
from altair.utils import schemapi

from reportbook.figures import theme
from reportbook.figures.marks import EMBEDDED, VEGALITE

Spec = dict[str, Any]

# Altair would validate each part of a chart when it is made, and the whole of it once more. That
# every form of chart is valid is proved by the tests.
schemapi.disable_debug_mode()


def _as_rows(data: pd.DataFrame) -> Spec:
    """The rows as plain values. Altair's own way copies each column several times."""
    columns = [_plain(column) for _, column in data.items()]
    names = list(data)
    return {"values": [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]}


def _plain(column: pd.Series) -> list[Any]:
    values: list[Any] = column.tolist()
    if column.hasnans:
        values = [
            None if blank else value for value, blank in zip(values, column.isna(), strict=True)
        ]
    return values


def _shown(spec: Spec, **_: Any) -> tuple[Spec, Spec]:
    """A chart that is the value of a cell: its forms, and how JupyterLab draws it."""
    title = spec.get("title", "図")
    text = title.get("text", "図") if isinstance(title, dict) else title
    said = "".join(text) if isinstance(text, list) else str(text)
    return {VEGALITE: spec, "text/plain": said}, {VEGALITE: EMBEDDED}


alt.data_transformers.register("reportbook", _as_rows)
alt.renderers.register("reportbook", _shown)
alt.renderers.enable("reportbook")
assert theme  # it is that of every chart


def spec(chart: alt.TopLevelMixin) -> Spec:
    """The chart with its data, under the theme."""
    with alt.data_transformers.enable("reportbook"):
        return dict(chart.to_dict(validate=False))
