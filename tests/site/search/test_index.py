"""The search of an edition: the form in which the engine gets a record, the index, the results."""

import gzip
import json
import os
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

from reportbook import ROOT
from reportbook.site import assets
from reportbook.site.publishing.frontdoor import POLICY
from reportbook.site.search import index
from reportbook.site.search.records import Part, Record
from tests.helpers.search_pages import DATA_PAGE, FRONT_PAGE, GLOSSARY_PAGE, SECTION

BOOK = ROOT / "book"


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
    assert index.spaced(text) == expected


def test_what_the_engine_reads_is_escaped() -> None:
    record = Record("a.html#f", "figure", "<b>&", "頁", (Part("<i>", 'x"y'),))
    html = index.document(record, "令和5年度")
    assert "<h1>&lt; b &gt; &amp; ¶</h1>" in html
    assert '<h2 id="x&#34;y">&lt; i &gt; ¶</h2>' in html
    assert 'data-pagefind-meta="title">&lt;b&gt;&amp;</p>' in html


def test_an_edition_without_articles_is_an_error() -> None:
    with pytest.raises(index.SearchError, match=r"no page with article\.bd-article"):
        index.files({"index.html": "<p></p>"}, "令和5年度")


FAILING: list[tuple[str, str]] = [
    ("#!/bin/sh\necho 'out of memory' >&2\nexit 3\n", "could not be made: out of memory"),
    ("#!/bin/sh\nkill -9 $$\n", r"could not be made: Pagefind was killed \(signal 9\)"),
    ('#!/bin/sh\nmkdir -p "$4"\n', "Pagefind indexed 0 of 1 records"),
    ("no program", "could not be made: "),
]


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(("program", "told"), FAILING)
def test_a_failing_engine_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, told: str
) -> None:
    engine = tmp_path / "engine"
    engine.write_text(program, encoding="utf-8")
    engine.chmod(0o755)
    monkeypatch.setattr(index, "get_executable", lambda: engine)
    monkeypatch.setattr(index.cache, "FOLDER", tmp_path / "cache")
    with pytest.raises(index.SearchError, match=told):
        index.files({"index.html": FRONT_PAGE}, "令和5年度")
    assert not list((tmp_path / "cache").glob("*.search"))


PAGES = {
    "I-2.html": SECTION,
    "codebook.html": DATA_PAGE,
    "glossary.html": GLOSSARY_PAGE,
    "index.html": FRONT_PAGE,
    "search.html": FRONT_PAGE,
    "404.html": FRONT_PAGE,
}


@pytest.mark.build
def test_the_index_of_an_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.cache, "FOLDER", tmp_path)
    first = index.files(PAGES, "令和5年度")
    unpacked = [
        gzip.decompress(content).removeprefix(b"pagefind_dcd")
        for name, content in first.items()
        if name.endswith(".pf_fragment")
    ]
    assert len(unpacked) == 9
    metas = [json.loads(content)["meta"] for content in unpacked]
    assert {meta["year"] for meta in metas} == {"令和5年度"}
    addresses = {meta["address"] for meta in metas}
    assert {"I-2.html#fig-seizure", "I-2.html#row-streak", "codebook.html#指標"} <= addresses
    assert not {"search.html", "404.html"} & addresses
    assert not [name for name in first if "ui" in name or "highlight" in name]
    assert {"_search/pagefind.js", "_search/pagefind-worker.js"} <= set(first)
    assert index.files(PAGES, "令和5年度") == first, "kept"
    monkeypatch.setattr(index.cache, "FOLDER", tmp_path / "other")
    assert index.files(PAGES, "令和5年度") == first, "the same pages give the same index"


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
        folder = tmp_path / "some" / "where" / str(year)
        made = {name: html.encode() for name, html in PAGES.items()}
        for name, content in {**made, **index.files(PAGES, label)}.items():
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
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/where/2023/search.html"
    server.shutdown()
    server.server_close()


FOUND = {
    "納付率": "I-2.html#数値 I-2.html index.html codebook.html#指標",
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
