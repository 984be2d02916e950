"""The look that all charts share: colours, shapes and Vega-Lite settings."""

import altair as alt

# Okabe and Ito's colours, which people with any colour vision tell apart.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C8C8C"]
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "stroke"]
GOAL = "#B3261E"


@alt.theme.register("reportbook", enable=True)
def theme() -> alt.theme.ThemeConfig:
    """The one theme: transparent ground, quiet axes, labels that a phone can show."""
    return {
        "config": {
            "background": "transparent",
            "font": "system-ui, 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif",
            "view": {"stroke": None},
            "axis": {"labelFontSize": 13, "titleFontSize": 13, "tickCount": 5, "grid": True},
            "axisX": {"labelAngle": 0, "ticks": False, "labelPadding": 6},
            "legend": {
                "orient": "top",
                "title": None,
                "labelFontSize": 13,
                "symbolSize": 120,
                "labelLimit": 300,
            },
            "range": {"category": PALETTE},
            "text": {"fontSize": 13},
        }
    }
