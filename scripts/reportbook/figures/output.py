"""What a call of a notebook shows: HTML for the page, plain text for whoever reads the file.

A figure is handed back as well, to go on with: what stands alone at the end of a cell is shown
once, by the call.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt
import IPython.display as ipython
import pandas as pd
from IPython.core.getipython import get_ipython
from markupsafe import Markup

from reportbook.figures.html import links
from reportbook.figures.marks import EMBEDDED, VEGALITE

Bundle = dict[str, Any]


def show(html: Markup, plain: str) -> None:
    """Displays one piece of a page in both forms."""
    display({"text/html": str(html), "text/plain": plain})


def display(bundle: Bundle) -> None:
    """Displays what a page shows in one place, in each of its forms, with a notebook's links."""
    if "text/html" in bundle:
        bundle = {**bundle, "text/html": links.in_notebooks(bundle["text/html"])}
    metadata = {VEGALITE: EMBEDDED} if VEGALITE in bundle else None
    ipython.display(bundle, raw=True, metadata=metadata)


class OnceACell:
    """What a call shows and hands back: as the value of the same cell it is not shown again."""

    _cell: int | None = None

    def show(self) -> None:
        """Shows it below the cell that runs, which does not show it again as its value."""
        self._cell = _cell()
        self._display()

    def _display(self) -> None:
        raise NotImplementedError

    def _ipython_display_(self) -> None:
        """The value of a cell: shown, unless this very cell has done so."""
        if self._cell is None or self._cell != _cell():
            self.show()


class Shown(OnceACell):
    """A figure that a call has shown: its `chart` (Altair) and its `data` (a tidy frame)."""

    def __init__(
        self, bundles: Sequence[Bundle], chart: alt.TopLevelMixin, data: pd.DataFrame
    ) -> None:
        """Shows the figure."""
        self._bundles, self.chart, self.data = bundles, chart, data
        self.show()

    def _display(self) -> None:
        for bundle in self._bundles:
            display(bundle)

    def __repr__(self) -> str:
        """What it is, in a line."""
        return f"<figure of {len(self.data)} values: .chart, .data>"


def _cell() -> int | None:
    """The number of the cell that is running; None outside a notebook."""
    shell = get_ipython()
    return shell.execution_count if shell else None
