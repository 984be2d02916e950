from dataclasses import replace
from typing import Any

import pytest

from reportbook.facts import package
from reportbook.findings import audit


def test_every_claim_agrees_or_is_explained() -> None:
    results, problems = audit.recompute(package.load())
    assert len(results) > 300
    assert [str(problem) for problem in problems] == []


def altered(name: str, column: str, value: Any, **key: Any) -> package.Report:
    """The report with one cell of a table changed."""
    report = package.load()
    frame = getattr(report, name).copy()
    rows = frame.index == frame.index
    for field, wanted in key.items():
        rows &= (frame[field] == wanted).to_numpy()
    assert rows.sum() == 1
    frame.loc[rows, column] = value
    return replace(report, **{name: frame})


def told(report: package.Report) -> list[str]:
    return [str(problem) for problem in audit.recompute(report)[1]]


def test_a_claim_that_no_longer_holds_is_told() -> None:
    key = {"indicator": "payment_rate_final", "fiscal_year": 2023}
    problems = told(altered("observations", "value", 83.4, **key))
    assert any("payment_rate_final_gain_2023" in problem for problem in problems), problems


def test_a_correction_whose_figures_changed_is_told() -> None:
    key = {"indicator": "smartphone_payment_months", "fiscal_year": 2023}
    problems = told(altered("observations", "value", 225.0, **key))
    assert any("smartphone_months_and_code_payment_2023 have changed" in one for one in problems)


def test_a_claim_of_an_explained_disagreement_that_is_mended_is_told() -> None:
    report = altered("claims", "value", 1.5, claim="payment_rate_current_change_2023")
    assert any("payment_rate_current_change_2023 disagrees" in one for one in told(report))


@pytest.mark.parametrize(
    ("printed", "value", "tolerance", "outcome"),
    [
        ("10.0%", 10.0, 0.0, audit.AGREES),
        ("10.03%", 10.03, 0.05, audit.WITHIN_ROUNDING),
        ("10%", 10.0, 0.0, audit.AGREES),
        ("10.1%", 10.1, 0.05, audit.DISAGREES),
    ],
)
def test_outcomes(printed: str, value: float, tolerance: float, outcome: str) -> None:
    row = {"claim": "c", "value": value, "tolerance": tolerance, "as_printed": printed}
    found = audit._result({**row, "expression": "a@2020 * 10"}, {("a", "all", 2020): 1.0})
    assert found.outcome == outcome
