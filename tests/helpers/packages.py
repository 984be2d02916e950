"""Small copies of the data package with one thing changed, for tests of what a mistake is told."""

import csv
import io
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from reportbook import ROOT
from reportbook.facts import package
from reportbook.facts.rules import questions
from reportbook.findings.audits import audit
from reportbook.notation.expressions import keys_of

Change = Callable[[str], str]

SECTIONS = ("I-1", "I-2")
"""The sections that a small copy keeps: a fifth of the data, and every kind of row."""


@cache
def small_files() -> dict[str, bytes]:
    """The files of the package, less the rows that belong to other sections."""
    folder = ROOT / "data"
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    rows = {name: _rows(text) for name, text in files.items() if name.endswith(".csv")}
    measures = {row["measure"] for row in rows["measures.csv"] if row["section"] in SECTIONS}
    indicators = {row["indicator"] for row in rows["indicators.csv"] if row["section"] in SECTIONS}
    homes = {"section": set(SECTIONS), "measure": measures, "indicator": indicators}
    kept = {
        name: [
            row
            for row in found
            if all(row[key] in (*home, "") for key, home in homes.items() if key in row)
            or name in ("sections.csv", "tables.csv")
        ]
        for name, found in rows.items()
    }
    corrections = [
        entry
        for entry in yaml.safe_load(files["corrections.yml"])["corrections"]
        if entry["section"] in SECTIONS
    ]
    for row in kept["priorities.csv"]:
        named = row["figures"].split()
        row["figures"] = " ".join(name for name in named if name.partition(".")[0] in indicators)
    # What shows an outcome may stand in another section.
    known = _references(kept, corrections)
    for row in kept["pledges.csv"]:
        row["shown_by"] = " ".join(name for name in row["shown_by"].split() if name in known)
    # A figure of these sections may stand on another's page again, and a claim says so.
    kept["claims.csv"] = [
        row
        for row in rows["claims.csv"]
        if {name for name, _, _ in keys_of(row["expression"] + row["observation"])} <= indicators
        and (row["section"] in SECTIONS or row["expression"])
    ]
    used = {
        row["table"]
        for name in ("observations.csv", "targets.csv", "milestones.csv", "claims.csv")
        for row in kept[name]
    }
    kept["tables.csv"] = [row for row in kept["tables.csv"] if row["table"] in used]
    tables = ("sections", "measures", "indicators", "categories", "glossary", "narratives")
    said = "".join(text for name in tables for row in kept[f"{name}.csv"] for text in row.values())
    kept["other_words.csv"] = [
        row
        for row in rows["other_words.csv"]
        if all(word in said for word in row["means"].split("|"))
    ]
    files["corrections.yml"] = yaml.safe_dump(
        {"corrections": corrections}, allow_unicode=True, sort_keys=False
    ).encode()
    for name, found in kept.items():
        out = io.StringIO()
        writer = csv.DictWriter(out, header(files[name]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        files[name] = out.getvalue().encode()
    return files


def _references(
    kept: dict[str, list[dict[str, str]]], corrections: list[dict[str, str]]
) -> set[str]:
    """Everything in the small copy that may show an outcome, as pledges.csv names it."""
    return {
        *(f"target:{row['target']}" for row in kept["targets.csv"]),
        *(f"milestone:{row['milestone']}" for row in kept["milestones.csv"]),
        *(f"correction:{entry['id']}" for entry in corrections),
        *(
            f"observation:{row['indicator']}.{row['category']}@{row['fiscal_year']}"
            for row in kept["observations.csv"]
        ),
        *(
            f"narrative:{row['measure']}/{row['scope']}/{row['kind']}/{row['order']}"
            for row in kept["narratives.csv"]
        ),
    }


def header(text: bytes) -> list[str]:
    """The columns of a file."""
    return text.decode().splitlines()[0].split(",")


def _rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode(), newline="")))


def small(folder: Path) -> Path:
    """A small copy of the package in `folder`."""
    copy = folder / "data"
    copy.mkdir()
    for name, content in small_files().items():
        (copy / name).write_bytes(content)
    return copy


def problems(folder: Path) -> list[str]:
    """Everything that is told of a package, as `scripts/check.py` tells it: claims, questions."""
    report, found = package.examine(folder)
    claims = audit.recompute(report, found)[1] if report else []
    asked = questions.asked(report.frames()).unanswered if report and not found else []
    return [str(problem) for problem in [*found, *claims, *asked]]


def broken(folder: Path, file: str, change: Change) -> Path:
    """A copy of the whole package in `folder` with `change` applied to the text of `file`.

    Fails where the change changes nothing: a test over it would test nothing.
    """
    copy = folder / "data"
    shutil.copytree(ROOT / "data", copy)
    change_text(copy / file, change)
    return copy


def change_text(path: Path, change: Change) -> None:
    """Applies a change to the text of a file; fails where it changes nothing."""
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, f"the change leaves {path.name} as it was"
    path.write_text(after, encoding="utf-8", newline="\n")


def replaced(old: str, new: str) -> Change:
    """Replaces the first occurrence of a text that must be there."""

    def change(text: str) -> str:
        assert old in text, f"{old!r} is not in the file"
        return text.replace(old, new, 1)

    return change
