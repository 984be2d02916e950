"""The front page of every edition: what it shows, and that it leads to no page that is missing."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reportbook import ROOT
from reportbook.facts import extracts, package
from reportbook.facts.package import Report
from reportbook.facts.schema import enum_labels
from reportbook.findings.changes.moves import moves
from reportbook.findings.measures import Figures
from reportbook.pages import section, story
from reportbook.pages.view import open_view
from reportbook.pages.whole import overview
from reportbook.pages.whole.overview import Overview
from reportbook.site import contents
from tests.helpers import parameters

YEARS = [2019, 2020, 2021, 2022, 2023]
PAGES = {
    "Ⅰ 基幹業務": [
        "I-1-national-pension-coverage",
        "I-2-national-pension-collection",
        "I-3-employees-pension-coverage",
        "I-4-employees-pension-collection",
        "I-5-benefits",
        "I-6-records",
        "I-7-consultation",
        "I-8-information",
        "I-9-reforms",
    ],
    "Ⅱ 業務運営": ["II-1-operations", "II-2-outsourcing", "II-3-systems", "II-4-digitalisation"],
    "Ⅲ 内部統制と人事": [
        "III-1-internal-control",
        "III-2-personal-information",
        "III-3-records-and-disclosure",
        "III-4-personnel",
    ],
    "Ⅳ・Ⅴ・Ⅵ 予算と財産": ["IV-budget", "V-VI-property"],
}


LOAD = package.load


def book(pages: dict[str, list[str]]) -> Report:
    """The facts, of a book that has only some pages."""
    report = LOAD()
    there = {name for names in pages.values() for name in names}
    named = report.sections["page"]
    return replace(report, sections=report.sections.assign(page=named.where(named.isin(there))))


GUIDE = ["changes", "explorer", "ledger", "questions", "money", "about", "methods", "glossary"]

CELLS = [
    "".join(cell["source"])
    for cell in json.loads((ROOT / "notebooks" / "overview.ipynb").read_text("utf-8"))["cells"]
    if cell["cell_type"] == "code"
]

Show = Callable[[int, dict[str, list[str]]], str]


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """The HTML that the committed notebook displays for a year, in a book of some pages."""

    def show(year: int, pages: dict[str, list[str]]) -> str:
        shown: list[str] = []
        for module in (overview, section, story):
            monkeypatch.setattr(module, "show", lambda html, plain: shown.append(html))
        found = book(pages)
        monkeypatch.setattr(package, "load", lambda: found)
        names: dict[str, Any] = {}
        for source in CELLS:
            exec(parameters.of_year(source, year), names)
        return "\n".join(shown)

    return show


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"#]+)"', html)


@pytest.mark.parametrize("year", YEARS)
def test_every_page_of_the_book_is_led_to_and_no_other(show: Show, year: int) -> None:
    names = {f"{name}.html" for pages in PAGES.values() for name in pages}
    names |= {f"{name}.html" for name in GUIDE}
    assert set(links(show(year, PAGES))) == names


@pytest.mark.parametrize("year", [2019, 2023])
def test_nothing_leads_to_a_page_that_is_not_there(show: Show, year: int) -> None:
    few = PAGES["Ⅰ 基幹業務"][:2]
    html = show(year, {"Ⅰ 基幹業務": few})
    assert set(links(html)) == {f"{name}.html" for name in [*few, *GUIDE]}
    assert html.count('class="section-card"') == 2


@pytest.mark.parametrize("year", YEARS)
def test_every_section_says_a_sentence_of_the_year(show: Show, year: int) -> None:
    html = show(year, PAGES)
    said = re.findall(r'<p class="section-said">(.*?)</p>', html)
    assert len(said) == 19
    assert [sentence for sentence in said if not sentence.endswith("。")] == []
    assert "{" not in html and "None" not in html and "nan" not in html


# Read on the pages of the sections: what a sentence quotes in the newest and an early edition.
SAID = [
    (2023, ["20歳になった<strong", ">98.7%<", ">94,548事業所<", ">約1,713万件<", ">1,098万人<",
            ">43,210事業所<", ">79.6億円<", "平成30年度より14.1億円減りました", ">98%<", ">53拠点<",
            ">10時間44分<", ">2,976.9億円<", ">16宿舎<", ">15宿舎<"]),
    (2021, [">98.3%<", ">104,225事業所<", ">2億1,710万件<", ">21,281事業所<", ">2,913.4億円<"]),
    (2019, ["収納率は<strong", ">99.1%<", ">91,342事業所<", ">1億9,574万件<", ">22時間53分<"]),
]  # fmt: skip


@pytest.mark.parametrize(("year", "expected"), SAID)
def test_a_sentence_quotes_its_year(show: Show, year: int, expected: list[str]) -> None:
    html = show(year, PAGES)
    sections = html[html.index('class="section-cards"') :]
    assert [text for text in expected if text not in sections] == []


def test_sections_and_targets_stand_under_the_parts_of_the_contents(show: Show) -> None:
    html = show(2023, PAGES)
    assert re.findall(r'<h3>([^<]+)</h3><ul class="section-cards">', html) == list(PAGES)[:4]
    assert re.findall(r"<caption>([^<]+)</caption>", html) == list(PAGES)[:4]
    assert re.findall(r'"section-number">([^<]+)<', html)[-3:] == ["Ⅲ-４", "Ⅳ", "Ⅴ・Ⅵ"]
    # A target without a page of its own stands with its part all the same.
    few = {"Ⅰ 基幹業務": PAGES["Ⅰ 基幹業務"][:1]}
    assert re.findall(r"<caption>([^<]+)</caption>", show(2023, few)) == list(PAGES)[:4]


def test_the_contents_have_the_pages_and_the_parts_of_the_data() -> None:
    report = package.load()
    part_of = enum_labels(report.package, "sections", "part")
    named = {
        (row["page"], part_of[row["part"]])
        for row in report.sections.dropna(subset="page").to_dict("records")
    }
    listed = {(one.name, one.part) for one in contents.entries(contents.read())}
    assert named <= listed and len(named) == 19


@pytest.mark.parametrize("year", YEARS)
def test_every_goal_is_a_row_of_the_scorecard_with_its_targets(show: Show, year: int) -> None:
    html = show(year, PAGES)
    rows = re.findall(r'<tr role="row" data-goal="([\w.]+)"', html)
    asked = re.findall(r'class="score-asked" data-target="(\w+)"', html)
    targets = extracts.edition(package.load(), year).targets
    assert sorted(asked) == sorted(targets["target"])
    counted = targets["counted_with"].fillna(targets["indicator"])
    assert sorted(rows) == sorted(set(counted + "." + targets["category"]))


@pytest.mark.parametrize(("year", "said"), [(2019, False), (2020, True), (2023, True)])
def test_the_answer_says_which_way_the_year_moved(show: Show, year: int, said: bool) -> None:
    top = re.sub(r"<[^>]+>", "", show(year, PAGES).split("目標は達成できたか")[0])
    found = re.search(
        r"前年度と比べて良し悪しを言える指標は、(\d+)件が改善し、(\d+)件が悪化しました。", top
    )
    assert bool(found) is said
    if found:
        moved = moves(Figures(extracts.edition(package.load(), year)), year)
        assert sum(map(int, found.groups())) == len(moved) > 20


def test_the_priorities_of_the_year_show_the_figures_that_the_data_names(show: Show) -> None:
    rows = package.load().priorities.sort_values("order")
    html = show(2023, PAGES)
    cards = re.findall(r"<li><h3>([^<]+)</h3>(.*?)</li>", html[html.index('"priorities"') :], re.S)
    assert [title for title, _ in cards] == list(rows["title"])
    for (_, card), named in zip(cards, rows["figures"], strict=True):
        assert 2 <= card.count("<dt>") == len(named.split()) <= 4
        assert card.count("<dt><a href=") == card.count("<dt>")
    assert ">10時間44分<" in cards[3][1] and ">17.4%<" in cards[3][1]
    assert 'class="priorities"' not in show(2022, PAGES)


def test_what_became_worse_is_left_out_where_nothing_did(show: Show) -> None:
    assert "悪化した数値" in show(2020, PAGES)
    assert "悪化した数値" not in show(2019, PAGES)


def test_notes_are_left_to_the_scorecard(show: Show) -> None:
    html = show(2023, PAGES)
    top, scorecard = html.split('class="scorecard"')
    assert "headline-note" not in top and "資料の記載" not in top
    assert "資料の記載。表の値の差は＋1.5ポイント" in scorecard


MISSED = [
    (2019, 0, []),
    (2020, 1, ["厚生年金保険料の収納率"]),
    (2023, 5, ["厚生年金保険料の収納率", "目標：16宿舎を国庫に納付。実績：15宿舎"]),
]


@pytest.mark.parametrize(("year", "number", "said"), MISSED)
def test_what_fell_short_is_told_before_the_list(
    show: Show, year: int, number: int, said: list[str]
) -> None:
    top = show(year, PAGES).split('class="scorecard"')[0]
    (tile,) = re.findall(r'tile-missed".*?<strong>(\d+)', top) or ["0"]
    assert int(tile) == number
    assert [text for text in said if text not in top] == []


def test_a_reason_given_for_something_else_is_none_for_a_missed_goal(show: Show) -> None:
    top = show(2023, PAGES).split('class="scorecard"')[0]
    said = re.findall(r'class="missed-reason">(.*?)</p>', top)
    words = [re.sub("<[^>]+>", "", one) for one in said]
    assert [one.startswith("理由：") for one in words].count(True) == 1  # of the collection rate
    assert len(words) == len(set(words))
    assert "立入検査" not in top and "残る沖見D宿舎" in "".join(words)


def test_an_unknown_section_is_an_error() -> None:
    edition = Overview(extracts.edition(package.load(), 2023), 2023)
    with pytest.raises(KeyError, match="I-10"):
        edition.sections({"I-10": "ない節です。"})


def test_a_page_more_is_another_edition_for_the_cache() -> None:
    few = {"Ⅰ 基幹業務": PAGES["Ⅰ 基幹業務"][:2]}
    digests = {open_view(book(pages), None, 2023).digest for pages in ({}, few, PAGES)}
    assert len(digests) == 3
