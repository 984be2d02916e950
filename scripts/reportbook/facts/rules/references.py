"""Rules of references: what a row of the data package names is there, and is the right one."""

import pandas as pd

from reportbook.facts.rows import Found, Frames, rows
from reportbook.facts.rules.texts import Tables
from reportbook.facts.schema import Problem
from reportbook.notation import binding


def foreign_keys(tables: Tables, frames: Frames, sound: Frames, told: list[Problem]) -> Found:
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


def renamed(frames: Frames, sound: Frames, told: list[Problem]) -> Found:
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


def homes(frames: Frames, sound: Frames) -> Found:
    """A measure, and what belongs to it, is of the same section."""
    home = dict(zip(frames["measures"]["measure"], frames["measures"]["section"], strict=True))
    for name in ("indicators", "milestones"):
        for row in rows(sound, name):
            if home.get(row["measure"], row["section"]) != row["section"]:
                message = f"belongs to section {home[row['measure']]}, not {row['section']}"
                yield row.problem("measure", message, "Correct the measure or the section")


def source_tables(frames: Frames, sound: Frames, told: list[Problem]) -> Found:
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


def categories(frames: Frames, sound: Frames) -> Found:
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


def _pairs(frame: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(frame["indicator"], frame["category"], strict=True))
