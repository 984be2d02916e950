"""What can be found: the records of a page, the form in which the engine gets them, the index."""

import gzip
import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Template
from playwright.sync_api import Browser

from reportbook import search, searchable
from reportbook.searchable import Part, Record

SECTION = """<!DOCTYPE html><html lang="ja"><body><nav>目次のことば</nav>
<article class="bd-article">
<div class="edition-banner"><nav><a href="../2022/I-2.html">令和4年度</a></nav></div>
<section id="i-2"><h1>Ⅰ-２ 国民年金の収納<a class="headerlink" href="#i-2">#</a></h1>
<p>納付率は<strong>77.6%</strong>でした。</p>
<section id="強制徴収"><h2>強制徴収<a class="headerlink" href="#x">#</a></h2>
<figure class="report-figure" id="fig-seizure"><p class="figure-takeaway">差押は30,789件でした
<a class="figure-anchor" href="#fig-seizure">#</a></p><p class="figure-subtitle">取組件数</p>
<div class="figure-chart"><svg><text>絵の字</text></svg></div><button>表</button>
<table><caption>取組件数</caption><thead><tr><th>年度</th><th>差押</th></tr></thead>
<tbody><tr><th>令和5年度</th><td>30,789件</td></tr></tbody></table>
<figcaption><p class="figure-note">注：停止した年がある</p><p class="figure-source">出典：資料</p>
<a download href="data/seizure.csv">CSV</a></figcaption></figure>
<script type="application/json">{"model_id": "部品"}</script></section>
<section id="数値"><h2>すべての数値</h2><table><thead><tr><th>指標</th><th>ページ</th>
<th>令和5年度</th><th>令和4年度</th></tr></thead><tbody>
<tr><th>最終納付率</th><td>6</td><td>83.1%</td><td>80.7%</td></tr>
<tr id="row-streak"><th>上がった年数</th><td>6</td><td>11年</td><td>…</td></tr></tbody></table>
<details class="entries"><table><tr><th>一覧のことば</th></tr></table></details>
</section></section></article></body></html>"""

DATA_PAGE = """<article class="bd-article"><section id="データ"><h1>データの説明</h1>
<section id="指標"><h2>指標</h2><table><thead><tr><th>指標</th><th>定義</th><th>単位</th></tr>
</thead><tbody><tr><th>最終納付率<br><code>payment_rate_final</code></th><td>二年後の割合</td><td>%</td></tr>
</tbody></table></section></section></article>"""

FRONT_PAGE = """<article class="bd-article"><h1>実績ブック</h1><table><thead><tr><th>指標</th>
<th>判定</th></tr></thead><tbody><tr><th>最終納付率</th><td>達成</td></tr></tbody></table></article>"""

GLOSSARY_PAGE = """<article class="bd-article"><h1>用語集</h1><section id="た行"><h2>た行</h2><dl>
<div class="glossary-entry" id="term-back_payment"><dt><dfn>追納</dfn> <span>ついのう</span>
<span lang="en">Back payment</span></dt><dd>あとから納めること</dd>
<dd class="glossary-more">資料の5ページ</dd></div></dl></section></article>"""

BOOK = Path(__file__).resolve().parents[1] / "book"
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'self'"
)
TITLE = "Ⅰ-２ 国民年金の収納"


def texts(record: Record) -> str:
    return " ".join(part.text for part in record.parts)


def test_a_section_is_found_as_page_figures_and_indicators() -> None:
    found = searchable.records_of(SECTION, "I-2.html")
    assert [(r.kind, r.address, r.title, r.page, r.weight) for r in found] == [
        ("page", "I-2.html", TITLE, TITLE, 1.0),
        ("figure", "I-2.html#fig-seizure", "差押は30,789件でした", TITLE, 1.0),
        ("indicator", "I-2.html#数値", "最終納付率", TITLE, 1.0),
        ("indicator", "I-2.html#row-streak", "上がった年数", TITLE, 1.0),
    ]
    page, figure, rate, streak = map(texts, found)
    assert page == (
        "納付率は77.6%でした。 強制徴収 差押は30,789件でした 取組件数 注：停止した年がある "
        "すべての数値"
    )
    assert figure == "取組件数 年度：差押 令和5年度：30,789件 注：停止した年がある"
    assert (rate, streak) == ("令和5年度：83.1% 令和4年度：80.7%", "令和5年度：11年")


def test_headings_keep_the_anchors_that_links_lead_to() -> None:
    page = searchable.records_of(SECTION, "I-2.html")[0]
    anchors = [(part.anchor, part.text) for part in page.parts if part.anchor]
    assert anchors == [("強制徴収", "強制徴収"), ("数値", "すべての数値")]


def test_a_term_of_the_glossary_is_found_by_itself_with_its_meaning() -> None:
    page, term = searchable.records_of(GLOSSARY_PAGE, "glossary.html")
    assert (term.kind, term.title, term.weight) == ("term", "追納", 0.9)
    assert term.address == "glossary.html#term-back_payment"
    assert texts(term) == "あとから納めること ついのう Back payment"
    assert (page.kind, texts(page)) == ("page", "た行")


def test_a_definition_counts_less_than_the_figure() -> None:
    page, indicator = searchable.records_of(DATA_PAGE, "codebook.html")
    assert (page.weight, indicator.weight) == (0.6, 0.6)
    assert (indicator.address, indicator.title) == ("codebook.html#指標", "最終納付率")
    assert texts(indicator) == "二年後の割合 % payment_rate_final"


def test_a_figure_counts_as_its_page_does() -> None:
    title = "<h1>Ⅰ-２ 国民年金の収納"
    records = searchable.records_of(SECTION.replace(title, "<h1>数値を見くらべる"), "explorer.html")
    found = [record.weight for record in records if record.kind in ("page", "figure")]
    assert found == [0.6, 0.6]


def test_the_front_page_counts_least_and_its_table_is_only_text() -> None:
    [page] = searchable.records_of(FRONT_PAGE, "index.html")
    assert page.weight == 0.4
    assert texts(page) == "指標 判定 最終納付率 達成"


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0; url=2023/index.html"><main><h1>本</h1></main>',
        '<article class="bd-article"><p>題がない</p></article>',
    ],
)
def test_a_page_without_article_or_title_is_not_found(html: str) -> None:
    assert searchable.records_of(html, "x.html") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("納付率は77.6%", "納 付 率 は 7 7 . 6 %"),
        ("Ⅰ-２（％）", "I - 2 （ ％ ）"),  # marks stay as they are read
        ("plans.csv Data Package", "plans . csv ␣ Data ␣ Package"),
        ("コード決済\n（再掲）", "コ ー ド 決 済 ␣ （ 再 掲 ）"),
    ],
)
def test_the_engine_gets_single_characters(text: str, expected: str) -> None:
    assert search.spaced(text) == expected


def test_what_the_engine_reads_is_escaped() -> None:
    record = Record("a.html#f", "figure", "<b>&", "頁", (Part("<i>", 'x"y'),))
    html = search.document(record, "令和5年度")
    assert "<h1>&lt; b &gt; &amp; ¶</h1>" in html
    assert '<h2 id="x&quot;y">&lt; i &gt; ¶</h2>' in html
    assert 'data-pagefind-meta="title">&lt;b&gt;&amp;</p>' in html


def test_an_edition_without_articles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p></p>", encoding="utf-8")
    with pytest.raises(search.SearchError, match=r"no page with article\.bd-article"):
        search.build_index(tmp_path, "令和5年度")


def test_a_failing_engine_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def failing(pages: Path, output: Path) -> int:
        raise FileNotFoundError("Could not find pagefind binary")

    (tmp_path / "index.html").write_text(FRONT_PAGE, encoding="utf-8")
    monkeypatch.setattr(search, "_index", failing)
    with pytest.raises(search.SearchError, match="could not be made: Could not find pagefind"):
        search.build_index(tmp_path, "令和5年度")


def edition(folder: Path) -> Path:
    pages = {"I-2.html": SECTION, "codebook.html": DATA_PAGE, "index.html": FRONT_PAGE}
    pages["glossary.html"] = GLOSSARY_PAGE
    for name in ("search.html", "404.html", "_static/part.html"):
        pages[name] = FRONT_PAGE
    for name, html in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    return folder


def index_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "_search").rglob("*"))
        if path.is_file()
    }


@pytest.mark.build
def test_the_index_of_an_edition(tmp_path: Path) -> None:
    folder = edition(tmp_path / "2023")
    assert search.build_index(folder, "令和5年度") == 9
    first = index_files(folder)
    unpacked = [
        gzip.decompress(content).removeprefix(b"pagefind_dcd")
        for name, content in first.items()
        if name.endswith(".pf_fragment")
    ]
    metas = [json.loads(content)["meta"] for content in unpacked]
    assert {meta["year"] for meta in metas} == {"令和5年度"}
    addresses = {meta["address"] for meta in metas}
    assert {"I-2.html#fig-seizure", "I-2.html#row-streak", "codebook.html#指標"} <= addresses
    assert not {"search.html", "404.html", "_static/part.html"} & addresses
    assert not [name for name in first if "ui" in name or "highlight" in name]
    assert {"_search/pagefind.js", "_search/pagefind-worker.js"} <= set(first)
    search.build_index(folder, "令和5年度")
    assert index_files(folder) == first, "the same pages give the same index"


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def results_page(tmp_path: Path) -> Iterator[str]:
    """The address of the results page of a small book of two years, below some other folder."""
    for year, label in ((2023, "令和5年度"), (2022, "令和4年度")):
        folder = edition(tmp_path / "some" / "where" / str(year))
        search.build_index(folder, label)
        for file in (BOOK / "_static").glob("search*"):
            shutil.copy(file, folder / "_static")
        body = Template((BOOK / "_theme" / "search-body.html").read_text(encoding="utf-8"))
        html = (
            '<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><link rel="icon" href="data:,">'
            '<script type="module" src="_static/search.js"></script>'
            f"<main>{body.render(search_years=[2023, 2022])}</main></html>"
        )
        (folder / "search.html").write_text(html, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/where/2023/search.html"
    server.shutdown()
    server.server_close()


FOUND = {
    "納付率": "I-2.html#数値 codebook.html#指標 I-2.html index.html",
    "最終納付率": "I-2.html#数値 codebook.html#指標 index.html",
    "差押": "I-2.html#fig-seizure I-2.html",
    "差し押さえ": "I-2.html#fig-seizure I-2.html",  # another name for it
    "追納": "glossary.html#term-back_payment",
    "国年 収納": "I-2.html",
    "納付率は でたらめ": "I-2.html",  # some of the words, whole as typed
    "国民年金収納": "I-2.html",  # without a space
    "７７．６": "I-2.html",  # in full width
    "２０２３年度 納付率": "I-2.html#数値",
    "payment_rate_final": "codebook.html#指標",
    "目次のことば": "",
    "部品": "",
}


@pytest.mark.browser
def test_what_a_person_finds(results_page: str, browser: Browser) -> None:
    errors: list[str] = []
    page = browser.new_page()
    page.on("console", lambda m: errors.append(m.text) if m.type != "log" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))

    def found(query: str) -> str:
        page.fill("#search-words", query)
        page.press("#search-words", "Enter")
        page.locator(f"#search:not([aria-busy]) [role=status]:text('「{query}」')").wait_for()
        links = page.locator(".search-title").all()
        return " ".join(link.get_attribute("href") or "" for link in links)

    page.goto(results_page)
    assert {query: found(query) for query in FOUND} == FOUND
    assert page.locator(".search-hints").is_visible()
    page.check("#search-everywhere")
    assert found("差押").split()[:2] == ["I-2.html#fig-seizure", "../2022/I-2.html#fig-seizure"]
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
