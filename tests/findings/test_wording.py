# ruff: noqa: E501 - a sentence a line
import pytest

from reportbook.facts import extracts, package
from reportbook.facts.progress import Progress
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.speaker import Speaker
from reportbook.findings.wording import of_draft, with_unit
from reportbook.notation import binding


def speaker(year: int = 2023) -> Speaker:
    return Speaker(Figures(extracts.edition(package.load(), year)), year)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (77.6, "%", 1, "77.6%"),
        (165.0, "万月", 1, "165.0万月"),
        (142871, "件", 0, "142,871件"),
        (329209, "億円", 0, "32兆9,209億円"),
        (320000, "億円", 0, "32兆円"),
        (3546, "億円", 0, "3,546億円"),
        (-3, "億円", 0, "−3億円"),
        (1373, "分", 0, "22時間53分"),
        (1.6, "ポイント", 1, "＋1.6ポイント"),
        (-0.5, "ポイント", 1, "−0.5ポイント"),
        (0.0, "ポイント", 1, "±0.0ポイント"),
    ],
)
def test_with_unit(value: float, unit: str, decimals: int, text: str) -> None:
    assert with_unit(value, unit, decimals) == text


DRAFTS = [
    (Progress(0, 345, 0), "この年度の値345件は、まだ一つも入力していません。資料についての文は、まだありません。"),
    (Progress(1, 345, 2), "この年度の値345件のうち、入力したのは1件で、344件がまだです。"),
    (Progress(1200, 1200, 1), "この年度の値1,200件は、すべて入力しました。読み直しと公開の手続きは、これからです。"),
    (Progress(345, 345, 0), "この年度の値345件は、すべて入力しました。資料についての文は、まだありません。読み直しと公開の手続きは、これからです。"),
]  # fmt: skip


@pytest.mark.parametrize(("entered", "said"), DRAFTS)
def test_a_draft_says_what_of_it_is_entered(entered: Progress, said: str) -> None:
    assert of_draft(entered) == said


SENTENCES = [
    (2023, "{payment_rate_current}", "77.6%"),
    (2020, "{payment_rate_current}", "71.5%"),
    (2020, "{payment_rate_current@2019}", "69.3%"),
    (2020, "{payment_rate_current@-1}", "69.3%"),
    (2022, "{payment_rate_current:moved}", "前年度より2.2ポイント上がりました"),
    (2020, "{enforcement.seizure:moved}", "前年度より20,549件減りました"),
    (2023, "{okinawa_payment_rate:moved_from_2018}", "平成30年度より19.9ポイント上がりました"),
    (
        2023,
        "{payment_rate_current:change}",
        "＋1.6ポイント（資料の記載。表の値の差は＋1.5ポイント）",
    ),
    (2023, "{age20_enrolled:change}", "−1万人"),
    (2023, "{enforcement.seizure:change}", "＋18,005件（＋140.8%）"),
    (2023, "{unidentified_records:change}", "−約23万件"),
    (2023, "{unidentified_records:moved}", "前年の同じ月より約23万件減りました"),
    (
        2023,
        "{unidentified_records:moved_from_2018}",
        "平成31年3月より約149万件減りました",
    ),
    (2023, "{indefinite_term_staff:moved_from_plan_start}", "平成31年4月より1,353人増えました"),
    # No value of the year before the plan: the first of its years that has one.
    (2023, "{collection_rate:moved_from_plan_start}", "令和元年度より0.4ポイント下がりました"),
    (2023, "{general_expenses_under_target:percent_from_plan_start}", "−15.0%"),  # p.32
    (2023, "{operating_expenses_under_target:percent_from_plan_start}", "−5.2%"),  # p.32
    (2023, "{childcare_leave_days.men:moved_from_plan_start}", "令和2年度より23.57日増えました"),
    (2022, "{collection_rate@-1:moved_from_plan_start}", "令和元年度より0.8ポイント下がりました"),
    (
        2019,
        "{unidentified_records:moved_from_plan_start}",
        "平成31年3月より約39万件減りました",
    ),
    (2023, "{women_managers_share:when}", "令和6年4月"),
    (2021, "{contractor_inspections_unfit.during:change}", "−25件（−89.3%）"),
    (2022, "{contractor_inspections_unfit.during:change}", "−2件"),  # of 3
    (2023, "{payment_rate_final:contribution_year}", "令和3年度分"),
    (2023, "{payment_rate_final:when}", "令和5年度末"),
    (2021, "{year}と{year@-1}", "令和3年度と令和2年度"),
    (2021, "{year@2021}、{year@2019}", "令和3年度、令和元年度"),
    (2023, "{=２か月後}に{age20_enrolled}", "2か月後に99万人"),
    # A part, its whole, and what is left of it
    (2023, "{collected_contributions:rest}", "4,634億円"),
    (2023, "{collected_contributions@2020:rest}", "8,105億円"),
    (2023, "{payment_method_months.unpaid:share}", "22%"),
    (2023, "{unidentified_records:whole}の{unidentified_records:share}", "5,095万件の約34%"),
    (2023, "{unclaimed_over_70_claimants:share}", "約90%"),  # 55,045人 of 約6.1万人
    (2023, "{unclaimed_over_70_claimants:rest}", "約0.6万人"),
    (2023, "{benefit_errors_prevented:share}", "約0.094%"),  # 244件 of 約26万件
    (2023, "{general_expenses_under_target:share}", "8.1%"),
    (2023, "{contractor_inspections_unfit.after:share}", "0%"),
    (2020, "{collected_contributions:rest}", "8,105億円"),
]


@pytest.mark.parametrize(("year", "template", "said"), SENTENCES)
def test_sentence(year: int, template: str, said: str) -> None:
    assert speaker(year).plain(template) == said


@pytest.mark.parametrize(
    ("year", "template"),
    [
        (2022, "{age20_payment_rate}"),  # the source gives it for FY2023 only
        (2022, "{payment_rate_current@2023}"),  # newer than the edition
        (2022, "{year@2023}の{=20歳}"),
        (2019, "{payment_rate_current:moved}"),  # the year before is not printed
        (2018 + 1, "{okinawa_payment_rate:moved_from_2018}"),
        (2023, "{payment_rate_current:share}"),  # a part of nothing that is printed
        (2022, "{unclaimed_over_70_claimants:share}"),  # the whole is printed for FY2023 alone
        (2019, "{collection_rate:moved_from_plan_start}"),  # nothing earlier to compare with
        (2023, "{average_waiting_time:moved_from_plan_start}"),  # a bound
        (2023, "{visiting_consultations_plan_total:moved_from_plan_start}"),  # a plan's total
    ],
)
def test_a_sentence_without_its_figure_is_left_out(year: int, template: str) -> None:
    assert speaker(year).html(template) is None


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{payment_rate_curent}", "no indicator 'payment_rate_curent'"),
        ("{payment_rate_current:up}", "no form 'up'"),
        ("{payment_rate_current:moved_from_start}", "no form 'moved_from_start'"),
        ("{Payment rate}", "is not of the form"),
    ],
)
def test_an_unknown_name_is_an_error(template: str, message: str) -> None:
    with pytest.raises(binding.BindingError, match=message):
        speaker().html(template)


def test_bound_figures_are_marked_and_the_rest_is_escaped() -> None:
    said = speaker().html("<b>{enforcement.seizure}")
    assert said == (
        '&lt;b&gt;<strong class="bound" data-observation="enforcement.seizure@2023">'
        "30,789件</strong>"
    )


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("令和5年4月と平成30年度末に{x@2023}、{=20歳}", []),
        ("９９万人と77.6%", ["99", "77.6"]),
        ("令和元年度から12年連続", ["12"]),
    ],
)
def test_unbound_digits(text: str, digits: list[str]) -> None:
    assert binding.unbound_digits(text) == digits
