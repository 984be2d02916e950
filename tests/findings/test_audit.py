import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from reportbook.facts import package
from reportbook.findings.audits import audit, outcomes
from reportbook.notation.expressions import keys_of


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


OBSERVED = {("a", "all", 2020): 1.0}


@pytest.mark.parametrize(
    ("printed", "value", "tolerance", "judged", "outcome"),
    [
        ("10.0%", 10.0, 0.0, None, outcomes.AGREES),
        ("10.03%", 10.03, 0.05, None, outcomes.WITHIN_ROUNDING),
        ("10%", 10.0, 0.0, None, outcomes.AGREES),
        ("10.1%", 10.1, 0.05, None, outcomes.DISAGREES),
        ("10人", 10.0, 0.0, "unit_differs", outcomes.UNIT_DIFFERS),
        ("10.03人", 10.03, 0.05, "unit_differs", outcomes.UNIT_DIFFERS),
        # That the unit differs explains no difference of the number.
        ("11人", 11.0, 0.05, "unit_differs", outcomes.DISAGREES),
        ("ほぼ一割", 1.0, 0.0, "no_standard", outcomes.NO_STANDARD),
    ],
)
def test_outcomes(
    printed: str, value: float, tolerance: float, judged: str | None, outcome: str
) -> None:
    row = {"claim": "c", "value": value, "tolerance": tolerance, "as_printed": printed}
    found = outcomes.result({**row, "judged": judged, "expression": "a@2020 * 10"}, OBSERVED)
    assert (found.outcome, found.computed) == (outcome, 10.0)


def test_a_claim_without_an_expression_cannot_be_computed() -> None:
    row = {"claim": "c", "value": 1.0, "expression": None, "as_printed": "最高値", "judged": None}
    assert outcomes.result(row, OBSERVED).outcome == outcomes.NOT_COMPUTABLE


def test_the_words_that_the_report_gives_no_standard_for() -> None:
    results = audit.results(package.load())
    found = {one.claim: one.computed for one in results.values() if one.outcome == "no standard"}
    assert {name: round(value or 0, 1) for name, value in found.items()} == {
        "nenkin_net_users_via_mynaportal_half_2023": 42.0  # 461 of 10.98 million, ほぼ半数
    }


def test_budget_spent_and_unused_are_one_relation() -> None:
    """Each of the three is checked, by one claim a year; without it, all three are told."""
    report = package.load()
    named = report.claims["claim"].str.fullmatch(r"unused_budget_from_outturn_20\d\d")
    assert named.sum() == 5
    less = replace(report, claims=report.claims[~named])
    problems = [one for one in told(less) if "is a total that no claim recomputes" in one]
    # unused_budget.total has a claim of its own, and so have budget and outturn of FY2023.
    years = (2019, 2020, 2021, 2022)
    expected = [f"'{name}.total@{year}'" for name in ("budget", "outturn") for year in years]
    assert [re.search(r"'[^']+'", one)[0] for one in problems] == expected  # type: ignore[index]


UNIT = re.compile(r"[\d.,]+(?:億|万|千)?([^\d.,億万千）（をとにまか]+)")
SAME = {"名": "人", "％": "%", "ｐｔ": "ポイント", "pt": "ポイント", "日の": "日"}


def test_every_repeat_in_another_unit_is_judged_so() -> None:
    """The unit of what is printed is that of the figure, or the row says that it is not."""
    report = package.load()
    units = report.indicators.set_index("indicator")["unit"]
    repeats = report.claims[report.claims["kind"] == "repeat"].dropna(subset=["expression"])
    differing, seen = [], 0
    for row in repeats.to_dict("records"):
        printed = UNIT.match(unicodedata.normalize("NFKC", row["as_printed"]).lstrip("約延べ"))
        if printed is None:
            continue
        seen += 1
        unit = SAME.get(printed[1], printed[1])
        own = units[keys_of(row["expression"])[0][0]].lstrip("万千億百")
        if unit != own:
            differing.append(row["claim"])
            assert row["judged"] == "unit_differs", (row["claim"], unit, own)
        else:
            assert row["judged"] != "unit_differs", row["claim"]
    assert (seen, len(differing)) == (64, 8)
