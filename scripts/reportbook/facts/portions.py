"""A part of an edition by its columns: what one page reads, and nothing that it could read beside.

Which page reads what is for `pages.readings` to say. By its rows an edition is cut in `sections`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from reportbook.facts.package import Report

EVERY = "*"
"""All columns of a table."""

Columns = Mapping[str, str]
"""The names of columns by their table, with spaces between them; no name for the rows' number."""


@dataclass(frozen=True)
class Unread:
    """Stands where a table is not of the part: whatever is done with it raises."""

    table: str


def joined(*parts: Columns) -> Columns:
    """All that some parts have together."""
    tables = dict.fromkeys(table for part in parts for table in part)
    return {table: " ".join(part.get(table, "") for part in parts) for table in tables}


def portion(report: Report, columns: Columns) -> Report:
    """Some columns of some tables, with all their rows; every other table is `Unread`.

    Raises:
        KeyError: for a table or a column that there is none of.
    """
    held: dict[str, Any] = {field.name: Unread(field.name) for field in fields(report)}
    if unknown := columns.keys() - held.keys():
        raise KeyError(f"no table {', '.join(sorted(unknown))}")
    for table, named in columns.items():
        names = [*dict.fromkeys(named.split())]
        whole = getattr(report, table)
        held[table] = whole if EVERY in names else _cut(whole, names)
    return Report(**held)


def _cut(rows: Any, names: list[str]) -> Any:
    """Some columns of a frame, or of the entries of a YAML file."""
    if isinstance(rows, pd.DataFrame):
        return rows[names]
    return tuple({name: entry[name] for name in names} for entry in rows)
