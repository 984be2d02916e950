"""Figures drafted: last year's rows of `data/` and two reports in, a proposal for each out."""

from collections.abc import Mapping, Sequence
from typing import Any

from reportbook.commands.new_year.drafting.asking import Asked, Derived
from reportbook.commands.new_year.drafting.candidates import Search
from reportbook.commands.new_year.drafting.sureness import Proposal, proposed
from reportbook.commands.new_year.drafting.text.tokens import Page
from reportbook.commands.new_year.rows import rolling
from reportbook.facts.rules import rolled
from reportbook.notation.expressions import ExpressionError, Key, evaluate, key_of, keys_of

Row = Mapping[str, str]


def draft(
    asked: list[Asked],
    derived: list[Derived],
    known: Mapping[Key, float],
    old: dict[int, Page],
    new: dict[int, Page],
) -> list[Proposal]:
    """A proposal for each figure, in order."""
    return proposed(Search(old, new).run(asked), derived, known)


def asked(
    pairs: Sequence[tuple[str, str]],
    tables: Mapping[str, Sequence[Row]],
    year: int,
    before: int,
) -> list[Asked]:
    """What is looked for.

    Args:
        pairs: indicator and category of each figure that the year owes.
        tables: the rows of the package, as text.
        year: the year that is drafted.
        before: last year's report.
    """
    meanings = {row["indicator"]: row for row in tables["indicators"]}
    kinds = {(row["indicator"], row["category"]): row for row in tables["categories"]}
    prints: dict[tuple[str, str], dict[int, Row]] = {}
    for row in sorted(tables["observations"], key=lambda one: int(one["report"])):
        if int(row["report"]) <= before and row["as_printed"] and int(row["fiscal_year"]) < year:
            prints.setdefault((row["indicator"], row["category"]), {})[int(row["fiscal_year"])] = (
                row
            )
    again: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for row in tables["claims"]:
        if row["kind"] == "repeat" and row["report"] == str(before):
            for indicator, category, of in keys_of(row["expression"]):
                if of == before:
                    again.setdefault((indicator, category), []).append(
                        (int(row["page"]), row["as_printed"])
                    )
    found = []
    for pair in pairs:
        own = prints.get(pair, {})
        mine = [of for of in own if own[of]["report"] == str(before)]
        # Of an older year it is another figure: what lags a year or is told once in a plan.
        last: Any = own[before] if before in mine else {}
        kind = kinds.get(pair)
        title = meanings[pair[0]]["title"] + (kind["title"] if kind else "")
        found.append(
            Asked(
                (*pair, year), title, meanings[pair[0]]["unit"],
                last.get("as_printed", ""), int(last.get("page") or 0), last.get("table", ""),
                {of: row["as_printed"] for of, row in own.items()},
                tuple(again.get(pair, ())),
            )
        )  # fmt: skip
    return found


def known(tables: Mapping[str, Sequence[Row]], before: int) -> dict[Key, float]:
    """The newest printing of each figure of the years before, as last year's report knew it."""
    return {
        (row["indicator"], row["category"], int(row["fiscal_year"])): float(row["value"])
        for row in sorted(tables["observations"], key=lambda one: int(one["report"]))
        if row["value"] and int(row["report"]) <= before
    }


def derived(tables: Mapping[str, Sequence[Row]], year: int, before: int) -> list[Derived]:
    """Last year's claims that held, moved on to the year; those of the new figures alone."""
    pattern = [row for row in tables["claims"] if row["report"] == str(before)]
    values = known(tables, before)
    earlier = rolling.expressions(tables["claims"])
    found = []
    for row in pattern:
        if not row["observation"] or not row["expression"] or row["judged"]:
            continue
        of = key_of(row["observation"])
        try:
            given = evaluate(row["expression"], values)
        except ExpressionError:
            continue
        tolerance = float(row["tolerance"] or 0)
        if of[2] != before or abs(given - values.get(of, float("inf"))) > tolerance + 1e-9:
            continue
        fixed = rolling.fixed_years(dict(row), earlier)
        still = {one for _, _, one in keys_of(row["expression"]) if one < before}
        readings = [
            rolled.moved_on(row["expression"], year - before, years) for years in (fixed, still)
        ]
        found.append(Derived(tuple(dict.fromkeys(readings)), (of[0], of[1], year), tolerance))
    return found
