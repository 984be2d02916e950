"""The sentences of two editions side by side, for whoever edits them. Pure; no words.

A sentence is known by its place: measure, year or plan, kind and order. One that differs in its
years alone is kept; one that names a year before the edition's is worth a look in any case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportbook.facts.package import Report
from reportbook.facts.periods import PLAN
from reportbook.notation import binding
from reportbook.notation import fiscal_year as years

KEPT, CHANGED, DROPPED, NEW = "kept", "changed", "dropped", "new"

Place = tuple[str, str, str, int]
"""A measure, `year` or `plan`, the kind and the order."""


@dataclass(frozen=True)
class Sentence:
    """A sentence at its place, then and now; None where an edition has none there.

    `older` says that the later edition's names a year, or a figure of one, before its own.
    """

    place: Place
    was: str | None
    now: str | None
    older: bool

    @property
    def fate(self) -> str:
        """What became of it."""
        if self.was is None:
            return NEW
        if self.now is None:
            return DROPPED
        return KEPT if _bare(self.was) == _bare(self.now) else CHANGED


def of_editions(before: Report, after: Report, first: int, second: int) -> list[Sentence]:
    """Every sentence of either, by place.

    Args:
        before: the earlier edition, as `extracts.edition` leaves it.
        after: the later one.
        first: the year of the earlier one.
        second: the year of the later one.
    """
    was, now = _by_place(before, first), _by_place(after, second)
    return [
        Sentence(place, was.get(place), now.get(place), names_older(now.get(place, ""), second))
        for place in sorted(was.keys() | now.keys())
    ]


def names_older(text: str, year: int) -> bool:
    """Whether a sentence names a year before `year`, or binds a figure of one."""
    return any(one < year for one in _named(text, year))


def _named(text: str, year: int) -> Iterator[int]:
    for part in binding.parts(text):
        if isinstance(part, binding.Quote):
            yield part.fiscal_year(year)
            if part.base_year is not None:
                yield part.base_year
    for label, _ in binding.dates(text):
        found = years.of_label(label)
        if found is not None:
            yield found


def _by_place(report: Report, year: int) -> dict[Place, str]:
    def place(row: dict[str, Any]) -> Place:
        scope = PLAN if row["scope"].startswith(PLAN) else binding.YEAR
        return row["measure"], scope, row["kind"], int(row["order"])

    return {place(row): row["text"] for row in report.narratives.to_dict("records")}


def _bare(text: str) -> str:
    return re.sub(r"(?<=@)\d{4}|(?<=moved_from_)\d{4}|(令和|平成)(元|\d+)年", "", text)
