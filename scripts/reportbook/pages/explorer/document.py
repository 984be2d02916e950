"""The catalogue as JSON for the browser: every number and word ready made, but for index numbers.

The explorer's page reads all of an edition, the widget of a section carries its own. It is for
the scripts of `book/_static/scripts/explorer` alone, so its keys may change; the JSON for others
is `jsonfile`.
"""

import json
from typing import Any

import pandas as pd

from reportbook.facts.terms import other_names
from reportbook.figures.html.tables import NO_VALUE
from reportbook.findings import exports, verdicts
from reportbook.findings.sources import wordings
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
    known = sorted({int(year) for entry in entries for year in entry.data["year"]})
    timings = sorted({entry.meaning["timing"] for entry in entries})
    targets = _by_figure(edition.report.targets)
    return {
        "edition": years.label(edition.fiscal_year),
        "sources": {str(report): text for report, text in wordings(edition.report.reports).items()},
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
        "reports": {
            str(row.report): f"{row.publisher}『{row.title}』"
            for row in edition.report.reports.itertuples()
        },
        "names": _names(edition, catalogue),
        "states": {"printed": exports.STATES["final"], "computed": exports.COMPUTED},
        "sections": [
            {
                "title": f"{numbered(section['section'])} {section['title']}",
                "page": edition.addresses.get(section["section"]),
                "entries": [
                    _entry(edition, entry, targets.get(entry.name))
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


def _by_figure(targets: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of targets.csv by the name of the entry that they are about; most have none."""
    return {
        str(indicator) if category == ALL else f"{indicator}.{category}": rows
        for (indicator, category), rows in targets.groupby(["indicator", "category"])
    }


def _entry(edition: View, entry: Entry, targets: pd.DataFrame | None) -> Json:
    """What is empty is left out."""
    indicator, _, named = entry.name.partition(".")
    category = named or ALL
    figures, year = edition.figures, edition.fiscal_year
    newest = figures.get(indicator, int(entry.data["year"].iloc[-1]), category)
    assert newest is not None
    current = newest.fiscal_year == year and targets is not None
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
        "goal_notes": [] if targets is None else verdicts.notes(figures, targets, year),
        "targets": [] if targets is None else _targets(edition, targets),
        "events": _events(edition, entry),
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


def _targets(edition: View, targets: pd.DataFrame) -> list[list[Any]]:
    """[first year, last year, value, upper value or none, words]: where each target holds."""
    plans = {row["plan"]: row for row in edition.report.plans.to_dict("records")}
    found = []
    for row in targets.dropna(subset=["value"]).to_dict("records"):
        if row["measured_as"] != "value" or row["comparator"] not in BOUNDS:
            continue
        annual = row["scope"] == "annual"
        plan = None if annual else plans[row["plan"]]
        first = int(row["fiscal_year"] if plan is None else plan["first_year"])
        last = int(row["fiscal_year"] if plan is None else plan["last_year"])
        upper = None if pd.isna(row["value_upper"]) else row["value_upper"]
        text = f"{headlines.SCOPES[row['scope']]}：{row['text']}"
        found.append([first, last, row["value"], upper, text])
    return found


def _events(edition: View, entry: Entry) -> list[list[Any]]:
    """[year, date and event], for the years that the entry has.

    A value of the next year stands under that year, and so does what happened in it.
    """
    data = entry.data
    if not edition.report.milestones["indicator"].isin(data["indicator"]).any():
        return []
    if entry.meaning["timing"] == "next_year":
        data = data.assign(year=data["year"] + 1)
    found = accounts.events(edition.report, data)
    of_label = dict(zip(entry.data["year_label"], entry.data["year"], strict=True))
    return [[int(of_label[row.year_label]), row.text] for row in found.itertuples()]


def _own_moments(entry: Entry) -> dict[str, str]:
    timing = entry.meaning["timing"]
    return {
        str(year): name
        for year, name in zip(entry.data["year"], entry.data["year_name"], strict=True)
        if name != years.point_label(int(year), timing)
    }


def _figures(edition: View, entry: Entry) -> list[Figure]:
    indicator, _, named = entry.name.partition(".")
    found = (edition.figures.get(indicator, int(y), named or ALL) for y in entry.data["year"])
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
