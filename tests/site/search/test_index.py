"""The search of an edition: the file that says what can be found, and the page that finds it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Template
from playwright.sync_api import Browser

from reportbook import ROOT
from reportbook.facts import package
from reportbook.site import assets
from reportbook.site.search import index
from reportbook.site.search.words import Words, words_of
from tests.helpers.search_pages import DATA_PAGE, FRONT_PAGE, GLOSSARY_PAGE, SECTION
from tests.helpers.serving import UnderPolicy, served

BOOK = ROOT / "book"
WORDS = Words(
    names={
        "のうふりつ": ["納付率"],
        "ついのう": ["追納"],
        "差し押さえ": ["差押"],
        "差押": [],
        "Back payment": ["追納"],
    },
    english={"payment_rate_final": "Final payment rate", "I-2.html": "Collecting contributions"},
)
PAGES = {
    "I-2.html": SECTION,
    "codebook.html": DATA_PAGE,
    "glossary.html": GLOSSARY_PAGE,
    "index.html": FRONT_PAGE,
    "search.html": FRONT_PAGE,
    "404.html": FRONT_PAGE,
}


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.cache, "FOLDER", tmp_path / "cache")


def test_letters_and_digits_are_of_plain_width_and_marks_stay() -> None:
    assert index.plain("納付率７７．６％（ＣＳＩＲＴ）") == "納付率77．6％（CSIRT）"


def test_an_edition_without_articles_is_an_error() -> None:
    with pytest.raises(index.SearchError, match=r"no page with article\.bd-article"):
        index.files({"index.html": "<p></p>"}, "令和5年度", WORDS)


def test_the_index_of_an_edition() -> None:
    first = index.files(PAGES, "令和5年度", WORDS)
    assert list(first) == ["_search/records.json"]
    content = json.loads(first["_search/records.json"])
    assert (content["year"], content["names"]) == ("令和5年度", WORDS.names)
    records = {record["address"]: record for record in content["records"]}
    assert {
        "I-2.html": "Collecting contributions",
        "I-2.html#数値": "Final payment rate",
        "glossary.html": None,
    }.items() <= {address: one.get("english") for address, one in records.items()}.items()
    assert records["I-2.html"]["lead"] == "どれだけ納められていますか。 納付率は77.6%でした。"
    assert ["強制徴収", "#強制徴収"] in records["I-2.html"]["parts"]
    assert ["電話で納付を促しました。", "told"] in records["I-2.html"]["parts"]
    assert not {"search.html", "404.html"} & set(records)
    assert len(content["records"]) == 10
    assert index.files(PAGES, "令和5年度", WORDS) == first, "kept"


def test_the_words_of_an_edition_are_the_data_s() -> None:
    words = words_of(package.load(), 2023)
    assert words.names["さしおさえ"] == ["差押"]
    assert words.names["残業"] == ["時間外勤務"]
    assert words.names["Budget"] == ["予算額"]
    assert words.english["budget"] == "Budget"
    assert words.english["IV-budget.html"].startswith("Budget")
    assert len(words.names) > 300


@pytest.fixture
def results_page(tmp_path: Path) -> Iterator[str]:
    """The address of the results page of a small book of two years, below some other folder."""
    for year, label in ((2023, "令和5年度"), (2022, "令和4年度")):
        folder = tmp_path / "some" / "where" / str(year)
        made = {name: html.encode() for name, html in PAGES.items()}
        for name, content in {**made, **index.files(PAGES, label, WORDS)}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        (folder / "_static").mkdir()
        for file in assets.folder().glob("search*"):
            shutil.copy(file, folder / "_static")
        body = Template((BOOK / "_theme" / "search-body.html").read_text(encoding="utf-8"))
        html = (
            '<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><link rel="icon" href="data:,">'
            '<script type="module" src="_static/search.js"></script>'
            f"<main>{body.render(search_years=[2023, 2022])}</main></html>"
        )
        (folder / "search.html").write_text(html, encoding="utf-8")
    with served(tmp_path, UnderPolicy) as address:
        yield f"{address}/some/where/2023/search.html"


FOUND = {
    "最終納付率": "I-2.html#数値",
    "ノウフリツ": "I-2.html#数値 I-2.html",  # a reading, in the other kana
    "差押": "I-2.html#fig-seizure",
    "差し押さえ": "I-2.html#fig-seizure",  # another name for it
    "追納": "glossary.html#term-back_payment",
    "back payment": "glossary.html#term-back_payment",
    "国年 収納": "I-2.html",  # a word that is nowhere, and one that is
    "国民年金の収納": "I-2.html",
    "収納はどうなりましたか？": "I-2.html",  # a sentence
    "納付立": "I-2.html#数値 I-2.html",  # a slip
    "７７．６": "I-2.html",  # in full width
    "2023年度 最終納付率": "I-2.html#数値",
    "payment_rate_final": "codebook.html#指標",
    "final payment rate": "I-2.html#数値",
    "払えない": "index.html#ways",
    "追納とは": "glossary.html#term-back_payment",
}
SILENT = ["目次のことば", "部品", "xyz"]


@pytest.mark.browser
def test_what_a_person_finds(results_page: str, browser: Browser) -> None:
    errors: list[str] = []
    page = browser.new_page()
    page.on("console", lambda m: errors.append(m.text) if m.type != "log" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))

    def found(query: str) -> list[str]:
        page.fill("#search-words", query)
        page.press("#search-words", "Enter")
        page.locator(f"#search:not([aria-busy]) [role=status]:text('「{query}」')").wait_for()
        links = page.locator(".search-title").all()
        return [link.get_attribute("href") or "" for link in links]

    page.goto(results_page)
    first = {query: found(query)[: len(FOUND[query].split())] for query in FOUND}
    assert {query: " ".join(links) for query, links in first.items()} == FOUND
    assert [found(query) for query in SILENT] == [[], [], []]
    assert page.locator(".search-hints").is_visible()
    found("納付立")
    assert "「納付立」は「納付率」として探しました。" in page.locator(".search-status").inner_text()
    found("国年 収納")
    assert "一部の語を含むもの" in page.locator(".search-status").inner_text()
    page.check("#search-everywhere")
    assert found("差押")[:2] == ["I-2.html#fig-seizure", "../2022/I-2.html#fig-seizure"]
    assert page.locator(".search-where").nth(1).inner_text().startswith("図令和4年度")
    assert page.url.endswith("?q=%E5%B7%AE%E6%8A%BC&all=1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement.getAttribute('href')"
    assert page.evaluate(focused) == "../2022/I-2.html#fig-seizure"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-words"
    page.close()
    assert errors == []
