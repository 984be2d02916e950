"""Rows of the tables as rules read them, and say what is wrong in them."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from reportbook.facts.schema import Problem

Frames = dict[str, pd.DataFrame]
Found = Iterator[Problem]


class Row:
    """One row of a file, to read its cells and to say what is wrong in it."""

    def __init__(self, file: str, cells: dict[str, Any]) -> None:
        """Takes the cells of the row, `_row` (its line) among them."""
        self.file = file
        self.cells = cells

    def __getitem__(self, column: str) -> Any:
        """The cell, None where it is blank."""
        cell = self.cells[column]
        return None if pd.isna(cell) else cell

    def problem(self, column: str, message: str, remedy: str, value: object = None) -> Problem:
        """What is wrong in a column; the value shown is the cell's unless given."""
        shown = self[column] if value is None else value
        text = "" if shown is None else f"{shown:g}" if isinstance(shown, float) else str(shown)
        return Problem(self.file, message, remedy, self.cells["_row"], column, text)


def rows(frames: Frames, name: str) -> Iterator[Row]:
    """The rows of a table."""
    for cells in frames[name].to_dict("records"):
        yield Row(f"{name}.csv", cells)
