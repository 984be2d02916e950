"""The report's own arithmetic, recomputed: each row of claims.csv against the observations.

A claim that disagrees must be known to corrections.yml. What one claim comes to is the
business of `outcomes`; what a reader sees of it is made by `claims`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from reportbook.facts import extracts
from reportbook.facts.package import Report
from reportbook.facts.schema import Problem
from reportbook.findings.audits import outcomes
from reportbook.findings.audits.outcomes import DISAGREES, SLACK, Result
from reportbook.findings.measures import observed
from reportbook.findings.sentences import remarks
from reportbook.notation.expressions import (
    NO_OBSERVATION,
    ExpressionError,
    Observed,
    evaluate,
    key_of,
    keys_of,
)
from reportbook.notation.printed import plain

_DISAGREES = "disagrees"
_PRINTED = "printed"
_BIND = "Write {indicator.category@year} or an expression, {=…} where it is part of a name"

FIRST_ROW = 2
"""The line of a file at which its rows begin: the header is line 1."""


def recompute(report: Report, told: Sequence[Problem] = ()) -> tuple[list[Result], list[Problem]]:
    """Every claim that can be read, report by report, and all that is wrong.

    Each report's claims are computed over the observations that it could know: a figure that
    a later report restates disturbs none of them. Wrong are malformed expressions, claims that
    differ from the observation they check, remarks whose figures are not bound, claims that
    disagree without a correction, and corrections whose guard fails. While observations or
    corrections are wrong already (`told`), what may follow from that is not told again.
    """
    if any(one.file == "claims.csv" and one.row in (None, 1) for one in told):
        return [], []
    results: list[Result] = []
    problems: list[Problem] = []
    for printed in sorted(set(report.reports["report"].dropna())):
        found, wrong = _recompute(extracts.of_report(report, int(printed)), told)
        results += found
        problems += wrong
    return results, problems


def _recompute(report: Report, told: Sequence[Problem]) -> tuple[list[Result], list[Problem]]:
    """The same of one printed report, as `extracts.of_report` leaves it."""
    values = observed(report)
    results: list[Result] = []
    problems: list[Problem] = []
    for number, row in _numbered(report.claims, "claims.csv", told):
        try:
            results.append(outcomes.result(row, values))
        except ExpressionError as error:
            remedy = "Name observations as indicator.category@year; see README"
            problems.append(_claim(number, "expression", row["expression"], str(error), remedy))
        problems += _wrongly_checked(number, row, values)
        if pd.notna(row["note"]):
            problems += [
                _claim(number, "note", part, why, _BIND)
                for part, why in remarks.wrong(str(row["note"]), values)
            ]
    if any(one.file == "observations.csv" for one in told):
        return results, [one for one in problems if NO_OBSERVATION not in one.message]
    problems += _unchecked_totals(report)
    if any(one.file == "corrections.yml" for one in told):
        return results, problems
    problems += _unbound(report, values)
    return results, [*problems, *_unexplained(report, results)]


@lru_cache(maxsize=2)
def results(report: Report) -> dict[str, Result]:
    """What each claim of a package that is sound comes to, by its name.

    The same for the same report: nobody may change it.

    Args:
        report: the package, or an edition of it.
    """
    values = observed(replace(report, observations=report.printings))
    return {row["claim"]: outcomes.result(row, values) for row in report.rows("claims")}


def claims_of(correction: dict[str, Any]) -> list[str]:
    """The claims that a correction is about, the one that it guards first."""
    claim, _, rest = str(correction["guard"]).partition(" ")
    return [*([claim] if rest == _DISAGREES else []), *correction.get("claims", [])]


def _numbered(
    frame: pd.DataFrame, file: str = "", told: Sequence[Problem] = ()
) -> Iterator[tuple[int, dict[str, object]]]:
    """Rows with the line that an editor shows, less those told of."""
    wrong = {one.row for one in told if one.file == file}
    # Rows keep the place that they had in their file, whatever has been left out around them.
    for place, row in zip(frame.index, frame.to_dict("records"), strict=True):
        number = int(place) + FIRST_ROW
        if number not in wrong:
            yield number, row


def _claim(number: int, column: str, value: object, message: str, remedy: str) -> Problem:
    return Problem("claims.csv", message, remedy, number, column, str(value))


def _wrongly_checked(number: int, row: dict[str, object], values: Observed) -> Iterator[Problem]:
    """A claim that names the observation it checks must state that observation's value."""
    if pd.isna(row["observation"]):
        return
    named, printed = str(row["observation"]), float(str(row["value"]))
    held = values.get(key_of(named))
    if held is None:
        yield _claim(number, "observation", named, NO_OBSERVATION, "Correct it, or leave it blank")
    elif abs(held - printed) > SLACK:
        yield _claim(
            number,
            "value",
            plain(printed),
            f"differs from {named}, which is {plain(held)} in observations.csv",
            "Read the page again, and correct the one that is wrong",
        )


def _unchecked_totals(report: Report) -> Iterator[Problem]:
    """Every total that the source prints is recomputed by a claim.

    Of three totals that are each the sum or difference of the others, such as budget, spent
    and unused, one claim recomputes all: a difference that names one checks its sides too.
    """
    own = report.reports["report"].max()
    totals = report.categories[report.categories["total"]]
    pairs = set(zip(totals["indicator"], totals["category"], strict=True))
    checking = report.claims.dropna(subset=["expression", "observation"])
    checked = {key_of(name) for name in checking["observation"]}
    for expression in checking[checking["kind"] == "change"]["expression"]:
        checked |= set(keys_of(expression))
    for number, row in _numbered(report.observations):
        key = (str(row["indicator"]), str(row["category"]), int(str(row["fiscal_year"])))
        printed_here = row["report"] == own
        if printed_here and key[:2] in pairs and pd.notna(row["value"]) and key not in checked:
            yield Problem(
                "observations.csv",
                "is a total that no claim recomputes",
                "Add the claim, naming this observation, to claims.csv",
                number,
                "category",
                ".".join(key[:2]) + f"@{key[2]}",
            )


def _unexplained(report: Report, results: list[Result]) -> Iterator[Problem]:
    """Claims that disagree without a correction, and corrections whose guard fails."""
    found = {result.claim: result for result in results}
    known = set()
    for row in report.corrections:
        guard = str(row["guard"])
        claim, _, rest = guard.partition(" ")
        if rest == _DISAGREES:
            known.add(claim)
            holds = claim in found and found[claim].outcome == DISAGREES
        else:
            holds = _equal(guard, report)
        if not holds:
            yield Problem(
                "corrections.yml",
                f"fails, so the figures of {row['id']} have changed",
                "Read the page again, then correct or remove the entry",
                column="guard",
                value=guard,
            )
    for number, claim_row in _numbered(report.claims):
        result = found.get(str(claim_row["claim"]))
        if result and result.outcome == DISAGREES and result.claim not in known:
            assert result.computed is not None  # else it could not disagree
            computed = plain(round(result.computed, 4))
            yield _claim(
                number,
                "value",
                plain(result.printed),
                f"is printed, but the observations give {computed} ({result.claim})",
                "Correct the figures, or add an entry to corrections.yml",
            )


def _unbound(report: Report, values: Observed) -> Iterator[Problem]:
    """Figures in the texts of corrections that are not bound to observations."""
    for entry in report.corrections:
        for key in ("title", "evidence", "used", "reason"):
            for part, why in remarks.wrong(str(entry[key]), values):
                yield Problem(
                    "corrections.yml", f"of {entry['id']} {why}", _BIND, column=key, value=part
                )


def _equal(guard: str, report: Report) -> bool:
    if guard == _PRINTED:
        return True  # a misprint: that the words still stand there, the proof of the source tells
    expression, _, value = guard.partition(" = ")
    try:
        return abs(evaluate(expression, observed(report)) - float(value)) < SLACK
    except ValueError:
        return False


def summary(results: list[Result]) -> str:
    """`103 claims: 90 agree, 8 within rounding, 1 disagree, 4 not computable`."""
    counts = Counter(result.outcome for result in results)
    told = (f"{counts[kind]} {kind}" for kind in outcomes.KINDS if counts[kind])
    return f"{len(results)} claims: " + ", ".join(told)
