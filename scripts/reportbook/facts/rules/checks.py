"""Every rule of the data package in the order in which its problems are told.

What one problem makes likely is not told beside it. `records` judges single rows, `references`
what they name, `texts` what is written in sentences; whether tables are held whole is judged here.
"""

from collections import Counter

from reportbook.facts import printings, progress
from reportbook.facts.documents.beside import Beside
from reportbook.facts.rows import Found, Frames, Read, rows
from reportbook.facts.rules import corrections, periods, pledges, records, references, texts, words
from reportbook.facts.rules.texts import Tables
from reportbook.facts.schema import OUT_OF_ORDER, Problem


def all_problems(
    tables: Tables,
    frames: Frames,
    beside: Beside,
    told: list[Problem],
) -> list[Problem]:
    """Every problem of the package, those of single cells (`told`) and those beyond.

    Rows of which a cell is wrong already are not judged further: what would be
    said of them is mostly a consequence.
    """
    wrong = {(problem.file, problem.row) for problem in told if problem.column}
    frames = Read(frames)
    sound = frames
    if wrong:
        sound = Read(
            {
                name: frame[[(tables[name].path, row) not in wrong for row in frame["_row"]]]
                for name, frame in frames.items()
            }
        )
    indicators = {row["indicator"]: row.cells for row in rows(sound, "indicators")}
    found = [
        *references.foreign_keys(tables, frames, sound, told),
        *periods.all_rules(frames, sound, told),
        *references.source_tables(frames, sound, told),
        *corrections.all_rules(beside.corrections, frames, told),
        *references.renamed(frames, sound, told),
        *references.homes(frames, sound),
        *references.categories(frames, sound),
        *records.observations(sound, indicators),
        *printings.restated(sound),
        *records.targets(sound, indicators),
        *periods.milestones(sound),
        *records.claims(sound),
        *pledges.all_rules(frames, sound, beside.corrections, told),
        *words.terms(sound, set(frames["sections"]["section"])),
        *words.other_words(sound),
        *texts.bound(tables, frames, sound, told),
        *texts.years(frames, sound),
        *texts.typed(frames, sound),
        *(_cells(frames) if not told else ()),
    ]
    if not _doubtful([*told, *found]):
        found += progress.incomplete(frames)
    return [*_without_consequences(told, found, tables), *found]


def _doubtful(problems: list[Problem]) -> bool:
    """Whether it is uncertain which figures there are, for keys of theirs are wrong."""
    keys = (None, "indicator", "category", "fiscal_year", "report")
    files = ("indicators.csv", "categories.csv", "editions.csv", "plans.csv", "sections.csv")
    return any(
        one.file in (*files, "measures.csv")
        or (one.file == "observations.csv" and one.column in keys)
        for one in problems
    )


def _without_consequences(
    told: list[Problem], found: list[Problem], tables: Tables
) -> list[Problem]:
    """A misspelt key also sorts wrongly: that it is out of order need not be told."""
    keys = {table.path: table.primary_key for table in tables.values()}
    misspelt = {
        (one.file, one.row)
        for one in [*told, *found]
        if one.file in keys and one.column in keys[one.file]
    }
    return [
        one
        for one in told
        if OUT_OF_ORDER not in one.message or (one.file, one.row) not in misspelt
    ]


def _cells(frames: Frames) -> Found:
    """Each table of the source has as many rows as it has cells on the page."""
    found = Counter(
        (row["report"], row["table"])
        for table in ("observations", "targets", "milestones", "claims")
        for row in rows(frames, table)
    )
    for row in rows(frames, "tables"):
        named = found[row["report"], row["table"]]
        if named != row["cells"]:
            yield row.problem(
                "cells",
                f"cells stand on page {row['page']}, but {named} rows name {row['table']}",
                "Add what is missing to observations.csv, targets.csv, milestones.csv or "
                "claims.csv, or count the cells again",
            )
