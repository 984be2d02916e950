"""The catalogue as JSON for the browser: every number and word ready made, but for index numbers.

The explorer's page reads all of an edition, the widget of a section carries its own. It is for
the scripts of `book/_static/scripts/explorer` alone, so its keys may change; the JSON for others
is `jsonfile`.
"""

import json
from typing import Any

from reportbook.facts.terms import other_names
from reportbook.figures.html.tables import NO_VALUE
from reportbook.findings import exports, verdicts
from reportbook.findings.measures import Figures
from reportbook.findings.sources import titles, wordings
from reportbook.findings.values import Figure
from reportbook.findings.wording import TIMES
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL
from reportbook.notation.numbering import numbered
from reportbook.pages import accounts, headlines
from reportbook.pages.explorer.catalogue import (
    CHANGE,
    INDEX,
    ROUGH,
    SHARE,
    VIEWS,
    Catalogue,
    Entry,
    Point,
)
from reportbook.pages.explorer.selection import COURSE, MOST, NO_COMMON_YEAR, SAID, SPOKEN, TOO_FAR
from reportbook.pages.view import View

Json = dict[str, Any]
ORIGINS = {"book": "この本の説明", "report": "資料の記述"}
"""Whose words a definition is."""
BOUNDS = {"at_least", "above", "at_most", "below", "within", "about"}
"""The comparators of a target that is a value of its own."""


def to_json(edition: View) -> str:
    """The file of an edition, all of which `edition` holds.

    Why an entry has nothing to show stands in `reasons`, once for all; entries have its place.
    """
    content = document(edition)
    reasons: dict[str, int] = {}
    for section in content["sections"]:
        for entry in section["entries"]:
            for view, why in entry.get("why_none", {}).items():
                entry["why_none"][view] = reasons.setdefault(why, len(reasons))
    content["reasons"] = list(reasons)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def document(edition: View, catalogue: Catalogue | None = None) -> Json:
    """The same as plain values, of an edition or of one section of it."""
    catalogue = catalogue or Catalogue(edition.figures)
    entries = catalogue.entries.values()
    known = sorted({row["year"] for entry in entries for row in entry.rows})
    reports = edition.report.rows("reports")
    timings = sorted({entry.meaning["timing"] for entry in entries})
    events = _events(edition)
    return {
        "edition": years.label(edition.fiscal_year),
        "sources": {str(report): text for report, text in wordings(reports).items()},
        "views": [*VIEWS.items()],  # JSON keeps the order of a list
        "most": MOST,
        "words": {
            "course": COURSE,
            "said": SAID,
            "spoken": SPOKEN,
            "no_value": NO_VALUE,
            "rough": ROUGH,
            "no_common_year": NO_COMMON_YEAR,
            "too_far": TOO_FAR,
            "times": TIMES,
            "origins": ORIGINS,
        },
        "years": {str(year): years.label(year) for year in known},
        "timings": {
            timing: {str(year): years.point_label(year, timing) for year in known}
            for timing in timings
        },
        "spans": _spans(edition, catalogue),
        "reports": {str(report): title for report, title in titles(reports).items()},
        "names": _names(edition, catalogue),
        "states": {"printed": exports.STATES["final"], "computed": exports.COMPUTED},
        "sections": [
            {
                "title": f"{numbered(section['section'])} {section['title']}",
                "page": edition.addresses.get(section["section"]),
                "entries": [
                    _entry(edition, entry, events.get(entry.meaning["indicator"], []))
                    for entry in catalogue.of_section(section["section"])
                ],
            }
            for section in catalogue.sections()
        ],
    }


def _names(edition: View, catalogue: Catalogue) -> dict[str, list[str]]:
    """What else people type for a word of the titles, and the word: {さしおさえ: [差押]}."""
    sections = (section["title"] for section in catalogue.sections())
    said = "\n".join([*sections, *(entry.title for entry in catalogue.entries.values())])
    names = {
        typed: [word for word in means if word in said]
        for typed, means in other_names(edition.report).items()
    }
    return {typed: means for typed, means in names.items() if means}


def _events(edition: View) -> dict[str, list[Json]]:
    """The rows of milestones.csv, oldest first, by the indicator that they bear on."""
    found: dict[str, list[Json]] = {}
    for row in accounts.in_time(edition.report):
        found.setdefault(row["indicator"], []).append(row)
    return found


def _entry(edition: View, entry: Entry, events: list[Json]) -> Json:
    """What is empty is left out."""
    indicator, _, named = entry.name.partition(".")
    category = named or ALL
    figures, year = edition.figures, edition.fiscal_year
    targets = figures.targets.get((indicator, category), [])
    current = entry.rows[-1]["year"] == year
    marks = headlines.goals(figures, year, indicator, category) if current else []
    found = _figures(edition, entry)
    facts = {
        "name": entry.name,
        "title": entry.title,
        "unit": entry.unit,
        "timing": entry.meaning["timing"],
        "definition": entry.meaning["definition"],
        "by_report": entry.meaning["definition_by"] == "report",
        "goals": [[mark.verdict, mark.word, mark.text] for mark in marks],
        "goal_notes": verdicts.notes(figures, targets, year),
        "targets": _targets(figures, targets),
        "events": _happened(entry, events),
        "notes": entry.notes,
        "rough": entry.is_rough,
        "points": [_point(point, entry.unit) for point in entry.values],
        # The moment, where the timing does not say it.
        "moments": _own_moments(entry),
        "spans": {str(of.fiscal_year): _span(edition, of) for of in found if of.period},
        "states": {
            str(of.fiscal_year): exports.STATES[of.status] for of in found if of.status != "final"
        },
        "change_unit": entry.change_unit,
        "changes": [_point(point, entry.change_unit) for point in entry.changes],
        "bases": entry.bases,
        "whole": entry.whole,
        "shares": [_point(point, "%") for point in entry.shares],
        "why_none": {v: why for v in (CHANGE, INDEX, SHARE) if (why := entry.why_none(v))},
    }
    return {key: value for key, value in facts.items() if value not in ("", [], {}, False)}


def _point(point: Point, unit: str) -> list[Any]:
    """With the label only where it is not the text without its unit: it often is.

    In place of a text that is the value in so many decimals, with its unit, stands their number.
    """
    label = "" if point.text == point.label + unit else point.label
    text = next((n for n in range(4) if _plain(point.value, n) + unit == point.text), point.text)
    return [point.year, point.value, text, label, point.page, point.report]


def _plain(value: float, decimals: int) -> str:
    """The value in so many decimals, as the page writes it from the number alone; else nothing."""
    is_whole = round(value, decimals) == value
    return f"{value:,.{decimals}f}" if is_whole and value >= 0 else ""


def _targets(figures: Figures, targets: list[Json]) -> list[list[Any]]:
    """[first year, last year, value, upper value or none, words]: where each target holds."""
    return [
        [
            *figures.holds(row),
            row["value"],
            row["value_upper"],
            f"{headlines.SCOPES[row['scope']]}：{row['text']}",
        ]
        for row in targets
        if row["value"] is not None
        and row["measured_as"] == "value"
        and row["comparator"] in BOUNDS
    ]


def _happened(entry: Entry, events: list[Json]) -> list[list[Any]]:
    """[year, date and event], for the years that the entry has.

    A value of the next year stands under that year, and so does what happened in it.
    """
    later = entry.meaning["timing"] == "next_year"
    shown = {row["year"] for row in entry.rows}
    of_year = ((years.of_date(event["date"]) - later, event) for event in events)
    return [[year, accounts.dated(event)] for year, event in of_year if year in shown]


def _own_moments(entry: Entry) -> dict[str, str]:
    timing = entry.meaning["timing"]
    return {
        str(row["year"]): row["year_name"]
        for row in entry.rows
        if row["year_name"] != years.point_label(row["year"], timing)
    }


def _figures(edition: View, entry: Entry) -> list[Figure]:
    indicator, _, named = entry.name.partition(".")
    found = (edition.figures.get(indicator, row["year"], named or ALL) for row in entry.rows)
    return [figure for figure in found if figure is not None]


def _span(edition: View, figure: Figure) -> list[Any]:
    """[first month, last month, true fiscal year or none, the moment in words]."""
    span = exports.when(edition.figures, figure)
    return [span.start, span.end, span.true_year, figure.moment]


def _spans(edition: View, catalogue: Catalogue) -> dict[str, dict[str, list[Any]]]:
    """The span of each year by timing, where a figure has none of its own."""
    found: dict[str, dict[str, list[Any]]] = {}
    for entry in catalogue.entries.values():
        of_timing = found.setdefault(entry.meaning["timing"], {})
        for figure in _figures(edition, entry):
            if not figure.period:
                of_timing.setdefault(str(figure.fiscal_year), _span(edition, figure))
    return found
