"""The explorer, as its notebook calls it: two indicators of the book side by side.

On the site explorer.js works the pickers; in JupyterLab widgets drive Python.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
from IPython.display import DisplayHandle, display

from reportbook.facts import package
from reportbook.figures.figure import ReportFigure
from reportbook.figures.marks import VEGALITE
from reportbook.figures.output import show
from reportbook.figures.tables import html_table
from reportbook.findings import exports
from reportbook.findings.sources import cited_of
from reportbook.pages.explorer import blocks, charts
from reportbook.pages.explorer.catalogue import VALUE, Catalogue
from reportbook.pages.explorer.comparison import Comparison
from reportbook.pages.explorer.pickers import Pickers
from reportbook.pages.view import View, open_view

Pair = tuple[str, str, str]
"""Names of A and B, and the view: `("payment_rate_current", "payment_rate_final", "value")`."""

SELECTED = [
    *("side", "indicator", "category", "series", "year", "year_name"),
    *("value", "unit", "text", "page", "note"),
]
"""The columns of the frame that is handed on: those of a tidy frame that say something."""


def open_explorer(fiscal_year: int, pairs: Sequence[Pair]) -> "Explorer":
    """The explorer of an edition, from the data package.

    Args:
        fiscal_year: the edition.
        pairs: what is worth comparing. The first that the edition can draw in one chart is
            shown at first, the others are examples; those that it cannot draw are left out.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition, or a name that no edition knows.
    """
    return Explorer(open_view(package.load(), None, fiscal_year), pairs)


class Explorer:
    """What the notebook shows and hands on."""

    def __init__(self, edition: View, pairs: Sequence[Pair]) -> None:
        """Takes all of an edition."""
        self._edition = edition
        self.catalogue = Catalogue(edition.figures)
        self._examples = [one for pair in pairs if (one := self._compared(*pair))]
        self._shown = next((one for one in self._examples if _is_plain(one)), self._first())
        self._pickers: Pickers | None = None

    def _compared(self, first: str, second: str, view: str) -> Comparison | None:
        """A comparison in which both can be drawn; None where the edition has not both."""
        for name in (first, second):
            self.catalogue.check(name)
        entries = [self.catalogue.entries.get(name) for name in (first, second)]
        if entries[0] is None or entries[1] is None:
            return None
        comparison = Comparison(entries[0], entries[1], view)
        return comparison if len(comparison.drawn) == len(entries) else None

    def _first(self) -> Comparison:
        """The first two entries of the edition, where no example can be shown at first."""
        first, *others = self.catalogue.entries.values()
        return Comparison(first, others[0] if others else None, VALUE)

    def pickers(self) -> None:
        """The site's pickers, as a figure what they show at first, and examples."""
        show(blocks.pickers(self._shown), "")
        if _is_plain(self._shown):
            self._figure()
        if others := [one for one in self._examples if one is not self._shown]:
            show(blocks.examples(others), "、".join(map(blocks.said, others)))

    def _figure(self) -> None:
        ((_, spec),) = charts.panels(self._shown)
        figure = ReportFigure(
            name="comparison",
            chart=alt.LayerChart.from_dict(spec, validate=False),
            data=self._shown.data.assign(note=None),
            cells=exports.cells(self._edition.figures, self._shown.data),
            takeaway=self._shown.takeaway,
            about=self._shown.view_name,
            source=self._edition.source(cited_of(self._shown.data)),
            note=" ".join(self._shown.notes) or None,
        )
        for bundle in figure.mimebundles():
            display(bundle, raw=True)

    def every_entry(self) -> None:
        """Every indicator and category with its newest value, by section."""
        count = len(self.catalogue.entries)
        show(blocks.every_entry(self.catalogue), f"{count}件の指標と区分")

    def widgets(self) -> None:
        """The pickers in JupyterLab, with the charts and the table of what they pick."""
        self._pickers = Pickers(self.catalogue, self._shown)
        bundle = {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self._pickers.widget.model_id,
            },
            "text/plain": "指標と見かたを選ぶ欄",
        }
        display(bundle, raw=True)
        shown = enumerate(_bundles(self._pickers.comparison))
        handles = [display(made, raw=True, display_id=f"explorer-{n}") for n, made in shown]
        self._pickers.on_change(lambda: self._update(handles))

    def _update(self, handles: Sequence[DisplayHandle | None]) -> None:
        bundles = _bundles(self._pickers.comparison if self._pickers else self._shown)
        for handle, made in zip(handles, bundles, strict=True):
            if handle:  # there is none outside a notebook
                handle.update(made, raw=True)

    def selected(self) -> pd.DataFrame:
        """What is picked: a row a value, with the columns of SELECTED."""
        return (self._pickers.comparison if self._pickers else self._shown).data[SELECTED]


def _is_plain(comparison: Comparison) -> bool:
    """Whether one chart of values shows it all."""
    return (
        comparison.view == VALUE
        and comparison.on_one_axis
        and len(comparison.drawn) == len(comparison.sides)
    )


def _bundles(comparison: Comparison) -> list[dict[str, Any]]:
    """The chart, the second chart where there is one, and the table of a comparison."""
    drawn: list[dict[str, Any]] = [
        {VEGALITE: spec | {"title": title}, "text/plain": title or comparison.takeaway}
        for title, spec in charts.panels(comparison)
    ]
    drawn += [{"text/plain": ""}] * (2 - len(drawn))
    head, rows = comparison.table()
    caption = f"{comparison.takeaway}。{comparison.subtitle}"
    return [*drawn, {"text/html": html_table(caption, head, rows), "text/plain": caption}]
