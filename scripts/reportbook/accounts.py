"""What was planned, done and when: the narratives and milestones of a measure, in order."""

from typing import Any

from reportbook import blocks
from reportbook import fiscal_year as years
from reportbook.data import Report
from reportbook.wording import Speaker

NAMES = {"plan": "計画", "result": "実績"}


def narratives(report: Report, speaker: Speaker, measure: str, kind: str) -> tuple[str, str] | None:
    """The plans or results (`kind`) of a measure as HTML and as plain text, None without any.

    Raises:
        KeyError: where the section has no such measure.
    """
    rows = report.narratives
    rows = rows[(rows["measure"] == known(report, measure)) & (rows["kind"] == kind)]
    # The year first: that is what the reader of this edition asks about.
    rows = rows.assign(rank=rows["scope"] == "midterm").sort_values(["rank", "order"])
    said = [
        (_scope_label(kind, row["scope"]), html, speaker.plain(row["text"]) or "")
        for row in rows.to_dict("records")
        if (html := speaker.html(row["text"]))
    ]
    if not said:
        return None
    html = blocks.scoped_list(kind, NAMES[kind], [(scope, text) for scope, text, _ in said])
    return html, "\n".join([NAMES[kind], *(f"{scope} {text}" for scope, _, text in said)])


def milestones(report: Report, measure: str) -> tuple[str, str] | None:
    """The dated events of a measure, oldest first, as HTML and plain text, None without any.

    Raises:
        KeyError: where the section has no such measure.
    """
    rows = report.milestones
    found = rows[rows["measure"] == known(report, measure)].to_dict("records")
    found.sort(key=lambda row: years.sort_key(row["date"]))
    listed = [(row["date"], years.date_label(row["date"]), _event(row)) for row in found]
    if not listed:
        return None
    return blocks.milestones(listed), "\n".join(f"{label} {text}" for _, label, text in listed)


def known(report: Report, measure: str) -> str:
    """The measure, where the section has it.

    Raises:
        KeyError: naming those that it has.
    """
    names = list(report.measures["measure"])
    if measure not in names:
        raise KeyError(f"no measure {measure!r} in this section; it has {', '.join(names)}")
    return measure


def _event(row: dict[str, Any]) -> str:
    return str(row["title"]) + ("（予定）" if row["kind"] == "planned" else "")


def _scope_label(kind: str, scope: str) -> str:
    if scope != "midterm":
        return years.label(int(scope))
    return "中期計画" if kind == "plan" else "計画期間"
