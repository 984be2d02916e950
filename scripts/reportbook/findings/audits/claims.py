"""The claims of an edition as a reader meets them: printed, recomputed, and how they compare.

Recomputing itself is the business of `audit`.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from reportbook.facts.package import Report
from reportbook.facts.schema import enum_labels
from reportbook.findings.audits import audit
from reportbook.findings.audits.outcomes import (
    AGREES,
    DISAGREES,
    NO_STANDARD,
    NOT_COMPUTABLE,
    REPEAT,
    UNIT_DIFFERS,
    WITHIN_ROUNDING,
    Result,
)
from reportbook.findings.measures import Figures
from reportbook.findings.sentences import formulas, remarks
from reportbook.findings.sentences.formulas import Formula
from reportbook.findings.sentences.speaker import Speaker
from reportbook.findings.wording import signed, with_unit
from reportbook.notation import fiscal_year as years
from reportbook.notation.expressions import key_of
from reportbook.notation.units import printed_decimals

OUTCOMES = {
    AGREES: "一致",
    WITHIN_ROUNDING: "端数処理で説明できる",
    UNIT_DIFFERS: "数は一致・単位が違う",
    DISAGREES: "不一致",
    NO_STANDARD: "基準がなく判定できない",
    NOT_COMPUTABLE: "計算できない",
}

SHORT = OUTCOMES | {
    WITHIN_ROUNDING: "端数",
    UNIT_DIFFERS: "単位違い",
    NO_STANDARD: "基準なし",
    NOT_COMPUTABLE: "計算不可",
}
"""The outcomes where there is little room."""

# Beyond those printed: of a value that is not the printed one (万 then shows every unit), and
# of the difference.
_MORE_DECIMALS, _DIFFERENCE_DECIMALS = 4, 2

_WORD_DECIMALS = 1


@dataclass(frozen=True)
class Claim:
    """One derived statement of the report, or a figure that it prints once more (`repeats`).

    `subject` is the figure that it states, where it is one of the book's; `words` is how it
    is computed and what that gives, a line for each condition, none where it cannot be;
    `difference` is what that gives less what is printed, None for what holds or does not.
    """

    name: str
    section: str
    kind: str
    repeats: bool
    page: int
    printed: str
    subject: str | None
    words: tuple[str, ...]
    outcome: str
    difference: str | None
    note: str


@lru_cache(maxsize=2)
def of_edition(report: Report, fiscal_year: int) -> list[Claim]:
    """The claims of an edition in the order of the report, as `extracts.edition` leaves it.

    The same ones for the same report: nobody may change the list.
    """
    speaker = Speaker(Figures(replace(report, observations=report.printings)), fiscal_year)
    kinds = enum_labels(report.package, "claims", "kind")
    results = audit.results(report)
    order = {row["section"]: row["order"] for row in report.rows("sections")}
    ranked = sorted(report.rows("claims"), key=lambda row: (order[row["section"]], row["page"]))
    return [_claim(row, results[row["claim"]], speaker, kinds) for row in ranked]


def _claim(
    row: dict[str, Any],
    result: Result,
    speaker: Speaker,
    kinds: dict[str, str],
) -> Claim:
    formula = None if pd.isna(row["expression"]) else Formula(speaker.figures, row["expression"])
    words, difference = _recomputed(formula, result, printed_decimals(row["as_printed"]))
    return Claim(
        name=row["claim"],
        section=row["section"],
        kind=kinds[row["kind"]],
        repeats=row["kind"] == REPEAT,
        page=int(row["page"]),
        printed=row["as_printed"],
        subject=None
        if pd.isna(row["observation"])
        else _subject(speaker.figures, row["observation"]),
        words=tuple(words),
        outcome=result.outcome,
        difference=difference,
        note="" if pd.isna(row["note"]) else remarks.say(f"{row['note']}。", speaker),
    )


def _subject(figures: Figures, observation: str) -> str:
    key = key_of(observation)
    moment = years.moment_label(key[2], str(figures.indicators[key[0]]["timing"]))
    return formulas.name(figures, key, moment)


def _recomputed(
    formula: Formula | None, result: Result, decimals: int
) -> tuple[list[str], str | None]:
    """How a claim is computed, and by how much that differs from what is printed."""
    if formula is None or result.computed is None:
        return [], None
    words = formula.words()
    if formula.compares:
        return words, None
    if not formula.single:
        shown = decimals
        if result.outcome == NO_STANDARD:
            # What is printed is a word, with no decimals to go by.
            shown = _WORD_DECIMALS
        elif result.outcome not in (AGREES, UNIT_DIFFERS):
            shown = _needed(result.computed, decimals + _MORE_DECIMALS)
        value = with_unit(round(result.computed, shown), formula.unit, shown)
        words = [f"{words[0]} ＝ {value}"]
    if result.outcome == NO_STANDARD:
        return words, None
    unit = "ポイント" if formula.unit == "%" else formula.unit
    difference = result.computed - result.printed
    shown = _needed(difference, decimals + _DIFFERENCE_DECIMALS)
    return words, signed(round(difference, shown), unit, shown)


def _needed(value: float, most: int) -> int:
    """How many decimals a value needs, of no more than `most`."""
    return printed_decimals(f"{value:.{most}f}".rstrip("0"))
