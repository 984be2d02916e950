"""What the check says of the data: its rules, its claims, and the text of the source.

The tools that check the code are named in `scripts/check.py`.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from reportbook.facts import extracts, progress
from reportbook.facts.package import DataError, Report, examine
from reportbook.facts.rules import questions
from reportbook.findings.audits import audit, tokens
from reportbook.findings.audits.gaps import gaps, unused_labels
from reportbook.findings.audits.strays import strays


def check_data(source: Path) -> bool:
    """Prints what is in the data and everything that is wrong with it."""
    report, broken = examine()
    if report is None:
        print(DataError(broken))
        return False
    results, wrong = audit.recompute(report, broken)
    problems = [*broken, *wrong]
    facts = int(report.observations["table"].isna().sum())
    print(
        f"data: {len(report.tables)} tables; {len(report.observations)} observations "
        f"({facts} of them facts from sentences) of {len(report.indicators)} indicators; "
        f"{len(report.targets)} targets, {len(report.milestones)} milestones, "
        f"{len(report.narratives)} narratives, {len(report.glossary)} terms, "
        f"{len(report.corrections)} corrections"
    )
    print(f"data: {audit.summary(results)}")
    _tell_progress(report)
    against: list[str] = []
    if broken:
        print("questions: not asked, for the data itself has to be sound first")
        print("source: not compared, for the data itself has to be sound first")
    else:
        asked = questions.asked(report.frames())
        problems += asked.unanswered
        print(f"questions: {len(asked.unanswered)} to answer, {asked.confirmed} confirmed")
        against = against_source(report, source)
    if problems:
        print(DataError(problems))
    for one in against:
        print(f"  {one}")
    return not problems and not against


def _tell_progress(report: Report) -> None:
    """Prints what is entered of each year whose edition is a draft."""
    for year in progress.drafts(report.frames()):
        whole = progress.of_year(report.frames(), year)
        print(f"draft of {year}: {whole.count} of {whole.expected} figures entered")
        for one in progress.by_section(report.frames(), year):
            print(f"  {one}")


def against_source(report: Report, source: Path) -> list[str]:
    """Compares what each report printed with its text, where that is; what does not agree."""
    return [
        wrong for row in report.reports.itertuples() for wrong in _against_text(report, row, source)
    ]


def _against_text(facts: Report, printed: Any, source: Path) -> list[str]:
    name = f"source of {printed.report}"
    if pd.isna(printed.text) or pd.isna(printed.page_map):
        print(f"{name}: skipped, for reports.csv names no text and no page_map of it")
        return []
    try:
        pages = tokens.read_pages(source / printed.text, source / printed.page_map)
    except FileNotFoundError:
        print(
            f"{name}: skipped, for {source} does not hold {printed.text} and {printed.page_map}; "
            "whether every number of it is in the data, and every quotation on its page, was "
            "not checked"
        )
        return []
    own = extracts.of_report(facts, int(printed.report))
    missing, misquoted = gaps(own, pages), strays(own, pages)
    print(
        f"{name}: {len(pages)} slides, {len(missing)} numbers unaccounted for, "
        f"{len(misquoted)} quotations off their page"
    )
    return [*map(str, missing), *map(str, misquoted), *unused_labels(own, pages)]
