"""The corrections of an edition: where the report misprints or disagrees with itself."""

from dataclasses import dataclass, replace

from reportbook.facts.package import Report
from reportbook.findings.audits import audit
from reportbook.findings.measures import Figures
from reportbook.findings.sentences import remarks
from reportbook.findings.sentences.speaker import Speaker

PAGE = "corrections.html"

STATES = {"open": "未解決", "settled": "解決済み"}

GRADES = {"verdict": "判定が変わる", "number": "数が変わる", "wording": "言葉だけ"}
"""What the book would say otherwise once the entry is resolved, the gravest first."""


@dataclass(frozen=True)
class Correction:
    """One entry of corrections.yml, its texts said for an edition.

    `claims` are those that it is about and that the edition shows; `grade` is what depends on
    how it is resolved, in the words of GRADES.
    """

    name: str
    title: str
    section: str
    page: int
    printed: str
    evidence: str
    used: str
    reason: str
    status: str
    grade: str
    claims: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it stands, from a page of the same edition."""
        return f"{PAGE}#{self.name}"


def of_edition(report: Report, fiscal_year: int) -> list[Correction]:
    """The corrections of an edition in the order of the report, as `extracts.edition` leaves it."""
    speaker = Speaker(Figures(replace(report, observations=report.printings)), fiscal_year)
    shown = set(report.claims["claim"])
    order = report.sections.set_index("section")["order"]
    return [
        Correction(
            name=entry["id"],
            title=remarks.say(entry["title"], speaker),
            section=entry["section"],
            page=int(entry["page"]),
            printed=entry["printed"],
            evidence=remarks.say(entry["evidence"], speaker),
            used=remarks.say(entry["used"], speaker),
            reason=remarks.say(entry["reason"], speaker),
            status=STATES[entry["status"]],
            grade=GRADES[entry["grade"]],
            claims=tuple(claim for claim in audit.claims_of(entry) if claim in shown),
        )
        for entry in sorted(
            report.corrections, key=lambda one: (order[one["section"]], one["page"])
        )
    ]
