"""The ledger of promises of an edition: what was promised, and what the report says came of it.

The judgement itself stands in pledges.csv; here it is put into words. How it looks is
`pages.ledger`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reportbook.facts.package import Report
from reportbook.facts.periods import PLAN
from reportbook.facts.rules.pledges import observed, references
from reportbook.facts.schema import entries
from reportbook.findings import series
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.speaker import Speaker
from reportbook.findings.wording import figure_text
from reportbook.notation import fiscal_year as years

OUTCOMES = {
    "delivered": "実現",
    "partly": "一部",
    "not_delivered": "実現せず",
    "not_said": "資料に書かれていない",
}
"""The outcomes in words, as datapackage.json labels them."""


@dataclass(frozen=True)
class Evidence:
    """One thing that shows an outcome. `kind` and `name` are those of the reference."""

    kind: str
    name: str
    label: str
    section: str
    page: int | None


@dataclass(frozen=True)
class Pledge:
    """A promise of a plan and what became of it.

    `said` is the plan's sentence and `note` what is to be known of the outcome, as HTML with
    the figures marked; `due` is in words, blank where the sentence names no time; `amounts`
    are as printed. `page` is where the report says the outcome, None where it does not.
    """

    section: str
    measure: str
    title: str
    scope: str
    order: int
    said: Markup
    promised: str
    due: str
    amounts: tuple[str, ...]
    outcome: str
    note: Markup
    plan_page: int
    page: int | None
    shown_by: tuple[Evidence, ...]

    @property
    def word(self) -> str:
        """The outcome in words."""
        return OUTCOMES[self.outcome]

    @property
    def of_plan(self) -> bool:
        """Whether a mid-term plan made it, not the year's."""
        return self.scope.startswith(PLAN)


def of_edition(figures: Figures, fiscal_year: int) -> list[Pledge]:
    """The ledger in the report's own order, in each measure the year's plan before the mid-term's.

    A promise whose sentence quotes a figure that the edition lacks is left out; so is, among
    what shows an outcome, that which the edition does not have.
    """
    report, speaker = figures.report, Speaker(figures, fiscal_year)
    key = ("measure", "report", "scope", "order")
    plans = {
        tuple(row[one] for one in key): row
        for row in report.rows("narratives")
        if row["kind"] == "plan"
    }
    measures = {row["measure"]: row for row in report.rows("measures")}
    witnesses = _Witnesses(figures)
    found = []
    for row in report.rows("pledges"):
        plan = plans[tuple(row[one] for one in key)]
        said = speaker.html(plan["text"])
        if said is None:
            continue
        measure = measures[row["measure"]]
        note = None if row["note"] is None else speaker.html(row["note"])
        found.append(
            Pledge(
                section=measure["section"],
                measure=row["measure"],
                title=measure["title"],
                scope=row["scope"],
                order=row["order"],
                said=said,
                promised=row["promised"],
                due=_due(report, row["due"]),
                amounts=entries(row["amount"]),
                outcome=row["outcome"],
                note=note or Markup(""),
                plan_page=plan["page"],
                page=row["page"],
                shown_by=tuple(witnesses.of(row["shown_by"])),
            )
        )
    sections = {row["section"]: row["order"] for row in report.rows("sections")}

    def place(one: Pledge) -> tuple[int, int, bool, int]:
        return sections[one.section], measures[one.measure]["order"], one.of_plan, one.order

    return sorted(found, key=place)


def counts(found: Iterable[Pledge]) -> dict[str, int]:
    """How many promises have each outcome, those that none has among them."""
    number = Counter(one.outcome for one in found)
    return {outcome: number[outcome] for outcome in OUTCOMES}


def by_section(found: Iterable[Pledge]) -> dict[str, dict[str, int]]:
    """The same section by section, in the order of the promises."""
    parts: dict[str, list[Pledge]] = {}
    for one in found:
        parts.setdefault(one.section, []).append(one)
    return {section: counts(those) for section, those in parts.items()}


def _due(report: Report, due: object) -> str:
    if not isinstance(due, str):
        return ""
    if due.startswith(PLAN):
        titles = dict(zip(report.plans["plan"], report.plans["title"], strict=True))
        return f"{titles[int(due.removeprefix(PLAN))]}の期間"
    return years.date_label(due)


class _Witnesses:
    """What an edition has of that which shows outcomes, by kind and name."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        report = figures.report
        self._homes = dict(zip(report.measures["measure"], report.measures["section"], strict=True))
        self._rows: dict[str, dict[str, dict[str, Any]]] = {
            "target": {row["target"]: row for row in report.rows("targets")},
            "milestone": {row["milestone"]: row for row in report.rows("milestones")},
            "correction": {row["id"]: row for row in report.corrections},
            "narrative": {
                f"{row['measure']}/{row['scope']}/{row['kind']}/{row['order']}": row
                for row in report.rows("narratives")
            },
        }

    def of(self, cell: object) -> Iterable[Evidence]:
        """What a cell of `shown_by` names, in its order."""
        for kind, name in references(cell):
            if kind == "observation":
                yield from self._observation(name)
            elif row := self._rows[kind].get(name):
                label, section = self._told(kind, row)
                yield Evidence(kind, name, label, section, int(row["page"]))

    def _told(self, kind: str, row: dict[str, Any]) -> tuple[str, str]:
        """What it is called, and the section that it belongs to."""
        if kind == "target":
            name = series.full_title(self.figures, row["indicator"], row["category"])
            return f"目標：{name}", self.figures.indicators[row["indicator"]]["section"]
        if kind == "milestone":
            return f"{years.date_label(row['date'])} {row['title']}", row["section"]
        if kind == "correction":
            return f"資料の訂正：{row['title']}", row["section"]
        return f"実績の文（{row['page']}ページ）", self._homes[row["measure"]]

    def _observation(self, name: str) -> Iterable[Evidence]:
        indicator, category, year = observed(name)
        known = indicator in self.figures.indicators
        figure = self.figures.get(indicator, year, category) if known else None
        if figure:
            title = series.full_title(self.figures, indicator, category)
            section = self.figures.indicators[indicator]["section"]
            label = f"{title} {figure.moment} {figure_text(figure)}"
            yield Evidence("observation", name, label, section, figure.page)
