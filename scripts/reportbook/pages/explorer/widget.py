"""The explorer as a widget: its traits are Python's, its front end is the book's own module.

A site runs the same module over the state that the notebook stored; see `explorers.js`. The
program and its style are no part of that state: `notebooks.committable` leaves them out.
"""

from collections.abc import Callable
from typing import Any

import anywidget
import pandas as pd
import traitlets

from reportbook.figures import output, programs
from reportbook.figures.output import OnceACell
from reportbook.pages.explorer.catalogue import VALUE, VIEWS, Catalogue, Entry
from reportbook.pages.explorer.selection import MOST, Selection

SELECTED = [
    *("edition", "indicator", "category", "series", "year", "year_name"),
    *("value", "unit", "text", "report", "page", "note"),
]
"""The columns of the frame that is handed on: those of a tidy frame that say something."""


class ExplorerWidget(OnceACell, anywidget.AnyWidget):
    """What is picked, in which view and years ([] for all); `document` is what there is.

    Where `document` is empty the module asks for it (`on_asked`): a whole edition is too much to
    keep in a notebook. `first_view` is what stands for the widget without a script.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    document = traitlets.Dict().tag(sync=True)
    picked = traitlets.List(traitlets.Unicode()).tag(sync=True)
    view = traitlets.Enum(list(VIEWS), VALUE).tag(sync=True)
    years = traitlets.List(traitlets.Int()).tag(sync=True)
    single = traitlets.Bool(False).tag(sync=True)
    first_view = traitlets.Dict().tag(sync=True)

    def __init__(
        self, catalogue: Catalogue, on_asked: Callable[[], dict[str, Any]] = dict, **state: Any
    ) -> None:
        """Starts at a state; what is picked is of the catalogue."""
        self._catalogue, self._on_asked = catalogue, on_asked
        program, style = programs.program("explorer.js"), programs.program("explorer.css")
        super().__init__(_esm=program, _css=style, **state)
        self.on_msg(self._answer)

    def _answer(self, _: Any, message: Any, __: Any) -> None:
        if message == {"ask": "document"}:
            self.send({"document": self._on_asked()})

    @traitlets.validate("picked")
    def _known(self, proposal: Any) -> list[str]:
        names: list[str] = proposal["value"]
        if unknown := [name for name in names if name not in self._catalogue.entries]:
            raise traitlets.TraitError(f"no series {', '.join(map(repr, unknown))} in this edition")
        if len(names) > MOST:
            raise traitlets.TraitError(f"{len(names)} series: at most {MOST} can be told apart")
        return names

    @traitlets.validate("years")
    def _ordered(self, proposal: Any) -> list[int]:
        years: list[int] = proposal["value"]
        if years and (len(years) != 2 or years[0] > years[1]):
            raise traitlets.TraitError(f"years {years}: give the first and the last, or [] for all")
        return years

    @property
    def selection(self) -> Selection:
        """What is picked, with its rows and words."""
        entries: list[Entry] = [self._catalogue.entries[name] for name in self.picked]
        return Selection(entries, self.view, self.years)

    def selected(self) -> pd.DataFrame:
        """What is picked, as a tidy frame: a row a value, with the columns of SELECTED."""
        edition = self._catalogue.figures.edition
        return self.selection.data.assign(edition=edition).reindex(columns=SELECTED)

    @property
    def data(self) -> pd.DataFrame:
        """What `selected` gives, under the name that figures have for it."""
        return self.selected()

    def _display(self) -> None:
        """With a text of its own instead of its long repr."""
        bundle = {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.model_id,
            },
            "text/plain": f"操作できる図と表：{self.selection.takeaway}",
        }
        output.display(bundle)
