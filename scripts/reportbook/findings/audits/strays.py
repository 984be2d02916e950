"""Whether what the data quotes stands on the page that it cites.

As for `gaps`, a report is compared with its own pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from reportbook.facts.package import Report
from reportbook.facts.printings import printed_by
from reportbook.facts.schema import entries
from reportbook.facts.terms import terms
from reportbook.findings.audits.tokens import stands
from reportbook.notation import binding


@dataclass(frozen=True)
class Stray:
    """What a row quotes of a page that does not show it."""

    file: str
    key: str
    page: int
    quoted: str

    def __str__(self) -> str:
        """One line for a list."""
        return f"{self.file}, {self.key}: {self.quoted!r} does not stand on page {self.page}"


def strays(report: Report, pages: dict[int, str]) -> list[Stray]:
    """Quotations that do not stand on the page that their row cites."""
    quoted: list[tuple[str, str, int, str]] = []
    own = int(report.reports["report"].iloc[0])
    for row in printed_by(report.observations, own).itertuples():
        key = f"{row.indicator}.{row.category}@{row.fiscal_year}"
        quoted.append(("observations.csv", key, row.page, row.as_printed))
    quoted += [("claims.csv", r.claim, r.page, r.as_printed) for r in report.claims.itertuples()]
    for row in report.narratives.itertuples():
        key = f"{row.measure} {row.scope} {row.kind} {row.order}"
        quoted += [
            ("narratives.csv", key, row.page, part.printed)
            for part in binding.parts(row.text)
            if isinstance(part, binding.Literal)
        ]
    quoted += [
        ("corrections.yml", row["id"], row["page"], row["printed"]) for row in report.corrections
    ]
    quoted += _of_pledges(report)
    found = [Stray(*one) for one in quoted if not stands(one[3], pages.get(int(one[2]), ""))]
    return [*found, *_stray_terms(report, pages)]


def _of_pledges(report: Report) -> Iterator[tuple[str, str, int, str]]:
    """What the ledger quotes: a promise from the page of its plan, a note from its own page."""
    key = ["measure", "report", "scope", "order"]
    plans = report.narratives[report.narratives["kind"] == "plan"]
    both = report.pledges.merge(plans, on=key, suffixes=("", "_of_plan"))
    for row in both.to_dict("records"):
        name = " ".join(str(row[one]) for one in key)
        for amount in entries(row["amount"]):
            yield "pledges.csv", name, int(row["page_of_plan"]), amount
        page = int(row["page_of_plan"] if pd.isna(row["page"]) else row["page"])
        for part in binding.parts("" if pd.isna(row["note"]) else row["note"]):
            if isinstance(part, binding.Literal):
                yield "pledges.csv", name, page, part.printed


def _stray_terms(report: Report, pages: dict[int, str]) -> list[Stray]:
    """Terms of which no spelling stands on the page that is cited for them."""
    own = int(report.reports["report"].iloc[0])
    return [
        Stray("glossary.csv", term.name, term.page, term.title)
        for term in terms(replace(report, glossary=printed_by(report.glossary, own)))
        if term.page and not any(stands(word, pages.get(term.page, "")) for word in term.words)
    ]
