"""One JSON document of an edition, for programs: the records of `records` under stable keys.

A name that is shown stands beside every id, so that a page can be made from this file
alone. Keys are only ever added: programs of others read them.
"""

import json
from typing import Any

from reportbook.downloads.readme import README
from reportbook.downloads.records import Goal, Records, Row, Series, of_edition
from reportbook.facts.package import Report
from reportbook.facts.terms import Term
from reportbook.findings.audits.audit import Result
from reportbook.findings.audits.claims import OUTCOMES, Claim
from reportbook.findings.audits.corrections import Correction
from reportbook.findings.wording import figure_text
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL

Json = dict[str, Any]

WORDS = {
    "status": ("observations", "status"),
    "timing": ("indicators", "timing"),
    "better": ("indicators", "better"),
    "definition_by": ("indicators", "definition_by"),
    "comparator": ("targets", "comparator"),
    "measured_as": ("targets", "measured_as"),
    "scope": ("targets", "scope"),
    "narrative_kind": ("narratives", "kind"),
    "milestone_kind": ("milestones", "kind"),
    "claim_kind": ("claims", "kind"),
}


def to_json(edition: Report, fiscal_year: int) -> str:
    """The document of an edition as text: the same rows give the same text."""
    records = of_edition(edition, fiscal_year)
    return json.dumps(document(records), ensure_ascii=False, indent=1) + "\n"


def document(records: Records) -> Json:
    """The document of an edition as plain values."""
    plan = records.report.plans.iloc[0]
    return {
        "readme": README,
        "edition": {
            "fiscal_year": records.fiscal_year,
            "label": years.label(records.fiscal_year),
            "plan": int(plan["plan"]),
            "plan_title": str(plan["title"]),
            "plan_title_en": str(plan["title_en"]),
            "plan_first_year": int(plan["first_year"]),
            "plan_last_year": int(plan["last_year"]),
        },
        "source": records.source(),
        "words": {name: records.labels[place] for name, place in WORDS.items()},
        "priorities": [
            _only(row, "order", "title", "title_en")
            | {"text": text, "template": row["text"], "page": row["page"]}
            for row, text in records.priorities()
        ],
        "sections": [_section(records, section) for section in records.sections],
        "glossary": [_term(term) for term in records.terms()],
        "claims": [_claim(*found) for found in records.claims],
        "corrections": [_correction(one) for one in records.corrections],
    }


def _claim(claim: Claim, row: Row, result: Result) -> Json:
    return {
        **_only(row, "claim", "report", "section", "kind", "as_printed", "value"),
        "subject": claim.subject,
        **_only(row, "observation", "expression"),
        "words": list(claim.words),
        "computed": result.computed,
        "outcome": claim.outcome.replace(" ", "_"),
        "outcome_text": OUTCOMES[claim.outcome],
        "difference": claim.difference,
        "note": claim.note or None,
        **_only(row, "table", "page"),
    }


def _correction(one: Correction) -> Json:
    return {
        "correction": one.name,
        "section": one.section,
        "title": one.title,
        "printed": one.printed,
        "evidence": one.evidence,
        "used": one.used,
        "reason": one.reason,
        "status": one.status,
        "grade": one.grade,
        "claims": list(one.claims),
        "page": one.page,
    }


def _term(term: Term) -> Json:
    return {
        "term": term.name,
        "title": term.title,
        "title_en": term.title_en,
        "reading": term.reading,
        "aliases": list(term.words[1:]),
        "definition": term.definition,
        "definition_by": term.definition_by,
        "section": term.section,
        "page": term.page,
    }


def _section(records: Records, section: Row) -> Json:
    series = records.series(section["section"])
    return {
        **_only(section, "section", "part", "title", "title_en"),
        "measures": [
            _measure(
                records,
                measure,
                [one for one in series if one.indicator["measure"] == measure["measure"]],
            )
            for measure in records.measures(section["section"])
        ],
    }


def _measure(records: Records, measure: Row, series: list[Series]) -> Json:
    name = measure["measure"]
    by_indicator: dict[str, list[Series]] = {}
    for one in series:
        by_indicator.setdefault(one.indicator["indicator"], []).append(one)
    return {
        **_only(measure, "measure", "title", "title_en"),
        "indicators": [_indicator(records, held) for held in by_indicator.values()],
        "targets": [
            _target(records, goal) for goal in records.goals if goal.indicator["measure"] == name
        ],
        "milestones": [
            {
                **_only(row, "milestone", "date"),
                "date_label": years.date_label(row["date"]),
                **_only(row, "kind", "title", "title_en", "indicator", "table", "page"),
            }
            for row in records.milestones
            if row["measure"] == name
        ],
        "narratives": [
            {
                **_only(row, "kind", "scope"),
                "scope_label": records.scope_label(row["kind"], row["scope"]),
                "order": row["order"],
                "text": text,
                "template": row["text"],
                "page": row["page"],
            }
            for row, text in records.narratives(name)
        ],
    }


def _indicator(records: Records, series: list[Series]) -> Json:
    return {
        **_only(
            series[0].indicator,
            *("indicator", "title", "title_en", "definition", "definition_by", "unit"),
            *("decimals", "timing", "lag_years", "better", "share", "change_of"),
        ),
        "categories": [_category(records, one) for one in series],
    }


def _category(records: Records, series: Series) -> Json:
    none = {"category": ALL, "title": None, "title_en": None, "parent": None, "total": False}
    named = _only(series.category or none, "category", "title", "title_en", "parent", "total")
    observed = [_observation(records, row) for row in series.observations.values()]
    return {**named, "observations": observed}


def _observation(records: Records, row: Row) -> Json:
    figure = records.figure(row)
    span = records.span(figure)
    return {
        "fiscal_year": row["fiscal_year"],
        "moment": figure.moment,
        "value": figure.value,
        "text": figure_text(figure),
        **_only(row, "as_printed", "status"),
        "period_start": span.start,
        "period_end": span.end,
        "true_fiscal_year": span.true_year,
        **_only(row, "table", "page", "note", "report"),
    }


def _target(records: Records, goal: Goal) -> Json:
    """A target. What there is to say of a verdict is said once the verdict can be known."""
    told = goal.row if goal.decided else {"verdict_printed": None, "note": None}
    return {
        **_only(goal.row, "target", "indicator", "category", "scope", "text", "comparator"),
        **_only(goal.row, "value", "value_upper", "tolerance", "baseline", "measured_as"),
        "measured": goal.figure.value if goal.figure else None,
        "measured_text": figure_text(goal.figure) if goal.figure else None,
        "verdict": goal.verdict,
        "verdict_text": goal.verdict_text,
        **_only(told, "verdict_printed"),
        **_only(goal.row, "table", "page"),
        **_only(told, "note"),
    }


def _only(row: Row, *names: str) -> Json:
    return {name: row[name] for name in names}
