"""What is odd but may be right: questions that the analyst answers in the column `confirmed`.

A value of another magnitude, sign or range than its series has shown; two categories that
may have changed places; a target of another magnitude than the figures it is set on; and
what does not follow from the other figures (`wholes`). Questions are no errors: they do not
keep the book from being built, but the check fails until each is answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log

import pandas as pd

from reportbook.facts.printings import Known
from reportbook.facts.rows import Row, rows
from reportbook.facts.rules import wholes
from reportbook.facts.schema import Problem
from reportbook.notation import printed
from reportbook.notation.expressions import Key
from reportbook.notation.printed import plain

MAGNITUDE = 8
"""A value this many times another is of another magnitude: less than 10, for it has moved too."""

_SMALL = 20
"""Counts below this jump by chance."""

_SHOWN = 3
"""So many earlier values show how a series moves."""

_LEAST_RANGE = 0.05
"""Of the value: a series that has hardly moved may move so much without a question."""

_READ = "Read the page again; correct it, or say in confirmed why it is right"


@dataclass(frozen=True)
class Asked:
    """The questions that the data raise."""

    unanswered: list[Problem]
    confirmed: int


def asked(tables: Mapping[str, pd.DataFrame]) -> Asked:
    """All questions, those that a reason in `confirmed` answers counted.

    Args:
        tables: the tables of the package by name, sound and with every year.
    """
    numbered = {name: _numbered(frame) for name, frame in tables.items()}
    found = list(wholes.doubts(numbered))
    for report in sorted(tables["reports"]["report"]):
        known = Known(numbered["observations"], int(report))
        found += _out_of_line(known, wholes.borne_out(numbered["indicators"], known))
        found += _swapped(known, numbered["categories"])
        found += _targets(known, numbered["targets"])
    found += _decimals(numbered)
    answered = {
        (f"{name}.csv", row.cells["_row"])
        for name in ("observations", "targets")
        for row in rows(numbered, name)
        if row["confirmed"] is not None
    }
    open_ones = [
        one
        for one in found
        if (one.file, one.row) not in answered or one.remedy == wholes.BEYOND_ROUNDING
    ]
    places = {(one.file, one.row) for one in found} & answered
    each = dict.fromkeys(open_ones)
    return Asked(sorted(each, key=lambda one: (one.file, one.row or 0)), len(places))


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with the lines that an editor shows: the header is line 1."""
    return frame.assign(_row=frame.index + 2)


def _question(row: Row, message: str, column: str = "value") -> Problem:
    return row.problem(column, message, _READ)


def _out_of_line(known: Known, borne_out: set[Key]) -> Iterator[Problem]:
    """Values of another magnitude, sign or range than the years before, or the report before.

    A change that the values give may have any: it is they that are asked about.
    """
    for row in known.own:
        if (row["indicator"], row["category"], row["fiscal_year"]) in borne_out:
            continue
        odd = _odd(row["value"], known.before(row), known.earlier_printing(row))
        if odd:
            yield _question(row, odd)


def _odd(value: float | None, before: list[float], restated: float | None) -> str | None:
    """What is odd about a value, first of all its magnitude; None where nothing is."""
    if value is None:
        return None
    for name, other in (
        ("the year before", before[-1] if before else None),
        ("the report before has it", restated),
    ):
        if other and value and not _same_magnitude(value, other):
            return f"is of another magnitude than {name} ({plain(other)})"
    if before and value and value * before[0] < 0 and all(one * before[0] > 0 for one in before):
        return f"has another sign than the years before ({plain(before[-1])})"
    if len(before) >= _SHOWN:
        low, high = min(before), max(before)
        reach = max(high - low, _LEAST_RANGE * max(abs(low), abs(high)))
        if not low - reach <= value <= high + reach:
            return f"lies far outside the years before ({plain(low)} to {plain(high)})"
    return None


def _same_magnitude(one: float, other: float) -> bool:
    if max(abs(one), abs(other)) < _SMALL and min(abs(one), abs(other)) >= 1:
        return True
    return 1 / MAGNITUDE < abs(one / other) < MAGNITUDE


def _swapped(known: Known, categories: pd.DataFrame) -> Iterator[Problem]:
    """Two categories of which each is as the other was in the year before."""
    by_year: dict[tuple[str, int], list[tuple[Row, float]]] = {}
    for row in known.own:
        last = known.value(row["indicator"], row["category"], row["fiscal_year"] - 1)
        if row["value"] and last and row["value"] > 0 and last > 0:
            by_year.setdefault((row["indicator"], row["fiscal_year"]), []).append((row, last))
    for pairs in by_year.values():
        for (one, was), (other, other_was) in combinations(pairs, 2):
            straight = abs(log(one["value"] / was)) + abs(log(other["value"] / other_was))
            crossed = abs(log(one["value"] / other_was)) + abs(log(other["value"] / was))
            if straight > 0.2 and crossed < straight / 3:
                value = plain(other["value"])
                message = f"may have changed places with {other['category']} ({value})"
                yield _question(one, message, "category")


def _targets(known: Known, targets: pd.DataFrame) -> Iterator[Problem]:
    """Targets of another magnitude than the figures that they are set on."""
    for row in rows({"targets": targets}, "targets"):
        if row["report"] != known.report or not row["value"] or row["measured_as"] == "change_pct":
            continue
        shown = [one for one in known.latest(row["indicator"], row["category"]) if one]
        if shown and not any(_same_magnitude(row["value"], one) for one in shown):
            message = f"is of another magnitude than {row['indicator']} ({plain(shown[-1])})"
            yield _question(row, message)


def _decimals(tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Prints with fewer decimals than the others of their indicator."""
    meanings = tables["indicators"].set_index("indicator")[["unit", "decimals"]].to_dict("index")
    for row in rows({"observations": tables["observations"]}, "observations"):
        usual = meanings[row["indicator"]]
        if row["value"] is None or row["as_printed"] is None:
            continue
        shown = printed.decimals(row["as_printed"], usual["unit"])
        if shown is not None and shown < usual["decimals"]:
            message = f"has fewer decimals than {row['indicator']} ({usual['decimals']})"
            yield _question(row, message, "as_printed")
