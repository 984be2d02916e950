"""Expressions in words, over the figures of the newest edition."""

import pandas as pd
import pytest

from reportbook.facts import extracts, package
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.formulas import Formula
from reportbook.notation.expressions import ExpressionError

SHARE = "payment_method_share.electronic_subtotal"
DISABILITY = "service_standard_rate.disability_three_months"

CASES = [
    ("one figure", "payment_rate_current@2023", "%", ["現年度納付率（令和5年度末） 77.6%"]),
    ("one of a category", "enforcement.seizure@2020", "件",
     ["強制徴収の取組件数「差押」（令和2年度） 41件"]),
    ("two indicators of one year", "account_transfer_rate@2023 + credit_card_rate@2023", "%",
     ["令和5年度：口座振替実施率 33.7% ＋ クレジットカード納付実施率 7.7%"]),
    ("two indicators at two times", "payment_rate_final@2023 - payment_rate_current@2021",
     "ポイント", ["最終納付率（令和5年度末） 83.1% − 現年度納付率（令和3年度末） 73.9%"]),
    ("two years of one series", "payment_rate_current@2023 - payment_rate_current@2022",
     "ポイント", ["現年度納付率：令和5年度末 77.6% − 令和4年度末 76.1%"]),
    ("two categories of one year",
     "pension_briefings.face_to_face@2021 + pension_briefings.remote@2021", "回",
     ["年金制度説明会の開催回数（令和3年度）：対面型 3,418回 ＋ 非対面型 918回"]),
    ("two categories at two times", "specialists.benefit@2023 - specialists.system@2018", "人",
     ["専門職の配置状況：年金給付専門職（令和6年4月） 450人 − システム専門職（平成31年4月） 48人"]),
    ("a share", "call_centre_responses@2023 / call_centre_calls@2023 * 100", "%",
     ["令和5年度：コールセンターが応答した電話 6,632,698件 ÷ "
      "コールセンターにかかってきた電話 8,634,029件"]),
    ("a growth", "(website_accesses@2023 - website_accesses@2019) / website_accesses@2019 * 100",
     "%", ["機構ホームページのアクセス数：（令和5年度 2億3,511万件 − 令和元年度 1億9,574万件） ÷ "
           "令和元年度 1億9,574万件"]),
    ("counted in 万", "surveyed_establishments@2023 / 10000", "万事業所",
     ["調査事業所数（令和5年度） 123,164事業所"]),
    ("without its sign", "0 - general_expenses_change_from_2018@2023", "%",
     ["一般管理費の平成30年度からの増減率（令和5年度） −15.0%（符号を除く）"]),
    ("a constant has the unit beside it", "women_managers_share@2023 - 15.5", "ポイント",
     ["女性管理職比率（令和6年4月） 17.4% − 15.5%"]),
    ("a comparison", f"{DISABILITY}@2020 < {DISABILITY}@2019", "",
     ["目標の日数で年金証書が届いた割合「障害年金（3か月）」："
      "令和2年度 75.4%は、令和元年度 90.1%を下回る"]),
    ("with a constant", "surveyed_insured_persons@2023 > 4980000", "",
     ["調査被保険者数（令和5年度） 5,197,945人は、4,980,000人を上回る"]),
    ("with a negative one", "operating_expenses_change_from_2018@2023 <= 0 - 5", "",
     ["業務経費の平成30年度からの増減率（令和5年度） −5.2%は、−5%以下"]),
    ("with nothing", "age20_payment_rate_change@2023 > 0", "",
     ["20歳到達者の納付率の前年度からの変化（令和5年度） ＋2.1ポイントは、0を上回る"]),
    ("a series is named once", f"{SHARE}@2019 < {SHARE}@2020 and {SHARE}@2020 < {SHARE}@2021", "",
     ["納付方法別の割合「口座振替・カード・ネットバンキング小計」："
      "令和元年度 41.6%は、令和2年度 42.6%を下回る",
      "令和2年度 42.6%は、令和3年度 44.4%を下回る"]),
    ("the same is asked once", "appointment_rate@2022 >= 90 and appointment_rate@2023 >= 90", "",
     ["年金相談の予約率：令和4年度末 97.4%、令和5年度末 93.4%が、どれも90%以上"]),
    ("the same of two series at one time",
     "acquisition_processing_days.electronic@2023 <= 1 and "
     "dependants_processing_days.electronic@2023 <= 1", "",
     ["令和5年4月：資格取得届の平均処理日数「電子申請」 0.5日、"
      "被扶養者異動届の平均処理日数「電子申請」 0.7日が、どれも1日以下"]),
    ("the same of two series over years",
     " and ".join(f"service_standard_rate.{name}@{year} >= 90"
                  for name in ("old_age_one_month", "survivors_one_month")
                  for year in (2022, 2023)), "",
     ["目標の日数で年金証書が届いた割合「老齢年金（1か月）」：令和4年度 99.0%、令和5年度 98.5%が、"
      "どれも90%以上",
      "目標の日数で年金証書が届いた割合「遺族年金（1か月）」：令和4年度 98.2%、令和5年度 98.4%が、"
      "どれも90%以上"]),
    ("a chain", "0 < payment_rate_current@2019 < payment_rate_current@2020", "",
     ["現年度納付率：0は、令和元年度末 69.3%を下回る、"
      "令和元年度末 69.3%は、令和2年度末 71.5%を下回る"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def figures() -> Figures:
    return Figures(extracts.edition(package.load(), 2023))


@pytest.mark.parametrize(
    ("expression", "unit", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_words(figures: Figures, expression: str, unit: str, words: list[str]) -> None:
    formula = Formula(figures, expression)
    assert (formula.unit, formula.words()) == (unit, words)


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("payment_rate_current@2023 - payment_rate_current@2022", "＋1.5ポイント"),
        ("pension_briefings.face_to_face@2021 + pension_briefings.remote@2021", "4,336回"),
        ("surveyed_establishments@2023 / 10000", "12.3万事業所"),
        ("nenkin_net_users_via_mynaportal@2023 / nenkin_net_users@2023 * 100", "42.0%"),
    ],
)
def test_result(figures: Figures, expression: str, result: str) -> None:
    assert Formula(figures, expression).result() == result


def test_what_is_no_formula_is_told(figures: Figures) -> None:
    with pytest.raises(ExpressionError, match="cannot be evaluated"):
        Formula(figures, "payment_rate_current@2023 +")
    with pytest.raises(ExpressionError, match="cannot be said"):
        Formula(figures, "-payment_rate_current@2023").words()
    with pytest.raises(KeyError, match=r"no figure payment_rate_current\.all@2030"):
        Formula(figures, "payment_rate_current@2030").words()


def test_every_claim_can_be_said(figures: Figures) -> None:
    """With no name of a program, and the right value at every operand."""
    said = [
        line
        for expression in figures.report.claims["expression"]
        if pd.notna(expression)
        for line in Formula(figures, expression).words()
    ]
    assert len(said) > 300
    assert [
        line for line in said if any(sign in line for sign in "@_/*<>=") or "None" in line
    ] == []
