from dataclasses import replace

import pytest

from reportbook import audit, data


def test_every_claim_agrees_or_is_explained() -> None:
    report = data.load()
    results = audit.recompute(report)
    assert len(results) > 90
    assert audit.unexplained(report, results) == []
    disagreeing = [result.claim for result in results if result.outcome == audit.DISAGREES]
    assert disagreeing == ["payment_rate_current_change_2023"]


def test_a_claim_that_no_longer_holds_is_told() -> None:
    report = data.load()
    altered = report.observations.copy()
    row = (altered["indicator"] == "payment_rate_final") & (altered["fiscal_year"] == 2023)
    altered.loc[row, "value"] = 83.4
    report = replace(report, observations=altered)
    problems = audit.unexplained(report, audit.recompute(report))
    assert any("payment_rate_final_gain_2023" in problem for problem in problems), problems


def test_a_correction_whose_figures_changed_is_told() -> None:
    report = data.load()
    altered = report.observations.copy()
    row = (altered["indicator"] == "smartphone_payment_months") & (altered["fiscal_year"] == 2023)
    altered.loc[row, "value"] = 225.0
    report = replace(report, observations=altered)
    problems = audit.unexplained(report, audit.recompute(report))
    assert any("smartphone_months_and_code_payment_2023: its guard" in text for text in problems)


@pytest.mark.parametrize(
    ("expression", "value"),
    [("(a@2020 + b.c@2021) / 2", 2.0), ("a@2020 * 100 - 3.5", 96.5)],
)
def test_evaluate(expression: str, value: float) -> None:
    values = {("a", "all", 2020): 1.0, ("b", "c", 2021): 3.0}
    assert audit.evaluate(expression, values) == value


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("a@2019", "a@2019 has no observation"),
        ("a@2020 +", "cannot be evaluated"),
        ("a@2020 / 0", "cannot be evaluated"),
        ("abs(a@2020)", "neither a number nor an observation"),
    ],
)
def test_a_bad_expression_is_told(expression: str, message: str) -> None:
    with pytest.raises(audit.ClaimError, match=message):
        audit.evaluate(expression, {("a", "all", 2020): 1.0})
