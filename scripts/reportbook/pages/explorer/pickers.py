"""The pickers of the explorer in JupyterLab: ipywidgets that drive Python.

A published page has no kernel and leaves them out; explorer.js is its own.
"""

from collections.abc import Callable

import ipywidgets

from reportbook.notation.numbering import numbered
from reportbook.pages.explorer.catalogue import VALUE, VIEWS, Catalogue, Entry
from reportbook.pages.explorer.comparison import Comparison

NONE = ""


class Side:
    """Two lists: the sections, and the entries of the one that is picked."""

    def __init__(self, letter: str, catalogue: Catalogue, entry: Entry | None) -> None:
        """Starts at an entry; with None at the choice to pick nothing, which B alone has."""
        self._catalogue = catalogue
        none = [("選ばない", NONE)] if letter == "B" else []
        sections = [
            (f"{numbered(row['section'])} {row['title']}", row["section"])
            for row in catalogue.sections()
        ]
        start = entry.meaning["section"] if entry else NONE
        self.section = _dropdown(f"{letter} 節", [*none, *sections], start)
        self.entry = _dropdown(f"{letter} 指標", self._entries(), entry.name if entry else NONE)
        self.section.observe(self._fill, "value")

    def _entries(self) -> list[tuple[str, str]]:
        entries = self._catalogue.of_section(self.section.value)
        return [(entry.title, entry.name) for entry in entries] or [("選ばない", NONE)]

    def _fill(self, _: object) -> None:
        self.entry.options = self._entries()

    @property
    def picked(self) -> Entry | None:
        """The entry that is picked."""
        return self._catalogue.entries.get(self.entry.value)


class Pickers:
    """Two sides and a view; tells of every change."""

    def __init__(self, catalogue: Catalogue, start: Comparison) -> None:
        """Starts at a comparison."""
        entries = [side.entry for side in start.sides]
        self.a = Side("A", catalogue, entries[0])
        self.b = Side("B", catalogue, entries[1] if len(entries) > 1 else None)
        options = [(name, view) for view, name in VIEWS.items()]
        self.view = ipywidgets.ToggleButtons(
            options=options, value=start.view, description="見かた"
        )
        self.widget = ipywidgets.VBox(
            [self.a.section, self.a.entry, self.b.section, self.b.entry, self.view]
        )

    @property
    def comparison(self) -> Comparison:
        """What is picked."""
        first = self.a.picked
        assert first is not None, "A has no choice to pick nothing"
        return Comparison(first, self.b.picked, self.view.value or VALUE)

    def on_change(self, action: Callable[[], None]) -> None:
        """Calls `action` when anything else is picked."""
        for widget in (self.a.entry, self.b.entry, self.view):
            widget.observe(lambda _: action(), "value")


def _dropdown(name: str, options: list[tuple[str, str]], value: str) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(
        options=options,
        value=value,
        description=name,
        style={"description_width": "5em"},
        layout={"width": "40em", "max_width": "100%"},
    )
