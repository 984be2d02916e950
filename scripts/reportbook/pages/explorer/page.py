"""The explorer, as its notebook calls it: up to six series of the book side by side.

On the site and in JupyterLab one module draws it; here is what it starts with.
"""

from collections.abc import Sequence

import pandas as pd

from reportbook.figures import output
from reportbook.figures.output import show
from reportbook.pages import readings
from reportbook.pages.explorer import blocks, firstview
from reportbook.pages.explorer.catalogue import VALUE, Catalogue
from reportbook.pages.explorer.document import document
from reportbook.pages.explorer.selection import Selection
from reportbook.pages.explorer.widget import ExplorerWidget
from reportbook.pages.view import View

Example = tuple[str, ...]
"""Names of series, and the view: `("payment_rate_current", "payment_rate_final", "value")`."""


def open_explorer(fiscal_year: int, examples: Sequence[Example]) -> "Explorer":
    """The explorer of an edition, from the data package.

    Args:
        fiscal_year: the edition.
        examples: what is worth comparing. The first of values that the edition can draw is
            shown at first, the others are examples; those that it cannot draw are left out.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition, or a name that no edition knows.
    """
    return Explorer(View(readings.opened(__name__, fiscal_year), fiscal_year), examples)


class Explorer:
    """What the notebook shows and hands on."""

    def __init__(self, edition: View, examples: Sequence[Example]) -> None:
        """Takes all of an edition."""
        self._edition = edition
        self.catalogue = Catalogue(edition.figures)
        self._examples = [one for names in examples if (one := self._selected(*names))]
        values = [one for one in self._examples if one.view == VALUE]
        self._first = values[0] if values else self._any()
        self._widget: ExplorerWidget | None = None

    def _selected(self, *names: str) -> Selection | None:
        """A selection of which all can be drawn; None where the edition has not all."""
        *wanted, view = names
        for name in wanted:
            self.catalogue.check(name)
        entries = [entry for name in wanted if (entry := self.catalogue.entries.get(name))]
        if len(entries) < len(wanted):
            return None
        selection = Selection(entries, view)
        return selection if len(selection.drawn) == len(entries) else None

    def _any(self) -> Selection:
        """The first entry with a course, or without one, where there is no example."""
        entries = list(self.catalogue.entries.values())
        first = next((entry for entry in entries if entry.has_course), entries[0])
        return Selection([first], VALUE)

    def pickers(self) -> None:
        """The place of the site's explorer, what it shows at first, and examples."""
        show(blocks.place(self._first), "")
        for bundle in firstview.figure_of(self._first, self._edition).mimebundles():
            output.display(bundle)
        if others := [one for one in self._examples if one is not self._first]:
            show(blocks.examples(others), "、".join(map(blocks.said, others)))

    def every_entry(self) -> None:
        """Every indicator and category with its newest value, by section."""
        count = len(self.catalogue.entries)
        show(blocks.every_entry(self.catalogue), f"{count}件の指標と区分")

    def widgets(self) -> None:
        """The explorer in JupyterLab, over all of the edition."""
        self.widget.show()

    @property
    def widget(self) -> ExplorerWidget:
        """The widget: `picked`, `view` and `years` can be set in Python, too."""
        if self._widget is None:
            self._widget = ExplorerWidget(
                self.catalogue,
                lambda: document(self._edition, self.catalogue),
                picked=[one.entry.name for one in self._first.series],
            )
        return self._widget

    def selected(self) -> pd.DataFrame:
        """What is picked, as a tidy frame: a row a value, with the columns of `widget.SELECTED`."""
        return self.widget.selected()

    @property
    def data(self) -> pd.DataFrame:
        """What `selected` gives, under the name that figures have for it."""
        return self.selected()
