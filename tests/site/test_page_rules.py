"""Every page of every edition keeps the rules of a page; and each rule notices what breaks it."""

from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from reportbook.execution import notebooks
from reportbook.facts import package
from reportbook.facts.schema import exported
from reportbook.pages import listing, section
from reportbook.site import contents, editions
from tests.helpers import page_rules
from tests.helpers.built_site import EDITIONS, NOT_BUILT, PAGES, SITE, SitePage
from tests.helpers.page_rules import BuiltPage

CODEBOOK = "codebook"
SECTIONS = {
    page.name: name
    for page in editions.pages_of(contents.read())
    if (name := notebooks.section_of(page.source))
}


def named(pages: list[SitePage]) -> list[ParameterSet]:
    return [pytest.param(page, id=f"{page.edition}/{page.name}") for page in pages]


def codes_of(name: str) -> frozenset[str]:
    """What the page of the data explains of its form; nothing on any other page."""
    if name != CODEBOOK:
        return frozenset()
    codes = {"{指標@年度}", "{=…}", "{page}", "all", "previous_year", "FY", "plan3"}
    for resource in map(exported, package.load().package["resources"]):
        codes.add(resource["name"])
        for field in resource["schema"]["fields"]:
            codes |= {field["name"], *map(str, field.get("constraints", {}).get("enum", []))}
    return frozenset(codes)


@pytest.mark.build
def test_there_is_something_to_check() -> None:
    assert PAGES, NOT_BUILT
    assert package.load().fiscal_years() == EDITIONS
    pages = {page.name for page in PAGES if page.edition == EDITIONS[-1]}
    assert set(SECTIONS) < pages, "a section of _toc.yml is not in the newest edition"


@pytest.mark.build
@pytest.mark.parametrize("site_page", named(PAGES))
def test_a_page_keeps_the_rules(site_page: SitePage) -> None:
    page = BuiltPage(SITE / site_page.address, codes_of(site_page.name))
    broken = [f"{rule.__name__}: {problem}" for rule in page_rules.RULES for problem in rule(page)]
    assert broken == []
    assert page.checked["texts"] > 10 and page.checked["links"] > 10
    assert page.checked["figures"] == len(site_page.figures)
    if site_page.name in SECTIONS:
        assert page.checked["headings"] > 1 and page.checked["sentences"] > 0


@pytest.mark.build
@pytest.mark.parametrize("site_page", named([page for page in PAGES if page.name in SECTIONS]))
def test_a_section_says_which_figures_its_year_lacks(site_page: SitePage) -> None:
    view = section.open_section(SECTIONS[site_page.name], site_page.edition)
    lacking, awaited = listing.missing(view.figures, site_page.edition)
    assert awaited == [], "a published edition waits for nothing"
    said = BuiltPage(SITE / site_page.address).article.select(".gaps")
    assert len(said) == bool(lacking)
    for gaps in said:
        assert [title for title in lacking if title not in gaps.get_text()] == []


GOOD = """<!DOCTYPE html><html lang="ja"><head><title>題</title></head><body><article>
<h1 id="a">題</h1><p>J-LISの<strong>99万人</strong>です。</p><h2>計画</h2>
<div class="story"><p>納付率です。</p></div><h2>図</h2>
<figure class="report-figure" id="fig-x" data-indicators="payment_rate_current">
<div class="figure-title"><p class="figure-takeaway">上がりました</p>
<p class="figure-subtitle">納付率（単位：%、令和5年度）</p></div>
<div class="figure-picture" role="img" aria-label="納付率は77.6%">
<div class="picture-wide"><svg><g class="mark-symbol"><path d="M0 0"/></g></svg></div>
<div class="picture-narrow"><svg><g class="mark-symbol"><path d="M0 0"/></g></svg></div></div>
<table><caption>納付率</caption><tbody><tr><th>令和5年度</th><td>77.6%</td></tr></tbody></table>
<ul><li><a href="x.csv" download>CSV</a></li><li><a href="x.svg" download>SVG</a></li>
<li><a href="x.png" download>PNG</a></li></ul>
<figcaption><p class="figure-source">出典：資料（6ページ）を加工して作成</p></figcaption></figure>
<p><a href="#fig-x">図へ</a><a href="other.html#there">次へ</a></p>
</article><script>const x = {};</script></body></html>"""

BROKEN = [
    ("<h2>計画</h2>", "<h2>計画</h2><h2>実績</h2>", "headings: h2: nothing stands below it: 計画"),
    ("<h2>計画</h2>", "<h4>計画</h4>", "follows a heading of level 1: 計画"),
    ("<h2>計画</h2>", "<h2> </h2>", "has no words"),
    ("<h2>計画</h2>", "<h1>計画</h1>", "h1: 2 of them: ['題', '計画']"),
    ("<h2>図</h2>", "<h2>図</h2><p>文</p><h3>小</h3><h2>図</h2>", "h3: nothing stands below it"),
    ("上がりました", "", "has no takeaway"),
    ("単位：%、", "", "has no subtitle with a unit"),
    ('aria-label="納付率は77.6%"', 'aria-label=""', "has no alternative text"),
    ("<caption>納付率</caption>", "", "has no table with a caption"),
    ("<td>77.6%</td>", "", "has no table with figures"),
    ("（6ページ）", "", "has no source with its page"),
    (' data-indicators="payment_rate_current"', "", "has no indicator"),
    ('<path d="M0 0"/></g></svg></div>\n', "</g></svg></div>\n", "its wide picture is blank"),
    ('<li><a href="x.svg" download>SVG</a></li>', "", "its downloads are ['csv', 'png']"),
    ("99万人", "nan万人", "'nan' in"),
    ("99万人", "None", "'None' in"),
    ("99万人", "}", "'}' in"),
    ("99万人", "**99万人", "'**' in"),
    ('aria-label="納付率は', 'aria-label="undefinedは', "aria-label: 'undefined' in"),
    ("です。</p><h2>", "です。</p><p>です。。</p><h2>", "'。。' in"),
    ("<strong>99万人</strong>です", "<strong>99万人、</strong>", "'、。' in"),
    ("99万人", "99万人（）", "'（）' in"),
    ("納付率です。", "Rateです。", "English 'Rate' in"),
    ("納付率です。", "納付率です", "sentences: p: no end mark: '納付率です'"),
    ('<h2>図</h2>', '<h2 id="a">図</h2>', "ids: #a: 2 times"),
    ('href="#fig-x"', 'href="#fig-y"', "leads to #fig-y, where nothing has that id"),
    ("other.html#there", "other.html#gone", "leads to other.html#gone, where nothing has that id"),
    ("other.html#there", "gone.html", "leads to gone.html, which is not there"),
    ('href="x.png"', 'href="y.png"', "leads to y.png, which is not there"),
]  # fmt: skip


def told(folder: Path, html: str) -> list[str]:
    """What the rules tell of a page with its neighbours beside it."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    (folder / "other.html").write_text('<p id="there">次</p>', encoding="utf-8")
    for kind in ("csv", "svg", "png"):
        (folder / f"x.{kind}").touch()
    page = BuiltPage(folder / "page.html")
    found = [f"{rule.__name__}: {problem}" for rule in page_rules.RULES for problem in rule(page)]
    assert all(page.checked[what] for what in ("headings", "texts", "ids", "links", "sentences"))
    return found


def test_a_page_in_order_breaks_no_rule(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_a_rule_tells_what_breaks_it(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    found = told(tmp_path, GOOD.replace(old, new, 1))
    assert len(found) == 1 and message in found[0]
