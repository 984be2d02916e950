"""Rules of the ledger of promises: what a plan sentence promised, and what became of it.

A row of pledges.csv belongs to a sentence of kind `plan` in narratives.csv and stands in the
report that closes the sentence's year or plan: before that nothing can be said of it. The form
of a reference is the schema's; that it leads somewhere is told here.
"""

import re
from collections.abc import Iterator
from typing import Any

from reportbook.facts.periods import PLAN
from reportbook.facts.rows import Found, Frames, Row, rows
from reportbook.facts.schema import Problem
from reportbook.notation import binding

DELIVERED, NOT_SAID = "delivered", "not_said"

HOMES = {
    "target": "targets.csv",
    "milestone": "milestones.csv",
    "observation": "observations.csv",
    "narrative": "narratives.csv",
    "correction": "corrections.yml",
}
"""Where that which shows an outcome stands, by the kind of the reference."""

_DATED = re.compile(r"(?:令和|平成)[元\d]")
_LEVEL = re.compile(r"[%％]|以上|以下|以内|未満")


def references(cell: object) -> list[tuple[str, str]]:
    """What shows an outcome: (kind, name), the kind being one of HOMES; none for a blank cell."""
    found = [] if not isinstance(cell, str) else [one.partition(":") for one in cell.split()]
    return [(kind, name) for kind, _, name in found]


def observed(name: str) -> tuple[str, str, int]:
    """`enforcement.seizure@2023` as (indicator, category, fiscal year)."""
    figure, _, year = name.partition("@")
    indicator, _, category = figure.partition(".")
    return indicator, category, int(year)


def all_rules(
    frames: Frames, sound: Frames, corrections: list[dict[str, Any]], told: list[Problem]
) -> Found:
    """Every problem of pledges.csv.

    Where a file referred to has problems of its own (`told`), they say enough.
    """
    wrong = {one.file for one in told}
    for row in rows(sound, "pledges"):
        yield from _promise(row)
        yield from _outcome(row)
    yield from _shown(frames, sound, corrections, wrong)
    if not wrong & {"plans.csv", "reports.csv", "narratives.csv"}:
        yield from _sentences(frames, sound, whole="pledges.csv" not in wrong)


def _promise(row: Row) -> Found:
    """The date or number that was promised, where one was."""
    if row["promised"] == "date" and row["due"] is None:
        yield row.problem("due", "is blank though a date is promised", "Give the date")
    if row["promised"] == "number" and row["amount"] is None:
        remedy = "Give it as printed"
        yield row.problem("amount", "is blank though a number is promised", remedy)
    if row["promised"] != "number" and row["amount"] is not None:
        message = f"stands beside a promised {row['promised']}"
        yield row.problem("amount", message, "Clear it, or set promised to number")
    if (row["due"] or "").startswith(PLAN) and row["due"] != row["scope"]:
        yield row.problem("due", f"is not the plan of the sentence ({row['scope']})", "Correct it")


def _outcome(row: Row) -> Found:
    """Where the outcome is said and what shows it, or a note on why there is nothing."""
    for column in ("page", "shown_by"):
        if row["outcome"] == NOT_SAID and row[column] is not None:
            remedy = "Clear it, or choose another outcome"
            yield row.problem(column, "stands beside the outcome not_said", remedy)
        if row["outcome"] != NOT_SAID and row[column] is None:
            remedy = "Fill it in, or set the outcome to not_said"
            yield row.problem(column, f"is blank though the outcome is {row['outcome']}", remedy)
    if row["outcome"] != DELIVERED and row["note"] is None:
        message = f"is blank though the outcome is {row['outcome']}"
        yield row.problem("note", message, "Say what came of it, and what did not")


def _shown(
    frames: Frames, sound: Frames, corrections: list[dict[str, Any]], wrong: set[str]
) -> Found:
    """All that is named as showing an outcome exists, in the report of the row."""
    known: dict[str, set[Any]] = {
        "target": set(_of(frames, "targets", "report", "target")),
        "milestone": set(_of(frames, "milestones", "report", "milestone")),
        "observation": set(_of(frames, "observations", "indicator", "category", "fiscal_year")),
        "narrative": {
            (report, f"{measure}/{scope}/{kind}/{order}")
            for report, measure, scope, kind, order in _of(
                frames, "narratives", "report", "measure", "scope", "kind", "order"
            )
        },
        "correction": {entry.get("id") for entry in corrections},  # an id of its own each
    }
    for row in rows(sound, "pledges"):
        for kind, name in references(row["shown_by"]):
            key: Any = observed(name) if kind == "observation" else (row["report"], name)
            if kind == "correction":
                key = name
            if HOMES[kind] not in wrong and key not in known[kind]:
                remedy = "Correct it, or add it there"
                yield row.problem("shown_by", f"is not in {HOMES[kind]}", remedy, f"{kind}:{name}")


def _sentences(frames: Frames, sound: Frames, whole: bool) -> Found:
    """Pledges are of sentences that their report closes; such a sentence, if dated, has one."""
    closed = {f"{PLAN}{plan}": year for plan, year in _of(frames, "plans", "plan", "last_year")}
    key = ("measure", "report", "scope", "order")
    plans = {
        tuple(row[one] for one in key): row
        for row in rows(frames, "narratives")
        if row["kind"] == "plan"
    }
    kept = set(_of(frames, "pledges", *key))
    measures = set(frames["measures"]["measure"])
    for row in rows(sound, "pledges"):
        year = _closing_year(row["scope"], closed)
        if row["measure"] not in measures:
            continue  # told as a foreign key
        if tuple(row[one] for one in key) not in plans:
            remedy = "Correct the measure, report, scope or order"
            yield row.problem("order", "is no plan in narratives.csv", remedy)
        elif year is not None and year != row["report"]:
            message = f"is judged in the report of {year}, not in that of {row['report']}"
            yield row.problem("scope", message, "Remove the row")
    if not whole:
        return
    # What a draft's report says of its plans is entered with the rest of it.
    published = {report for report, status in _of(frames, "editions", "report", "status")
                 if status == "published"}  # fmt: skip
    for named, row in plans.items():
        in_time = _closing_year(row["scope"], closed) == row["report"]
        judged = in_time and row["report"] in published
        if judged and named not in kept and _promises(row["text"]):
            remedy = "Add a row that says what became of it"
            yield row.problem("text", "promises a date or number without pledge", remedy)


def _closing_year(scope: str, closed: dict[str, int]) -> int | None:
    """The fiscal year whose report can say what became of a sentence; None for no known plan."""
    return closed.get(scope) if scope.startswith(PLAN) else int(scope)


def _promises(text: str) -> bool:
    """Whether a plan sentence names a date or a level to reach.

    One that quotes figures of observations, such as the budget, states what is there.
    """
    try:
        found = binding.parts(text)
    except binding.BindingError:
        return False  # told by the rules for texts
    if any(isinstance(part, binding.Quote) for part in found):
        return False
    levels = (part.printed for part in found if isinstance(part, binding.Literal))
    return bool(_DATED.search(text) or any(map(_LEVEL.search, levels)))


def _of(frames: Frames, name: str, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The values of some columns, row by row."""
    frame = frames[name]
    return zip(*(frame[column] for column in columns), strict=True)
