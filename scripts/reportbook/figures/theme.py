"""The look that all charts share: colours, shapes and Vega-Lite settings."""

import altair as alt

from reportbook.figures.colours import PALETTE

WORDS = "#767676"
"""A grey that is read on white and on black alike: a page has a better one for each."""


@alt.theme.register("reportbook", enable=True)
def theme() -> alt.theme.ThemeConfig:
    """The one theme: transparent ground, quiet axes, labels that a phone can show."""
    return {
        "config": {
            "background": "transparent",
            "font": "system-ui, 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif",
            # The width of a chart that says none: one of one's own, in a notebook.
            "view": {"stroke": None, "continuousWidth": 640, "discreteWidth": 640},
            "axis": {"labelFontSize": 13, "titleFontSize": 13, "tickCount": 5, "grid": True},
            "axisY": {"domain": False, "ticks": False},
            "axisX": {"labelAngle": 0, "ticks": False, "labelPadding": 6},
            "legend": {
                "orient": "top",
                "title": None,
                "labelFontSize": 13,
                "symbolSize": 120,
                "labelLimit": 300,
            },
            "range": {"category": PALETTE},
            "text": {"fontSize": 13, "color": WORDS},
        }
    }
