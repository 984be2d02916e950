# ruff: noqa: E501 - a case a line
"""One figure in two small reports: what is proposed for it, and how sure that is."""

from dataclasses import dataclass, field

import pytest

from reportbook.commands.new_year.drafting import figures
from reportbook.commands.new_year.drafting.asking import Asked, Derived
from reportbook.commands.new_year.drafting.sureness import Proposal
from reportbook.commands.new_year.drafting.text.tokens import pages
from reportbook.notation.expressions import Key

YEAR = 2024
HEAD = "令和5年度の国民年金の取組について、次のとおり報告する。"
NEXT = "令和6年度の国民年金の取組について、次のとおり報告する。"


@dataclass(frozen=True)
class Case:
    """A figure printed last year as `before` in `old`, looked for in `new`."""

    name: str
    old: str
    new: str
    before: str
    text: str
    sureness: str
    earlier: dict[int, str] = field(default_factory=dict)
    table: str = ""
    unit: str = "件"


CASES = [
    Case("the same words on both sides", "窓口で受け付けた相談は1,234件となり、前年度より増加した。", "窓口で受け付けた相談は1,402件となり、前年度より増加した。", "1,234件", "1,402件", "確実"),
    Case("a line break in the words", "窓口で受け付けた相談は1,234件となり、前年度より増加した。", "窓口で受け付けた\n相談は1,402件となり、前年度\nより増加した。", "1,234件", "1,402件", "確実"),
    Case("full-width digits stay as printed", "新たに設けた分室は５か所であり、順次開所した。", "新たに設けた分室は７か所であり、順次開所した。", "５か所", "７か所", "確実", unit="か所"),
    Case("about, where it was not", "窓口で受け付けた相談は1,234件となり、前年度より増加した。", "窓口で受け付けた相談は約1,400件となり、前年度より増加した。", "1,234件", "約1,400件", "確実"),
    Case("a sign that turned", "納付率の差は対前年度比＋1.2ポイントとなり、目標に近づいた。", "納付率の差は対前年度比▲0.4ポイントとなり、目標に近づいた。", "＋1.2ポイント", "▲0.4ポイント", "確実", unit="ポイント"),
    Case("years that moved with the report", "令和5年度末の相談は1,234件であり、令和4年度末より減少。", "令和6年度末の相談は1,402件であり、令和5年度末より減少。", "1,234件", "1,402件", "確実"),
    Case("last year's sentence again is not this year's", "令和5年度の相談は1,234件であり、窓口は混雑。", "（参考）令和5年度の相談は1,180件であり、窓口は混雑。", "1,234件", "1,180件", "要確認"),
    Case("other words on one side", "窓口で受け付けた相談は1,234件となり、前年度より増加した。", "窓口で受け付けた相談は1,402件に達し、高い水準が続く。", "1,234件", "1,402件", "要確認"),
    Case("nothing left of the words", "窓口で受け付けた相談は1,234件となり、前年度より増加した。", "分室の設置を進めた。", "1,234件", "", "不明"),
    Case("another magnitude", "窓口で受け付けた相談は1,234件となり、前年度より増加した。", "窓口で受け付けた相談は91,402件となり、前年度より増加した。", "1,234件", "91,402件", "要確認"),
    Case("other decimals", "納付率は77.6％となり、前年度より向上した水準を確保。", "納付率は78％となり、前年度より向上した水準を確保。", "77.6％", "78％", "要確認", unit="%"),
    Case("behind three years of its row", "令和2年度 令和3年度 令和4年度 令和5年度\n\n差押 1,010件 1,120件 1,180件 1,234件", "令和3年度 令和4年度 令和5年度 令和6年度\n\n差し押さえたもの 1,120件 1,180件 1,234件 1,402件", "1,234件", "1,402件", "確実", {2020: "1,010件", 2021: "1,120件", 2022: "1,180件", 2023: "1,234件"}, "p06-1"),
    Case("a row with another's cells between", "計\n\n1,120件 (12件) 1,180件 (15件) 1,234件 (17件)", "計\n\n1,180件 (15件) 1,234件 (17件) 1,402件 (19件)", "1,234件", "1,402件", "確実", {2021: "1,120件", 2022: "1,180件", 2023: "1,234件"}, "p06-1"),
    Case("a row without the year", "差押の状況 1,120件 1,180件 1,234件\n\n督促の状況 210件 220件 230件", "差押の状況 1,180件 1,234件\n\n督促の状況 220件 230件 240件", "1,234件", "", "不明", {2021: "1,120件", 2022: "1,180件", 2023: "1,234件"}, "p06-1"),
    Case("columns that changed places", "差押の状況 1,120件 1,180件 1,234件\n\n以上が全体の結果", "差押の状況 1,180件 1,402件 1,234件\n\n以上が全体の結果", "1,234件", "1,402件", "要確認", {2021: "1,120件", 2022: "1,180件", 2023: "1,234件"}, "p06-1"),
]  # fmt: skip


def proposal(case: Case) -> Proposal:
    asked = Asked(
        ("calls", "all", YEAR), "相談", case.unit, case.before, 6, case.table, case.earlier
    )
    old, new = {6: f"{HEAD}\n{case.old}"}, {6: f"{NEXT}\n{case.new}"}
    known = {("calls", "all", 2023): 1234.0} if case.unit == "件" else {}
    [made] = figures.draft([asked], [], known, pages(old, 2023), pages(new, YEAR))
    return made


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_figure_is_proposed_as_sure_as_its_anchors_are(case: Case) -> None:
    made = proposal(case)
    assert (made.text, made.sureness) == (case.text, case.sureness)
    assert made.text in "".join(case.new.split())
    assert made.page == (6 if made.text else 0)


RATE, CHANGE = ("rate", "all", YEAR), ("rate_change", "all", YEAR)
ARITHMETIC = [
    ("the printed change is that of the rates", "＋1.0ポイント", "確実"),
    ("it is not: both are to be read", "＋3.9ポイント", "要確認"),
]


@pytest.mark.parametrize(
    ("printed", "sureness"), [one[1:] for one in ARITHMETIC], ids=[one[0] for one in ARITHMETIC]
)
def test_what_one_side_of_words_says_arithmetic_decides(printed: str, sureness: str) -> None:
    old = "現年度納付率は77.6％であり高い水準。対前年度比では＋1.6ポイントであり向上した。"
    new = f"現年度納付率は78.6％という結果。対前年度比では{printed}という結果。"
    asked = [
        Asked(RATE, "納付率", "%", "77.6％", 6, "", {2023: "77.6％"}),
        Asked(CHANGE, "差", "ポイント", "＋1.6ポイント", 6, "", {2023: "＋1.6ポイント"}),
    ]
    known: dict[Key, float] = {("rate", "all", 2023): 77.6, ("rate_change", "all", 2023): 1.6}
    derived = [Derived(("rate@2024 - rate@2023",), CHANGE, 0.06)]
    was, now = pages({6: old}, 2023), pages({6: new}, YEAR)
    made = figures.draft(asked, derived, known, was, now)
    assert [one.text for one in made] == ["78.6％", printed]
    assert {one.sureness for one in made} == {sureness}


def test_two_figures_that_are_printed_alike_are_told_apart_by_their_words() -> None:
    old = "書面で届いた相談は25件であった。電話で届いた苦情は25件であった。"
    new = "書面で届いた相談は31件であった。電話で届いた苦情は18件であった。"
    asked = [Asked((name, "all", YEAR), name, "件", "25件", 6) for name in ("calls", "claims")]
    made = figures.draft(asked, [], {}, pages({6: old}, 2023), pages({6: new}, YEAR))
    assert {one.sureness for one in made} == {"要確認"}
