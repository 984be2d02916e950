"""The CSV files of `data/` as rows of text, and how they are written back: sorted, LF, whole.

All or nothing: every changed file is written beside the old one first, and what was replaced is
put back where one cannot be.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, str]
Rows = dict[str, list[Row]]


class Package:
    """The tables of a data folder as text, in the order of its declaration."""

    def __init__(self, folder: Path) -> None:
        """Reads the folder.

        Raises:
            OSError, ValueError, KeyError: where it is no data package.
        """
        self.folder = folder
        declared = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        self.declared: dict[str, Any] = declared
        self.resources = {one["name"]: one for one in declared["resources"]}
        self.before = {name: (folder / f"{name}.csv").read_bytes() for name in self.resources}

    def columns(self, table: str) -> list[str]:
        """The columns of a table in order."""
        return [field["name"] for field in self.resources[table]["schema"]["fields"]]

    def rows(self) -> Rows:
        """Every table as text; a copy that may be changed."""
        return {name: parsed(content) for name, content in self.before.items()}

    def key(self, table: str, row: Row) -> tuple[str, ...]:
        """What names a row in its table."""
        return tuple(row[name] for name in self.resources[table]["schema"]["primaryKey"])

    def written(self, tables: Rows) -> dict[str, bytes]:
        """The files of tables that are not as they were, by table."""
        made = {name: self._file(name, found) for name, found in tables.items()}
        return {name: one for name, one in made.items() if one != self.before[name]}

    def in_order(self, table: str, found: list[Row]) -> list[Row]:
        """The rows sorted by key, numbers as numbers."""
        schema = self.resources[table]["schema"]
        kinds = {field["name"]: field["type"] for field in schema["fields"]}

        def key(row: Row) -> list[tuple[float, str]]:
            cells = ((kinds[name], row[name]) for name in schema["primaryKey"])
            return [
                (float(one), "") if kind == "integer" and one.isdigit() else (0, one)
                for kind, one in cells
            ]

        return sorted(found, key=key)

    def _file(self, table: str, found: list[Row]) -> bytes:
        out = io.StringIO()
        names = self.columns(table)
        writer = csv.DictWriter(out, names, restval="", lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(self.in_order(table, found))
        return out.getvalue().encode()


@dataclass(frozen=True)
class Change:
    """What a table gains, which of its rows are no longer as they were, and which are gone."""

    table: str
    new: list[Row]
    changed: list[tuple[Row, Row]]
    gone: list[Row]


def changes(package: Package, tables: Rows) -> Iterator[Change]:
    """What would be written, by table."""
    before = package.rows()
    for table in package.resources:
        old = {package.key(table, row): row for row in before[table]}
        new, changed = [], []
        for row in tables[table]:
            known = old.get(package.key(table, row))
            if known is None:
                new.append(row)
            elif known != row:
                changed.append((known, row))
        kept = {package.key(table, row) for row in tables[table]}
        gone = [row for key, row in old.items() if key not in kept]
        if new or changed or gone:
            yield Change(table, new, changed, gone)


def parsed(content: bytes) -> list[Row]:
    """The rows of a CSV file as text."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def replace(folder: Path, files: dict[str, bytes]) -> None:
    """Writes the tables into the folder, all of them or none.

    Raises:
        OSError: where one could not be written; the folder is then as it was.
    """
    fresh = {name: folder / f"{name}.csv.new" for name in files}
    done: dict[Path, bytes] = {}
    try:
        for name, path in fresh.items():
            path.write_bytes(files[name])
        for name, path in fresh.items():
            target = folder / f"{name}.csv"
            done[target] = target.read_bytes()
            path.replace(target)
    except OSError:
        for target, content in done.items():
            target.write_bytes(content)
        raise
    finally:
        for path in fresh.values():
            path.unlink(missing_ok=True)
