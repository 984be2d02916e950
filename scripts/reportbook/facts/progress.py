"""How much of a year is entered: the figures that its report owes, and those that have a row.

An edition whose report is its own has a row for every indicator and category that is open in
its year: a value, or `not_printed` where the report was read and does not give it. What is
counted over a plan is owed in its last year, a change only where the report prints it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from reportbook.facts.periods import is_open
from reportbook.facts.schema import Problem
from reportbook.notation import binding

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Entered:
    """The figures of one section in one year, as `indicator.category`."""

    section: str
    expected: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many have a row."""
        return len(self.expected) - len(self.missing)

    def __str__(self) -> str:
        """`I-5: 21 of 36 figures`."""
        return f"{self.section}: {self.count} of {len(self.expected)} figures"


@dataclass(frozen=True)
class Progress:
    """A year as it is entered: its figures, those owed, and the sentences of its report."""

    count: int
    expected: int
    sentences: int

    @property
    def is_whole(self) -> bool:
        """Whether no figure is missing."""
        return self.count == self.expected


def of_year(tables: Frames, fiscal_year: int) -> Progress:
    """What is entered of the year as a whole; arguments as for `by_section`."""
    sections = by_section(tables, fiscal_year)
    sentences = tables["narratives"]["report"] == fiscal_year
    return Progress(
        sum(one.count for one in sections),
        sum(len(one.expected) for one in sections),
        int(sentences.sum()),
    )


def by_section(tables: Frames, fiscal_year: int) -> list[Entered]:
    """What is entered of the year, for each section that is open in it.

    Args:
        tables: the tables of the package by name, with every year.
        fiscal_year: a year whose edition is cut from its own report.
    """
    owed = _owed(tables, fiscal_year)
    rows = tables["observations"]
    rows = rows[(rows["fiscal_year"] == fiscal_year) & (rows["report"] == fiscal_year)]
    entered = set(zip(rows["indicator"], rows["category"], strict=True))
    found = []
    for section in tables["sections"]["section"]:
        pairs = owed.get(section, [])
        if pairs:
            missing = tuple(_name(pair) for pair in pairs if pair not in entered)
            found.append(Entered(section, tuple(map(_name, pairs)), missing))
    return found


def drafts(tables: Frames) -> list[int]:
    """The years whose edition is a draft of its own report."""
    return _own(tables["editions"], "draft")


def incomplete(tables: Frames) -> Iterator[Problem]:
    """Every figure that a published edition of its own report has no row for."""
    for year in _own(tables["editions"], "published"):
        for one in by_section(tables, year):
            for name in one.missing:
                yield Problem(
                    "observations.csv",
                    f"has no row in the published year ({one})",
                    "Enter the figure, or a row of status not_printed where the report does not "
                    "give it; set last_year of the indicator where it has ended",
                    value=f"{name}@{year}",
                )


def _own(editions: pd.DataFrame, status: str) -> list[int]:
    own = editions[(editions["report"] == editions["fiscal_year"]) & (editions["status"] == status)]
    return [int(year) for year in own["fiscal_year"]]


def _owed(tables: Frames, year: int) -> dict[str, list[tuple[str, str]]]:
    """Indicator and category of every figure that is open in the year, by section."""
    ends = set(tables["plans"]["last_year"])
    open_in = {
        name: set(frame[is_open(frame, year)][name.removesuffix("s")])
        for name, frame in tables.items()
        if name in ("sections", "measures", "indicators")
    }
    categories: dict[str, list[str]] = {}
    for row in tables["categories"].sort_values(["indicator", "order"]).itertuples():
        categories.setdefault(str(row.indicator), []).append(str(row.category))
    owed: dict[str, list[tuple[str, str]]] = {}
    for row in tables["indicators"].itertuples():
        there = (
            row.indicator in open_in["indicators"]
            and row.measure in open_in["measures"]
            and row.section in open_in["sections"]
            and (row.timing != "plan" or year in ends)
        )
        if there:
            own = categories.get(str(row.indicator), [binding.ALL])
            owed.setdefault(str(row.section), []).extend((str(row.indicator), one) for one in own)
    return owed


def _name(pair: tuple[str, str]) -> str:
    indicator, category = pair
    return indicator if category == binding.ALL else f"{indicator}.{category}"
