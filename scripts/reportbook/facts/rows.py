"""Rows of the tables as rules read them, and say what is wrong in them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from reportbook.facts.schema import Problem
from reportbook.notation.printed import plain

Frames = Mapping[str, pd.DataFrame]
Found = Iterator[Problem]


class Row:
    """One row of a file, to read its cells and to say what is wrong in it."""

    def __init__(self, file: str, cells: dict[str, Any]) -> None:
        """Takes the cells of the row, `_row` (its line) among them."""
        self.file = file
        self.cells = cells

    def __getitem__(self, column: str) -> Any:
        """The cell, None where it is blank."""
        return self.cells[column]

    def problem(self, column: str, message: str, remedy: str, value: object = None) -> Problem:
        """What is wrong in a column; the value shown is the cell's unless given."""
        shown = self[column] if value is None else value
        text = "" if shown is None else plain(shown) if isinstance(shown, float) else str(shown)
        return Problem(self.file, message, remedy, self.cells["_row"], column, text)


class Read(dict[str, pd.DataFrame]):
    """Tables that many rules read, so that each is made rows of once."""

    def __init__(self, frames: Frames) -> None:
        """Takes the tables by name; they must not change."""
        super().__init__(frames)
        self._records: dict[str, list[dict[str, Any]]] = {}

    def records(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table as dictionaries, None where a cell is blank."""
        if name not in self._records:
            self._records[name] = records(self[name])
        return self._records[name]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries, None where a cell is blank.

    `to_dict` takes five times as long, for it asks each cell for its type.
    """
    names = [str(name) for name in frame.columns]
    columns = [
        frame[name].array.to_numpy(dtype=object, na_value=None).tolist() for name in frame.columns
    ]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def rows(frames: Frames, name: str) -> Iterator[Row]:
    """The rows of the table of that name, each with the file that it stands in."""
    found = frames.records(name) if isinstance(frames, Read) else records(frames[name])
    for cells in found:
        yield Row(f"{name}.csv", cells)
