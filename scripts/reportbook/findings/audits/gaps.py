"""Whether the data holds every number that the source text shows.

A token of a page is accounted for where a row that cites the page states it. What a report
printed is compared with its own pages: as `extracts.of_report` leaves it.
"""

import re
from dataclasses import dataclass

import pandas as pd

from reportbook.facts.package import Report
from reportbook.facts.printings import printed_by
from reportbook.facts.schema import entries
from reportbook.findings.audits.tokens import tokens
from reportbook.notation import binding, fiscal_year


@dataclass(frozen=True)
class Gap:
    """A token of the source that no row accounts for, with the text around it."""

    page: int
    token: str
    context: str

    def __str__(self) -> str:
        """One line for a list."""
        return f"page {self.page}: {self.token} in 「{self.context}」"


def gaps(report: Report, pages: dict[int, str]) -> list[Gap]:
    """Tokens of the pages that neither a row nor an entry of labels.yml accounts for."""
    stated = _stated(report, pages)
    found = []
    for page, text in pages.items():
        known = stated[page] | {
            str(token)
            for label in report.labels
            if label["pages"] == "all" or page in label["pages"]
            for token in label["tokens"]
        }
        for token, position in tokens(text):
            if token not in known:
                context = " ".join(text[max(0, position - 14) : position + 18].split())
                found.append(Gap(page, token, context))
    return found


def unused_labels(report: Report, pages: dict[int, str]) -> list[str]:
    """Tokens of labels.yml that none of their pages holds any more."""
    held = {page: {token for token, _ in tokens(text)} for page, text in pages.items()}
    return [
        f"labels.yml: {token} ({label['reason']}) stands on none of its pages"
        for label in report.labels
        for token in label["tokens"]
        if not any(
            str(token) in held.get(page, set())
            for page in (pages if label["pages"] == "all" else label["pages"])
        )
    ]


def _stated(report: Report, pages: dict[int, str]) -> dict[int, set[str]]:
    """What the rows that cite each page state, as tokens."""
    stated: dict[int, set[str]] = {page: {str(page)} for page in pages}

    def add(page: int, *texts: object) -> None:
        for text in texts:
            if pd.notna(text):
                stated.setdefault(int(page), set()).update(token for token, _ in tokens(str(text)))

    meanings = report.indicators.set_index("indicator").to_dict("index")
    plan_starts = [fiscal_year.label(year) for year in report.plans["first_year"]]
    titles = {
        (row.indicator, row.category): row.title for row in report.categories.itertuples()
    } | {(row.indicator, binding.ALL): row.title for row in report.indicators.itertuples()}
    own = int(report.reports["report"].iloc[0])
    observations = printed_by(report.observations, own)
    for row in observations.itertuples():
        meaning = meanings[row.indicator]
        moment = fiscal_year.moment_label(row.fiscal_year, meaning["timing"])
        add(row.page, row.as_printed, moment, titles.get((row.indicator, row.category)))
        if meaning["timing"] == "plan":
            add(row.page, *plan_starts)
        if pd.notna(meaning["lag_years"]):
            add(row.page, fiscal_year.label(row.fiscal_year - meaning["lag_years"]))
        for month in (row.period_start, row.period_end):
            add(row.page, month if pd.isna(month) else fiscal_year.date_label(month))
    for row in printed_by(report.indicators, own).itertuples():
        add(row.page, row.title)
    for row in report.targets.itertuples():
        add(row.page, row.text)
        if pd.notna(row.fiscal_year):
            add(row.page, fiscal_year.label(row.fiscal_year))
        if pd.notna(row.baseline) and row.baseline.isdigit():
            add(row.page, fiscal_year.label(int(row.baseline)))
    for row in report.milestones.itertuples():
        add(row.page, row.title, fiscal_year.date_label(row.date))
    for row in report.claims.itertuples():
        add(row.page, row.as_printed)
        years = re.findall(r"@(\d{4})", "" if pd.isna(row.expression) else row.expression)
        add(row.page, *(fiscal_year.label(int(year)) for year in years))
    for row in report.narratives.itertuples():
        add(row.page, binding.substitute(row.text, _literal))
        if row.scope.isdigit():
            add(row.page, fiscal_year.label(int(row.scope)))
    for row in report.priorities.itertuples():
        add(row.page, binding.substitute(row.text, _literal), fiscal_year.label(row.fiscal_year))
        add(row.page, f"{row.first_page}ページ", *report.plans["title"])
    for row in report.tables.itertuples():
        add(row.page, row.title)
    for correction in report.corrections:
        add(correction["page"], correction["printed"])
    companions = [
        companion
        for row in report.reports.dropna(subset=["companions"]).itertuples()
        for companion in entries(row.companions)
    ]
    for row in report.section_pages.itertuples():
        reports = [row.annual_report_page, row.midterm_report_page]
        for page in range(row.first_page, row.last_page + 1):
            add(page, row.section, *(f"{number}ページ" for number in reports if pd.notna(number)))
            add(page, *companions, *report.plans["title"])
    return {page: found | _parts_of_dates(found) for page, found in stated.items()}


def _literal(part: binding.Quote | binding.Literal) -> str:
    return part.text if isinstance(part, binding.Literal) else " "


def _parts_of_dates(found: set[str]) -> set[str]:
    """A page may name a date again in part: its year, its month without the day or the year."""
    parts = set()
    for token in found:
        date = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", token)
        if date:
            parts |= {date[1], f"{date[1]}-{date[2]}", f"{int(date[2])}月"}
    return parts
