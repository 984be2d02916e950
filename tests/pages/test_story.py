"""What a section says beside its figures: the answer, why, what came of it, what was done when."""

from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag

from reportbook.facts import extracts, package
from reportbook.notation import fiscal_year as years
from reportbook.pages import answers
from reportbook.pages.section import Section, open_section
from reportbook.pages.view import parts
from tests.helpers.displayed import Bundle, displayed

QUESTION = "保険料は納められたか"
HOSTILE = '<b>&"'

YEARS = [2019, 2020, 2021, 2022, 2023]
SECTIONS = sorted(package.load().sections["section"])


def shown(bundles: list[Bundle]) -> BeautifulSoup:
    """The one block that was shown."""
    (bundle,) = bundles
    assert bundle["text/plain"]
    return BeautifulSoup(bundle["text/html"], "html.parser")


def texts(page: Tag, selector: str) -> list[str]:
    return [one.get_text() for one in page.select(selector)]


def told(year: int, *rows: tuple[str, str, str, int, str]) -> Section:
    """Section I-2 of an edition with these of its report alone, and no others.

    Rows are (measure, scope, kind, order, text).
    """
    report = package.load()
    names = ["measure", "scope", "kind", "order", "text"]
    own = pd.DataFrame(rows, columns=names).assign(report=2023)
    kept = report.narratives[~report.narratives["kind"].isin(extracts.OF_REPORT)]
    narratives = pd.concat([kept, own], ignore_index=True)
    return Section(*parts(replace(report, narratives=narratives), "I-2", year))


# How the goals of a section stand: what fell short by name, what is many by its number.
GOALS = [
    ("I-1", 2023, []),
    ("I-2", 2020, [("in_progress", "目標3件 計画期間中",
                    "現年度納付率、最終納付率、口座振替実施率")]),
    ("I-2", 2023, [("missed", "目標2件 未達成",
                    "口座振替実施率、口座振替・クレジットカード納付実施率の合計"),
                   ("met", "目標3件 達成", "現年度納付率、過年度1年目納付率、最終納付率")]),
    ("I-4", 2020, [("missed", "目標1件 未達成", "厚生年金保険料の収納率"),
                   ("in_progress", "目標1件 計画期間中",
                    "協会けんぽの健康保険料の収納率")]),
    ("I-5", 2023, [("met", "目標5件 達成", "")]),
    ("V-VI", 2023, [("missed", "目標1件 未達成", "国庫納付が完了した宿舎"),
                    ("report_says_met", "目標1件 達成（資料の判定）",
                     "国庫納付することとされた事務センター")]),
]  # fmt: skip


@pytest.mark.parametrize(("section", "year", "expected"), GOALS)
def test_how_the_goals_of_a_section_stand(
    section: str, year: int, expected: list[tuple[str, str, str]]
) -> None:
    assert answers.goals(open_section(section, year).figures, year) == expected


@pytest.mark.parametrize("many", [answers.NAMED + 1, answers.NAMED])
def test_what_was_missed_is_named_however_many_there_are(many: int) -> None:
    names = [f"目標{number}" for number in range(many)]
    assert answers._names("missed", names) == "、".join(names)
    assert answers._names("met", names) == ("" if many > answers.NAMED else "、".join(names))


# Wordings, an edition, and what is said.
SAID: list[tuple[int, list[str | list[str]], str]] = [
    (2023, ["現年度納付率は{payment_rate_current}でした。"], "現年度納付率は77.6%でした。"),
    (2020, ["現年度納付率は{payment_rate_current}でした。"], "現年度納付率は71.5%でした。"),
    (2019, [["納付率は{payment_rate_current:moved}。", "納付率は{payment_rate_current}でした。"]],
     "納付率は69.3%でした。"),
    (2019, ["納付率は{payment_rate_current:moved}。", "ほかも見ます。"], "ほかも見ます。"),
]  # fmt: skip


@pytest.mark.parametrize(("year", "sentences", "said"), SAID)
def test_an_answer_holds_the_question_what_is_said_and_the_goals(
    year: int, sentences: list[str | list[str]], said: str
) -> None:
    opened = open_section("I-2", year)
    with displayed() as bundles:
        opened.answer(QUESTION, *sentences)
    page = shown(bundles)
    assert texts(page, ".answer .answer-question") == [QUESTION]
    assert texts(page, ".answer .answer-said") == [said]
    goals = answers.goals(opened.figures, year)
    assert texts(page, ".answer-goals li") == [f"{word} {names}" for _, word, names in goals]
    assert len(page.select(".answer-goals .verdict")) == len(goals) > 0
    plain = bundles[0]["text/plain"].splitlines()
    assert plain[:2] == [QUESTION, said] and len(plain) == 2 + len(goals)


def test_an_answer_without_a_goal_has_no_list_of_them() -> None:
    with displayed() as bundles:
        open_section("I-1", 2023).answer(QUESTION, "一人ひとりに知らせました。")
    assert shown(bundles).select("ul") == []


UNSAYABLE = "沖縄県は{okinawa_payment_rate}でした。"  # whose first value is of FY2022


def test_what_cannot_be_said_shows_nothing() -> None:
    opened = told(2021)
    with displayed() as bundles:
        opened.answer(QUESTION, UNSAYABLE)
        opened.life(UNSAYABLE)
        opened.outcome("I-2.targets", UNSAYABLE)
        opened.say(UNSAYABLE)
        opened.reasons()
        opened.unsaid()
    assert bundles == []


def test_what_a_section_is_asked_and_means_is_escaped() -> None:
    opened = open_section("I-2", 2023)
    with displayed() as bundles:
        opened.answer(HOSTILE, HOSTILE)
        opened.life(HOSTILE)
        opened.outcome("I-2.targets", HOSTILE)
    assert len(bundles) == 3
    for bundle in bundles:
        assert "<b>" not in bundle["text/html"] and "&lt;b&gt;" in bundle["text/html"]


def test_what_it_means_for_the_reader() -> None:
    with displayed() as bundles:
        open_section("I-2", 2023).life("納めた期間が年金の額になります。", UNSAYABLE)
    page = shown(bundles)
    assert texts(page, ".answer-aside.answer-life .block-name") == ["暮らしとの関わり"]
    assert texts(page, "li")[0] == "納めた期間が年金の額になります。"
    assert len(page.select("li .bound")) == 1


def test_what_came_of_a_measure() -> None:
    with displayed() as bundles:
        open_section("I-2", 2023).outcome("I-2.targets", "{payment_rate_current}でした。")
    assert texts(shown(bundles), "p.outcome[data-measure='I-2.targets']") == ["77.6%でした。"]


ASIDES = [("reason", "理由"), ("gap", "資料に書かれていないこと")]


@pytest.mark.parametrize(("kind", "name"), ASIDES)
def test_what_holds_for_a_report_stands_in_the_order_of_the_page(kind: str, name: str) -> None:
    """Not in that of the file, where a measure's name decides."""
    opened = told(
        2023,
        ("I-2.collection", "2023", kind, 1, "三つめ。"),
        ("I-2.collection", "2022", kind, 1, "前の年度の文。"),
        ("I-2.targets", "2023", kind, 2, "二つめは{payment_rate_current}。"),
        ("I-2.targets", "plan3", kind, 1, "一つめ。"),
    )
    with displayed() as bundles:
        opened.reasons()
        opened.unsaid()
    page = shown(bundles)
    assert texts(page, f".answer-aside.answer-{kind} .block-name") == [name]
    said = ["一つめ。", "二つめは77.6%。", "三つめ。"]
    assert texts(page, "li") == said
    assert bundles[0]["text/plain"].splitlines() == [name, *said]


def test_a_reason_is_of_its_year_and_says_nothing_of_a_later_one() -> None:
    rows = [
        ("I-2.targets", "2023", "reason", 1, "令和5年度の理由。"),
        ("I-2.targets", "plan3", "reason", 2, "計画を通しての理由。"),
        ("I-2.targets", "plan3", "reason", 3, "{payment_rate_current@2023}の理由。"),
    ]
    with displayed() as bundles:
        told(2021, *rows).reasons()
    assert texts(shown(bundles), "li") == ["計画を通しての理由。"]


# An edition, and what is remarked of a measure in it: of the plan in every edition that has its
# figures, of a year in its own alone.
REMARKS = [
    (2019, None),
    (2020, "計画を通しての注は71.5%。令和2年度の注。"),
    (2022, "計画を通しての注は71.5%。"),
    (2023, "先に立つ注。計画を通しての注は71.5%。令和5年度の注。"),
]


@pytest.mark.parametrize(("year", "said"), REMARKS)
def test_a_remark_is_said_of_its_year_or_plan(year: int, said: str | None) -> None:
    opened = told(
        year,
        ("I-2.targets", "2020", "remark", 2, "令和2年度の注。"),
        ("I-2.targets", "2023", "remark", 1, "先に立つ注。"),
        ("I-2.targets", "2023", "remark", 2, "令和5年度の注。"),
        ("I-2.targets", "plan3", "remark", 2, "計画を通しての注は{payment_rate_current@2020}。"),
        ("I-2.collection", "2023", "remark", 1, "ほかの施策の注。"),
    )
    with displayed() as bundles:
        opened.remarks("I-2.targets")
    assert len(bundles) == (said is not None)
    for bundle in bundles:
        assert bundle["text/plain"] == said
        assert 'measure-remark" data-measure="I-2.targets"><p><span' in bundle["text/html"]


@pytest.mark.parametrize("measures", [("I-2.targets",), ("I-2.collection",), ()])
def test_an_aside_of_some_measures(measures: tuple[str, ...]) -> None:
    opened = told(
        2023,
        ("I-2.targets", "2023", "gap", 1, "I-2.targets"),
        ("I-2.collection", "2023", "gap", 1, "I-2.collection"),
    )
    rows = answers.of_kind(opened.report, "gap", measures)
    assert {row["measure"] for row in rows} == {*measures} or len(rows) == 2 > len(measures)


@pytest.mark.parametrize("year", YEARS)
def test_the_evidence_of_every_measure_is_one_fold_with_all_of_it(year: int) -> None:
    checked = 0
    for section in SECTIONS:
        opened = open_section(section, year)
        report = opened.report
        for measure in report.measures["measure"]:
            with displayed() as bundles:
                opened.evidence(measure)
            dates = report.milestones[report.milestones["measure"] == measure]
            rows = report.narratives[report.narratives["measure"] == measure]
            rows = rows[rows["kind"].isin(["plan", "result"])]
            if rows.empty and dates.empty:
                assert bundles == []
                continue
            page = shown(bundles)
            (summary,) = texts(page, f"details.fold.evidence[data-measure='{measure}'] > summary")
            counted = [
                f"{name}{count}件"
                for name, selector in (
                    ("計画", ".measure-plan li"),
                    ("実績", ".measure-result li"),
                    ("日付", ".milestones li"),
                )
                if (count := len(page.select(selector)))
            ]
            assert summary == f"{'・'.join(counted)}を見る"
            said = [opened.speaker.plain(text) for text in rows["text"]]
            items = texts(page, "[class^=measure-] li")
            assert sorted(items) == sorted(text for text in said if text)
            marks = [li["data-milestone"] for li in page.select(".milestones li")]
            assert sorted(marks) == sorted(dates["milestone"])
            checked += 1
    assert checked >= 20


@pytest.mark.parametrize("year", YEARS)
def test_the_timeline_has_each_date_of_the_section_once_under_its_year(year: int) -> None:
    checked = 0
    for section in SECTIONS:
        opened = open_section(section, year)
        rows = opened.report.milestones
        with displayed() as bundles:
            opened.timeline()
        if rows.empty:
            assert bundles == []
            continue
        page = shown(bundles)
        (summary,) = texts(page, "details.fold > summary")
        assert summary == f"できごと（{len(rows)}件）"
        marks = [li["data-milestone"] for li in page.select("[data-milestone]")]
        assert sorted(marks) == sorted(rows["milestone"])
        heads = texts(page, ".calendar-year")
        assert len(heads) == len(set(heads)) == len(page.select(".calendar > li"))
        dates = [str(time["datetime"])[:4] for time in page.select("time")]
        assert dates == sorted(dates)
        checked += len(rows)
    assert checked >= 5


def test_a_month_before_april_is_of_the_fiscal_year_before() -> None:
    checked = 0
    for section in SECTIONS:
        with displayed() as bundles:
            open_section(section, 2023).timeline()
        for bundle in bundles:
            page = BeautifulSoup(bundle["text/html"], "html.parser")
            for year in page.select(".calendar > li"):
                dates = [str(time["datetime"]) for time in year.select("time")]
                early = [date for date in dates if date[5:7] in ("01", "02", "03")]
                names = {years.label(int(date[:4]) - 1) for date in early}
                assert names <= {*texts(year, ".calendar-year")}
                checked += len(early)
    assert checked >= 5


@pytest.mark.parametrize("call", ["outcome", "evidence"])
def test_a_measure_of_another_section_is_an_error(call: str) -> None:
    opened = open_section("I-2", 2023)
    sentences = ["一文。"] if call == "outcome" else []
    with pytest.raises(KeyError, match=r"施策「I-1\.coverage」はありません。.*あるもの：I-2"):
        getattr(opened, call)("I-1.coverage", *sentences)
