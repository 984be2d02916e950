"""A chart as a Vega-Lite spec: what a figure hands on, for JupyterLab and for the site."""

from typing import Any

import altair as alt
import pandas as pd
from altair.utils import schemapi

Spec = dict[str, Any]

# Altair would validate each part of a chart when it is made, and the whole of it once more. That
# every form of chart is valid is proved by the tests.
schemapi.disable_debug_mode()


def _as_rows(data: pd.DataFrame) -> Spec:
    """The rows as plain values. Altair's own way copies each column several times."""
    columns = [_plain(data[name]) for name in data]
    return {"values": [dict(zip(data, row, strict=True)) for row in zip(*columns, strict=True)]}


def _plain(column: pd.Series) -> list[Any]:
    if column.hasnans:
        column = column.astype(object).where(column.notna(), None)
    return list(column.tolist())


alt.data_transformers.register("reportbook", _as_rows)


def spec(chart: alt.TopLevelMixin) -> Spec:
    """The chart with its data, under the theme."""
    with alt.data_transformers.enable("reportbook"):
        return dict(chart.to_dict(validate=False))
