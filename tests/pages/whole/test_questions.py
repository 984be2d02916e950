"""The questions for the agency: which hold in which edition, their order, anchors and links."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from reportbook.facts import extracts, package
from reportbook.facts.package import Report
from reportbook.pages.view import View, open_view
from reportbook.pages.whole import questions
from reportbook.pages.whole.questions import Questions
from tests.helpers.displayed import displayed

YEARS = package.load().fiscal_years()

# A section with two measures, of which the first has figures of some years alone.
GAPS = [
    ("III-4.women", "2023", 1, "年度末の値は。"),
    ("III-4.women", "plan3", 1, "計算の方法は。"),
    ("III-4.women", "2022", 1, "増えた理由は。"),
    ("III-4.placement", "plan3", 1, "{specialists_newly_placed.benefit@2023}を除く人数は。"),
    ("III-4.placement", "plan3", 2, "<b>異動の数は。"),
    ("III-4.placement", "2023", 1, "差の理由は。"),
    ("I-5.claims", "plan3", 1, "請求しなかった理由は。"),
]
PLEDGES = [
    ("III-4.women", "2023", 3, "not_said", "{annual_leave_days@2023}です。"),
    ("III-4.women", "2023", 2, "delivered", None),
    ("III-4.employment", "plan3", 3, "not_said", None),
]


def facts(gaps: list[tuple[str, str, int, str]]) -> Report:
    """The package with these gaps, and these outcomes of its promises, alone."""
    report = package.load()
    kept = report.narratives[report.narratives["kind"] != "gap"]
    made = pd.DataFrame(
        [
            {"measure": measure, "report": 2023, "scope": scope, "kind": "gap", "order": order}
            | {"text": text, "page": 53}
            for measure, scope, order, text in gaps
        ],
        columns=kept.columns,
    ).astype(kept.dtypes)
    row = dict.fromkeys(report.pledges.columns)
    outcomes = pd.DataFrame(
        [
            row | {"measure": measure, "report": 2023, "scope": scope, "order": order}
            | {"promised": "thing", "outcome": outcome, "note": note}
            for measure, scope, order, outcome, note in PLEDGES
        ],
        columns=report.pledges.columns,
    ).astype(report.pledges.dtypes)  # fmt: skip
    return replace(report, narratives=pd.concat([kept, made]).sort_index(), pledges=outcomes)


def anchors(report: Report, year: int) -> dict[str, str]:
    found = questions.of_edition(open_view(report, None, year))
    return {one.anchor: one.said.striptags() for one in found}


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2023, 8), (2022, 4), (2020, 3),
    ],
)  # fmt: skip
def test_each_edition_asks_what_holds_for_it(year: int, expected: int) -> None:
    gaps = [gap for gap in GAPS if year == 2023 or "@" not in gap[3]]
    found = list(anchors(facts(gaps), year))
    assert len(found) == expected
    name = re.compile(r"q-[A-Z0-9-]+-[a-z_]+-(plan3|\d{4})-(promise-)?\d+")
    assert all(map(name.fullmatch, found))


def test_they_stand_in_the_order_of_the_report_and_say_what_was_promised() -> None:
    said = list(anchors(facts(GAPS), 2023).values())
    assert said[:4] == [
        "請求しなかった理由は。",
        "43人を除く人数は。",
        "<b>異動の数は。",
        "計算の方法は。",
    ]
    assert said[4].startswith("中期計画の「有期雇用職員は、")
    assert said[4].endswith("運用します」は、どうなりましたか。")
    assert said[5:7] == ["差の理由は。", "年度末の値は。"]
    assert said[7].startswith("令和5年度計画の「女性職員が離職する理由を")
    assert said[7].endswith("施策にします」は、どうなりましたか。15.2日です。")


def test_one_that_an_edition_lacks_the_figures_for_leaves_the_others_their_anchors() -> None:
    unread = [("III-4.placement", "plan3", 1, "{overtime.whole:moved}理由は。"), GAPS[1]]
    early, later = (list(anchors(facts(unread), year)) for year in (2019, 2020))
    assert len(early) == 1 and len(later) == 2 and set(early) < set(later)


def test_an_anchor_is_the_same_question_in_every_edition_cut_from_a_report() -> None:
    report = package.load()
    met: dict[tuple[int, str], tuple[str, str, int]] = {}
    for row in report.editions[report.editions["status"] == "published"].to_dict("records"):
        found = questions.of_edition(open_view(report, None, row["fiscal_year"]))
        for one in found:
            key = (one.measure, one.scope, one.order)
            remedy = "a gap that names a figure of one year is of that year, not of the plan"
            assert met.setdefault((row["report"], one.anchor), key) == key, remedy
    assert len(met) > 20


@pytest.mark.parametrize("year", YEARS)
def test_every_gap_and_every_silence_is_asked_once(year: int) -> None:
    edition = extracts.edition(package.load(), year)
    found = questions.of_edition(View(edition, year))
    gaps = edition.narratives[edition.narratives["kind"] == "gap"]
    silent = edition.pledges[edition.pledges["outcome"] == questions.UNSAID]
    assert len({one.anchor for one in found}) == len(found) == len(gaps) + len(silent) > 0


@pytest.fixture
def page() -> BeautifulSoup:
    """The page of the newest edition over the made questions."""
    made = Questions(open_view(facts(GAPS), None, 2023))
    with displayed() as shown:
        made.counts()
        made.entries()
    return BeautifulSoup("".join(one["text/html"] for one in shown), "html.parser")


def test_the_count_at_the_top_is_that_of_the_list(page: BeautifulSoup) -> None:
    assert "質問は8件です。このうち2件は、計画に" in page.text
    assert len(page.select("li")) == 8


def test_the_list_goes_on_from_section_to_section(page: BeautifulSoup) -> None:
    starts = [(int(str(one["start"])), len(one.select("li"))) for one in page.select("ol")]
    assert starts == [(1, 1), (2, 7)]
    assert [one.text for one in page.select("h3")] == [
        "Ⅰ-５ 年金給付（1件）",
        "Ⅲ-４ 人事及び人材の育成（7件）",
    ]


def test_each_leads_to_its_section_and_to_itself(page: BeautifulSoup) -> None:
    for item in page.select("li"):
        section, own = [str(link["href"]) for link in item.select("a")]
        assert own == f"#{item['id']}"
        named = "I-5-benefits" if "I-5" in own and "III" not in own else "III-4-personnel"
        assert section == f"{named}.html"
        assert "資料の5" in item.text
    labels = [str(link["aria-label"]) for link in page.select("a[aria-label]")]
    assert labels == [f"質問{number}へのリンク" for number in range(1, 9)]


def test_texts_are_escaped(page: BeautifulSoup) -> None:
    assert page.find("b") is None
    assert "<b>異動の数は。" in page.text


def test_an_edition_without_a_question_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(questions, "show", lambda html, plain: said.append(plain))
    shown = Questions(open_view(facts([]), None, 2020))
    shown.counts()
    shown.entries()
    assert said == ["令和5年度の資料についての質問は0件です。"]
