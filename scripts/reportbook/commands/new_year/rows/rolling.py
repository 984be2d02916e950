"""Claims of the report before, moved on to a new year where its figures stand.

Only those that recompute a figure which was entered: what a report says in words is not known
before somebody reads it. One that the new figures do not bear out is not rolled forward, so that
it is asked as a question (`facts.wholes`) and not written down as something the report derived;
but a total has to be recomputed by a claim.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from reportbook.commands.new_year.rows.entries import Entry
from reportbook.commands.new_year.tables import Row, Rows
from reportbook.facts.rules import rolled
from reportbook.notation.expressions import ExpressionError, Key, evaluate, key_of

_SLACK = 1e-9


def claims(
    tables: Rows, printed: list[Entry], moved: dict[str, str], year: int, before: int
) -> Iterator[tuple[Row, Entry]]:
    """The claims of the year, each with the entry of the figure that it recomputes.

    Args:
        tables: the package with the figures of the year in it.
        printed: the figures that were entered.
        moved: the year's name of each table of the year before.
        year: the year.
        before: the report whose claims are the pattern.
    """
    own = {_key(one.row): one for one in printed if one.row["value"]}
    values = _values(tables["observations"])
    totals = {
        (one["indicator"], one["category"])
        for one in tables["categories"]
        if one["total"] == "true"
    }
    pattern = [one for one in tables["claims"] if one["report"] == str(before)]
    earlier = expressions(tables["claims"])
    step = year - before
    for old in pattern:
        if not old["observation"] or not old["expression"] or old["judged"]:
            continue
        indicator, category, of = key_of(old["observation"])
        entry = own.get((indicator, category, of + step))
        if entry is None:
            continue
        fixed = fixed_years(old, earlier)
        expression = rolled.moved_on(old["expression"], step, fixed)
        try:
            given = evaluate(expression, values)
        except ExpressionError:
            continue
        value = float(entry.row["value"])
        holds = abs(given - value) <= float(old["tolerance"]) + _SLACK
        if holds or (indicator, category) in totals:
            row = {
                **old,
                "claim": named(old["claim"], step, fixed),
                "report": str(year),
                "expression": expression,
                "observation": rolled.moved_on(old["observation"], step, set()),
                "as_printed": entry.row["as_printed"],
                "value": entry.row["value"],
                "table": moved.get(old["table"], ""),
                "page": entry.row["page"],
                "note": "",
            }
            yield row, entry


def named(claim: str, step: int, still: Collection[int] = ()) -> str:
    """The name of a claim with its years moved on: `rate_2024` of `rate_2023`."""

    def year(found: re.Match[str]) -> str:
        return found[1] if int(found[1]) in still else str(int(found[1]) + step)

    return re.sub(r"(?<!\d)(20\d\d)(?!\d)", year, claim)


def expressions(claims: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What each observation is computed from, whatever report says so.

    A report may have one year of a figure alone: its baseline shows in the report before.
    """
    return {one["observation"]: one["expression"] for one in claims if one["observation"]}


def fixed_years(old: Row, earlier: dict[str, str]) -> set[int]:
    """Years that stand still: of a baseline, which the claim of the year before names as well."""
    indicator, year = old["observation"].split("@")
    return rolled.fixed_years(old["expression"], earlier.get(f"{indicator}@{int(year) - 1}", ""))


def _key(row: Row) -> Key:
    return row["indicator"], row["category"], int(row["fiscal_year"])


def _values(observations: list[Row]) -> dict[Key, float]:
    """The newest printing of each figure."""
    found: dict[Key, float] = {}
    for row in sorted(observations, key=lambda one: int(one["report"])):
        if row["value"]:
            found[_key(row)] = float(row["value"])
    return found
