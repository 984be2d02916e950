"""A year more in a small copy of the data: the report of 2024, as an analyst enters it.

Figures that are public are the real ones (the current-year rate with its printed +0.9, the
final rate with its streak); the rest is made up and fits.
"""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from reportbook.facts import package, progress
from tests.helpers.packages import change_text, replaced, small

SHARE = "payment_method_share"
MONTHS = "payment_method_months"
TRAP = "前年度との差と0.1違うが、資料のとおり"

_OBSERVATIONS = [
    # indicator, category, year, value, status, as printed, table, note, confirmed
    ("age20_enrolled", "all", 2024, "98", "final", "98万人", "", "", ""),
    ("age20_phone_guidance", "all", 2024, "5.1", "approximate", "約5.1万人", "", "", ""),
    (
        "back_payment_made",
        "all",
        2023,
        "19.8",
        "final",
        "19.8万人",
        "",
        "令和6年度の資料で訂正",
        "",
    ),
    ("enforcement", "demand_letter", 2024, "98000", "final", "98,000件", "", "", ""),
    ("enforcement", "final_notice", 2024, "170000", "final", "170,000件", "", "", ""),
    ("enforcement", "seizure", 2024, "31000", "final", "31,000件", "", "", ""),
    ("final_notice_months", "all", 2024, "160.0", "final", "160.0万月", "", "", ""),
    ("final_notice_paid_months", "all", 2024, "96.0", "final", "96.0万月", "", "", ""),
    ("final_notice_payment_rate", "all", 2024, "60.0", "final", "60.0％", "", "", ""),
    (MONTHS, "billable_total", 2024, "9100", "final", "9,100", "p08-1", "", ""),
    (MONTHS, "code_payment", 2024, "300", "final", "300", "p08-1", "", ""),
    (MONTHS, "internet_banking", 2024, "900", "final", "900", "p08-1", "", ""),
    (MONTHS, "credit_card", 2024, "637", "final", "637", "p08-1", "", ""),
    (MONTHS, "paid_total", 2024, "7150", "final", "7,150", "p08-1", "", ""),
    (MONTHS, "unpaid", 2024, "1950", "final", "1,950", "p08-1", "", ""),
    (SHARE, "credit_card", 2024, "7.0", "final", "7.0%", "p08-1", "", ""),
    ("okinawa_payment_rate", "all", 2024, "71.3", "final", "71.3％", "", "", ""),
    ("okinawa_payment_rate_change", "all", 2024, "0.2", "final", "＋0.2ｐｔ", "", "", ""),
    ("payment_rate_current", "all", 2024, "78.6", "final", "78.6％", "p06-1", "", ""),
    ("payment_rate_current_change", "all", 2024, "0.9", "final", "＋0.9ポイント", "", "", TRAP),
    ("payment_rate_current_streak", "all", 2024, "13", "final", "13年連続", "", "", ""),
    ("payment_rate_final", "all", 2024, "84.5", "final", "84.5％", "p06-1", "", ""),
    ("payment_rate_final_gain", "all", 2024, "8.4", "final", "＋8.4pt", "p06-1", "", ""),
    ("payment_rate_final_streak", "all", 2024, "12", "final", "12年連続", "", "", ""),
]
_NARRATIVES = [
    ("I-2.targets", "2024", "plan", "現年度納付率は、前年度と同じかそれより高くします。"),
    (
        "I-2.targets",
        "2024",
        "result",
        "現年度納付率は{payment_rate_current@2024}でした。前年度は{payment_rate_current@2023}です。",
    ),
    ("I-2.targets", "plan4", "plan", "現年度納付率は{=70％台後半}をめざします。"),
]


def next_year(folder: Path) -> Path:
    """A small copy of the package with the report of 2024, its draft and some rows, all sound."""
    return enter(small(folder))


def enter(copy: Path) -> Path:
    """Adds the report of 2024, its draft and some rows to a copy of the package."""
    [before] = _rows(copy / "reports.csv")
    report = {"report": "2024", "title": "令和6年度の業務実績（概要）", "text": "", "page_map": ""}
    report["credit"] = before["credit"].replace(before["title"], report["title"])
    add(copy, "reports", before | report)
    plan = {"plan": "4", "title": "第4期中期計画", "title_en": "Fourth mid-term plan"}
    add(copy, "plans", plan | {"first_year": "2024", "last_year": "2028"})
    edition = {"fiscal_year": "2024", "plan": "4", "report": "2024", "status": "draft"}
    add(copy, "editions", edition)
    for table, section, page, cells in (("p06-1", "I-2", "6", "3"), ("p08-1", "I-2", "8", "7")):
        row = {"report": "2024", "table": table, "section": section, "page": page, "cells": cells}
        add(copy, "tables", row | {"title": "表", "title_en": "Table", "title_by": "book"})
    names = ("indicator", "category", "fiscal_year", "value", "status", "as_printed", "table")
    for figure in _OBSERVATIONS:
        row = dict(zip((*names, "note", "confirmed"), map(str, figure), strict=True))
        add(copy, "observations", row | {"report": "2024", "page": row["table"][2:3] or "6"})
    for measure, scope, kind, text in _NARRATIVES:
        row = {"measure": measure, "report": "2024", "scope": scope, "kind": kind, "order": "1"}
        add(copy, "narratives", row | {"text": text, "page": "6"})
    target = {"report": "2024", "indicator": "payment_rate_current", "category": "all", "page": "6"}
    annual = {"scope": "annual", "fiscal_year": "2024", "comparator": "at_least"}
    named = {"target": "payment_rate_current_2024", "text": "前年度以上", "measured_as": "value"}
    add(copy, "targets", target | annual | named | {"baseline": "previous_year"})
    midterm = {"scope": "midterm", "plan": "4", "comparator": "within", "value": "75"}
    named = {"target": "payment_rate_current_midterm_4", "text": "70%台後半"}
    add(copy, "targets", target | midterm | named | {"value_upper": "80", "measured_as": "value"})
    named = {"target": "enforcement_2024", "text": "10万件", "indicator": "enforcement"}
    aimed = {"category": "final_notice", "value": "100000", "measured_as": "value"}
    add(copy, "targets", target | annual | named | aimed)
    event = {"milestone": "payment_app_2024", "report": "2024", "date": "2024-10", "page": "6"}
    home = {"section": "I-2", "measure": "I-2.convenience", "fiscal_year": "2024", "kind": "done"}
    add(copy, "milestones", event | home | {"title": "決済アプリを追加", "title_en": "An app more"})
    claim = {"claim": "months_billable_total_2024", "report": "2024", "section": "I-2"}
    total = f"{MONTHS}.paid_total@2024 + {MONTHS}.unpaid@2024"
    checked = {"kind": "sum", "expression": total, "observation": f"{MONTHS}.billable_total@2024"}
    printed = {"as_printed": "9,100", "value": "9100", "tolerance": "1", "page": "8"}
    add(copy, "claims", claim | checked | printed)
    whole = f"{MONTHS}.billable_total@2024 - {MONTHS}.unpaid@2024"
    checked = {"kind": "sum", "expression": whole, "observation": f"{MONTHS}.paid_total@2024"}
    claim["claim"] = "months_paid_total_2024"
    add(copy, "claims", claim | checked | printed | {"as_printed": "7,150", "value": "7150"})
    return copy


def publish(folder: Path, missing: set[str]) -> None:
    """Publishes the year, all that is not entered marked as not printed but what is `missing`."""
    change_text(folder / "editions.csv", replaced("2024,4,2024,draft", "2024,4,2024,published"))
    report, _ = package.examine(folder)
    assert report is not None
    for section in progress.by_section(report.frames(), 2024):
        for name in set(section.missing) - missing:
            indicator, _, category = name.partition(".")
            row = {"indicator": indicator, "category": category or "all", "fiscal_year": "2024"}
            add(folder, "observations", row | {"report": "2024", "status": "not_printed"})


def add(folder: Path, table: str, row: dict[str, str]) -> None:
    """Adds a row to a table and sorts it by its key; what is not given is blank."""
    path = folder / f"{table}.csv"
    found = [*_rows(path), row]
    write(folder, table, found)


def write(folder: Path, table: str, found: list[dict[str, str]]) -> None:
    """Writes the rows of a table in the order of its key."""
    path = folder / f"{table}.csv"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    [schema] = [one["schema"] for one in package["resources"] if one["name"] == table]
    kinds = {field["name"]: field["type"] for field in schema["fields"]}

    def key(row: Mapping[str, str]) -> list[tuple[int, str]]:
        cells = ((name, row[name]) for name in schema["primaryKey"])
        return [(int(one), "") if kinds[name] == "integer" else (0, one) for name, one in cells]

    out = io.StringIO()
    writer = csv.DictWriter(out, list(kinds), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(found, key=key))
    path.write_text(out.getvalue(), encoding="utf-8", newline="\n")


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table as text."""
    return _rows(folder / f"{table}.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
