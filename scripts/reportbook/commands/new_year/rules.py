"""What the package's own rules say of a workbook: by sheet and cell, in three levels.

The package that the workbook would make is written to a folder of its own and judged as
`data/` is. What is wrong stops, what is odd is asked, and what follows from rows that could not
be read is not told twice.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from reportbook.commands.new_year import japanese
from reportbook.commands.new_year.rows.adding import Would
from reportbook.commands.new_year.tables import Package, Row
from reportbook.commands.new_year.workbook.told import ASK, NOTE, STOP, Told
from reportbook.facts import package as packages
from reportbook.facts import progress
from reportbook.facts.package import Report
from reportbook.facts.rules import questions
from reportbook.facts.schema import Problem
from reportbook.findings.audits import audit

_CONSEQUENCES = ("has no observation", "is not in ", "names no indicator", "no claim recomputes")
_NOT_YET = "is a total that no claim recomputes"


def judged(package: Package, would: Would, unread: bool) -> tuple[list[Told], Report | None]:
    """Everything that the rules say, and the package as it would be.

    Args:
        package: what there is.
        would: what there would be.
        unread: whether some rows of the workbook could not be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        _write(package, would, made)
        report, broken = packages.examine(made)
        wrong = audit.recompute(report, broken)[1] if report else []
        told = [(STOP, one) for one in broken]
        told += [(NOTE if one.message == _NOT_YET else STOP, one) for one in wrong]
        if report is not None and not broken:
            asked = questions.asked(report.frames())
            told += [(ASK, one) for one in asked.unanswered]
        if unread:
            told = [one for one in told if not _follows(one[1])]
        places = _Places(package, would)
        return list(dict.fromkeys(places.told(level, one) for level, one in told)), report


def _write(package: Package, would: Would, folder: Path) -> None:
    changed = package.written(would.tables)
    for path in package.folder.iterdir():
        if path.is_file() and path.suffix in (".csv", ".yml", ".json"):
            content = changed.get(path.stem) if path.suffix == ".csv" else None
            (folder / path.name).write_bytes(content or path.read_bytes())


def _follows(problem: Problem) -> bool:
    return any(text in problem.message for text in _CONSEQUENCES)


class _Places:
    """Which cell of the workbook a problem of `data/` is about."""

    def __init__(self, package: Package, would: Would) -> None:
        self.package, self.would = package, would
        self.ordered: dict[str, list[Row]] = {}

    def told(self, level: str, problem: Problem) -> Told:
        """The problem at its cell; at its file where it is of no cell."""
        text = japanese.said(problem)
        table = problem.file.removesuffix(".csv")
        if table in self.would.tables and problem.row is not None and problem.row > 1:
            rows = self.ordered.setdefault(
                table, self.package.in_order(table, self.would.tables[table])
            )
            row = rows[problem.row - 2] if problem.row - 2 < len(rows) else None
            entry = row and self.would.origins.get((table, self.package.key(table, row)))
            if entry:
                title, cell = entry.cell(problem.column or "")
                value = problem.value or ""
                if title == "印刷のまま":
                    value = entry.line[title] or value
                return Told(level, text, entry.line.plan.name, cell, value)
        where = problem.file + (f" {problem.row}行目" if problem.row else "")
        column = f"（{problem.column}）" if problem.column else ""
        return Told(level, f"{where}{column}：{text}", value=problem.value or "")


def entered(report: Report, year: int) -> Iterator[tuple[str, int, int]]:
    """How much is entered of each section: its number, what is there, what is owed."""
    for one in progress.by_section(report.frames(), year):
        yield one.section, one.count, len(one.expected)
