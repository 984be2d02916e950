"""Rules that hold between rows and tables of the data package.

References, tables that are held whole, and the YAML files beside the tables. `records` judges
single rows, `texts` what is written in sentences.
"""

from collections import Counter
from typing import Any

import pandas as pd

from reportbook.facts import periods, printings, progress
from reportbook.facts.beside import Beside
from reportbook.facts.rows import Found, Frames, Read, rows
from reportbook.facts.rules import pledges, records, texts, words
from reportbook.facts.rules.texts import Tables
from reportbook.facts.schema import MARKUP, OUT_OF_ORDER, Problem, may_be_markup
from reportbook.notation import binding

_CORRECTION_TEXTS = ("title", "printed", "evidence", "used", "reason")
_CORRECTION_REFERENCES = {
    "section": ("sections", "section"),
    "report": ("reports", "report"),
    "claims": ("claims", "claim"),
}
_CORRECTION_ENUMS = {
    "status": ("open", "settled"),
    "grade": ("verdict", "number", "wording"),
}


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
        *_references(tables, frames, sound, told),
        *periods.all_rules(frames, sound, told),
        *_tables(frames, sound, told),
        *_corrections(beside.corrections, frames, told),
        *_renamed(frames, sound, told),
        *_homes(frames, sound),
        *_categories(frames, sound),
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


def _references(tables: Tables, frames: Frames, sound: Frames, told: list[Problem]) -> Found:
    """Foreign keys of the schema; a blank refers to nothing.

    Where the keys of the file referred to are themselves wrong, its own problem says enough.
    """
    for table in tables.values():
        for key in table.foreign_keys:
            target = tables[key["reference"]["resource"] or table.name]
            column, other = key["fields"][0], key["reference"]["fields"][0]
            if any(one.file == target.path and one.column in (None, other) for one in told):
                continue
            known = set(frames[target.name][other].dropna())
            for row in rows(sound, table.name):
                if row[column] is not None and row[column] not in known:
                    remedy = f"Correct it, or add it to {target.path}"
                    yield row.problem(column, f"is not in {target.path}", remedy)


def _renamed(frames: Frames, sound: Frames, told: list[Problem]) -> Found:
    """What is called otherwise from a year on is there: a section, a measure, an indicator."""
    for row in rows(sound, "titles"):
        table = f"{row['kind']}s"
        spoilt = any(
            one.file == f"{table}.csv" and one.column in (None, row["kind"]) for one in told
        )
        if not spoilt and row["name"] not in set(frames[table][row["kind"]].dropna()):
            yield row.problem(
                "name", f"is not in {table}.csv", f"Correct it, or add it to {table}.csv"
            )


def _corrections(corrections: list[dict[str, Any]], frames: Frames, told: list[Problem]) -> Found:
    """Where the file referred to has problems of its own, they say enough."""
    known = {
        key: set(frames[table][column])
        for key, (table, column) in _CORRECTION_REFERENCES.items()
        if not any(one.file == f"{table}.csv" for one in told)
    }
    ids = Counter(entry["id"] for entry in corrections)
    for entry in corrections:
        name = entry["id"]

        def problem(key: str, value: object, message: str, remedy: str) -> Problem:
            return Problem("corrections.yml", message, remedy, column=key, value=str(value))

        for key in _CORRECTION_TEXTS:
            if may_be_markup(entry[key]):
                yield problem(key, name, *MARKUP)
        for key, values in known.items():
            named = entry.get(key) or []
            for value in named if isinstance(named, list) else [named]:
                if value not in values:
                    table = _CORRECTION_REFERENCES[key][0]
                    yield problem(key, value, f"of {name} is not in {table}.csv", "Correct it")
        for key, known_values in _CORRECTION_ENUMS.items():
            if entry[key] not in known_values:
                remedy = f"Choose from {', '.join(known_values)}"
                yield problem(key, entry[key], f"of {name} is not known", remedy)
        if ids[name] > 1:
            ids[name] = 0
            yield problem("id", name, "stands twice", "Give each entry its own id")


def _homes(frames: Frames, sound: Frames) -> Found:
    """A measure, and what belongs to it, is of the same section."""
    home = dict(zip(frames["measures"]["measure"], frames["measures"]["section"], strict=True))
    for name in ("indicators", "milestones"):
        for row in rows(sound, name):
            if home.get(row["measure"], row["section"]) != row["section"]:
                message = f"belongs to section {home[row['measure']]}, not {row['section']}"
                yield row.problem("measure", message, "Correct the measure or the section")


def _categories(frames: Frames, sound: Frames) -> Found:
    """Categories that exist and are used, `all` only where an indicator has none."""
    categories = _pairs(frames["categories"])
    split = {indicator for indicator, _ in categories}
    for name in ("observations", "targets"):
        for row in rows(sound, name):
            pair = (row["indicator"], row["category"])
            if pair[1] == binding.ALL:
                if pair[0] in split:
                    remedy = "Name one of its categories"
                    yield row.problem("category", f"stands though {pair[0]} has categories", remedy)
            elif pair not in categories:
                remedy = "Correct it, or add it to categories.csv"
                yield row.problem("category", f"is not a category of {pair[0]}", remedy)
    observed = _pairs(frames["observations"])
    for row in rows(sound, "categories"):
        parent = row["parent"]
        if parent is not None and (row["indicator"], parent) not in categories:
            remedy = "Correct it, or add it to categories.csv"
            yield row.problem("parent", f"is not a category of {row['indicator']}", remedy)
        if parent is not None and parent == row["category"]:
            yield row.problem("parent", "is the category itself", "Name the one above, or clear it")
        if (row["indicator"], row["category"]) not in observed:
            yield row.problem("category", "has no observation", "Add one, or remove the category")
    with_values = {indicator for indicator, _ in observed}
    for row in rows(sound, "indicators"):
        if row["indicator"] not in with_values:
            yield row.problem("indicator", "has no observation", "Add one, or remove the indicator")
    yield from _wholes(frames, sound, categories)


def _wholes(frames: Frames, sound: Frames, categories: set[tuple[str, str]]) -> Found:
    """The whole of an indicator is one of the indicators, or a category of one."""
    known = set(frames["indicators"]["indicator"])
    for row in rows(sound, "indicators"):
        name, _, category = (row["of_what"] or "").partition(".")
        if (name and name not in known) or (category and (name, category) not in categories):
            remedy = "Correct it, or add it to indicators.csv or categories.csv"
            yield row.problem("of_what", "is neither an indicator nor a category of one", remedy)


def _tables(frames: Frames, sound: Frames, told: list[Problem]) -> Found:
    """A table that a row names is one of the report that printed the row.

    A row of a report that does not exist has its own problem.
    """
    if any(one.file in ("tables.csv", "reports.csv") for one in told):
        return
    reports = set(frames["reports"]["report"])
    known = set(zip(frames["tables"]["report"], frames["tables"]["table"], strict=True))
    for name in ("observations", "targets", "milestones", "claims"):
        for row in rows(sound, name):
            named = (row["report"], row["table"])
            if row["table"] is not None and row["report"] in reports and named not in known:
                remedy = "Correct it, or add it to tables.csv"
                yield row.problem("table", "is not in tables.csv", remedy)


def _pairs(frame: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(frame["indicator"], frame["category"], strict=True))


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
