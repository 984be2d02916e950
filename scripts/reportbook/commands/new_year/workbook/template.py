"""What stands in the workbook of a new year before anything is entered: last year, beside blanks.

The figures are those that the year owes (`progress`), in the report's order and the book's words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from reportbook.commands.new_year.workbook import layout
from reportbook.commands.new_year.workbook.sheet import SheetPlan
from reportbook.facts import periods, printings, progress
from reportbook.facts.package import Report
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL

_NAMES_YEAR = re.compile(r"@\d{4}|令和|平成|年度|第[0-9０-９]期")

Cells = list[str | int | float | None]


@dataclass(frozen=True)
class Filled:
    """A sheet with its rows."""

    plan: SheetPlan
    rows: list[Cells]


def sheets(report: Report, year: int) -> list[Filled]:
    """Every sheet but the first.

    Args:
        report: the package, sound.
        year: the fiscal year to enter; the report of the year before is what stands beside.
    """
    told = _Told(report, year)
    sections = [one.section for one in progress.by_section(report.frames(), year)]
    made = [Filled(layout.section_sheet(one).empty(), list(told.figures(one))) for one in sections]
    rows = {
        layout.REPORT: told.report,
        layout.PLAN: told.plan,
        layout.TARGETS: told.targets,
        layout.EVENTS: told.events,
        layout.SENTENCES: lambda: told.sentences(("plan", "result")),
        layout.REMARKS: lambda: told.sentences(("reason", "gap", "remark")),
    }
    made += [
        Filled(plan.empty(), list(rows[plan.name]()) if plan.name in rows else [])
        for plan in layout.OTHERS
    ]
    return made


def previous_report(report: Report, year: int) -> int:
    """The newest report before a year.

    Raises:
        LookupError: where there is none.
    """
    older = [int(one) for one in report.reports["report"] if one < year]
    if not older:
        raise LookupError(year)
    return max(older)


class _Told:
    """Last year's rows, in the form of the sheets."""

    def __init__(self, report: Report, year: int) -> None:
        self.facts, self.year = report, year
        self.before = previous_report(report, year)
        known = printings.known(
            report.observations[report.observations["fiscal_year"] < year],
            printings.FIGURE, self.before, year - 1,
        )  # fmt: skip
        self.known = {
            (row["indicator"], row["category"], row["fiscal_year"]): row for row in _records(known)
        }
        self.own = {
            (row["indicator"], row["category"], row["fiscal_year"]): row
            for row in _records(report.observations[report.observations["report"] == year])
        }
        self.indicators = {row["indicator"]: row for row in _records(report.indicators)}
        self.categories = {
            (row["indicator"], row["category"]): row for row in _records(report.categories)
        }
        self.measures = {row["measure"]: row for row in _records(report.measures)}
        package = report.package
        self.words = labels(package)

    def figures(self, section: str) -> Iterator[Cells]:
        """A row for each figure that the year owes, with what is in `data/` of it already."""
        [entered] = [
            one
            for one in progress.by_section(self.facts.frames(), self.year)
            if one.section == section
        ]
        pairs = [pair(name) for name in entered.expected]
        for indicator, category in sorted(pairs, key=self._order):
            yield self._figure(indicator, category)

    def _order(self, pair: tuple[str, str]) -> tuple[int, int, str, int]:
        meaning, category = self.indicators[pair[0]], self.categories.get(pair)
        measure = self.measures[meaning["measure"]]
        return measure["order"], meaning["order"], pair[0], category["order"] if category else 0

    def _figure(self, indicator: str, category: str) -> Cells:
        meaning, kind = self.indicators[indicator], self.categories.get((indicator, category))
        earlier = [
            self.known.get((indicator, category, self.year - back), {}) for back in (3, 2, 1)
        ]
        last, own = earlier[-1], self.own.get((indicator, category, self.year), {})
        status = self.words["observations.status"]
        table = own.get("table", last.get("table")) if own else last.get("table")
        period = [
            own.get(one) or _a_year_on(last.get(one), self.year - int(last.get("fiscal_year") or 0))
            for one in ("period_start", "period_end")
        ]
        return [
            indicator, category, meaning["title"], kind["title"] if kind else None,
            meaning["unit"], meaning["definition"], self.moment(meaning),
            *(one.get("as_printed") or _status_word(one, status) for one in earlier),
            own.get("value"), own.get("as_printed"), own.get("page"),
            status.get(str(own.get("status"))), own.get("note"), own.get("confirmed"),
            *period, table,
        ]  # fmt: skip

    def moment(self, meaning: dict[str, Any]) -> str:
        """What the figure of the year is about, in words; by its months where they are its own."""
        if meaning["timing"] == "other":
            return "ほかの期間（期間の始めと終わりを書く）"
        said = years.moment_label(self.year, meaning["timing"])
        lag = meaning["lag_years"]
        return f"{said}（{years.label(self.year - lag)}分の保険料）" if lag else said

    def report(self) -> Iterator[Cells]:
        """The report of the year, named as the one before was."""
        [row] = [
            one
            for one in _records(self.facts.reports)
            if one["report"] == (self.year if self._has_report else self.before)
        ]
        mine = row if self._has_report else {}
        title = mine.get("title") or f"{years.label(self.year)}の業務実績（概要）"
        title_en = mine.get("title_en") or f"Performance in fiscal year {self.year} (summary)"
        yield [
            self.year, title, title_en, mine.get("date"), mine.get("address"),
            row["first_page"], mine.get("last_page"), mine.get("text"),
        ]  # fmt: skip

    @property
    def _has_report(self) -> bool:
        return self.year in set(self.facts.reports["report"])

    def plan(self) -> Iterator[Cells]:
        """The plan of the year; where it begins one, its number and name."""
        known = _records(self.facts.plans)
        for row in known:
            if row["first_year"] <= self.year <= row["last_year"]:
                names = ("plan", "title", "title_en", "first_year", "last_year")
                yield [row[name] for name in names]
                return
        number = max(row["plan"] for row in known) + 1
        yield [number, f"第{number}期中期計画", f"Mid-term plan {number}", self.year, None]

    def targets(self) -> Iterator[Cells]:
        """Last year's targets, to say what became of them."""
        for row in _records(self.facts.targets):
            if row["report"] != self.before:
                continue
            meaning = self.indicators[row["indicator"]]
            scope = self.words["targets.scope"][row["scope"]]
            yield [
                row["target"], row["indicator"], row["category"], scope, meaning["title"],
                meaning["unit"], row["text"],
            ]  # fmt: skip

    def events(self) -> Iterator[Cells]:
        """What last year's report announced: each is done now, or still ahead."""
        for row in _records(self.facts.milestones):
            if row["report"] == self.before and row["kind"] == "planned":
                yield [
                    row["milestone"], row["section"], row["measure"], row["date"], row["title"],
                    None, None, row["title"], row["title_en"], row["indicator"],
                ]  # fmt: skip

    def sentences(self, kinds: tuple[str, ...]) -> Iterator[Cells]:
        """The sentences of the newest report that is told in any, beside blanks.

        Those of the plan, too, where nothing is told of the year's plan yet.
        """
        words = self.words["narratives.kind"]
        [plan] = self.plan()
        own = f"{periods.PLAN}{plan[0]}"
        told = [row for row in _records(self.facts.narratives) if row["report"] <= self.before]
        newest = max((row["report"] for row in told), default=self.before)
        plan_is_told = any(row["scope"] == own for row in told)
        for row in told:
            of_plan = row["scope"].startswith(periods.PLAN)
            standing = not plan_is_told if of_plan else row["scope"] == str(newest)
            if row["report"] != newest or row["kind"] not in kinds or not standing:
                continue
            scope = own if of_plan else str(self.year)
            named = "○" if _NAMES_YEAR.search(row["text"]) else None
            yield [
                row["measure"], scope, words[row["kind"]], row["order"],
                self.measures[row["measure"]]["title"], row["text"], named,
            ]  # fmt: skip


def labels(package: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The Japanese words for the values of every column that has them, as `table.column`."""
    return {
        f"{resource['name']}.{field['name']}": field["enum_labels"]
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if "enum_labels" in field
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows with None for what is blank."""
    return [
        {name: None if pd.isna(cell) else cell for name, cell in row.items()}
        for row in frame.to_dict("records")
    ]


def pair(name: str) -> tuple[str, str]:
    """Indicator and category of `indicator.category`."""
    indicator, _, category = name.partition(".")
    return indicator, category or ALL


def _status_word(row: dict[str, Any], words: dict[str, str]) -> str | None:
    return words.get(str(row.get("status"))) if row else None


def _a_year_on(month: str | None, step: int) -> str | None:
    """`2025-03` of `2024-03`."""
    return f"{int(month[:4]) + step}{month[4:]}" if month else None
