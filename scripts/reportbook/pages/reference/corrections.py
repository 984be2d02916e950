"""The page of the corrections: what is printed, what speaks against it, what the book uses."""

from itertools import groupby

from markupsafe import Markup

from reportbook.facts.package import Report
from reportbook.figures.html import blocks
from reportbook.figures.html.tables import html_table
from reportbook.figures.output import show
from reportbook.findings.audits import claims, corrections
from reportbook.findings.audits.corrections import GRADES, STATES, Correction
from reportbook.notation import fiscal_year as years
from reportbook.notation.numbering import numbered
from reportbook.pages import readings
from reportbook.pages.reference import claim_blocks

AUDIT = "audit.html"
LOOK = "report-table prose-table claims-table card-table"
COLUMNS = ["項目", "この本での扱い", "場所", "状態"]


def open_corrections(fiscal_year: int) -> "Corrections":
    """The corrections for a notebook, from the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    return Corrections(readings.opened(__name__, fiscal_year), fiscal_year)


class Corrections:
    """What the notebook of the corrections shows."""

    def __init__(self, report: Report, fiscal_year: int) -> None:
        """Takes an edition, of which `readings` says what is read."""
        self._printed = years.label(int(report.editions["report"].iloc[0]))
        self.corrections = corrections.of_edition(report, fiscal_year)
        self.titles: dict[str, str] = dict(
            zip(report.sections["section"], report.sections["title"], strict=True)
        )
        self._claims = {claim.name: claim for claim in claims.of_edition(report, fiscal_year)}

    def counts(self) -> None:
        """How many there are, by status and grade; that there is none is worth telling too."""
        found = [one.status for one in self.corrections]
        grades = [one.grade for one in self.corrections]
        said = f"{self._printed}の資料には、見つかっていません。"
        if found:
            states = "、".join(
                f"{state}が{found.count(state)}件" for state in STATES.values() if state in found
            )
            if len(set(found)) == 1:
                states = f"すべて{found[0]}"
            said = f"{self._printed}の資料について見つかったものは{len(found)}件で、{states}です。"
            graded = "、".join(
                f"「{grade}」が{grades.count(grade)}件"
                for grade in GRADES.values()
                if grade in grades
            )
            said += f"この本への影響では、{graded}です。"
        show(blocks.story([said]), said)

    def overview(self, lead: str) -> None:
        """Under `lead` a fold for each grade, the gravest open: what, what is used, where."""
        found = {grade: self._of(grade) for grade in GRADES.values() if self._of(grade)}
        folds = [
            blocks.folded(
                f"{grade}（{len(those)}件）",
                html_table(f"影響：{grade}", COLUMNS, list(map(_line, those)), LOOK),
                opened=place == 0,
            )
            for place, (grade, those) in enumerate(found.items())
        ]
        if folds:
            said = blocks.story([lead]) + Markup("").join(folds)
            show(said, f"{len(self.corrections)}件の一覧")

    def _of(self, grade: str) -> list[Correction]:
        return [one for one in self.corrections if one.grade == grade]

    def entries(self) -> None:
        """Each of them in full, folded by section."""
        parts = []
        for section, found in groupby(self.corrections, lambda one: one.section):
            entries = [self._entry(one) for one in found]
            name = Markup('<h3 id="section-{}">{} {}（{}件）</h3>').format(
                section, numbered(section), self.titles[section], len(entries)
            )
            parts.append(blocks.folded(name, Markup("").join(entries)))
        if parts:
            show(Markup("").join(parts), f"{len(self.corrections)}件の内容")

    def _entry(self, correction: Correction) -> Markup:
        rows: list[tuple[str, str]] = [
            ("資料の記述", f"「{correction.printed}」"),
            ("合わない点", correction.evidence),
            ("この本での扱い", correction.used),
            ("判断の理由", correction.reason),
        ]
        checks = [self._claims[name] for name in correction.claims]
        if checks:
            links = Markup("、").join(
                Markup('<a href="{}#{}">「{}」</a>（{}）').format(
                    AUDIT,
                    claim_blocks.claim_anchor(claim.name),
                    claim.printed,
                    claims.OUTCOMES[claim.outcome],
                )
                for claim in checks
            )
            rows.append(("資料の検算", links))
        place = f"{correction.page}ページ・{correction.grade}・{correction.status}"
        return blocks.entry(correction.name, 4, correction.title, place, rows)


def _line(correction: Correction) -> list[str]:
    """A row of `COLUMNS`, which leads to the whole entry."""
    return [
        Markup('<a href="#{}">{}</a>').format(correction.name, correction.title),
        correction.used,
        f"{numbered(correction.section)}、{correction.page}ページ",
        correction.status,
    ]
