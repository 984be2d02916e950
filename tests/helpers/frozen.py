"""The data package as the report of 2023 left it, whatever has been added since.

Tests of the library, and lists that were read from that report by hand, hold for this: the
rows of a later year are no reason to change them.
"""

import csv
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

from reportbook import ROOT

REPORT = 2023
"""The report that the tests know."""

ENVIRONMENT = "REPORTBOOK_DATA"
GIVEN = "REPORTBOOK_DATA_GIVEN"
"""Where a run of the tests notes, for its own workers, what the variable was before."""

Row = dict[str, str]


def package(folder: Path) -> Path:
    """Writes the package into `folder`, from that of REPORTBOOK_DATA or of the project."""
    source = Path(os.environ.get(ENVIRONMENT) or ROOT / "data")
    for path in sorted(source.iterdir()):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".csv":
            (folder / path.name).write_text(_kept(content), encoding="utf-8", newline="\n")
        elif path.name in ("corrections.yml", "labels.yml"):
            (folder / path.name).write_text(_entries(content), encoding="utf-8", newline="\n")
        else:
            shutil.copy(path, folder)
    return folder


def _kept(content: str) -> str:
    reader = csv.DictReader(io.StringIO(content, newline=""))
    rows = list(reader)
    kept = [row for row in rows if not any(is_later(row) for is_later in _LATER)]
    if len(kept) == len(rows):
        return content
    out = io.StringIO()
    writer = csv.DictWriter(out, reader.fieldnames or [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(_open_ended(row) for row in kept)
    return out.getvalue()


def _after(column: str) -> Callable[[Row], bool]:
    return lambda row: (row.get(column) or "").isdigit() and int(row[column]) > REPORT


_LATER = (_after("report"), _after("first_year"), _after("fiscal_year"))
"""What makes a row one that the report could not know: who printed it, when it begins."""


def _open_ended(row: Row) -> Row:
    """That something ends later is not known yet."""
    ends = row.get("last_year", "")
    later = ends.isdigit() and int(ends) >= REPORT and "plan" not in row
    return {**row, "last_year": ""} if later else row


def _entries(content: str) -> str:
    ((name, entries),) = yaml.safe_load(content).items()
    kept = [entry for entry in entries if entry["report"] <= REPORT]
    if len(kept) == len(entries):
        return content
    return str(yaml.safe_dump({name: kept}, allow_unicode=True, sort_keys=False))
