"""HTML of the claims: what is printed, how it is computed, what came of it, and how many."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from reportbook.figures.html import blocks
from reportbook.findings.audits.claims import OUTCOMES, Claim
from reportbook.findings.audits.outcomes import (
    AGREES,
    DISAGREES,
    NO_STANDARD,
    NOT_COMPUTABLE,
    UNIT_DIFFERS,
    WITHIN_ROUNDING,
)

_MARKS = {
    AGREES: "met",
    WITHIN_ROUNDING: "in_progress",
    UNIT_DIFFERS: "report_says_met",
    DISAGREES: "missed",
    NO_STANDARD: "not_measurable",
    NOT_COMPUTABLE: "not_measurable",
}


def anchor(outcome: str) -> str:
    """The id of the part of the page that lists an outcome; also its class in a tally."""
    return f"outcome-{outcome.replace(' ', '-')}"


def claim_anchor(claim: str) -> str:
    """The id of the place that tells of one claim."""
    return f"claim-{claim}"


def tally(found: Counter[str], linked: Sequence[str]) -> Markup:
    """How many claims came to what, in large numbers; `linked` have a part of their own."""
    items = Markup("").join(
        Markup('<li class="{}"><strong>{}</strong>件 <span>{}</span></li>').format(
            anchor(outcome),
            found[outcome],
            Markup('<a href="#{}">{}</a>').format(anchor(outcome), word)
            if outcome in linked and found[outcome]
            else word,
        )
        for outcome, word in OUTCOMES.items()
    )
    return Markup('<ul class="tally">{}</ul>').format(items)


def bar(found: Counter[str], longest: int) -> Markup:
    """The counts as a bar for sighted readers; the numbers stand beside it."""
    parts = Markup("").join(
        Markup('<span class="{}" style="flex-grow:{}"></span>').format(anchor(outcome), number)
        for outcome in OUTCOMES
        if (number := found[outcome])
    )
    width = round(100 * found.total() / longest, 1)
    return Markup('<span class="tally-bar" aria-hidden="true" style="width:{}%">{}</span>').format(
        width, parts
    )


def heading(claim: Claim, anchored: bool = False) -> Markup:
    """What is printed, with its kind and the figure that it states."""
    told = claim.kind if claim.subject is None else f"{claim.kind}：{claim.subject}"
    place = Markup(' id="{}"').format(claim_anchor(claim.name)) if anchored else ""
    return Markup(
        '<span class="claim-printed"{}>{}</span><span class="claim-kind">{}</span>'
    ).format(place, printed(claim), told)


def printed(claim: Claim) -> str:
    """The words or figure of the page, as a quotation."""
    return f"「{claim.printed}」"


def formula(claim: Claim) -> Markup:
    """How the claim is computed and what that gives; what is to be known of it."""
    said = Markup("<br>").join(claim.words)
    return said + note(claim.note) if claim.note else said


def note(text: str) -> Markup:
    """A remark in small type under what it is about."""
    return Markup('<span class="claim-note">{}</span>').format(text)


def outcome(claim: Claim) -> Markup:
    """The mark of what came of a claim."""
    return blocks.verdict(_MARKS[claim.outcome], OUTCOMES[claim.outcome])
