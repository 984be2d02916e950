"""The facts: the data package, loaded and checked, with every year of it."""

import hashlib
import os
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from reportbook import ROOT
from reportbook.facts.documents import beside, declaration
from reportbook.facts.rows import records
from reportbook.facts.rules import checks
from reportbook.facts.schema import Problem


class DataError(Exception):
    """The data package breaks its rules; the text lists every problem."""

    def __init__(self, problems: list[Problem]) -> None:
        """Takes all problems at once."""
        self.problems = problems
        lines = [f"data: {len(problems)} problem{'s' if len(problems) > 1 else ''}"]
        super().__init__("\n".join([*lines, *(f"  {problem}" for problem in problems)]))


@dataclass(frozen=True, eq=False)  # to compare all cells is for `digest`
class Report:
    """All tables of the package as DataFrames with the columns of `datapackage.json`.

    `package` is that file; `labels` and `corrections` are the entries of the YAML files.
    `printings` are the observations that claims and corrections are computed over: those that
    their report could know, whatever the year of the edition.
    """

    reports: pd.DataFrame
    plans: pd.DataFrame
    editions: pd.DataFrame
    priorities: pd.DataFrame
    sections: pd.DataFrame
    section_pages: pd.DataFrame
    titles: pd.DataFrame
    measures: pd.DataFrame
    narratives: pd.DataFrame
    pledges: pd.DataFrame
    tables: pd.DataFrame
    indicators: pd.DataFrame
    categories: pd.DataFrame
    observations: pd.DataFrame
    targets: pd.DataFrame
    milestones: pd.DataFrame
    claims: pd.DataFrame
    glossary: pd.DataFrame
    other_words: pd.DataFrame
    corrections: tuple[dict[str, Any], ...]
    labels: tuple[dict[str, Any], ...]
    package: dict[str, Any]
    printings: pd.DataFrame

    def fiscal_years(self) -> list[int]:
        """The published editions, oldest first."""
        return self._editions("published")

    def drafts(self) -> list[int]:
        """The editions that are still being entered, oldest first."""
        return self._editions("draft")

    def _editions(self, status: str) -> list[int]:
        found = self.editions[self.editions["status"] == status]
        return [int(year) for year in found["fiscal_year"]]

    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables of the package by name, each a frame with its columns typed."""
        return {name: getattr(self, name) for name in TABLES}

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table as dictionaries, None where a cell is blank.

        The same ones for all who ask, so that they are made once: nobody may change them.
        """
        if table not in self._rows:
            self._rows[table] = records(getattr(self, table))
        return self._rows[table]

    @cached_property
    def _rows(self) -> dict[str, list[dict[str, Any]]]:
        return {}

    def digest(self) -> str:
        """A hash of every cell: two reports with the same digest say the same."""
        hashed = hashlib.sha256()
        for field in fields(self):
            held = getattr(self, field.name)
            if isinstance(held, pd.DataFrame):  # as CSV it takes three times as long
                columns = [(name, held[name].array.tolist()) for name in held.columns]
                held = [len(held), *columns]  # of a page's part there may be no column
            hashed.update(f"{field.name}\n{held!r}".encode())
        return hashed.hexdigest()


TABLES = {field.name for field in fields(Report) if field.type is pd.DataFrame} - {"printings"}
"""The tables of the package by name."""


def folder() -> Path:
    """Where the data package is: REPORTBOOK_DATA, else `data/` of the project."""
    named = os.environ.get("REPORTBOOK_DATA")
    return Path(named) if named else ROOT / "data"


def load(path: Path | None = None) -> Report:
    """Reads and checks the whole package.

    Raises:
        DataError: with all problems, where anything is wrong.
    """
    report, problems = examine(path)
    if report is None or problems:
        raise DataError(problems)
    return report


def examine(path: Path | None = None) -> tuple[Report | None, list[Problem]]:
    """Reads the package with all its problems; what could be read stands in the report.

    There is no report where a table, or the declaration of them, cannot be read at all.
    """
    where = path or folder()
    stamp = tuple(sorted((file.name, file.stat().st_mtime_ns) for file in where.glob("*.*")))
    return _examine(where, stamp)


@lru_cache(maxsize=2)
def _examine(path: Path, stamp: tuple[tuple[str, int], ...]) -> tuple[Report | None, list[Problem]]:
    """`stamp` makes a changed file a new call."""
    declared, tables, damaged = declaration.read(path, TABLES)
    if damaged:
        return None, damaged
    problems: list[Problem] = []
    unread: list[Problem] = []
    frames: dict[str, pd.DataFrame] = {}
    for table in tables.values():
        frame, found = table.read(path)
        if frame is None:
            unread += found
        else:
            frames[table.name] = frame
            problems += found
    if unread:  # what else would be said follows from it
        return None, unread
    held, wrong = beside.read(path)
    problems += wrong
    problems = checks.all_problems(tables, frames, held, told=problems)
    plain = {name: frames[name].drop(columns="_row") for name in TABLES}
    report = Report(
        **plain,
        corrections=tuple(held.corrections),
        labels=tuple(held.labels),
        package=declared,
        printings=plain["observations"],
    )
    return report, problems
