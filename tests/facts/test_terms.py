"""The glossary's words: their order, where a page's text leads to them, and that pages use them."""

import json
import re
import time
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from reportbook import ROOT
from reportbook.facts import extracts, package
from reportbook.facts.terms import Term, by_row, sort_key, terms
from reportbook.pages.glossary import definition_list
from reportbook.site.termlinks import TermLinker, plain_width, running_text

READINGS = [
    ("the syllabary", ["あい", "いえ", "かさ", "わに"]),
    ("voiced kana as plain ones", ["かき", "がく", "かさ"]),
    ("small kana as large ones", ["じきてい", "しゃかい", "しよう"]),
    ("a long vowel as its vowel", ["こうざ", "こーどけっさい", "こくぜい"]),
    ("a middle dot as nothing", ["けいか・おわり", "けいかかんり"]),
    ("the shorter first", ["さい", "さいてい", "さいていしゃ"]),
    ("plain before voiced where all else is the same", ["はい", "ばい", "ぱい"]),
]


@pytest.mark.parametrize("readings", [c[1] for c in READINGS], ids=[c[0] for c in READINGS])
def test_the_order_of_readings(readings: list[str]) -> None:
    mixed = sorted(readings, key=lambda reading: reading[::-1])
    assert sorted(mixed, key=sort_key) == readings


def term(name: str, *words: str, **more: Any) -> Term:
    plain = Term(
        name=name,
        title=words[0],
        reading="ん",
        title_en=name,
        words=words,
        definition="意味です。",
        definition_by="book",
        section=None,
        sections=(),
        page=None,
    )
    return replace(plain, **more)


def test_terms_stand_under_the_row_of_their_reading() -> None:
    listed = [
        term("a", "語", reading="えい"),
        term("b", "語", reading="がく"),
        term("c", "語", reading="きょう"),
        term("d", "語", reading="わ"),
    ]
    rows = {row: [one.name for one in found] for row, found in by_row(listed).items()}
    assert rows == {"あ行": ["a"], "か行": ["b", "c"], "わ行": ["d"]}


TERMS = [
    term("rate", "納付率"),
    term("current", "現年度納付率"),
    term("category", "第1号被保険者"),
    term("office", "年金事務所"),
    term("centre", "コールセンター"),
    term("net", "ねんきんネット"),
    term("register", "住基ネット", "J-LIS"),
    term("deferral", "繰下げ受給", "繰下げ"),
    term("deemed", "繰下げみなし増額"),
    term("system", "経過管理・電子決裁システム"),
]

LINKS = [
    ("a word", "<p>納付率は</p>", ["rate"]),
    ("the first time only", "<p>納付率と納付率</p><p>納付率</p>", ["rate"]),
    ("another spelling of a term counts as the same", "<p>J-LISと住基ネット</p>", ["register"]),
    ("the longest word", "<p>現年度納付率は</p>", ["current"]),
    ("no word inside a longer one", "<p>現年度納付率と現年度納付率</p>", ["current"]),
    ("a word after the longer one", "<p>現年度納付率と納付率</p>", ["current", "rate"]),
    ("the longest spelling", "<p>特例の繰下げみなし増額と繰下げ</p>", ["deemed", "deferral"]),
    ("full-width digits", "<p>第１号被保険者、Ｊ－ＬＩＳ</p>", ["category", "register"]),
    ("a middle dot inside", "<p>経過管理・電子決裁システムを</p>", ["system"]),
    ("hiragana before and after", "<p>とねんきんネットを</p>", ["net"]),
    ("another script after", "<p>コールセンター全体</p>", ["centre"]),
    ("no part of a compound: kanji after", "<p>年金事務所長</p>", []),
    ("no part of a compound: kanji before", "<p>低納付率</p>", []),
    ("no part of a compound: katakana before", "<p>モールコールセンター</p>", []),
    ("no part of a compound: letters after", "<p>J-LISX</p>", []),
    ("lists", "<ul><li>納付率</li></ul><dl><dd>年金事務所</dd></dl>", ["rate", "office"]),
    ("words in bold", "<p><strong>納付率</strong></p>", ["rate"]),
    ("no heading", "<h1>納付率</h1><h2>納付率</h2><h4><span>納付率</span></h4>", []),
    ("no link", '<p><a href="x.html">年金<b>納付率</b></a></p>', []),
    ("no table or caption", "<table><caption>納付率</caption><tr><td>納付率</td></tr></table>", []),
    ("no table in a table", "<table><tr><td><table></table>納付率</td></tr></table>", []),
    ("no button or choice", "<button>納付率</button><select><option>納付率</option></select>", []),
    ("no figure", '<figure><p class="figure-takeaway">納付率</p><p>納付率</p></figure>', []),
    ("no summary, but its fold", "<details><summary>納付率</summary>納付率</details>", ["rate"]),
    ("no code", "<p><code>納付率</code></p><pre>納付率</pre>", []),
    ("no script or style", '<script type="application/json">{"a": "<p>納付率</p>"}</script>', []),
    ("no picture", '<svg viewBox="0 0 1 1"><text>納付率</text><path d="M0"/></svg>', []),
    ("no headline card", '<div class="headline"><p class="headline-name">納付率</p></div>', []),
    ("no label of a list", '<li><span class="scope">納付率</span> 納付率</li>', ["rate"]),
    ("no attribute", '<p title="納付率" data-x="<p>納付率">年金事務所</p>', ["office"]),
    ("no comment", "<!-- 納付率 --><p>年金事務所</p>", ["office"]),
    ("after a silent element", "<h2>納付率</h2><p>納付率</p>", ["rate"]),
    ("beside references", "<p>A&amp;B &lt;納付率&gt;</p>", ["rate"]),
    ("over lines", "<p>年度の\n\n納付率</p>\n<p>年金事務所</p>", ["rate", "office"]),
]  # fmt: skip
LINK = re.compile(r'<a class="term" href="g\.html#term-(\w+)">(.*?)</a>')


@pytest.mark.parametrize(("html", "names"), [c[1:] for c in LINKS], ids=[c[0] for c in LINKS])
def test_what_of_a_page_leads_to_the_glossary(html: str, names: list[str]) -> None:
    linked = TermLinker(TERMS).link(Markup(html), "g.html")
    assert [name for name, _ in LINK.findall(linked)] == names
    assert LINK.sub(r"\2", linked) == html, "more than links was changed"


def test_a_link_stands_at_the_first_place() -> None:
    html = "<h2>納付率</h2>\n<p>低納付率の納付率と、納付率</p>"
    linked = TermLinker(TERMS).link(Markup(html), "../g.html")
    link = '<a class="term" href="../g.html#term-rate">納付率</a>'
    assert linked == f"<h2>納付率</h2>\n<p>低納付率の{link}と、納付率</p>"


def test_without_terms_nothing_is_linked() -> None:
    assert TermLinker([]).link(Markup("<p>納付率</p>"), "g.html") == "<p>納付率</p>"


def test_a_large_page_takes_no_time() -> None:
    linker = TermLinker(terms(package.load()))
    table = "<table>" + "<tr><td>納付率</td><td>1</td></tr>" * 9_000 + "</table>"
    html = table + "<p>本部と拠点が協力し、収納の対策を進めました。</p>" * 9_000 + "<p>納付率</p>"
    assert len(html) > 500_000
    started = time.perf_counter()
    linked = linker.link(Markup(html), "g.html")
    assert time.perf_counter() - started < 2  # half a second on a slow machine
    assert linked.count('class="term"') == 1


def test_a_word_with_another_meaning_elsewhere_is_linked_in_its_sections() -> None:
    found = {one.name: one for one in terms(package.load())}
    assert found["coverage"].is_linked_in(["I-3"])
    assert found["coverage"].is_linked_in(["III-1", "I-3"])
    assert not found["coverage"].is_linked_in(["III-1"])
    assert not found["coverage"].is_linked_in([])
    assert found["payment_rate"].is_linked_in(["III-1"])
    assert found["payment_rate"].is_linked_in([])


def test_an_entry_has_its_anchor_its_language_and_its_section() -> None:
    listed = [term("rate", "納付率<", definition="A&B", section="I-2", page=6), term("x", "ほか")]
    html = definition_list(listed, {"I-2": ("I-2-national.html", "国民年金")})
    assert html == (
        '<dl class="glossary"><div class="glossary-entry" id="term-rate">'
        '<dt><dfn>納付率&lt;</dfn> <span class="glossary-reading">ん</span> '
        '<span class="glossary-english" lang="en">rate</span></dt><dd>A&amp;B</dd>'
        '<dd class="glossary-more">資料の6ページ　'
        '<a href="I-2-national.html">Ⅰ-２ 国民年金</a></dd>'
        '</div><div class="glossary-entry" id="term-x"><dt><dfn>ほか</dfn> '
        '<span class="glossary-reading">ん</span> '
        '<span class="glossary-english" lang="en">x</span></dt><dd>意味です。</dd></div></dl>'
    )


@pytest.mark.parametrize(
    ("page", "sections"),
    [
        ("notebooks/I-2-national-pension-collection", ["I-2"]),
        ("III-1-internal-control", ["III-1"]),
        ("V-VI-property", ["V", "VI"]),
        ("notebooks/overview", []),
        ("book/glossary", []),
    ],
)
def test_a_section_is_known_by_the_name_of_its_page(page: str, sections: list[str]) -> None:
    assert extracts.sections_on(package.load(), page) == sections


def book_texts() -> dict[str, str]:
    """What the book's pages are made of, each text in plain width."""
    report = package.load()
    root = ROOT
    texts = {
        f"{name}.csv": " ".join(getattr(report, name).astype("string").fillna("").to_numpy().flat)
        for name in (
            "narratives", "priorities", "sections", "measures", "indicators", "milestones",
            "targets", "observations",
        )
    }  # fmt: skip
    for notebook in (root / "notebooks").glob("*.ipynb"):
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        texts[notebook.name] = " ".join("".join(cell["source"]) for cell in cells)
    for page in (root / "book").glob("*.md"):
        texts[page.name] = page.read_text(encoding="utf-8")
    plain = {name: re.sub(r"\{=([^}]*)\}", r"\1", text) for name, text in texts.items()}
    return {name: unicodedata.normalize("NFKC", text) for name, text in plain.items()}


def test_every_term_is_a_word_of_the_book() -> None:
    texts = " ".join(book_texts().values())
    listed = terms(package.load())
    unused = [one.name for one in listed if not any(word in texts for word in one.words)]
    assert unused == []
    assert len(listed) > 100


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_an_edition_explains_what_its_texts_name(year: int) -> None:
    report = package.load()
    edition = extracts.edition(report, year)
    known = {one.name for one in terms(edition)}
    texts = " ".join([*edition.narratives["text"], *edition.milestones["title"]])
    plain = plain_width(re.sub(r"\{=([^}]*)\}", r"\1", texts))
    named = {one.name for one in terms(report) if any(word in plain for word in one.words)}
    assert named <= known
    assert len(named) > 30
    first_years = edition.glossary["first_year"].dropna()
    assert first_years.empty or first_years.max() <= year


def test_running_text_knows_its_place() -> None:
    html = "<p>一\n二</p>\n<h2>三</h2><div>四&amp;五</div>"
    found = running_text(html)
    assert [text for _, text in found] == ["一\n二", "四", "五"]
    assert all(html[start : start + len(text)] == text for start, text in found)
