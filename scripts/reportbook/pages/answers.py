"""What a section's page says first: how its goals stand, why, and what the report does not say."""

from collections.abc import Sequence

import pandas as pd
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
    rows = of_kind(report, kind, measures)
    rows = rows.assign(later=~rows["measure"].isin(first)).sort_values("later", kind="stable")
    said = [
        (html, speaker.plain(text) or "") for text in rows["text"] if (html := speaker.html(text))
    ]
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


def of_kind(report: Report, kind: str, measures: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of narratives.csv of a kind, of some measures or (none named) of all.

    In the report's order of sections and measures, which the column `place` counts.
    """
    rows = report.narratives[report.narratives["kind"] == kind]
    if measures:
        rows = rows[rows["measure"].isin(measures)]
    sections = report.sections.set_index("section")["order"]
    measures_of = report.measures.assign(of=report.measures["section"].map(sections))
    in_order = list(measures_of.sort_values(["of", "order"])["measure"])
    place = rows["measure"].map(in_order.index)
    return rows.assign(place=place).sort_values(["place", "order", "scope"], kind="stable")
