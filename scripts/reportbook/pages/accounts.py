"""What was planned, done and when: the narratives and milestones of a measure, in order."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from reportbook.facts.package import Report
from reportbook.facts.periods import PLAN
from reportbook.figures.html import answers, blocks
from reportbook.findings.sentences.speaker import Speaker
from reportbook.notation import fiscal_year as years
from reportbook.notation.unknown import unknown

NAMES = {"plan": "計画", "result": "実績"}
MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"


def narratives(
    report: Report, speaker: Speaker, measure: str, kind: str
) -> tuple[Markup, str] | None:
    """The plans or results (`kind`) of a measure as HTML and as plain text, None without any.

    What is said of the whole plan is folded away below what is said of the year.

    Raises:
        UnknownError: where the section has no such measure.
    """
    # The year first: that is what the reader of this edition asks about.
    rows = sorted(
        _told(report, measure, kind), key=lambda row: (row["scope"].startswith(PLAN), row["order"])
    )
    said = [
        (row["scope"], html, speaker.plain(row["text"]) or "")
        for row in rows
        if (html := speaker.html(row["text"]))
    ]
    if not said:
        return None
    groups = [
        (_scope_label(kind, scope), [html for of, html, _ in said if of == scope])
        for scope in dict.fromkeys(scope for scope, _, _ in said)
    ]
    html = blocks.account(measure, kind, NAMES[kind], groups)
    lines = [f"{_scope_label(kind, scope)} {text}" for scope, _, text in said]
    return html, "\n".join([NAMES[kind], *lines])


def remarks(report: Report, speaker: Speaker, measure: str) -> tuple[Markup, str] | None:
    """The remarks of a measure as one paragraph and as plain text, None without any.

    A remark whose figures the edition does not have is left out.

    Raises:
        UnknownError: where the section has no such measure.
    """
    rows = sorted(_told(report, measure, "remark"), key=lambda row: row["scope"], reverse=True)
    # A remark on the year leads on from one on the plan where its place says so.
    rows.sort(key=lambda row: row["order"])
    texts = (row["text"] for row in rows)
    said = [(html, speaker.plain(text) or "") for text in texts if (html := speaker.html(text))]
    if not said:
        return None
    html = blocks.remarks(measure, [html for html, _ in said])
    return html, "".join(text for _, text in said)


def milestones(report: Report, measure: str) -> tuple[Markup, str] | None:
    """The dated events of a measure, oldest first, as HTML and plain text, None without any.

    Raises:
        UnknownError: where the section has no such measure.
    """
    named = known(report, measure)
    found = [row for row in in_time(report) if row["measure"] == named]
    listed = [
        (row["milestone"], row["date"], years.date_label(row["date"]), _event(row)) for row in found
    ]
    if not listed:
        return None
    return blocks.milestones(listed), "\n".join(f"{label} {text}" for _, _, label, text in listed)


def evidence(report: Report, speaker: Speaker, measure: str) -> tuple[Markup, str] | None:
    """Plans, results and dates of a measure in one fold; None where there is none of them.

    Raises:
        UnknownError: where the section has no such measure.
    """
    parts = [narratives(report, speaker, measure, kind) for kind in NAMES]
    dates = milestones(report, measure)
    found = [*parts, dates]
    counted = [
        (name, html.count("<li"))
        for name, part in zip((*NAMES.values(), "日付"), found, strict=True)
        if part and (html := part[0])
    ]
    if not counted:
        return None
    html = Markup("").join(part[0] for part in found if part)
    lines = "\n".join(part[1] for part in found if part)
    return answers.evidence(measure, counted, html), lines


def timeline(report: Report) -> tuple[Markup, str] | None:
    """All dated events of the section by fiscal year, folded; None without any."""
    rows = in_time(report)
    by_year: dict[int, list[tuple[str, str, str, str]]] = {}
    for row in rows:
        date = str(row["date"])
        event = (row["milestone"], date, years.date_label(date), _event(row))
        by_year.setdefault(years.of_date(date), []).append(event)
    if not by_year:
        return None
    shown = [(years.label(year), blocks.milestones(events)) for year, events in by_year.items()]
    lines = [f"{label} {text}" for events in by_year.values() for _, _, label, text in events]
    return answers.timeline(shown, len(rows)), "\n".join(lines)


def events(report: Report, data: pd.DataFrame) -> pd.DataFrame:
    """What bears on the indicators of a tidy frame, in the years that it shows, oldest first.

    Columns: milestone, year_label (as in `data`), mark (`①`), text (date and event).
    """
    indicators = set(data["indicator"])
    labels = dict(zip(data["year"], data["year_label"], strict=True))
    shown = [
        row
        for row in in_time(report)
        if row["indicator"] in indicators and years.of_date(row["date"]) in labels
    ]
    return pd.DataFrame(
        {
            "milestone": [row["milestone"] for row in shown],
            "year_label": [labels[years.of_date(row["date"])] for row in shown],
            "mark": list(MARKS[: len(shown)]),
            "text": [dated(row) for row in shown],
        }
    )


def in_time(report: Report) -> list[dict[str, Any]]:
    """The rows of milestones.csv, oldest first."""
    return sorted(report.rows("milestones"), key=lambda row: years.sort_key(row["date"]))


def dated(milestone: dict[str, Any]) -> str:
    """`令和5年10月 …を開始`: when it happened, and what."""
    return f"{years.date_label(milestone['date'])} {_event(milestone)}"


def _told(report: Report, measure: str, kind: str) -> list[dict[str, Any]]:
    """The rows of narratives.csv of a measure that the section has."""
    named = known(report, measure)
    rows = report.rows("narratives")
    return [row for row in rows if row["measure"] == named and row["kind"] == kind]


def periods(report: Report, wanted: Sequence[tuple[str, str, str]]) -> list[tuple[int, int, str]]:
    """Spans of years with their reason: from a milestone's fiscal year to another's.

    A period that begins after the edition's year is left out; one that ends after it goes on to
    the last year that the edition has figures for.
    """
    dates = dict(zip(report.milestones["milestone"], report.milestones["date"], strict=True))
    latest = int(report.observations["fiscal_year"].max())
    return [
        (years.of_date(dates[first]), years.of_date(dates[last]) if last in dates else latest, text)
        for first, last, text in wanted
        if first in dates
    ]


def known(report: Report, measure: str) -> str:
    """The measure, where the section has it.

    Raises:
        UnknownError: naming those that it has.
    """
    names = [row["measure"] for row in report.rows("measures")]
    if measure not in names:
        raise unknown("この節に施策", measure, names)
    return measure


def _event(row: dict[str, Any]) -> str:
    return str(row["title"]) + ("（予定）" if row["kind"] == "planned" else "")


def _scope_label(kind: str, scope: str) -> str:
    if not scope.startswith(PLAN):
        return years.label(int(scope))
    return "中期計画" if kind == "plan" else "計画期間"
