"""`data/datapackage.json`: which tables there are, with the columns that the rules reckon with.

A damaged declaration is told here, so that nothing beyond has to expect one. What a table that
breaks its schema is told belongs to `schema`.
"""

import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from reportbook.facts.schema import DTYPES, Problem, Table

FILE = "datapackage.json"
_WHOLE = (
    *("plan", "first_year", "last_year", "report", "first_page", "last_page", "fiscal_year"),
    *("order", "annual_report_page", "midterm_report_page", "decimals", "lag_years", "cells"),
)
KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_WHOLE, ("integer",)),
    **dict.fromkeys(("value", "value_upper", "tolerance"), ("number",)),
    **dict.fromkeys(("share", "total"), ("boolean",)),
    "page": ("integer", "string"),  # of the report, and of the book
}
"""The types of columns that the rules reckon with, by name; all others hold texts."""

_UNREADABLE = (KeyError, TypeError, AttributeError, IndexError)
"""What a part that is missing, or not what it has to be, ends in."""


def read(
    folder: Path, needed: Collection[str]
) -> tuple[dict[str, Any], dict[str, Table], list[Problem]]:
    """The declaration in a folder, the tables that it declares by name, and its problems.

    Args:
        folder: where the package is.
        needed: the names of the tables that there have to be.
    """
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, {}, [damaged(f"is missing in {folder}", remedy="Restore the data folder")]
    except json.JSONDecodeError as error:
        return {}, {}, [damaged(f"cannot be read: {error.msg}", error.lineno)]
    except UnicodeDecodeError:
        return {}, {}, [damaged("is not UTF-8")]
    except (RecursionError, ValueError) as error:
        return {}, {}, [damaged(f"cannot be read: {error}")]
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list):
        return {}, {}, [damaged("has no list of resources")]
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for place, resource in enumerate(resources, start=1):
        try:
            _check(resource)
            table = Table(resource)
            tables[table.name] = table
        except _UNREADABLE as error:
            named = resource.get("name") if isinstance(resource, dict) else None
            reason = f"it lacks {error}" if isinstance(error, KeyError) else error
            problems.append(damaged(f"cannot declare {named or f'resource {place}'}: {reason}"))
    if not problems:
        lacking = sorted(set(needed).difference(tables))
        problems = [damaged(f"declares no {name}") for name in lacking]
    for table in () if problems else tables.values():
        try:
            for key in table.foreign_keys:
                target = tables[key["reference"]["resource"] or table.name]
                _ = target.fields[key["reference"]["fields"][0]]
        except _UNREADABLE as error:
            problems.append(damaged(f"has keys of {table.name} that lead nowhere: {error}"))
    return package, tables, problems


def damaged(
    message: str, row: int | None = None, remedy: str = "Restore the file as it was committed"
) -> Problem:
    """What is told of a declaration that is not as it was committed."""
    return Problem(FILE, message, remedy, row)


def _check(resource: dict[str, Any]) -> None:
    """Refuses a table that is not declared as it has to be."""
    for key in ("name", "title"):
        _text(resource, key)
    if not re.fullmatch(r"\w+\.csv", _text(resource, "path")):
        raise TypeError("its path is no CSV file beside this one")
    schema = resource["schema"]
    for field in schema["fields"]:
        _check_column(_text(field, "name"), field)
    columns = {field["name"] for field in schema["fields"]}
    keys, foreign = schema["primaryKey"], schema.get("foreignKeys", [])
    if not isinstance(keys, list) or not keys:
        raise TypeError("primaryKey is no list of columns")
    if unknown := {*keys, *(key["fields"][0] for key in foreign)}.difference(columns):
        raise TypeError(f"its keys name {', '.join(map(str, unknown))}, which it has not")


def _text(node: dict[str, Any], key: str) -> str:
    value = node[key]
    if not isinstance(value, str) or not value:
        raise TypeError(f"{key} is no text")
    return value


def _check_column(name: str, field: dict[str, Any]) -> None:
    """Refuses a column that is not declared as the rules read it."""
    kind = field.get("type")
    if kind not in DTYPES:
        raise TypeError(f"{name} has no known type")
    if name in KINDS and kind not in KINDS[name]:
        raise TypeError(f"{name} is not declared as {' or '.join(KINDS[name])}")
    if name not in KINDS and kind != "string":
        raise TypeError(f"{name} is not declared as string")
    for key in ("title", "description", "description_en"):
        _text(field, key)
    limits = field.get("constraints", {})
    choices, pattern = limits.get("enum", []), limits.get("pattern", "")
    if not isinstance(choices, list) or not isinstance(pattern, str):
        raise TypeError(f"{name} has constraints that cannot be read")
    if not all(isinstance(limits.get(key, 0), int | float) for key in ("minimum", "maximum")):
        raise TypeError(f"{name} has constraints that cannot be read")
    try:
        re.compile(pattern)
    except re.error as error:
        raise TypeError(f"{name} has a pattern that cannot be read: {error}") from error
