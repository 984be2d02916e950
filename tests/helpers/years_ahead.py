"""Two years more in a copy of the whole package: 2024 published, with a new plan, and 2025 begun.

A section begins with the plan, a measure ends with the one before, an indicator begins and one
ends, a measure has a new name, a figure of 2023 is restated. What is not made up for 2024 is
marked as not printed; of 2025 one figure is entered.
"""

import shutil
from pathlib import Path

from tests.helpers import frozen
from tests.helpers.next_year import add, enter, publish, rows_of, write

ENDED_MEASURE, ENDED_INDICATOR = "I-1.foreign", "audit_specialists_hired"
RENAMED_MEASURE, NEW_NAME = "I-2.collection", "納付のご案内と相談"
REDEFINED, NEW_DEFINITION = "age20_enrolled", "20歳になり、届出を待たずに加入した人の数です。"
NEW_SECTION, NEW_INDICATOR = "I-10", "trial_offices"


def years_ahead(folder: Path) -> Path:
    """The copy, all of it sound."""
    copy = folder / "data"
    copy.mkdir()
    enter(frozen.package(copy))
    _begin(copy)
    _end(copy)
    publish(copy, set())
    _draft(copy)
    return copy


def _begin(copy: Path) -> None:
    named = {"title": "新しい窓口の試行", "title_en": "Trial of a new counter", "order": "99"}
    home = {"section": NEW_SECTION, "first_year": "2024"}
    add(copy, "sections", named | home | {"part": "I"})
    add(copy, "measures", named | home | {"measure": f"{NEW_SECTION}.trial"})
    indicator = {"indicator": NEW_INDICATOR, "measure": f"{NEW_SECTION}.trial", "unit": "拠点"}
    means = {"definition": "新しい窓口を試した拠点の数です。", "definition_by": "book"}
    kind = {"decimals": "0", "timing": "year", "better": "none", "share": "false"}
    add(
        copy,
        "indicators",
        named | home | indicator | means | kind | {"report": "2024", "page": "5"},
    )
    figure = {"indicator": NEW_INDICATOR, "category": "all", "fiscal_year": "2024", "value": "12"}
    printed = {"status": "final", "as_printed": "12拠点", "report": "2024", "page": "5"}
    add(copy, "observations", figure | printed)
    title = {"kind": "measure", "name": RENAMED_MEASURE, "first_year": "2024", "title": NEW_NAME}
    add(copy, "titles", title | {"title_en": "Notices and advice"})
    title = {"kind": "indicator", "name": REDEFINED, "first_year": "2024"}
    named = {"title": "20歳になり職権で加入した人", "title_en": "Enrolled at 20"}
    add(copy, "titles", title | named | {"definition": NEW_DEFINITION})


def _end(copy: Path) -> None:
    measures = rows_of(copy, "measures")
    for row in measures:
        if row["measure"] == ENDED_MEASURE:
            row["last_year"] = "2023"
    write(copy, "measures", measures)
    indicators = rows_of(copy, "indicators")
    for row in indicators:
        if row["measure"] == ENDED_MEASURE or row["indicator"] == ENDED_INDICATOR:
            row["last_year"] = "2023"
    write(copy, "indicators", indicators)


def _draft(copy: Path) -> None:
    before = rows_of(copy, "reports")[-1]
    add(copy, "reports", before | {"report": "2025", "title": "令和7年度の業務実績（概要）"})
    edition = {"fiscal_year": "2025", "plan": "4", "report": "2025", "status": "draft"}
    add(copy, "editions", edition)
    figure = {"indicator": "payment_rate_current", "category": "all", "fiscal_year": "2025"}
    printed = {"value": "79.1", "status": "final", "as_printed": "79.1％"}
    add(copy, "observations", figure | printed | {"report": "2025", "page": "6"})


def into(project: Path, copy: Path) -> None:
    """Puts the copy in the place of a project's data."""
    shutil.rmtree(project / "data")
    shutil.copytree(copy, project / "data")
