"""Figures that follow from others, and whether they do: changes, streaks, parts and wholes.

Also what the report before derived: its claims, moved on to the years of this one. A doubt is
a question (`questions`); where a claim of the report recomputes the figure, the audit judges.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

import pandas as pd

from reportbook.facts.printings import Known
from reportbook.facts.rows import Row
from reportbook.facts.rules import rolled
from reportbook.facts.schema import Problem
from reportbook.notation.binding import ALL
from reportbook.notation.expressions import Key, keys_of
from reportbook.notation.printed import plain
from reportbook.notation.units import in_base_unit

_STREAK = "_streak"
"""How the name of an indicator ends that counts the years in a row another has risen."""

_SLACK = 1e-9
_REMEDY = (
    "Read the page again; correct it, add the claim (and an entry to corrections.yml where the "
    "page disagrees with itself), or say in confirmed why it is right"
)
BEYOND_ROUNDING = (
    "Read the page again; correct it, or add the claim and an entry to corrections.yml: rounding "
    "cannot explain it"
)
"""The remedy where no reason in `confirmed` is enough."""

_ROUNDING = 1.5
"""Of the last digit: by so much two rounded values and their rounded difference can differ."""


def doubts(tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Every figure that does not follow from those that it should follow from.

    Args:
        tables: the tables of the package by name, with `_row`.
    """
    reports = sorted(int(report) for report in tables["reports"]["report"])
    for report in reports:
        known = Known(tables["observations"], report)
        recomputed = _recomputed(tables["claims"], report)
        own = [row for row in known.own if row["value"] is not None]
        free = [row for row in own if _key(row) not in recomputed]
        older = [one for one in reports if one < report]
        found = chain(
            _changes(tables["indicators"], known, free),
            _streaks(known, free),
            _parts(tables["categories"], known, own),
            _shares(tables, known, free),
            _rolled(tables["claims"], older[-1], known, free) if older else (),
            _sums(tables, known, free),
        )
        yield from {one.row: one for one in reversed(list(found))}.values()  # the first of a row


def _key(row: Row) -> Key:
    return row["indicator"], row["category"], row["fiscal_year"]


def _recomputed(claims: pd.DataFrame, report: int) -> set[Key]:
    """The figures that a claim of the report recomputes."""
    own = claims[claims["report"] == report].dropna(subset=["expression", "observation"])
    return {key for name in own["observation"] for key in keys_of(name)}


def _doubt(row: Row, given: float, source: str) -> Problem:
    return row.problem("value", f"is printed, but {source} give {plain(round(given, 4))}", _REMEDY)


def _half(row: Row, decimals: Mapping[str, int]) -> float:
    """Half of the last digit of a printed value."""
    return 0.5 * 10.0 ** -decimals.get(row["indicator"], 0)


def _decimals(indicators: pd.DataFrame) -> dict[str, int]:
    return {str(row.indicator): int(row.decimals) for row in indicators.itertuples()}


def borne_out(indicators: pd.DataFrame, known: Known) -> set[Key]:
    """The printed changes of a report that its own values give, within their rounding."""
    decimals = _decimals(indicators)
    return {
        _key(row)
        for row, moved in _moves(indicators, known, known.own)
        if abs(moved - row["value"]) <= 2 * _ROUNDING * _half(row, decimals) + _SLACK
    }


def _moves(indicators: pd.DataFrame, known: Known, own: list[Row]) -> Iterator[tuple[Row, float]]:
    """Each printed change with the difference of the values that it is a change of."""
    changes = indicators.dropna(subset=["change_of"])
    of_what = dict(zip(changes["indicator"], changes["change_of"], strict=True))
    for row in own:
        base, year = of_what.get(row["indicator"]), row["fiscal_year"]
        if base is None or row["value"] is None:
            continue
        now = known.value(base, row["category"], year)
        then = known.value(base, row["category"], year - 1)
        if now is not None and then is not None:
            yield row, now - then


def _changes(indicators: pd.DataFrame, known: Known, free: list[Row]) -> Iterator[Problem]:
    """A printed change is the difference of the printed values."""
    of_what = dict(zip(indicators["indicator"], indicators["change_of"], strict=True))
    decimals = _decimals(indicators)
    for row, moved in _moves(indicators, known, free):
        given = round(moved, decimals[row["indicator"]])
        if abs(given - row["value"]) > _SLACK:
            doubt = _doubt(row, given, f"the values of {of_what[row['indicator']]}")
            beyond = abs(moved - row["value"]) > 2 * _ROUNDING * _half(row, decimals) + _SLACK
            yield replace(doubt, remedy=BEYOND_ROUNDING) if beyond else doubt


def _streaks(known: Known, free: list[Row]) -> Iterator[Problem]:
    """Years in a row: one more where the figure has risen again, else none."""
    for row in free:
        base, year = row["indicator"].removesuffix(_STREAK), row["fiscal_year"]
        last = known.value(row["indicator"], row["category"], year - 1)
        now = known.value(base, row["category"], year)
        then = known.value(base, row["category"], year - 1)
        if base == row["indicator"] or last is None or now is None or then is None:
            continue
        given = last + 1 if now > then else 0
        if row["value"] != given:
            yield _doubt(row, given, f"the year before and the values of {base}")


def _parts(categories: pd.DataFrame, known: Known, own: list[Row]) -> Iterator[Problem]:
    """A part is not more than its whole."""
    above = categories.dropna(subset=["parent"])
    parents = {(row.indicator, row.category): str(row.parent) for row in above.itertuples()}
    for row in own:
        parent = parents.get((row["indicator"], row["category"]))
        whole = known.value(row["indicator"], parent, row["fiscal_year"]) if parent else None
        if whole is not None and 0 <= whole < row["value"]:
            message = f"is more than its whole {parent} ({plain(whole)})"
            yield row.problem("value", message, _REMEDY)


def _sums(tables: Mapping[str, pd.DataFrame], known: Known, free: list[Row]) -> Iterator[Problem]:
    """Parts that have added up to their whole in every year before do so again.

    The whole of a share without a parent is 100.
    """
    decimals = _decimals(tables["indicators"])
    shares = set(tables["indicators"][tables["indicators"]["share"]]["indicator"])
    own = {_key(row): row for row in free}
    years = sorted({year for _, _, year in known.values})
    for (indicator, parent), parts in _siblings(tables["categories"]).items():
        if len(parts) < 2 or (not parent and indicator not in shares):
            continue
        slack = 0.5 * 10.0 ** -decimals[indicator] * (len(parts) + 1) + _SLACK
        held = False
        for year in years:
            values = [known.value(indicator, part, year) for part in parts]
            whole = known.value(indicator, parent, year) if parent else 100.0
            present = [value for value in values if value is not None]
            if whole is None or len(present) < len(parts):
                continue
            row = own.get((indicator, parent or parts[0], year))
            total = sum(present)
            holds = abs(total - whole) <= slack
            if held and not holds and row is not None:
                said = f"{' + '.join(parts)} give {plain(total)} in place of {plain(whole)}"
                message = f"does not fit: {said}"
                yield row.problem("value", message, _REMEDY)
            held = holds
            if not holds:
                break


def _siblings(categories: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """The parts of each whole, by indicator and parent; `` for those that have none."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in categories.itertuples():
        parent = "" if pd.isna(row.parent) else str(row.parent)
        found.setdefault((str(row.indicator), parent), []).append(str(row.category))
    return found


def _shares(tables: Mapping[str, pd.DataFrame], known: Known, free: list[Row]) -> Iterator[Problem]:
    """A share is that of its category in the indicator that it is a share of; a part is no more.

    The whole of an indicator with categories is its total that has no parent.
    """
    indicators = tables["indicators"].dropna(subset=["of_what"])
    of_what = {str(row.indicator): row for row in indicators.itertuples()}
    decimals = _decimals(tables["indicators"])
    units = dict(zip(tables["indicators"]["indicator"], tables["indicators"]["unit"], strict=True))
    tops = tables["categories"][
        tables["categories"]["total"] & tables["categories"]["parent"].isna()
    ]
    top = dict(zip(tops["indicator"], tops["category"], strict=True))
    for row in free:
        meaning = of_what.get(row["indicator"])
        if meaning is None:
            continue
        whole_of, year = str(meaning.of_what), row["fiscal_year"]
        whole = known.value(whole_of, top.get(whole_of, ALL), year)
        if not whole:
            continue
        if meaning.share:
            part = known.value(whole_of, row["category"], year)
            if part is None or row["category"] == ALL:
                continue
            given = part / whole * 100
            slack = _half(row, decimals) * (1 + 1 / 5) + 100 * 10.0 ** -decimals[whole_of] / whole
            if abs(given - row["value"]) > slack:
                given = round(given, decimals[row["indicator"]])
                yield _doubt(row, given, f"the values of {whole_of}")
            continue
        own_value, own_unit = in_base_unit(row["value"], units[row["indicator"]])
        # What is printed as 5.7 may be a little more.
        most = whole + 0.5 * 10.0 ** -decimals[whole_of]
        limit, unit = in_base_unit(most, units[whole_of])
        if own_unit == unit and own_value > limit:
            message = f"is more than its whole {whole_of} ({plain(whole)})"
            yield row.problem("value", message, _REMEDY)


def _rolled(claims: pd.DataFrame, before: int, known: Known, free: list[Row]) -> Iterator[Problem]:
    """What a claim of the report before derived in its year holds in the year of this one."""
    own = {_key(row): row for row in free}
    for row, given, expression in rolled.against(claims, before, known, own):
        yield _doubt(row, given, f"the figures ({expression}, as the report of {before} has it)")
