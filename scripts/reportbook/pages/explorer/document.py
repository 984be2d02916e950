"""The catalogue as the file that the explorer's page reads: every number and word ready made.

It is for comparison.js alone, so its keys may change; the JSON for others is `jsonfile`.
"""

import json
from typing import Any

from reportbook.figures.tables import NO_VALUE
from reportbook.findings import verdicts
from reportbook.findings.sources import wordings
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL
from reportbook.notation.numbering import numbered
from reportbook.pages import headlines
from reportbook.pages.explorer import charts
from reportbook.pages.explorer.catalogue import (
    CHANGE,
    INDEX,
    ROUGH,
    VALUE,
    VIEWS,
    Catalogue,
    Entry,
    Point,
)
from reportbook.pages.explorer.comparison import NO_COMMON_YEAR, ONE_AXIS_UP_TO, SAID, TWO_SCALES
from reportbook.pages.view import View

Json = dict[str, Any]
ORIGINS = {"book": "この本の説明", "report": "資料の記述"}
"""Whose words a definition is."""


def to_json(edition: View) -> str:
    """The file of an edition, all of which `edition` holds."""
    return json.dumps(document(edition), ensure_ascii=False, separators=(",", ":"))


def document(edition: View) -> Json:
    """The same as plain values."""
    catalogue = Catalogue(edition.figures)
    entries = catalogue.entries.values()
    known = sorted({int(year) for entry in entries for year in entry.data["year"]})
    timings = sorted({entry.meaning["timing"] for entry in entries})
    return {
        "edition": years.label(edition.fiscal_year),
        "sources": wordings(edition.report.reports),
        "views": VIEWS,
        "words": {
            "said": SAID,
            "no_value": NO_VALUE,
            "rough": ROUGH,
            "no_common_year": NO_COMMON_YEAR,
            "two_scales": TWO_SCALES,
            "origins": ORIGINS,
        },
        "one_axis_up_to": ONE_AXIS_UP_TO,
        "heights": {"alone": charts.TALL, "one_of_two": charts.LOW},
        "charts": charts.templates(),
        "years": {year: years.label(year) for year in known},
        "timings": {
            timing: {year: years.point_label(year, timing) for year in known} for timing in timings
        },
        "sections": [
            {
                "title": f"{numbered(section['section'])} {section['title']}",
                "page": edition.addresses.get(section["section"]),
                "entries": [
                    _entry(edition, entry) for entry in catalogue.of_section(section["section"])
                ],
            }
            for section in catalogue.sections()
        ],
    }


def _entry(edition: View, entry: Entry) -> Json:
    """What is empty is left out."""
    indicator, _, named = entry.name.partition(".")
    category = named or ALL
    figures, year = edition.figures, edition.fiscal_year
    newest = figures.get(indicator, int(entry.data["year"].iloc[-1]), category)
    assert newest is not None
    targets = edition.report.targets
    targets = targets[(targets["indicator"] == indicator) & (targets["category"] == category)]
    current = newest.fiscal_year == year
    marks = headlines.goals(figures, year, indicator, category) if current and len(targets) else []
    facts = {
        "name": entry.name,
        "title": entry.title,
        "unit": entry.unit,
        "timing": entry.meaning["timing"],
        "moment": newest.moment,
        "definition": entry.meaning["definition"],
        "by_report": entry.meaning["definition_by"] == "report",
        "compared": headlines.compared_with(newest),
        "goals": [[mark.verdict, mark.word, mark.text] for mark in marks],
        "goal_notes": verdicts.notes(figures, targets, year) if len(targets) else [],
        "notes": entry.notes,
        "rough": entry.is_rough,
        "points": [_point(point, entry.unit) for point in entry.values],
        # The moment, where the timing does not say it.
        "moments": _own_moments(entry),
        "change_unit": entry.change_unit,
        "changes": [_point(point, entry.change_unit) for point in entry.changes],
        "index": {base: [point.text for point in entry.index(base)] for base in entry.bases},
        "why_none": {view: why for view in (CHANGE, INDEX) if (why := entry.why_none(view))},
        "axes": {view: axis for view in (VALUE, CHANGE) if (axis := charts.axis_of(entry, view))},
    }
    return {key: value for key, value in facts.items() if value not in ("", [], {}, False)}


def _point(point: Point, unit: str) -> list[Any]:
    """With the label only where it is not the text without its unit: it often is."""
    label = "" if point.text == point.label + unit else point.label
    return [point.year, point.value, point.text, label, point.page, point.report]


def _own_moments(entry: Entry) -> dict[int, str]:
    timing = entry.meaning["timing"]
    return {
        int(year): name
        for year, name in zip(entry.data["year"], entry.data["year_name"], strict=True)
        if name != years.point_label(int(year), timing)
    }
