# ruff: noqa: E501 - the messages stand as they are told
"""Plausible mistakes of an analyst who adds a year, and what the check says of each.

Each case changes one thing in a small copy that holds the report of 2024 as well, and lists
every line that is told. `{row}` is any line number.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportbook.facts import package, progress
from tests.helpers.next_year import add, next_year, publish, rows_of, write
from tests.helpers.packages import change_text, problems, replaced

Apply = Callable[[Path], None]


def swap(file: str, old: str, new: str) -> Apply:
    return lambda folder: change_text(folder / file, replaced(old, new))


def both(*changes: Apply) -> Apply:
    def apply(folder: Path) -> None:
        for change in changes:
            change(folder)

    return apply


def without(table: str, **cells: str) -> Apply:
    """Leaves out the rows that have these cells."""

    def apply(folder: Path) -> None:
        found = rows_of(folder, table)
        kept = [row for row in found if any(row[name] != cell for name, cell in cells.items())]
        assert len(kept) < len(found)
        write(folder, table, kept)

    return apply


def figure(indicator: str, old: str, new: str) -> Apply:
    """Changes the value and the print of a figure of 2024."""
    return swap("observations.csv", f"{indicator},2024,2024,{old}", f"{indicator},2024,2024,{new}")


def sentences_copied(folder: Path) -> None:
    """The sentences of 2023 under the year, and the report, of 2024, as they are."""
    found = rows_of(folder, "narratives")
    kept = [row for row in found if row["report"] == "2023"]
    copies = [row | {"report": "2024", "scope": "2024"} for row in kept if row["scope"] == "2023"]
    write(folder, "narratives", [*kept, *copies])


def final_rate_claimed(folder: Path) -> None:
    """The final rate of 84.5% that is printed as 1.5 points above 83.1%."""
    claim = {"claim": "payment_rate_final_rise_2024", "report": "2024", "section": "I-2"}
    rise = {"kind": "change", "expression": "payment_rate_final@2024 - payment_rate_final@2023"}
    printed = {"as_printed": "＋1.5ポイント", "value": "1.5", "tolerance": "0.06", "page": "6"}
    add(folder, "claims", claim | rise | printed)


CURRENT = "payment_rate_current,all"
RESULT = "前年度は{payment_rate_current@2023}です。"

CASES: list[tuple[str, Apply, list[str]]] = [
    (
        "ten times as much in value and print",
        figure(CURRENT, "78.6,final,78.6％", "786,final,786％"),
        [
            "observations.csv, row {row}, column value: '786' is a share outside 0 to 100. Correct the value, or the indicator's share.",
        ],
    ),
    (
        "ten times as many in value and print",
        figure("age20_enrolled,all", "98,final,98万人", "980,final,980万人"),
        [
            "observations.csv, row {row}, column value: '980' is of another magnitude than the year before (99). Read the page again; correct it, or say in confirmed why it is right.",
        ],
    ),
    (
        "people where ten thousands are meant",
        figure("age20_enrolled,all", "98,final,98万人", '980000,final,"980,000人"'),
        [
            "observations.csv, row {row}, column value: '980000' is not what as_printed says (980,000人, in 万人). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a share for a rate",
        figure(CURRENT, "78.6,final,78.6％", "0.8,final,0.8％"),
        [
            "observations.csv, row {row}, column value: '0.8' is of another magnitude than the year before (77.6). Read the page again; correct it, or say in confirmed why it is right.",
            "observations.csv, row {row}, column value: '0.9' is printed, but the values of payment_rate_current give -76.8. Read the page again; correct it, or add the claim and an entry to corrections.yml: rounding cannot explain it.",
            "observations.csv, row {row}, column value: '13' is printed, but the year before and the values of payment_rate_current give 0. Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
        ],
    ),
    (
        "digits that changed places in value and print",
        figure(CURRENT, "78.6,final,78.6％", "87.6,final,87.6％"),
        [
            "observations.csv, row {row}, column value: '87.6' lies far outside the years before (69.3 to 77.6). Read the page again; correct it, or say in confirmed why it is right.",
            "observations.csv, row {row}, column value: '0.9' is printed, but the values of payment_rate_current give 10. Read the page again; correct it, or add the claim and an entry to corrections.yml: rounding cannot explain it.",
        ],
    ),
    (
        "two categories that changed places",
        both(
            figure("enforcement,demand_letter", '98000,final,"98,000件"', '31000,final,"31,000件"'),
            figure("enforcement,seizure", '31000,final,"31,000件"', '98000,final,"98,000件"'),
        ),
        [
            "observations.csv, row {row}, column category: 'demand_letter' may have changed places with seizure (98000). Read the page again; correct it, or say in confirmed why it is right.",
            "observations.csv, row {row}, column value: '98000' lies far outside the years before (41 to 30789). Read the page again; correct it, or say in confirmed why it is right.",
        ],
    ),
    (
        "a print without its unit",
        figure("age20_enrolled,all", "98,final,98万人", "98,final,98"),
        [
            "observations.csv, row {row}, column as_printed: '98' is not printed in 万人. Write it exactly as the page shows it, unit included.",
        ],
    ),
    (
        "a print with a decimal more",
        figure(CURRENT, "78.6,final,78.6％", "78.6,final,78.60%"),
        [
            "observations.csv, row {row}, column as_printed: '78.60%' has more decimals than payment_rate_current (1). Write it exactly as the page shows it, or correct the indicator's decimals.",
        ],
    ),
    (
        "約 in the print that the status forgets",
        figure("age20_phone_guidance,all", "5.1,approximate,", "5.1,final,"),
        [
            "observations.csv, row {row}, column status: 'final' is not what as_printed shows (約5.1万人: approximate). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "約 that the print forgets",
        figure("age20_phone_guidance,all", "5.1,approximate,約5.1万人", "5.1,approximate,5.1万人"),
        [
            "observations.csv, row {row}, column status: 'approximate' is not what as_printed shows (5.1万人: final). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "未満 in the print that the status forgets",
        figure("age20_enrolled,all", "98,final,98万人", "98,final,98万人未満"),
        [
            "observations.csv, row {row}, column status: 'final' is not what as_printed shows (98万人未満: below). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a change of the wrong sign",
        figure("payment_rate_current_change,all", "0.9,final,＋0.9", "-0.9,final,▲0.9"),
        [
            "observations.csv, row {row}, column value: '-0.9' is printed, but the values of payment_rate_current give 1. Read the page again; correct it, or add the claim and an entry to corrections.yml: rounding cannot explain it.",
        ],
    ),
    (
        "a change that its own values do not give",
        swap("observations.csv", ",前年度との差と0.1違うが、資料のとおり", ","),
        [
            "observations.csv, row {row}, column value: '0.9' is printed, but the values of payment_rate_current give 1. Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
        ],
    ),
    (
        "a change of another figure that its own values do not give",
        figure("okinawa_payment_rate_change,all", "0.2,final,＋0.2ｐｔ", "2.0,final,＋2.0ｐｔ"),
        [
            "observations.csv, row {row}, column value: '2' is printed, but the values of okinawa_payment_rate give 0.2. Read the page again; correct it, or add the claim and an entry to corrections.yml: rounding cannot explain it.",
        ],
    ),
    (
        "a ratio that its own values do not give",
        figure("final_notice_payment_rate,all", "60.0,final,60.0％", "66.0,final,66.0％"),
        [
            "observations.csv, row {row}, column value: '66' is printed, but the figures (final_notice_paid_months@2024 / final_notice_months@2024 * 100, as the report of 2023 has it) give 60. Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
        ],
    ),
    (
        "a gain that its own values do not give",
        figure("payment_rate_final_gain,all", "8.4,final,＋8.4pt", "9.4,final,＋9.4pt"),
        [
            "observations.csv, row {row}, column value: '9.4' is printed, but the figures (payment_rate_final@2024 - payment_rate_current@2022, as the report of 2023 has it) give 8.4. Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
        ],
    ),
    (
        "a streak that was not raised",
        figure("payment_rate_current_streak,all", "13,final,13年連続", "12,final,12年連続"),
        [
            "observations.csv, row {row}, column value: '12' is printed, but the year before and the values of payment_rate_current give 13. Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
        ],
    ),
    (
        "a streak that goes on though the rate fell",
        figure(CURRENT, "78.6,final,78.6％", "76.6,final,76.6％"),
        [
            "observations.csv, row {row}, column value: '0.9' is printed, but the values of payment_rate_current give -1. Read the page again; correct it, or add the claim and an entry to corrections.yml: rounding cannot explain it.",
            "observations.csv, row {row}, column value: '13' is printed, but the year before and the values of payment_rate_current give 0. Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
        ],
    ),
    (
        "a share of a leaf that its months do not give",
        figure("payment_method_share,credit_card", "7.0,final,7.0%", "6.0,final,6.0%"),
        [
            "observations.csv, row {row}, column value: '6' is printed, but the values of payment_method_months give 7. Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
        ],
    ),
    (
        "a leaf that is more than its whole",
        figure("payment_method_months,internet_banking", "900,final,900", "290,final,290"),
        [
            "observations.csv, row {row}, column value: '300' is more than its whole internet_banking (290). Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
            "observations.csv, row {row}, column value: '290' lies far outside the years before (628 to 888). Read the page again; correct it, or say in confirmed why it is right.",
        ],
    ),
    (
        "2023 typed for a figure of 2024",
        swap("observations.csv", "age20_enrolled,all,2024,2024,", "age20_enrolled,all,2023,2024,"),
        [
            "observations.csv, row {row}, column fiscal_year: '2023' has a figure that the report of 2023 prints as 99万人, and the note does not say that it is restated. Correct the fiscal_year, or say in note how it is restated.",
        ],
    ),
    (
        "a restatement that restates nothing",
        swap("observations.csv", "2023,2024,19.8,final,19.8万人", "2023,2024,19.7,final,19.7万人"),
        [
            "observations.csv, row {row}, column value: '19.7' is what the report of 2023 prints already. Remove the row, or make it a claim of kind repeat.",
        ],
    ),
    (
        "a restatement that is not said",
        swap("observations.csv", "令和6年度の資料で訂正", ""),
        [
            "observations.csv, row {row}, column fiscal_year: '2023' has a figure that the report of 2023 prints as 19.7万人, and the note does not say that it is restated. Correct the fiscal_year, or say in note how it is restated.",
        ],
    ),
    (
        "an event in the edition of another year",
        swap(
            "milestones.csv",
            "payment_app_2024,2024,2024-10,2024",
            "payment_app_2024,2024,2024-10,2023",
        ),
        [
            "milestones.csv, row {row}, column date: '2024-10' is not in the fiscal year under which it stands (2023). Correct the date or the fiscal_year.",
        ],
    ),
    (
        "an event that is done after its report",
        swap(
            "milestones.csv",
            "payment_app_2024,2024,2024-10,2024",
            "payment_app_2024,2024,2025-10,2024",
        ),
        [
            "milestones.csv, row {row}, column date: '2025-10' is done after the year of the report that tells it (2024). Correct the date, or mark it as planned.",
        ],
    ),
    (
        "an event that is planned for a year gone by",
        swap(
            "milestones.csv",
            "payment_app_2024,2024,2024-10,2024,done",
            "payment_app_2024,2024,2023-10,2024,planned",
        ),
        [
            "milestones.csv, row {row}, column date: '2023-10' is planned, but lies before the year of the report (2024). Correct the date, or mark it as done.",
        ],
    ),
    (
        "a figure of last year left in a sentence",
        swap(
            "narratives.csv",
            "{payment_rate_current@2024}でした。" + RESULT,
            "{payment_rate_current@2023}でした。",
        ),
        [
            "narratives.csv, row {row}, column text: 'payment_rate_current@2023' is a figure of another year than 2024. Name the figure of 2024, or say what it is compared with.",
        ],
    ),
    (
        "one of two figures left in a sentence",
        swap("narratives.csv", RESULT, "最終納付率は{payment_rate_final@2023}です。"),
        [
            "narratives.csv, row {row}, column text: 'payment_rate_final@2023' is a figure of another year than 2024. Name the figure of 2024, or say what it is compared with.",
        ],
    ),
    (
        "a figure typed as a name",
        swap("narratives.csv", "{payment_rate_current@2024}でした。", "{=78.6％}でした。"),
        [
            "narratives.csv, row {row}, column text: 'payment_rate_current@2023' is a figure of another year than 2024. Name the figure of 2024, or say what it is compared with.",
            "narratives.csv, row {row}, column text: '78.6％' is a figure of the section. Bind it: {payment_rate_current@2024}.",
        ],
    ),
    (
        "last year's name in a sentence",
        swap(
            "narratives.csv",
            "2024,plan,1,現年度納付率は、前年度と",
            "2024,plan,1,令和5年度の現年度納付率は、これまでと",
        ),
        [
            "narratives.csv, row {row}, column text: '令和5年度' is before 2024, which the sentence does not name. Name the figure of 2024, or say what it is compared with.",
        ],
    ),
    (
        "plan 3 for plan 4 in a target",
        swap("targets.csv", ",midterm,,4,", ",midterm,,3,"),
        [
            "targets.csv, row {row}, column plan: '3' is a plan that ended before the year of the report (2024). Name the plan of that year.",
        ],
    ),
    (
        "plan 3 for plan 4 in a sentence",
        swap("narratives.csv", "I-2.targets,2024,plan4,", "I-2.targets,2024,plan3,"),
        [
            "narratives.csv, row {row}, column scope: 'plan3' is a plan that ended before the year of the report (2024). Name the plan of that year.",
        ],
    ),
    (
        "a band that is not that of its words",
        swap("targets.csv", "within,75,80,,,,value,,70%台後半", "within,70,75,,,,value,,70%台後半"),
        [
            "targets.csv, row {row}, column value: '70' is not what the text says (70%台後半). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a comparator that is not that of its words",
        swap(
            "targets.csv",
            "payment_rate_current_2024,2024,payment_rate_current,all,,annual,2024,,at_least",
            "payment_rate_current_2024,2024,payment_rate_current,all,,annual,2024,,above",
        ),
        [
            "targets.csv, row {row}, column comparator: 'above' is not what the text says (前年度以上: at_least). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "10 for 100000 in a target",
        swap("targets.csv", ",at_least,100000,", ",at_least,10,"),
        [
            "targets.csv, row {row}, column value: '10' is not what the text says (10万件, in 件). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "10 for 100000 in a target and its words",
        swap("targets.csv", ",at_least,100000,,,,,value,,10万件", ",at_least,10,,,,,value,,10件"),
        [
            "targets.csv, row {row}, column value: '10' is of another magnitude than enforcement (170000). Read the page again; correct it, or say in confirmed why it is right.",
        ],
    ),
    (
        "an edition under the wrong plan",
        swap("editions.csv", "2024,4,2024", "2024,3,2024"),
        [
            "editions.csv, row {row}, column plan: '3' is the plan of 2019 to 2023. Name the plan of that year.",
        ],
    ),
    (
        "plans that overlap",
        swap("plans.csv", ",2024,2028", ",2023,2028"),
        [
            "plans.csv, row {row}, column first_year: '2023' does not follow the plan before, which ends in 2023. Correct the years: no overlap, no gap.",
        ],
    ),
    (
        "a plan that ends before it begins",
        swap("plans.csv", ",2024,2028", ",2024,2022"),
        [
            "plans.csv, row {row}, column last_year: '2022' is before the first year (2024). Correct the years of the plan.",
            "editions.csv, row {row}, column plan: '4' is the plan of 2024 to 2022. Name the plan of that year.",
        ],
    ),
    (
        "the report of the year before",
        swap("editions.csv", "2024,4,2024", "2024,4,2023"),
        [
            "editions.csv, row {row}, column report: '2023' is older than the edition. Name the report of that year, or a later one.",
        ],
    ),
    (
        "figures left out of a published year",
        lambda folder: publish(folder, {"foreign_enrolled", "payment_method_share.bank_counter"}),
        [
            "observations.csv: 'foreign_enrolled@2024' has no row in the published year (I-1: 10 of 11 figures). Enter the figure, or a row of status not_printed where the report does not give it; set last_year of the indicator where it has ended.",
            "observations.csv: 'payment_method_share.bank_counter@2024' has no row in the published year (I-2: 50 of 51 figures). Enter the figure, or a row of status not_printed where the report does not give it; set last_year of the indicator where it has ended.",
        ],
    ),
    (
        "a character that cannot be seen",
        figure("age20_enrolled,all", "98,final,98万人", "98,final,98万\u200b人"),
        [
            "observations.csv, row {row}, column as_printed: '98万\\u200b人' holds a character that cannot be seen (U+200B). Remove it.",
        ],
    ),
    (
        "a no-break space in a sentence",
        swap("narratives.csv", "{=70％台後半}をめざします", "{=70％台後半}を\u00a0めざします"),
        [
            "narratives.csv, row {row}, column text: '現年度納付率は{=70％台後半}を\\xa0めざします。' holds a character that cannot be seen (U+00A0). Remove it.",
        ],
    ),
    (
        "a change in a claim that its own values do not give",
        final_rate_claimed,
        [
            "claims.csv, row {row}, column value: '1.5' is printed, but the observations give 1.4 (payment_rate_final_rise_2024). Correct the figures, or add an entry to corrections.yml.",
        ],
    ),
    (
        "a damaged datapackage.json",
        lambda folder: change_text(folder / "datapackage.json", lambda text: text[:400]),
        [
            "datapackage.json, row {row}: cannot be read: Expecting property name enclosed in double quotes. Restore the file as it was committed.",
        ],
    ),
    (
        "a value with its unit",
        figure(CURRENT, "78.6,final", "78.6%,final"),
        [
            "observations.csv, row {row}, column value: '78.6%' is not a number. Write a number in half-width digits without unit or commas, for example 77.6.",
        ],
    ),
    (
        "a value that is not its print",
        figure(CURRENT, "78.6,final", "78.9,final"),
        [
            "observations.csv, row {row}, column value: '78.9' is not what as_printed says (78.6％, in %). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "an unknown category",
        swap("observations.csv", "enforcement,seizure,2024", "enforcement,siezure,2024"),
        [
            "observations.csv, row {row}, column category: 'siezure' is not a category of enforcement. Correct it, or add it to categories.csv.",
        ],
    ),
    (
        "a row twice",
        swap("observations.csv", "enforcement,final_notice,2024", "enforcement,demand_letter,2024"),
        [
            "observations.csv, row {row}: 'enforcement, demand_letter, 2024, 2024' has the same indicator, category, fiscal_year, report as row {row}. Keep one of the two rows.",
        ],
    ),
    (
        "a page that the report has not",
        swap("observations.csv", "78.6％,,,p06-1,6,", "78.6％,,,p06-1,66,"),
        [
            "observations.csv, row {row}, column page: '66' is no page of the report of 2024. Its pages are 2 to 60.",
        ],
    ),
    (
        "a year after the report",
        swap(
            "observations.csv",
            "payment_rate_final_streak,all,2024,2024",
            "payment_rate_final_streak,all,2025,2024",
        ),
        [
            "observations.csv, row {row}, column fiscal_year: '2025' is later than the report that printed it (2024). Correct the fiscal_year or the report.",
        ],
    ),
    (
        "a table with a cell too few",
        without("observations", indicator="payment_rate_final_gain", fiscal_year="2024"),
        [
            "tables.csv, row {row}, column cells: '3' cells stand on page 6, but 2 rows name p06-1. Add what is missing to observations.csv, targets.csv, milestones.csv or claims.csv, or count the cells again.",
        ],
    ),
    (
        "a total that does not add up",
        figure("payment_method_months,billable_total", '9100,final,"9,100"', '9200,final,"9,200"'),
        [
            "claims.csv, row {row}, column value: '9100' differs from payment_method_months.billable_total@2024, which is 9200 in observations.csv. Read the page again, and correct the one that is wrong.",
            "claims.csv, row {row}, column value: '7150' is printed, but the observations give 7250 (months_paid_total_2024). Correct the figures, or add an entry to corrections.yml.",
            "observations.csv, row {row}, column value: '7' is printed, but the values of payment_method_months give 6.9. Read the page again; correct it, add the claim (and an entry to corrections.yml where the page disagrees with itself), or say in confirmed why it is right.",
        ],
    ),
    (
        "a total that no claim recomputes",
        without("claims", claim="months_billable_total_2024"),
        [
            "observations.csv, row {row}, column category: 'payment_method_months.billable_total@2024' is a total that no claim recomputes. Add the claim, naming this observation, to claims.csv.",
        ],
    ),
    (
        "a number typed into a sentence",
        swap("narratives.csv", "{payment_rate_current@2024}でした。", "78.6％でした。"),
        [
            "narratives.csv, row {row}, column text: '78.6' is a figure that is not bound. Write {indicator@year}, or {=…} where it is part of a name.",
            "narratives.csv, row {row}, column text: 'payment_rate_current@2023' is a figure of another year than 2024. Name the figure of 2024, or say what it is compared with.",
        ],
    ),
    (
        "a figure that is not entered in a sentence",
        swap(
            "narratives.csv",
            "{payment_rate_current@2024}でした。",
            "{payment_rate_one_year_on@2024}でした。",
        ),
        [
            "narratives.csv, row {row}, column text: 'payment_rate_one_year_on@2024' has no observation. Correct it, or add it to observations.csv.",
        ],
    ),
    (
        "a date as Excel shows it",
        swap("milestones.csv", ",2024-10,", ",Oct-24,"),
        [
            "milestones.csv, row {row}, column date: 'Oct-24' has the wrong form. The column holds: YYYY-MM, YYYY-MM-DD, or FYyyyy for a fiscal year (^(FY[0-9]{4}|[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)$).",
        ],
    ),
    (
        "an edition without its report",
        swap("editions.csv", "2024,4,2024", "2024,4,2025"),
        [
            "editions.csv, row {row}, column report: '2025' is not in reports.csv. Correct it, or add it to reports.csv.",
        ],
    ),
]


@pytest.mark.parametrize(("apply", "told"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_mistake_of_the_new_year_is_told(tmp_path: Path, apply: Apply, told: list[str]) -> None:
    folder = next_year(tmp_path)
    apply(folder)
    assert [re.sub(r"row \d+", "row {row}", line) for line in problems(folder)] == told
    assert told


def test_the_new_year_itself_is_sound_and_the_cases_are_all(tmp_path: Path) -> None:
    assert problems(next_year(tmp_path)) == []
    assert len(CASES) >= 42
    assert len({case[0] for case in CASES}) == len(CASES)


def test_a_change_that_turned_as_its_rate_did_is_not_asked_about(tmp_path: Path) -> None:
    folder = next_year(tmp_path)
    change = "okinawa_payment_rate_change,all"
    figure(change, "0.2,final,＋0.2ｐｔ", "-0.2,final,▲0.2ｐｔ")(folder)
    assert [line for line in problems(folder) if "okinawa_payment_rate give 0.2" in line]
    assert [line for line in problems(folder) if "another sign" in line]
    figure("okinawa_payment_rate,all", "71.3,final,71.3％", "70.9,final,70.9％")(folder)
    assert problems(folder) == []


def test_nearly_all_sentences_that_are_copied_are_told(tmp_path: Path) -> None:
    folder = next_year(tmp_path)
    sentences_copied(folder)
    copies = [row for row in rows_of(folder, "narratives") if row["scope"] == "2024"]
    with_figure = [row for row in copies if re.search(r"@\d{4}", row["text"])]
    told = {
        int(found[1])
        for line in problems(folder)
        if (found := re.match(r"narratives.csv, row (\d+), column text", line))
    }
    lines = {row["text"]: place for place, row in enumerate(rows_of(folder, "narratives"), start=2)}
    missed = [row["text"] for row in with_figure if lines[row["text"]] not in told]
    assert len(with_figure) > 20
    assert missed == []


def test_a_draft_says_how_much_is_entered(tmp_path: Path) -> None:
    report, found = package.examine(next_year(tmp_path))
    assert report is not None
    assert not found
    assert progress.drafts(report.frames()) == [2024]
    assert [str(one) for one in progress.by_section(report.frames(), 2024)] == [
        "I-1: 2 of 11 figures",
        "I-2: 21 of 51 figures",
    ]
