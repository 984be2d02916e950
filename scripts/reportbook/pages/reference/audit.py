"""The page that checks the report: its derived statements, recomputed from its figures."""

from collections import Counter
from collections.abc import Callable

from markupsafe import Markup

from reportbook.facts.package import Report
from reportbook.figures.html import blocks
from reportbook.figures.html.tables import html_table
from reportbook.figures.output import show
from reportbook.findings.audits import claims, corrections
from reportbook.findings.audits.claims import OUTCOMES, Claim
from reportbook.findings.audits.corrections import Correction
from reportbook.findings.audits.outcomes import (
    DISAGREES,
    NO_STANDARD,
    NOT_COMPUTABLE,
    UNIT_DIFFERS,
    UNTESTED,
    WITHIN_ROUNDING,
)
from reportbook.notation.numbering import numbered
from reportbook.pages import readings
from reportbook.pages.reference import claim_blocks

LOOK = "report-table prose-table claims-table card-table"

FEW = 6
"""As many rows stand open; more are folded by section."""


def open_audit(fiscal_year: int) -> "Audit":
    """The checks for a notebook, from the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    return Audit(readings.opened(__name__, fiscal_year), fiscal_year)


class Audit:
    """What the notebook of the checks shows; a part that no claim belongs to shows nothing."""

    def __init__(self, report: Report, fiscal_year: int) -> None:
        """Takes an edition, of which `readings` says what is read."""
        self.claims = claims.of_edition(report, fiscal_year)
        self.titles: dict[str, str] = dict(
            zip(report.sections["section"], report.sections["title"], strict=True)
        )
        self._corrections = {
            claim: correction
            for correction in corrections.of_edition(report, fiscal_year)
            for claim in correction.claims
        }

    def counts(self) -> None:
        """How many claims there are and could be checked, repeats apart, and what came of them."""
        derived = _counted([claim for claim in self.claims if not claim.repeats])
        repeats = _counted([claim for claim in self.claims if claim.repeats])
        untested = sum(derived[one] + repeats[one] for one in UNTESTED)
        total = derived.total() + repeats.total()
        said = (
            f"この版で取り上げた記述は{total:,}件です。"
            f"このうち、資料の数値だけで確かめられたのは{total - untested:,}件で、"
            f"{untested:,}件は、数値や基準が資料になく、確かめられませんでした。"
            f"ほかの数値から導かれる記述は{derived.total():,}件あります。"
        )
        again = (
            f"このほかに、同じ数値がもう一度印刷されたもの（繰り返し）が{repeats.total():,}件あります。"
            f"内訳は、{_listed(repeats)}です。"
        )
        parts = (WITHIN_ROUNDING, UNIT_DIFFERS, DISAGREES, *UNTESTED)
        html = blocks.story([said]) + claim_blocks.tally(derived, parts) + blocks.story([again])
        show(html, f"{said}内訳は、{_listed(derived)}です。{again}")

    def by_section(self) -> None:
        """The same for each section, with a bar, and how many repeats there are besides."""
        derived = {
            section: _counted([claim for claim in found if not claim.repeats])
            for section, found in _by_section(self.claims).items()
        }
        every = Counter(claim.section for claim in self.claims)
        longest = max((counted.total() for counted in derived.values()), default=0)
        rows = []
        for section, counted in derived.items():
            name = Markup("{}{}").format(self._name(section), claim_blocks.bar(counted, longest))
            repeats = every[section] - counted.total()
            numbers = [counted.total(), *(counted[one] for one in OUTCOMES), repeats]
            rows.append([name, *map(str, numbers)])
        columns = ["節", "記述", *claims.SHORT.values(), "繰り返し（別に）"]
        table = html_table("節ごとの件数", columns, rows, "report-table tally-table")
        shown = blocks.folded(f"節ごとの件数（{len(rows)}節）", table)
        show(shown, f"{len(rows)}の節の件数")

    def disagreements(self, lead: str) -> None:
        """Claims that disagree: what is printed, what the figures give, what the book uses."""
        entries = [self._entry(claim) for claim in self._with(DISAGREES)]
        self._part(DISAGREES, lead, Markup("").join(entries))

    def other_units(self, lead: str) -> None:
        """Claims whose number is right, and printed in another unit than the figure's own."""
        self._compared(UNIT_DIFFERS, lead, "単位が違う記述", "比べた数値")

    def roundings(self, lead: str) -> None:
        """Claims that differ by no more than rounding explains."""
        columns = ["資料の記述", "数値から求めると", "差", "場所"]

        def row(claim: Claim) -> list[str]:
            said = self._with_correction(claim, claim_blocks.formula(claim))
            return [claim_blocks.heading(claim), said, claim.difference or "", _place(claim)]

        self._table(WITHIN_ROUNDING, lead, "端数処理で説明できる差", columns, row)

    def without_standard(self, lead: str) -> None:
        """Claims in words that the report gives no standard for, and what the figures give."""
        self._compared(NO_STANDARD, lead, "基準がなく判定できない記述", "数値から求めると")

    def not_computable(self, lead: str) -> None:
        """Claims for which the report lacks figures, and which."""
        columns = ["資料の記述", "計算できない理由", "場所"]

        def row(claim: Claim) -> list[str]:
            said = self._with_correction(claim, claim.note)
            return [claim_blocks.heading(claim), said, _place(claim)]

        self._table(NOT_COMPUTABLE, lead, "計算できない記述", columns, row)

    def all_claims(self) -> None:
        """Every claim by section, folded."""
        folds = []
        for section, found in _by_section(self.claims).items():
            rows = [
                [
                    # One that disagrees has its place above.
                    claim_blocks.heading(claim, anchored=claim.outcome != DISAGREES)
                    + claim_blocks.outcome(claim),
                    self._with_correction(claim, claim_blocks.formula(claim)),
                    str(claim.page),
                ]
                for claim in found
            ]
            name = self._name(section)
            columns = ["資料の記述と結果", "計算", "ページ"]
            table = html_table(f"{name}の記述", columns, rows, LOOK)
            folds.append(blocks.folded(f"{name}（{len(found)}件）", table))
        show(Markup("").join(folds), f"{len(self.claims)}件の記述")

    def _compared(self, outcome: str, lead: str, caption: str, beside: str) -> None:
        """Claims of one outcome with what they are compared with."""

        def row(claim: Claim) -> list[str]:
            said = self._with_correction(claim, claim_blocks.formula(claim))
            return [claim_blocks.heading(claim), said, _place(claim)]

        self._table(outcome, lead, caption, ["資料の記述", beside, "場所"], row)

    def _table(
        self,
        outcome: str,
        lead: str,
        caption: str,
        columns: list[str],
        row: Callable[[Claim], list[str]],
    ) -> None:
        """Claims of one outcome, a row each: in one table, or many folded by section."""
        found = self._with(outcome)

        def table(name: str, those: list[Claim]) -> Markup:
            return html_table(name, columns, [row(claim) for claim in those], LOOK)

        if len(found) <= FEW:
            self._part(outcome, lead, table(caption, found))
            return
        folds = []
        for section, those in _by_section(found).items():
            name = self._name(section)
            tabled = table(f"{caption}：{name}", those)
            folds.append(blocks.folded(f"{name}（{len(those)}件）", tabled))
        self._part(outcome, lead, Markup("").join(folds))

    def _part(self, outcome: str, lead: str, html: Markup) -> None:
        found = self._with(outcome)
        if found:
            counted = Markup("<strong>{}件</strong>あります。{}").format(len(found), lead)
            place = Markup('<div id="{}">{}</div>')
            said = place.format(claim_blocks.anchor(outcome), blocks.story([counted]))
            show(said + html, f"{OUTCOMES[outcome]}：{len(found)}件")

    def _entry(self, claim: Claim) -> Markup:
        rows: list[tuple[str, str]] = [
            ("資料の記述", claim_blocks.printed(claim)),
            ("数値から求めると", claim_blocks.formula(claim)),
        ]
        correction = self._corrections.get(claim.name)
        if correction:
            rows += [("この本で使う値", correction.used), ("くわしく", _to(correction))]
        name = correction.title if correction else claim.subject or claim.printed
        anchor = claim_blocks.claim_anchor(claim.name)
        return blocks.entry(anchor, 3, name, _place(claim), rows)

    def _with_correction(self, claim: Claim, said: str) -> Markup:
        """What is said of a claim, with a link to the correction about it."""
        correction = self._corrections.get(claim.name)
        return Markup.escape(said) + (claim_blocks.note(_to(correction)) if correction else "")

    def _with(self, outcome: str) -> list[Claim]:
        return [claim for claim in self.claims if claim.outcome == outcome]

    def _name(self, section: str) -> str:
        return f"{numbered(section)} {self.titles[section]}"


def _by_section(found: list[Claim]) -> dict[str, list[Claim]]:
    """Claims under their sections, in the order of the report."""
    held: dict[str, list[Claim]] = {}
    for claim in found:
        held.setdefault(claim.section, []).append(claim)
    return held


def _counted(found: list[Claim]) -> Counter[str]:
    return Counter(claim.outcome for claim in found)


def _listed(counted: Counter[str]) -> str:
    """`一致245件、計算できない13件`: what there is, in the order of the outcomes."""
    return "、".join(f"{word}{counted[one]}件" for one, word in OUTCOMES.items() if counted[one])


def _place(claim: Claim) -> str:
    return f"{numbered(claim.section)}、{claim.page}ページ"


def _to(correction: Correction) -> Markup:
    return Markup('<a href="{}">資料の誤りと食い違い：{}</a>').format(
        correction.address, correction.title
    )
