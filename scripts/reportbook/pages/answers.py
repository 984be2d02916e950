"""What a section's page says first: how its goals stand, why, and what the report does not say."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from reportbook.facts.package import Report
from reportbook.figures.html import answers
from reportbook.findings import series
from reportbook.findings.goals import ORDER
from reportbook.findings.goals import goals as found_goals
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.speaker import Speaker
from reportbook.findings.verdicts import MISSED
from reportbook.findings.wording import VERDICTS
from reportbook.notation import binding

ASIDES = {
    "reason": "理由",
    "gap": "資料に書かれていないこと",
    "remark": "あわせて知っておきたいこと",
}
"""The kinds of sentences that hold for one report, and what stands over them."""

NAMED = 3
"""So many goals of a verdict are named; of more, their number says enough."""

Shown = tuple[Markup, str]
"""A block as HTML, and the same as plain text."""


def goals(figures: Figures, fiscal_year: int) -> list[tuple[str, str, str]]:
    """How the goals of a section stand, those that were missed first: (verdict, word, names)."""
    by_verdict: dict[str, list[str]] = {}
    for goal in found_goals(figures, fiscal_year):
        name = series.full_title(figures, goal.indicator, goal.category)
        by_verdict.setdefault(goal.verdict, []).append(name)
    return [
        (verdict, f"目標{len(names)}件 {VERDICTS[verdict]}", _names(verdict, names))
        for verdict in ORDER
        if (names := by_verdict.get(verdict))
    ]


def _names(verdict: str, names: list[str]) -> str:
    """What fell short is named in full, the rest as long as it is short."""
    if verdict != MISSED and len(names) > NAMED:
        return ""
    return "、".join(names)


def aside(
    report: Report,
    speaker: Speaker,
    kind: str,
    measures: Sequence[str] = (),
    first: Sequence[str] = (),
) -> Shown | None:
    """The sentences of a kind, of some measures or of the whole section; None without any.

    Those of the measures `first` come before the others.
    """
    rows = sorted(of_kind(report, kind, measures), key=lambda row: row["measure"] not in first)
    texts = (row["text"] for row in rows)
    said = [(html, speaker.plain(text) or "") for text in texts if (html := speaker.html(text))]
    if not said:
        return None
    name = ASIDES[kind]
    lines = "\n".join([name, *(plain for _, plain in said)])
    return answers.aside(kind, name, [html for html, _ in said]), lines


def is_about(text: str, indicators: Sequence[str], fiscal_year: int | None = None) -> bool:
    """Whether a sentence quotes one of the indicators, in the year where one is given."""
    return any(
        part.indicator in indicators
        and (fiscal_year is None or part.fiscal_year(fiscal_year) == fiscal_year)
        for part in binding.parts(text)
        if isinstance(part, binding.Quote)
    )


def of_kind(report: Report, kind: str, measures: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The rows of narratives.csv of a kind, of some measures or (none named) of all.

    In the report's order of sections and measures.
    """
    sections = {row["section"]: row["order"] for row in report.rows("sections")}
    places = {
        row["measure"]: (sections[row["section"]], row["order"]) for row in report.rows("measures")
    }
    rows = [
        row
        for row in report.rows("narratives")
        if row["kind"] == kind and (not measures or row["measure"] in measures)
    ]
    return sorted(rows, key=lambda row: (*places[row["measure"]], row["order"], row["scope"]))
