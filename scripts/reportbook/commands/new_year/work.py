"""What a workbook comes to: read, added to a copy, judged. The commands say and write it."""

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from reportbook.commands.new_year import filling, rules
from reportbook.commands.new_year.rows import adding, emptied
from reportbook.commands.new_year.rows.adding import Would
from reportbook.commands.new_year.rows.entries import Entries, entries
from reportbook.commands.new_year.tables import Package
from reportbook.commands.new_year.workbook import layout, opening, reading, template
from reportbook.commands.new_year.workbook.told import STOP, Told, WorkbookError, stops
from reportbook.facts import package as packages
from reportbook.facts import progress
from reportbook.facts.package import Report


@dataclass(frozen=True)
class Work:
    """A workbook as it was read: its year, what is told, and the package that it would make."""

    year: int
    book: Workbook
    told: list[Told]
    package: Package
    would: Would
    before: Report
    after: Report | None

    @property
    def may_be_added(self) -> bool:
        """Whether nothing stops it."""
        return not stops(self.told)


def read(path: Path, data: Path) -> Work:
    """Reads a workbook against a data folder.

    Raises:
        WorkbookError: where nothing of it can be read.
        reportbook.facts.package.DataError: where the data itself is not sound.
    """
    book = opening.opened(path)
    year = reading.year_of(book)
    before = packages.load(data)
    sections = [one.section for one in progress.by_section(before.frames(), year)]
    try:
        last = template.previous_report(before, year)
    except LookupError:
        text = f"{year}年度より前の資料が data/ にありません。"
        raise WorkbookError([Told(STOP, text, layout.FRONT)]) from None
    lines, told = reading.lines(book, layout.plans(sections))
    units = dict(zip(before.indicators["indicator"], before.indicators["unit"], strict=True))
    package = Package(data)
    words, events = template.labels(before.package), package.rows()["milestones"]
    made = entries(lines, year, words, units, events)
    told += made.told
    told += filling.to_read(lines)
    would = adding.added(package, made, year, last)
    said: list[Told] = []
    after = None
    told += emptied.told(lines, made, would.tables, year)
    if made.rows or made.begun or made.removed:
        said, after = rules.judged(package, would, unread=stops(told))
    places = {one.place for one in told if one.level == STOP and one.cell}
    told += [one for one in said if one.place not in places or not one.cell]
    told = _plan_first(told, made, would, year)
    order = {name: place for place, name in enumerate(book.sheetnames)}
    told.sort(key=lambda one: (order.get(one.sheet, -1), _line(one.cell), one.cell))
    return Work(year, book, told, package, would, before, after)


def _plan_first(told: list[Told], made: Entries, would: Would, year: int) -> list[Told]:
    """What is told without the consequences of a plan that is not entered: that is one thing."""
    plans = would.tables["plans"]
    if any(int(one["first_year"]) <= year <= int(one["last_year"] or 0) for one in plans):
        return told
    aims = [one for one in made.of("targets") if one.row["scope"] == "midterm"]
    if not aims:
        return told
    follows = {f"A{one.line.number}" for one in aims}
    kept = [one for one in told if one.sheet != layout.TARGETS or one.cell not in follows]
    text = f"空欄です。計画の目標が{len(aims)}件あります。その計画の最終年度を書いてください。"
    place = layout.in_draft(next(one for one in layout.OTHERS if one.name == layout.PLAN))
    cell = f"{'ABCDEFGHIJ'[place.place('last_year')]}2"
    return [*kept, Told(STOP, text, layout.PLAN, cell)]


def _line(cell: str) -> int:
    return int("".join(mark for mark in cell.partition(":")[0] if mark.isdigit()) or 0)
