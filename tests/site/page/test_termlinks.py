"""Where a page's text leads to the glossary."""

import re
import time

import pytest
from markupsafe import Markup

from reportbook.facts import package
from reportbook.facts.terms import terms
from reportbook.site.page.termlinks import TermLinker, running_text
from tests.helpers.terms import term

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
    ("after a script, whatever it holds", "<script>'<h2>'</script><p>納付率</p>", ["rate"]),
    ("after an empty one", "<p><svg/>納付率</p><p>年金事務所", ["rate", "office"]),
    ("no picture", '<svg viewBox="0 0 1 1"><text>納付率</text><path d="M0"/></svg>', []),
    ("no headline card", '<div class="headline"><p class="headline-name">納付率</p></div>', []),
    ("no label of a list", '<li><span class="scope">納付率</span> 納付率</li>', ["rate"]),
    ("no attribute", '<p title="納付率" data-x="<p>納付率">年金事務所</p>', ["office"]),
    ("no comment", "<!-- 納付率 --><p>年金事務所</p>", ["office"]),
    ("after a silent element", "<h2>納付率</h2><p>納付率</p>", ["rate"]),
    ("beside references", "<p>A&amp;B &lt;納付率&gt;</p>", ["rate"]),
    ("over lines", "<p>年度の\n\n納付率</p>\n<p>年金事務所</p>", ["rate", "office"]),
]  # fmt: skip
LINK = re.compile(r'<a class="term" href="g\.html#term-(\w+)" data-meaning="意味です。">(.*?)</a>')


@pytest.mark.parametrize(("html", "names"), [c[1:] for c in LINKS], ids=[c[0] for c in LINKS])
def test_what_of_a_page_leads_to_the_glossary(html: str, names: list[str]) -> None:
    linked = TermLinker(TERMS).link(Markup(html), "g.html")
    assert [name for name, _ in LINK.findall(linked)] == names
    assert LINK.sub(r"\2", linked) == html, "more than links was changed"


def test_a_link_stands_at_the_first_place() -> None:
    html = "<h2>納付率</h2>\n<p>低納付率の納付率と、納付率</p>"
    linked = TermLinker(TERMS).link(Markup(html), "../g.html")
    link = '<a class="term" href="../g.html#term-rate" data-meaning="意味です。">納付率</a>'
    assert linked == f"<h2>納付率</h2>\n<p>低納付率の{link}と、納付率</p>"


def test_without_terms_nothing_is_linked() -> None:
    assert TermLinker([]).link(Markup("<p>納付率</p>"), "g.html") == "<p>納付率</p>"


def test_a_page_of_ten_times_the_size_takes_no_more_than_some_ten_times_as_long() -> None:
    linker = TermLinker(terms(package.load()))

    def seconds(rows: int) -> float:
        table = "<table>" + "<tr><td>納付率</td><td>1</td></tr>" * rows + "</table>"
        html = (
            table + "<p>本部と拠点が協力し、収納の対策を進めました。</p>" * rows + "<p>納付率</p>"
        )
        started = time.process_time()
        linked = linker.link(Markup(html), "g.html")
        took = time.process_time() - started
        assert linked.count('class="term"') == 1
        return took

    seconds(900)
    assert seconds(9_000) < 40 * seconds(900)  # a hundred times, where it grew with its square


def test_running_text_knows_its_place() -> None:
    html = "<p>一\n二</p>\n<h2>三</h2><div>四&amp;五</div>"
    found = list(running_text(html))
    assert [text for _, text in found] == ["一\n二", "四", "五"]
    assert all(html[start : start + len(text)] == text for start, text in found)


@pytest.mark.parametrize(
    ("definition", "gist"),
    [("A&B<の率です。一年後に測ります。", "A&amp;B&lt;の率です。"), ("率のこと", "率のこと")],
)
def test_a_link_carries_the_first_sentence_of_the_meaning(definition: str, gist: str) -> None:
    linker = TermLinker([term("rate", "納付率", definition=definition)])
    linked = linker.link(Markup("<p>納付率</p>"), "g.html")
    assert f' data-meaning="{gist}">納付率</a>' in linked
