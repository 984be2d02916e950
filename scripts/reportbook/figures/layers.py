"""The layers of a chart put together, none of them copied.

Whenever a chart of layers is made, is given a property or becomes a spec, Altair copies each layer
twice, deeply, to move parameters of layers up to the chart. Ours have none.
"""

from collections.abc import Iterable
from typing import Any

import altair as alt

# For JupyterLab, where a chart that is as wide as its container resizes itself without end. The
# script of the page draws at the width that there is.
WIDTH = 640


class Layers(alt.LayerChart):
    """A chart of layers that have no parameters, no width and no height of their own."""

    def copy(self, deep: bool | Iterable[Any] = True, ignore: list[str] | None = None) -> "Layers":
        """As Altair's own, but for the chart alone: with the same layers."""
        if deep is not False:
            return super().copy(deep, ignore)
        alone = Layers()
        alone._kwds.update(self._kwds)
        return alone


def layered(*layers: alt.Chart, height: float) -> Layers:
    """Layers from the ground up; data that all of them share stand once, as in `alt.layer`."""
    shared = all(layer.data is layers[0].data for layer in layers)
    chart = Layers()
    chart.width, chart.height = WIDTH, height
    chart.data = layers[0].data if shared else alt.Undefined
    chart.layer = [_without_data(layer) for layer in layers] if shared else list(layers)
    return chart


def _without_data(layer: alt.Chart) -> alt.Chart:
    bare = layer.copy(deep=False)
    bare.data = alt.Undefined
    return bare
