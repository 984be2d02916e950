# ruff: noqa: E501 - the messages stand as they are told
"""What each way to break the data is told: the file, row, column, value and remedy.

Each case changes one thing in a small copy of the package and lists every line that is
told. `{row}` is the line that was changed; `{other}` any line that the mistake touches too.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportbook.facts import package
from tests.helpers.packages import broken, change_text, problems, replaced, small

Apply = Callable[[Path], None]


def text(change: Callable[[str], str]) -> Apply:
    return lambda path: change_text(path, change)


def swap(old: str, new: str) -> Apply:
    return text(replaced(old, new))


def raw(change: Callable[[bytes], bytes]) -> Apply:
    def apply(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return apply


def _declared(content: str, table: str, column: str, kind: str) -> str:
    package = json.loads(content)
    (resource,) = (one for one in package["resources"] if one["name"] == table)
    (field,) = (one for one in resource["schema"]["fields"] if one["name"] == column)
    field["type"] = kind
    return json.dumps(package)


def removed(path: Path) -> None:
    path.unlink()


CASES: list[tuple[str, str, Apply, list[str]]] = [
    (
        "a file is missing",
        "plans.csv",
        removed,
        [
            "plans.csv: is missing. Restore the file.",
        ],
    ),
    (
        "a column is missing",
        "targets.csv",
        swap("comparator", "comparater"),
        [
            "targets.csv, row {row}, column comparator: column is missing. Add it; the columns are ['target', 'report', 'indicator', 'category', 'counted_with', 'scope', 'fiscal_year', 'plan', 'comparator', 'value', 'value_upper', 'tolerance', 'baseline', 'standing', 'measured_as', 'verdict_printed', 'text', 'table', 'page', 'note', 'confirmed'].",
            "targets.csv, row {row}, column comparater: column is not in datapackage.json. Remove or declare it.",
        ],
    ),
    (
        "a column that is not declared",
        "plans.csv",
        swap("last_year", "last_year,remark"),
        [
            "plans.csv, row {row}, column remark: column is not in datapackage.json. Remove or declare it.",
            "plans.csv, row {other}: has 5 cells where the header has 6. Give every column a cell; quote a text that holds a comma.",
        ],
    ),
    (
        "a column stands twice",
        "plans.csv",
        swap("title_en", "title"),
        [
            "plans.csv, row {row}, column title_en: column is missing. Add it; the columns are ['plan', 'title', 'title_en', 'first_year', 'last_year'].",
            "plans.csv, row {row}, column title: column stands twice. Remove one of the two.",
        ],
    ),
    (
        "a quotation mark inside a cell",
        "plans.csv",
        swap("第3期中期計画", '"第3期"中期計画'),
        [
            "plans.csv, row {row}: cannot be read as CSV: ',' expected after '\"'. Close the quotation mark that is open here or above; inside a cell write \"\".",
        ],
    ),
    (
        "a quotation mark that nothing closes",
        "plans.csv",
        swap("第3期中期計画", '"第3期中期計画'),
        [
            'plans.csv, row {row}: cannot be read as CSV: unexpected end of data. Close the quotation mark that is open here or above; inside a cell write "".',
        ],
    ),
    (
        "a number of twenty digits",
        "plans.csv",
        swap(",2019,", ",20190000000000000000,"),
        [
            "plans.csv, row {row}, column first_year: '20190000000000000000' is too large. The largest allowed is 1000000000000000.",
        ],
    ),
    (
        "an entry that is no mapping",
        "labels.yml",
        swap("- report: 2023", "- 2023\n  - report: 2023"),
        [
            "labels.yml: entry 1 is not a mapping. Start it with `name:` keys.",
        ],
    ),
    (
        "an entry with a number for a text",
        "labels.yml",
        swap("reason: part", "reason: 1 #"),
        [
            "labels.yml, column reason: '1' of entry 1 is not a text. Write a text.",
        ],
    ),
    (
        "a year that is declared as a text",
        "datapackage.json",
        text(lambda content: _declared(content, "plans", "first_year", "string")),
        [
            "datapackage.json: cannot declare plans: first_year is not declared as integer. Restore the file as it was committed.",
        ],
    ),
    (
        "markup in a text",
        "plans.csv",
        swap("第3期中期計画", "<img src=x onerror=alert()>"),
        [
            "plans.csv, row {row}, column title: '<img src=x onerror=alert()>' has a mark that a page would read as HTML. Write ＜, or say it in words.",
        ],
    ),
    (
        "markup in a correction",
        "corrections.yml",
        swap("title: ", "title: <b>"),
        [
            "corrections.yml, column title: 'payment_rate_current_change_2023' has a mark that a page would read as HTML. Write ＜, or say it in words.",
        ],
    ),
    (
        "a byte order mark",
        "plans.csv",
        text(lambda text: "\ufeff" + text),
        [
            "plans.csv: starts with a byte order mark. Save as UTF-8 without BOM.",
        ],
    ),
    (
        "Windows line ends",
        "plans.csv",
        raw(lambda data: data.replace(b"\n", b"\r\n")),
        [
            "plans.csv: has Windows line ends (CRLF). Save with LF line ends.",
        ],
    ),
    (
        "Shift_JIS, as Excel saves",
        "plans.csv",
        raw(lambda data: data.decode().encode("cp932")),
        [
            "plans.csv, row {row}: is not UTF-8. Save the file as UTF-8.",
        ],
    ),
    (
        "a cell too many",
        "plans.csv",
        text(lambda text: text.rstrip("\n") + ",\n"),
        [
            "plans.csv, row {row}: has 6 cells where the header has 5. Give every column a cell; quote a text that holds a comma.",
        ],
    ),
    (
        "a comma without quotes",
        "narratives.csv",
        swap(
            "オンラインでも受けられるようになりました", "オンラインでも, 受けられるようになりました"
        ),
        [
            "narratives.csv, row {row}: has 8 cells where the header has 7. Give every column a cell; quote a text that holds a comma.",
        ],
    ),
    (
        "blanks around a value",
        "observations.csv",
        swap("2023,77.6,", "2023, 77.6,"),
        [
            "observations.csv, row {row}, column value: ' 77.6' has blanks around it. Remove the blanks.",
        ],
    ),
    (
        "a required cell is blank",
        "observations.csv",
        swap(",77.6％,", ",,"),
        [
            "observations.csv, row {row}, column as_printed: '' is blank. Fill it in; only what the status not_printed marks has none.",
        ],
    ),
    (
        "full-width digits",
        "observations.csv",
        swap("2023,77.6,", "2023,７７.６,"),
        [
            "observations.csv, row {row}, column value: '７７.６' is not a number. Write a number in half-width digits without unit or commas, for example 77.6.",
        ],
    ),
    (
        "a unit in the value",
        "observations.csv",
        swap("2023,77.6,", "2023,77.6%,"),
        [
            "observations.csv, row {row}, column value: '77.6%' is not a number. Write a number in half-width digits without unit or commas, for example 77.6.",
        ],
    ),
    (
        "a thousands comma",
        "observations.csv",
        swap("2023,176779,", '2023,"176,779",'),
        [
            "observations.csv, row {row}, column value: '176,779' is not a number. Write a number in half-width digits without unit or commas, for example 77.6.",
        ],
    ),
    (
        "a year with decimals, as spreadsheets write",
        "observations.csv",
        swap("payment_rate_current,all,2023,", "payment_rate_current,all,2023.0,"),
        [
            "observations.csv, row {row}, column fiscal_year: '2023.0' is not a whole number. Write a whole number in half-width digits, for example 2023.",
        ],
    ),
    (
        "TRUE in capitals, as Excel writes",
        "indicators.csv",
        swap(",true,", ",TRUE,"),
        [
            "indicators.csv, row {row}, column share: 'TRUE' is not a yes or no. Write true or false.",
        ],
    ),
    (
        "a status that is not known",
        "observations.csv",
        swap("77.6,final,", "77.6,definitive,"),
        [
            "observations.csv, row {row}, column status: 'definitive' is not one of the known values. Choose from ['final', 'approximate', 'at_least', 'at_most', 'below', 'not_applicable', 'not_available', 'not_printed'].",
        ],
    ),
    (
        "a year out of range",
        "observations.csv",
        swap("payment_rate_current,all,2022,", "payment_rate_current,all,202,"),
        [
            "observations.csv, row {row}, column fiscal_year: '202' is too small. The smallest allowed is 2009.",
        ],
    ),
    (
        "a page out of range",
        "observations.csv",
        swap("77.6％,,,p06-1,6,", "77.6％,,,p06-1,61,"),
        [
            "observations.csv, row {row}, column page: '61' is no page of the report of 2023. Its pages are 2 to 60.",
        ],
    ),
    (
        "a date as Excel shows it",
        "milestones.csv",
        swap(",2023-02,", ",Feb-23,"),
        [
            "milestones.csv, row {row}, column date: 'Feb-23' has the wrong form. The column holds: YYYY-MM, YYYY-MM-DD, or FYyyyy for a fiscal year (^(FY[0-9]{4}|[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)$).",
        ],
    ),
    (
        "a date as Excel stores it",
        "milestones.csv",
        swap(",2023-02,", ",44958,"),
        [
            "milestones.csv, row {row}, column date: '44958' has the wrong form. The column holds: YYYY-MM, YYYY-MM-DD, or FYyyyy for a fiscal year (^(FY[0-9]{4}|[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)$).",
        ],
    ),
    (
        "a day that no calendar has",
        "milestones.csv",
        swap(",2023-02,", ",2023-02-30,"),
        [
            "milestones.csv, row {row}, column date: '2023-02-30' is no day of the calendar. Correct the date.",
        ],
    ),
    (
        "a duplicate key",
        "observations.csv",
        swap("payment_rate_current,all,2022,", "payment_rate_current,all,2021,"),
        [
            "observations.csv, row {row}: 'payment_rate_current, all, 2021, 2023' has the same indicator, category, fiscal_year, report as row {other}. Keep one of the two rows.",
        ],
    ),
    (
        "rows out of order",
        "plans.csv",
        swap("3,第3期", "4,第4期中期計画,Fourth,2024,2028\n3,第3期"),
        [
            "plans.csv, row {other}: '3' is out of order. Sort the rows by plan.",
        ],
    ),
    (
        "an unknown indicator",
        "observations.csv",
        swap("payment_rate_current,all,2022", "payment_rate_curent,all,2022"),
        [
            "observations.csv, row {row}, column indicator: 'payment_rate_curent' is not in indicators.csv. Correct it, or add it to indicators.csv.",
        ],
    ),
    (
        "an unknown category",
        "observations.csv",
        swap("enforcement,seizure,2023", "enforcement,siezure,2023"),
        [
            "observations.csv, row {row}, column category: 'siezure' is not a category of enforcement. Correct it, or add it to categories.csv.",
            "pledges.csv, row {other}, column shown_by: 'observation:enforcement.seizure@2023' is not in observations.csv. Correct it, or add it there.",
            "narratives.csv, row {other}, column text: 'enforcement.seizure@2023' has no observation. Correct it, or add it to observations.csv.",
            "narratives.csv, row {other}, column text: 'enforcement.seizure@2023' has no observation. Correct it, or add it to observations.csv.",
        ],
    ),
    (
        "no category where there are some",
        "observations.csv",
        swap("enforcement,seizure,2023", "enforcement,all,2023"),
        [
            "observations.csv, row {row}, column category: 'all' stands though enforcement has categories. Name one of its categories.",
        ],
    ),
    (
        "an unknown table",
        "observations.csv",
        swap("77.6％,,,p06-1,", "77.6％,,,p06-2,"),
        [
            "observations.csv, row {row}, column table: 'p06-2' is not in tables.csv. Correct it, or add it to tables.csv.",
            "tables.csv, row {other}, column cells: '20' cells stand on page 6, but 19 rows name p06-1. Add what is missing to observations.csv, targets.csv, milestones.csv or claims.csv, or count the cells again.",
        ],
    ),
    (
        "an unknown parent",
        "categories.csv",
        swap(",internet_banking,false", ",net_banking,false"),
        [
            "categories.csv, row {row}, column parent: 'net_banking' is not a category of payment_method_months. Correct it, or add it to categories.csv.",
        ],
    ),
    (
        "a category that is its own parent",
        "categories.csv",
        swap("Seizures,3,,", "Seizures,3,seizure,"),
        [
            "categories.csv, row {row}, column parent: 'seizure' is the category itself. Name the one above, or clear it.",
        ],
    ),
    (
        "a category without observations",
        "categories.csv",
        swap(
            "enforcement,final_notice,",
            "enforcement,bill,督促,Bills,4,,false\nenforcement,final_notice,",
        ),
        [
            "categories.csv, row {row}, column category: 'bill' has no observation. Add one, or remove the category.",
        ],
    ),
    (
        "an indicator without observations",
        "indicators.csv",
        swap("tax_agency_delegations,", "tax_agency_cases,"),
        [
            "observations.csv, row {other}, column indicator: 'tax_agency_delegations' is not in indicators.csv. Correct it, or add it to indicators.csv.",
            "milestones.csv, row {other}, column indicator: 'tax_agency_delegations' is not in indicators.csv. Correct it, or add it to indicators.csv.",
            "milestones.csv, row {other}, column indicator: 'tax_agency_delegations' is not in indicators.csv. Correct it, or add it to indicators.csv.",
            "indicators.csv, row {row}, column indicator: 'tax_agency_cases' has no observation. Add one, or remove the indicator.",
            "narratives.csv, row {other}, column text: 'tax_agency_delegations@2023' names no indicator. Correct it, or add it to indicators.csv.",
        ],
    ),
    (
        "a measure of another section",
        "indicators.csv",
        swap("enforcement,I-2,I-2.enforcement", "enforcement,I-1,I-2.enforcement"),
        [
            "indicators.csv, row {row}, column measure: 'I-2.enforcement' belongs to section I-2, not I-1. Correct the measure or the section.",
        ],
    ),
    (
        "a blank without a status for it",
        "observations.csv",
        swap("2023,77.6,final", "2023,,final"),
        [
            "observations.csv, row {row}, column value: '' is blank though the status is final. Enter the value, or set the status to one of not_applicable, not_available, not_printed.",
        ],
    ),
    (
        "a value beside a status that has none",
        "observations.csv",
        swap("77.6,final", "77.6,not_available"),
        [
            "observations.csv, row {row}, column value: '77.6' stands beside the status not_available. Clear the value, or correct the status.",
        ],
    ),
    (
        "a share over 100",
        "observations.csv",
        swap("2023,77.6,final,77.6％", "2023,177.6,final,177.6％"),
        [
            "observations.csv, row {row}, column value: '177.6' is a share outside 0 to 100. Correct the value, or the indicator's share.",
        ],
    ),
    (
        "too many decimals",
        "observations.csv",
        swap("2023,77.6,final,77.6％", "2023,77.65,final,77.65％"),
        [
            "observations.csv, row {row}, column value: '77.65' has more decimals than payment_rate_current (1). Correct the value, or the indicator's decimals.",
        ],
    ),
    (
        "a value that is not what was printed",
        "observations.csv",
        swap("2023,176779,final", "2023,176797,final"),
        [
            "observations.csv, row {row}, column value: '176797' is not what as_printed says (176,779件, in 件). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a value in the wrong magnitude",
        "observations.csv",
        swap("2023,99,final", "2023,990000,final"),
        [
            "observations.csv, row {row}, column value: '990000' is not what as_printed says (99万人, in 万人). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a value from the future",
        "observations.csv",
        swap("payment_rate_current,all,2023,2023", "payment_rate_current,all,2023,2022"),
        [
            "observations.csv, row {row}, column report: '2022' is not in reports.csv. Correct it, or add it to reports.csv.",
            "observations.csv, row {row}, column fiscal_year: '2023' is later than the report that printed it (2022). Correct the fiscal_year or the report.",
            "tables.csv, row {other}, column cells: '20' cells stand on page 6, but 19 rows name p06-1. Add what is missing to observations.csv, targets.csv, milestones.csv or claims.csv, or count the cells again.",
        ],
    ),
    (
        "no period though the timing is other",
        "indicators.csv",
        swap(",回,0,year,", ",回,0,other,"),
        [
            "observations.csv, row {other}, column period_start: '' is blank though the timing is other. Give period_start and period_end as YYYY-MM.",
        ],
    ),
    (
        "a total over a plan in a year of no plan",
        "observations.csv",
        swap("foreign_enrolled_plan_total,all,2023,", "foreign_enrolled_plan_total,all,2018,"),
        [
            "observations.csv, row {row}, column fiscal_year: '2018' is in no plan, but a total over one. Correct the year, or add the plan to plans.csv.",
            "pledges.csv, row {other}, column shown_by: 'observation:foreign_enrolled_plan_total.all@2023' is not in observations.csv. Correct it, or add it there.",
            "narratives.csv, row {other}, column text: 'foreign_enrolled_plan_total@2023' has no observation. Correct it, or add it to observations.csv.",
        ],
    ),
    (
        "a period that ends before it begins",
        "observations.csv",
        swap("77.6％,,,", "77.6％,2024-03,2023-04,"),
        [
            "observations.csv, row {row}, column period_start: '2024-03' stands beside the timing year_end. Clear the period, or set the indicator's timing to other.",
            "observations.csv, row {row}, column period_end: '2023-04' is before period_start (2024-03). Correct the period.",
        ],
    ),
    (
        "an annual target without a year",
        "targets.csv",
        swap("annual,2022,", "annual,,"),
        [
            "targets.csv, row {row}, column fiscal_year: '' is blank for a target of scope annual. Fill it.",
        ],
    ),
    (
        "a target without value or baseline",
        "targets.csv",
        swap(",previous_year,", ",,"),
        [
            "targets.csv, row {row}, column value: '' and the baseline are blank. Give the target value or a baseline.",
        ],
    ),
    (
        "a band without its upper end",
        "targets.csv",
        swap(",within,80,90,", ",within,80,,"),
        [
            "targets.csv, row {row}, column value_upper: '' is needed for within. Give both ends of the band.",
        ],
    ),
    (
        "a band upside down",
        "targets.csv",
        swap(",within,80,90,", ",within,90,80,"),
        [
            "targets.csv, row {row}, column value_upper: '80' is not above the value. Give the upper end.",
        ],
    ),
    (
        "about without a tolerance",
        "targets.csv",
        swap(",at_least,80,,,", ",about,80,,,"),
        [
            "targets.csv, row {row}, column tolerance: '' is needed for about. Give the tolerance.",
            "targets.csv, row {row}, column comparator: 'about' is not what the text says (80%に到達: at_least). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a change in per cent of nothing",
        "targets.csv",
        swap("80,,,,value", "80,,,,change_pct"),
        [
            "targets.csv, row {row}, column baseline: '' is needed for change_pct. Name the year compared with.",
        ],
    ),
    (
        "done long after it was told",
        "milestones.csv",
        swap("2023-02,2022,", "2026-02,2022,"),
        [
            "milestones.csv, row {row}, column date: '2026-02' is done after the year of the report that tells it (2023). Correct the date, or mark it as planned.",
        ],
    ),
    (
        "a figure in a sentence that is not bound",
        "narratives.csv",
        swap("{age20_enrolled@2023}", "99万人"),
        [
            "narratives.csv, row {row}, column text: '99' is a figure that is not bound. Write {indicator@year}, or {=…} where it is part of a name.",
        ],
    ),
    (
        "an unknown name in braces",
        "narratives.csv",
        swap("{age20_enrolled@2023}", "{age20_enroled@2023}"),
        [
            "narratives.csv, row {row}, column text: 'age20_enroled@2023' names no indicator. Correct it, or add it to indicators.csv.",
        ],
    ),
    (
        "a bound figure without a year",
        "narratives.csv",
        swap("{age20_enrolled@2023}", "{age20_enrolled}"),
        [
            "narratives.csv, row {row}, column text: 'age20_enrolled' names no year. Write {indicator@year}.",
        ],
    ),
    (
        "a bound figure without an observation",
        "narratives.csv",
        swap("{age20_enrolled@2023}", "{age20_enrolled@2015}"),
        [
            "narratives.csv, row {row}, column text: 'age20_enrolled@2015' has no observation. Correct it, or add it to observations.csv.",
        ],
    ),
    (
        "a change from a year that was not observed",
        "narratives.csv",
        swap("{age20_enrolled@2023}", "{age20_enrolled@2023:moved_from_2015}"),
        [
            "narratives.csv, row {row}, column text: 'age20_enrolled@2023:moved_from_2015' has no observation to compare with. Name a year with a value, or add it to observations.csv.",
        ],
    ),
    (
        "a year that is the edition's in a sentence of a report",
        "narratives.csv",
        swap("{age20_enrolled@2023}", "{year@-1}の{age20_enrolled@2023}"),
        [
            "narratives.csv, row {row}, column text: 'year@-1' names no year. Write {year@2021}.",
        ],
    ),
    (
        "a figure in a remark that is not bound",
        "narratives.csv",
        swap("口座振替実施率の計算の方法は、", "口座振替実施率の33.7％の計算の方法は、"),
        [
            "narratives.csv, row {row}, column text: '33.7' is a figure that is not bound. Write {indicator@year}, or {=…} where it is part of a name.",
        ],
    ),
    (
        "a remark on a plan that does not exist",
        "narratives.csv",
        swap("I-2.convenience,2023,2023,gap", "I-2.convenience,2023,plan4,gap"),
        [
            "narratives.csv, row {other}: 'I-2.convenience, 2023, 2023, gap, 2' is out of order. Sort the rows by measure, report, scope, kind, order.",
            "narratives.csv, row {row}, column scope: 'plan4' is not in plans.csv. Correct it, or add the plan.",
        ],
    ),
    (
        "a brace left alone",
        "narratives.csv",
        swap("{age20_enrolled@2023}", "{age20_enrolled@2023"),
        [
            "narratives.csv, row {row}, column text: '{=20歳}になった{age20_enrolled@2023を、届出を待たずに職権で適用しました。' a brace stands alone. See the grammar in README.",
        ],
    ),
    (
        "a key figure of a priority that does not exist",
        "priorities.csv",
        swap(",payment_rate_current ", ",payment_rate_curent "),
        [
            "priorities.csv, row {row}, column figures: 'payment_rate_curent' has no observation in the year. Name an indicator, or indicator.category, of observations.csv.",
        ],
    ),
    (
        "a key figure of a priority that has categories",
        "priorities.csv",
        swap(",payment_rate_current ", ",enforcement "),
        [
            "priorities.csv, row {row}, column figures: 'enforcement' has no observation in the year. Name an indicator, or indicator.category, of observations.csv.",
        ],
    ),
    (
        "key figures of a priority with a comma",
        "priorities.csv",
        swap(
            ",payment_rate_current payment_rate_final,", ",payment_rate_current;payment_rate_final,"
        ),
        [
            "priorities.csv, row {row}, column figures: 'payment_rate_current;payment_rate_final' has the wrong form. The column holds: Indicators that show the outcome, as indicator or indicator.category, separated by blanks (^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?( [a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?)*$).",
        ],
    ),
    (
        "a pledge of no measure",
        "pledges.csv",
        swap("I-1.low_pension,2023,plan3,2", "I-1.low_pensions,2023,plan3,2"),
        [
            "pledges.csv, row {row}, column measure: 'I-1.low_pensions' is not in measures.csv. Correct it, or add it to measures.csv.",
        ],
    ),
    (
        "a pledge of no plan sentence",
        "pledges.csv",
        swap("I-1.low_pension,2023,plan3,2", "I-1.low_pension,2023,plan3,9"),
        [
            "pledges.csv, row {row}, column order: '9' is no plan in narratives.csv. Correct the measure, report, scope or order.",
        ],
    ),
    (
        "a dated promise without a pledge",
        "pledges.csv",
        text(lambda text: re.sub(r"I-2\.targets,2023,2023,2,.*\n", "", text)),
        [
            "narratives.csv, row {other}, column text: '令和5年度末に測る令和4年度分の納付率と、令和3年度分の最終納付率は、どちらも{=80％台}を確保します。' promises a date or number without pledge. Add a row that says what became of it.",
        ],
    ),
    (
        "a level that is promised without a pledge",
        "pledges.csv",
        text(lambda text: re.sub(r"I-2\.targets,2023,plan3,2,.*\n", "", text)),
        [
            "narratives.csv, row {other}, column text: '最終納付率は、計画の期間中に{=70%台後半}をめざします。' promises a date or number without pledge. Add a row that says what became of it.",
        ],
    ),
    (
        "an unknown outcome",
        "pledges.csv",
        swap("partly,milestone:account_transfer_online", "half,milestone:account_transfer_online"),
        [
            "pledges.csv, row {row}, column outcome: 'half' is not one of the known values. Choose from ['delivered', 'partly', 'not_delivered', 'not_said'].",
        ],
    ),
    (
        "a due date that is a sentence",
        "pledges.csv",
        swap("number,FY2023,80％台", "number,令和5年度末,80％台"),
        [
            "pledges.csv, row {row}, column due: '令和5年度末' has the wrong form. The column holds: Time that the sentence names: FY2023 for a fiscal year, 2024-01 for a month, plan3 for the period of the plan (^(FY[0-9]{4}|[0-9]{4}-(0[1-9]|1[0-2])|plan[0-9]+)$).",
        ],
    ),
    (
        "a pledge due in another plan",
        "pledges.csv",
        swap("number,plan3,70％台前半", "number,plan4,70％台前半"),
        [
            "pledges.csv, row {row}, column due: 'plan4' is not the plan of the sentence (plan3). Correct it.",
        ],
    ),
    (
        "a promised date that is not given",
        "pledges.csv",
        swap("number,,前年度実績以上", "date,,前年度実績以上"),
        [
            "pledges.csv, row {row}, column due: '' is blank though a date is promised. Give the date.",
            "pledges.csv, row {row}, column amount: '前年度実績以上' stands beside a promised date. Clear it, or set promised to number.",
        ],
    ),
    (
        "a promised number that is not given",
        "pledges.csv",
        swap("number,,前年度実績以上", "number,,"),
        [
            "pledges.csv, row {row}, column amount: '' is blank though a number is promised. Give it as printed.",
        ],
    ),
    (
        "an outcome without place, evidence and note",
        "pledges.csv",
        text(
            lambda text: re.sub(
                r"(I-1\.low_pension,2023,plan3,2,thing,,),.*", r"\1,partly,,,", text
            )
        ),
        [
            "pledges.csv, row {row}, column page: '' is blank though the outcome is partly. Fill it in, or set the outcome to not_said.",
            "pledges.csv, row {row}, column shown_by: '' is blank though the outcome is partly. Fill it in, or set the outcome to not_said.",
            "pledges.csv, row {row}, column note: '' is blank though the outcome is partly. Say what came of it, and what did not.",
        ],
    ),
    (
        "an outcome that is not said, with a page",
        "pledges.csv",
        swap(
            "partly,milestone:account_transfer_online", "not_said,milestone:account_transfer_online"
        ),
        [
            "pledges.csv, row {row}, column page: '8' stands beside the outcome not_said. Clear it, or choose another outcome.",
            "pledges.csv, row {row}, column shown_by: 'milestone:account_transfer_online milestone:prepayment_from_first narrative:I-2.convenience/plan3/result/5' stands beside the outcome not_said. Clear it, or choose another outcome.",
        ],
    ),
    (
        "an outcome on a page that the report has not",
        "pledges.csv",
        swap(
            "narrative:I-1.low_pension/plan3/result/3,5,",
            "narrative:I-1.low_pension/plan3/result/3,500,",
        ),
        [
            "pledges.csv, row {row}, column page: '500' is no page of the report of 2023. Its pages are 2 to 60.",
        ],
    ),
    (
        "evidence of an unknown kind",
        "pledges.csv",
        swap("delivered,narrative:I-1.low_pension/plan3/result/1,", "delivered,page:5,"),
        [
            "pledges.csv, row {row}, column shown_by: 'page:5' has the wrong form. The column holds: Rows that show the outcome, separated by blanks: target:, milestone: or correction: with the identifier, observation:indicator.category@year, narrative:measure/scope/kind/order (^(target:[a-z][a-z0-9_]*|milestone:[a-z][a-z0-9_]*|correction:[a-z][a-z0-9_]*|observation:[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*@[0-9]{4}|narrative:[^ /]+/(plan[0-9]+|[0-9]{4})/(plan|result|remark)/[0-9]+)( (target:[a-z][a-z0-9_]*|milestone:[a-z][a-z0-9_]*|correction:[a-z][a-z0-9_]*|observation:[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*@[0-9]{4}|narrative:[^ /]+/(plan[0-9]+|[0-9]{4})/(plan|result|remark)/[0-9]+))*$).",
        ],
    ),
    *(
        (
            f"evidence that is not in {home}",
            "pledges.csv",
            swap("delivered,narrative:I-1.low_pension/plan3/result/1,", f"delivered,{name},"),
            [
                f"pledges.csv, row {{row}}, column shown_by: '{name}' is not in {home}. Correct it, or add it there.",
            ],
        )
        for home, name in (
            ("targets.csv", "target:payment_rate"),
            ("milestones.csv", "milestone:nothing_done"),
            ("observations.csv", "observation:age20_enrolled.all@2018"),
            ("narratives.csv", "narrative:I-1.low_pension/plan3/result/9"),
            ("corrections.yml", "correction:no_misprint"),
        )
    ),
    (
        "a figure in a note that is not bound",
        "pledges.csv",
        swap("{account_transfer_rate@2023}", "33.7％"),
        [
            "pledges.csv, row {row}, column note: '33.7' is a figure that is not bound. Write {indicator@year}, or {=…} where it is part of a name.",
        ],
    ),
    (
        "a bound figure in a note without an observation",
        "pledges.csv",
        swap("{account_transfer_rate@2023}", "{account_transfer_rate@2018}"),
        [
            "pledges.csv, row {row}, column note: 'account_transfer_rate@2018' has no observation. Correct it, or add it to observations.csv.",
        ],
    ),
    (
        "a typed word that means what nobody says",
        "other_words.csv",
        swap("口座引落,口座振替", "口座引落,口座の引落"),
        [
            "other_words.csv, row {row}, column means: '口座の引落' stands in no title, definition or text. Write it as the report or the glossary does.",
        ],
    ),
    (
        "a typed word with a blank meaning",
        "other_words.csv",
        swap("口座引落,口座振替", "口座引落,口座振替|"),
        [
            "other_words.csv, row {row}, column means: '口座振替|' has a blank entry, or blanks around one. Put | between the entries, and nothing else.",
        ],
    ),
    (
        "a figure in a definition that is not bound",
        "glossary.csv",
        swap("日本に住む{=20歳}以上", "日本に住む20歳以上"),
        [
            "glossary.csv, row {row}, column definition: '20' is a figure that is not bound. Write {=…} where it is part of a name.",
        ],
    ),
    (
        "a definition that quotes a figure",
        "glossary.csv",
        swap("実際に納められた月数の割合です", "{payment_rate_current@2023}です"),
        [
            "glossary.csv, row {row}, column definition: 'payment_rate_current@2023' quotes a figure. Leave it out: a definition holds in every year.",
        ],
    ),
    (
        "a brace left alone in a definition",
        "glossary.csv",
        swap(
            "日本に住む{=20歳}以上{=60歳}未満の人がみな加入する、公的年金の土台となる制度です。",
            "{",
        ),
        [
            "glossary.csv, row {row}, column definition: '{会社などで働いて厚生年金保険に加入している人も、同時に加入しています。' a brace stands alone. See the grammar in README.",
        ],
    ),
    (
        "a word that leads to two terms",
        "glossary.csv",
        swap(",差押え,", ",差押え|納付率,"),
        [
            "glossary.csv, row {row}, column aliases: '納付率' stands for payment_rate. A word leads to one term; remove it from one of the two.",
        ],
    ),
    (
        "a title in full-width digits that is another's spelling",
        "glossary.csv",
        swap(",追納,", ",第１号被保険者,"),
        [
            "glossary.csv, row {other}, column title: '第1号被保険者' stands for back_payment. A word leads to one term; remove it from one of the two.",
        ],
    ),
    (
        "spellings that are not separated well",
        "glossary.csv",
        swap("職権で適用|職権による適用", "職権で適用| 職権による適用"),
        [
            "glossary.csv, row {row}, column aliases: '職権で適用| 職権による適用' has a blank entry, or blanks around one. Put | between the entries, and nothing else.",
        ],
    ),
    (
        "a word linked in a section that does not exist",
        "glossary.csv",
        swap("I-1|I-2|I-8|II-4", "I-1|I-2|I-8|II-44"),
        [
            "glossary.csv, row {row}, column linked_in: 'II-44' is not in sections.csv. Correct it, or add it to sections.csv.",
        ],
    ),
    (
        "a term of a section that does not exist",
        "glossary.csv",
        swap("book,I-2,,2022,2023,8", "book,I-22,,2022,2023,8"),
        [
            "glossary.csv, row {row}, column section: 'I-22' is not in sections.csv. Correct it, or add it to sections.csv.",
        ],
    ),
    (
        "a reading that is not in hiragana",
        "glossary.csv",
        swap(",ついのう,", ",ツイノウ,"),
        [
            "glossary.csv, row {row}, column reading: 'ツイノウ' has the wrong form. The column holds: Reading in hiragana, by which the terms are ordered (^[ぁ-ゖー・]+$).",
        ],
    ),
    (
        "a term without a definition",
        "glossary.csv",
        swap("保険料を、預貯金の口座から自動で引き落として納める方法です。,", ","),
        [
            "glossary.csv, row {row}, column definition: '' is blank. Fill it in; this column is required.",
        ],
    ),
    (
        "results of a year that is no edition",
        "narratives.csv",
        swap("I-1.enrolment,2023,2023,plan,1", "I-1.enrolment,2023,2018,plan,1"),
        [
            "narratives.csv, row {row}, column scope: '2018' is not in editions.csv. Correct it, or add the year to editions.csv.",
        ],
    ),
    (
        "an edition of an unknown report",
        "editions.csv",
        swap("2019,3,2023", "2019,3,2032"),
        [
            "editions.csv, row {row}, column report: '2032' is not in reports.csv. Correct it, or add it to reports.csv.",
        ],
    ),
    (
        "a report whose credit has no page",
        "reports.csv",
        swap("（{page}ページ）", ""),
        [
            "reports.csv, row {row}, column credit: '出典：日本年金機構『令和5年度及び第3期中期計画の業務実績（概要）』を加工して作成' does not name the page. Write {page} where the cited page goes.",
        ],
    ),
    (
        "YAML that cannot be read",
        "corrections.yml",
        text(lambda text: text + "\n  : ["),
        [
            "corrections.yml, row {other}: cannot be read: expected <block end>, but found ':'. Correct the YAML.",
        ],
    ),
    (
        "a correction without its reason",
        "corrections.yml",
        swap("  reason:", "  because:"),
        [
            "corrections.yml, column reason: 'payment_rate_current_change_2023' lacks this key. Add `reason:` to the entry.",
        ],
    ),
    (
        "a correction of no section",
        "corrections.yml",
        swap("section: I-2", "section: I-20"),
        [
            "corrections.yml, column section: 'I-20' of payment_rate_current_change_2023 is not in sections.csv. Correct it.",
        ],
    ),
    (
        "a correction of no report",
        "corrections.yml",
        swap("report: 2023", "report: 2032"),
        [
            "corrections.yml, column report: '2032' of payment_rate_current_change_2023 is not in reports.csv. Correct it.",
        ],
    ),
    (
        "a correction about no claim",
        "corrections.yml",
        swap("- final_notice_persons_2023", "- final_notice_people_2023"),
        [
            "corrections.yml, column claims: 'final_notice_people_2023' of final_notice_persons_and_cases_2023 is not in claims.csv. Correct it.",
        ],
    ),
    (
        "a figure typed into a correction",
        "corrections.yml",
        swap("表の{enforcement.final_notice@2023}を使います", "表の176,779件を使います"),
        [
            "corrections.yml, column used: '176,779' of final_notice_persons_and_cases_2023 is a figure that is not bound. Write {indicator.category@year} or an expression, {=…} where it is part of a name.",
        ],
    ),
    (
        "a figure typed into the note of a claim",
        "claims.csv",
        swap(",文章は人数、表は件数で書いています", ",文章は人数、表は17万件で書いています"),
        [
            "claims.csv, row {row}, column note: '17' is a figure that is not bound. Write {indicator.category@year} or an expression, {=…} where it is part of a name.",
        ],
    ),
    (
        "a correction without its grade",
        "corrections.yml",
        swap("  grade: number\n", ""),
        [
            "corrections.yml, column grade: 'payment_rate_current_change_2023' lacks this key. Add `grade:` to the entry.",
        ],
    ),
    (
        "a correction of a grade that there is not",
        "corrections.yml",
        swap("grade: number", "grade: grave"),
        [
            "corrections.yml, column grade: 'grave' of payment_rate_current_change_2023 is not known. Choose from verdict, number, wording.",
        ],
    ),
    (
        "a correction whose state is not known",
        "corrections.yml",
        swap("status: open", "status: closed"),
        [
            "corrections.yml, column status: 'closed' of payment_rate_current_change_2023 is not known. Choose from open, settled.",
        ],
    ),
    (
        "a claim that is judged in a way there is not",
        "claims.csv",
        swap(",unit_differs,", ",noun_differs,"),
        [
            "claims.csv, row {row}, column judged: 'noun_differs' is not one of the known values. Choose from ['no_standard', 'unit_differs'].",
        ],
    ),
    (
        "a claim that is judged without a word on why",
        "claims.csv",
        swap(",unit_differs,,7,文章は人数、表は件数で書いています", ",unit_differs,,7,"),
        [
            "claims.csv, row {row}, column note: '' is blank though it is judged unit_differs. Fill it in.",
        ],
    ),
    (
        "a claim that is judged and cannot be computed",
        "claims.csv",
        swap(",repeat,enforcement.final_notice@2023 / 10000,", ",repeat,,"),
        [
            "claims.csv, row {row}, column expression: '' is blank though it is judged unit_differs. Fill it in.",
        ],
    ),
    (
        "a figure that is judged to have no standard",
        "claims.csv",
        swap(",unit_differs,", ",no_standard,"),
        [
            "claims.csv, row {row}, column judged: 'no_standard' stands beside the kind repeat. It is for verdicts.",
        ],
    ),
    (
        "another name for an indicator that there is not",
        "titles.csv",
        text(lambda content: content + "indicator,payment_rate,2022,納付率,Payment rate,\n"),
        [
            "titles.csv, row {row}, column name: 'payment_rate' is not in indicators.csv. Correct it, or add it to indicators.csv.",
        ],
    ),
    (
        "another name for a section, with the number of a measure",
        "titles.csv",
        text(lambda content: content + "section,I-2.targets,2022,目標,Targets,\n"),
        [
            "titles.csv, row {row}, column name: 'I-2.targets' is not in sections.csv. Correct it, or add it to sections.csv.",
        ],
    ),
    (
        "a part of a whole that there is not",
        "indicators.csv",
        swap(",,final_notice_months,", ",,final_notice_month,"),
        [
            "indicators.csv, row {row}, column of_what: 'final_notice_month' is neither an indicator nor a category of one. Correct it, or add it to indicators.csv or categories.csv.",
        ],
    ),
    (
        "a part of a category that there is not",
        "indicators.csv",
        swap("payment_method_months.billable_total", "payment_method_months.billable"),
        [
            "indicators.csv, row {row}, column of_what: 'payment_method_months.billable' is neither an indicator nor a category of one. Correct it, or add it to indicators.csv or categories.csv.",
        ],
    ),
    (
        "a label without its reason",
        "labels.yml",
        swap("    reason: part of the name 第1号被保険者", "    note: a name"),
        [
            "labels.yml, column reason: 'entry 1' lacks this key. Add `reason:` to the entry.",
        ],
    ),
    (
        "a table that lacks a cell",
        "tables.csv",
        swap(",report,15,", ",report,16,"),
        [
            "tables.csv, row {row}, column cells: '16' cells stand on page 7, but 15 rows name p07-1. Add what is missing to observations.csv, targets.csv, milestones.csv or claims.csv, or count the cells again.",
        ],
    ),
    (
        "a total that does not add up",
        "observations.csv",
        swap('2023,9278,final,"9,278"', '2023,9287,final,"9,287"'),
        [
            "claims.csv, row {other}, column value: '9278' differs from payment_method_months.billable_total@2023, which is 9287 in observations.csv. Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a total that no claim checks",
        "claims.csv",
        swap(
            "months_billable_total_2023,2023,I-2,sum,payment_method_months.paid_total@2023 + payment_method_months.unpaid@2023,payment_method_months.billable_total@2023,",
            "months_billable_total_2023,2023,I-2,sum,payment_method_months.paid_total@2023 + payment_method_months.unpaid@2023,,",
        ),
        [
            "observations.csv, row {other}, column category: 'payment_method_months.billable_total@2023' is a total that no claim recomputes. Add the claim, naming this observation, to claims.csv.",
        ],
    ),
    (
        "a claim that disagrees",
        "claims.csv",
        swap("＋8.7pt,8.7,", "＋8.9pt,8.9,"),
        [
            "claims.csv, row {row}, column value: '8.9' differs from payment_rate_final_gain@2021, which is 8.7 in observations.csv. Read the page again, and correct the one that is wrong.",
            "claims.csv, row {row}, column value: '8.9' is printed, but the observations give 8.7 (payment_rate_final_gain_2021). Correct the figures, or add an entry to corrections.yml.",
        ],
    ),
    (
        "a claim whose value is not what was printed",
        "claims.csv",
        swap("＋8.7pt,8.7,", "＋8.7pt,8.6,"),
        [
            "claims.csv, row {row}, column value: '8.6' is not what as_printed says (＋8.7pt). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a claim that cannot be read",
        "claims.csv",
        swap("enforcement.final_notice@2023 / 10000", "enforcement.final_notice@2023 ÷ 10000"),
        [
            "claims.csv, row {row}, column expression: 'enforcement.final_notice@2023 ÷ 10000' 'enforcement.final_notice@2023 ÷ 10000' cannot be evaluated: invalid character '÷' (U+00F7) (<unknown>, line 1). Name observations as indicator.category@year; see README.",
        ],
    ),
    (
        "a claim with a comma that is not quoted",
        "claims.csv",
        swap("文章は人数、表は件数で", "文章は人数,表は件数で"),
        [
            "claims.csv, row {row}: has 14 cells where the header has 13. Give every column a cell; quote a text that holds a comma.",
        ],
    ),
    (
        "a claim over what is not there",
        "claims.csv",
        swap("enforcement.final_notice@2023 / 10000", "enforcement.final_notice@2017 / 10000"),
        [
            "claims.csv, row {row}, column expression: 'enforcement.final_notice@2017 / 10000' names enforcement.final_notice@2017, which has no observation. Name observations as indicator.category@year; see README.",
        ],
    ),
    (
        "a correction that the figures have overtaken",
        "corrections.yml",
        swap("enforcement.final_notice@2023 = 176779", "enforcement.final_notice@2023 = 177000"),
        [
            "corrections.yml, column guard: 'enforcement.final_notice@2023 = 177000' fails, so the figures of final_notice_persons_and_cases_2023 have changed. Read the page again, then correct or remove the entry.",
        ],
    ),
    (
        "a status that the print does not show",
        "observations.csv",
        swap("77.6,final,77.6％", "77.6,approximate,77.6％"),
        [
            "observations.csv, row {row}, column status: 'approximate' is not what as_printed shows (77.6％: final). Read the page again, and correct the one that is wrong.",
        ],
    ),
    (
        "a bound that the status forgets",
        "observations.csv",
        swap("5.2,final,5.2万人", "5.2,final,5.2万人以上"),
        [
            "observations.csv, row {row}, column status: 'final' is not what as_printed shows (5.2万人以上: at_least). Read the page again, and correct the one that is wrong."
        ],
    ),
    (
        "a print in another unit",
        "observations.csv",
        swap("77.6,final,77.6％", "77.6,final,77.6ポイント"),
        [
            "observations.csv, row {row}, column as_printed: '77.6ポイント' is not printed in %. Write it exactly as the page shows it, unit included."
        ],
    ),
    (
        "a full-width print of another number",
        "observations.csv",
        swap("77.6,final,77.6％", "77.6,final,７７．９％"),
        [
            "observations.csv, row {row}, column value: '77.6' is not what as_printed says (７７．９％, in %). Read the page again, and correct the one that is wrong."
        ],
    ),
    (
        "a zero-width space in a name",
        "indicators.csv",
        swap(",現年度納付率,", ",現年度\u200b納付率,"),
        [
            "indicators.csv, row {row}, column title: '現年度\\u200b納付率' holds a character that cannot be seen (U+200B). Remove it."
        ],
    ),
    (
        "an ideographic space at the edge of a text",
        "plans.csv",
        swap("第3期中期計画", "第3期中期計画\u3000"),
        [
            "plans.csv, row {row}, column title: '第3期中期計画\\u3000' has blanks around it. Remove the blanks."
        ],
    ),
    (
        "a band of another level than its words",
        "targets.csv",
        swap("within,70,75,", "within,70,80,"),
        [
            "targets.csv, row {row}, column value_upper: '80' is not what the text says (70%台前半). Read the page again, and correct the one that is wrong."
        ],
    ),
    (
        "a target for less of what should be more",
        "targets.csv",
        swap(",above,,,,previous_year,,value,,前年度を上回る", ",at_most,40,,,,,value,,40%"),
        [
            "targets.csv, row {row}, column comparator: 'at_most' is for less, though of account_and_card_rate more is better and 40% says no limit. Read the page again, and correct the one that is wrong."
        ],
    ),
    (
        "a question that is no longer answered",
        "observations.csv",
        swap("コード決済は令和5年2月に始まり、令和5年度が初めての丸1年です\n", "\n"),
        [
            "observations.csv, row {row}, column value: '225' is of another magnitude than the year before (13). Read the page again; correct it, or say in confirmed why it is right."
        ],
    ),
    (
        "a package that cannot be read",
        "datapackage.json",
        text(lambda package: package[:400]),
        [
            "datapackage.json, row {row}: cannot be read: Expecting property name enclosed in double quotes. Restore the file as it was committed."
        ],
    ),
    (
        "a package that is no object",
        "datapackage.json",
        text(lambda _: "[]\n"),
        ["datapackage.json: has no list of resources. Restore the file as it was committed."],
    ),
    (
        "a resource without its schema",
        "datapackage.json",
        swap('"schema": {', '"scheme": {'),
        [
            "datapackage.json: cannot declare plans: it lacks 'schema'. Restore the file as it was committed."
        ],
    ),
    (
        "a column of no known type",
        "datapackage.json",
        swap('"type": "integer"', '"type": "whole"'),
        [
            "datapackage.json: cannot declare plans: plan has no known type. Restore the file as it was committed."
        ],
    ),
    (
        "a resource that is not declared",
        "datapackage.json",
        swap('"name": "plans"', '"name": "planes"'),
        ["datapackage.json: declares no plans. Restore the file as it was committed."],
    ),
]


@pytest.mark.parametrize(
    ("file", "apply", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_mistake_is_told(tmp_path: Path, file: str, apply: Apply, told: list[str]) -> None:
    folder = small(tmp_path)
    before = (folder / file).read_bytes().splitlines()
    apply(folder / file)
    after = (folder / file).read_bytes().splitlines() if (folder / file).exists() else []
    changed = 1 + next(
        (line for line, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
        len(before),
    )
    shown = [
        re.sub(
            r"row \d+",
            lambda found: "row {row}" if found[0] == f"row {changed}" else "row {other}",
            line,
        )
        for line in problems(folder)
    ]
    assert shown == told


def test_the_cases_are_many_and_the_small_copy_is_sound(tmp_path: Path) -> None:
    assert len(CASES) >= 60
    assert len({case[0] for case in CASES}) == len(CASES)
    assert problems(small(tmp_path)) == []


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    folder = small(tmp_path)
    swap("2023,77.6,", "2023,77.6%,")(folder / "observations.csv")
    swap(",previous_year,", ",,")(folder / "targets.csv")
    swap("＋8.7pt,8.7,", "＋8.9pt,8.9,")(folder / "claims.csv")
    files = [line.split(",")[0] for line in problems(folder)]
    assert files == ["observations.csv", "targets.csv", "claims.csv"]


def test_a_package_that_is_wrong_does_not_load(tmp_path: Path) -> None:
    folder = broken(tmp_path, "observations.csv", replaced("2023,77.6,", "2023,77.6%,"))
    with pytest.raises(package.DataError, match=r"data: 1 problem\n  observations.csv, row"):
        package.load(folder)
