"""What helps to read a page: words that say what they mean, the contents over the page, tables
that sort, filters in the address, and paper.
"""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.helpers.axe import violations
from tests.helpers.built_site import EDITIONS, PAGES, SitePage

from .conftest import Open, cases

pytestmark = pytest.mark.browser

SECTIONS = [page for page in PAGES if page.is_section and page.figures]
FRONT = [page for page in PAGES if page.name == "index" and 'class="verdict-filter"' in page.html]
LEDGERS = [page for page in PAGES if page.name == "ledger" and "data-section" in page.html]
BRIEFS = [page for page in PAGES if page.is_section and page.edition in EDITIONS[-1:]]
FOLDED = [page for page in PAGES if page.name in ("audit", "corrections", "questions")]
TITLED = [page for page in PAGES if page.name in ("index", "I-5-benefits", "search", "methods")]


def meaning(page: Page) -> tuple[Locator, Locator]:
    """A word that is explained, and the place where its meaning appears."""
    return page.locator("article a.term").nth(1), page.locator(".meaning")


@cases(SECTIONS[:1])
def test_a_word_says_what_it_means_to_a_pointer(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    word, box = meaning(visit.page)
    word.hover()
    expect(box).to_contain_text(str(word.get_attribute("data-meaning")))
    box.hover()  # it stays while the pointer is on it
    visit.page.wait_for_timeout(400)
    expect(box).to_be_visible()
    expect(box.get_by_role("link")).to_have_attribute("href", re.compile("glossary.html#term-"))
    visit.page.mouse.move(5, 400)
    expect(box).to_be_hidden()
    word.hover()
    expect(box).to_be_visible()
    visit.page.set_viewport_size({"width": 700, "height": 900})
    expect(box).to_be_hidden()
    visit.assert_clean()


@cases(SECTIONS[:1])
def test_a_word_says_what_it_means_to_the_keyboard(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    word, box = meaning(page)
    page.locator("article a.term").first.focus()
    page.keyboard.press("Tab")
    expect(word).to_be_focused()
    expect(box).to_be_visible()
    expect(word).to_have_accessible_description(str(word.get_attribute("data-meaning")))
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#term-*")
    visit.assert_clean()


@cases(SECTIONS[:1])
def test_a_touched_word_says_what_it_means_before_it_leads_on(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(site_page.address, 390, has_touch=True)
    page = visit.page
    word, box = meaning(page)
    word.tap()
    expect(box).to_contain_text(str(word.get_attribute("data-meaning")))
    place = box.bounding_box()
    assert place and place["x"] >= 0 and place["x"] + place["width"] <= 390
    page.touchscreen.tap(195, 20)
    expect(box).to_be_hidden()
    word.tap()
    word.tap()
    page.wait_for_url("**/glossary.html#term-*")
    visit.assert_clean()


@cases(SECTIONS[:1])
def test_on_a_phone_the_contents_come_over_the_page(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 390, has_touch=True, reduced_motion="reduce")
    page = visit.page
    header = page.locator(".site-header").bounding_box()
    assert header and header["height"] < 60
    page.evaluate("window.scrollTo(0, 1500)")
    link, drawer = page.get_by_role("link", name="目次"), page.get_by_role("dialog", name="目次")
    link.evaluate("link => link.focus({ preventScroll: true })")
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    assert violations(page) == []
    for _ in range(60):  # past its last link
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert page.evaluate(inside), "the focus left the drawer"
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(link).to_be_focused()
    assert page.evaluate("scrollY") == 1500
    link.tap()
    page.touchscreen.tap(10, 500)
    expect(drawer).to_be_hidden()
    assert page.locator(".site-body > #contents").count() == 1, "the contents are back"
    link.tap()
    drawer.locator(".page-contents a").last.tap()
    expect(drawer).to_be_hidden()
    assert page.evaluate("scrollY") > 1500
    link.tap()
    drawer.locator(".site-nav a").first.tap()
    page.wait_for_url("**/index.html")
    visit.assert_clean()


@cases(SECTIONS[:1])
def test_without_a_script_the_link_leads_to_the_contents(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(site_page.address, 390, java_script_enabled=False)
    visit.page.locator(".site-contents").click()
    expect(visit.page.locator("#contents")).to_be_in_viewport()
    visit.assert_clean()


VALUES = """(table, column) => [...table.querySelectorAll("tbody tr:has(th)")].map(
  row => column ? parseFloat(row.cells[column].dataset.value ?? "NaN") : row.cells[0].innerText)"""


def sorted_rightly(values: list[float], descending: bool) -> bool:
    """Whether numbers are in order, and what is none stands last."""
    numbers = [value for value in values if value == value]
    return values[: len(numbers)] == sorted(numbers, reverse=descending)


@cases(SECTIONS[:1] + FRONT[:1])
def test_tables_sort_by_a_button_in_their_head(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    page.locator(".bd-article").evaluate(
        "article => article.querySelectorAll('details').forEach(fold => fold.open = true)"
    )
    tables = page.locator("table[data-sorts]")
    assert tables.count() > 0
    for table in tables.all():
        before = table.evaluate(VALUES, 0)
        notes = table.locator("tr.score-notes").evaluate_all(
            "rows => rows.map(row => row.previousElementSibling.cells[0].innerText)"
        )
        heads = table.locator("thead th")
        expect(heads.first).to_have_attribute("aria-sort", "ascending")
        numbered = [n for n in range(1, heads.count()) if heads.nth(n).locator("button").count()]
        assert numbered
        for column in numbered:
            for direction in ("descending", "ascending"):
                heads.nth(column).locator("button").press("Enter")
                expect(heads.nth(column)).to_have_attribute("aria-sort", direction)
                assert table.locator("[aria-sort]").count() == 1
                values = table.evaluate(VALUES, column)
                assert sorted_rightly(values, direction == "descending"), values
        heads.first.locator("button").click()
        assert table.evaluate(VALUES, 0) == before
        after = table.locator("tr.score-notes").evaluate_all(
            "rows => rows.map(row => row.previousElementSibling.cells[0].innerText)"
        )
        assert after == notes, "a note went to another row"
    visit.assert_clean()


CUT = """boxes => boxes.filter(box => box.clientWidth && box.scrollWidth > box.clientWidth + 1)
  .map(box => `${box.getAttribute("aria-label")}: ${box.scrollWidth} in ${box.clientWidth}`)"""


@cases([page for page in SECTIONS if page.edition in (EDITIONS[0], EDITIONS[-1])])
def test_no_table_of_figures_is_cut(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    page.locator(".bd-article").evaluate(
        "article => article.querySelectorAll('details').forEach(fold => fold.open = true)"
    )
    boxes = page.locator(".all-figures .table-scroll")
    assert boxes.count() == 1
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert boxes.evaluate_all(CUT) == [], f"at {width}px"
        boxes.evaluate("box => { box.scrollTop = 50; }")
        box, head = boxes.bounding_box(), boxes.locator("thead th").first.bounding_box()
        assert box and head and head["y"] >= box["y"] - 1, f"the head does not stay at {width}px"
    visit.assert_clean()


@cases(FRONT[:1])
def test_the_verdict_that_is_asked_for_stands_in_the_address(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    length = page.evaluate("history.length")
    page.locator("#scorecard summary").first.click()
    page.locator(".verdict-filter button[data-verdict='missed']").click()
    assert parse_qs(urlsplit(page.url).query) == {"verdict": ["missed"]}
    assert page.evaluate("history.length") == length, "the history is as it was"
    shown = page.locator("tr[data-goal]:visible").count()
    others = page.locator(".edition-switcher a").evaluate_all("links => links.map(a => a.search)")
    assert {*others} == {"?verdict=missed"}
    page.reload()
    expect(page.locator("tr[data-goal]:visible")).to_have_count(shown)
    expect(page.locator("[data-verdict='missed'][aria-pressed='true']")).to_have_count(1)
    page.locator(".verdict-filter button[data-verdict='']").click()
    assert urlsplit(page.url).query == ""
    visit.assert_clean()


@cases(LEDGERS[:1])
def test_the_section_that_is_asked_for_stands_in_the_address(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(f"{site_page.address}?section=II-1")
    page = visit.page
    select = page.get_by_role("combobox", name="節", exact=True)
    expect(select).to_have_value("II-1")
    shown = page.locator(".ledger-part:visible")
    assert {one.get_attribute("data-section") for one in shown.all()} == {"II-1"}
    outcome = page.get_by_role("combobox", name="結果", exact=True)
    outcome.select_option("partly")
    expect(shown).to_have_count(1)
    assert urlsplit(page.url).query == "section=II-1&outcome=partly"
    outcome.select_option("")
    tables = page.locator(".ledger table:visible")
    assert all(table.locator("tbody tr:visible").count() for table in tables.all())
    select.select_option("I-2")
    assert urlsplit(page.url).query == "section=I-2"
    select.select_option("")
    assert urlsplit(page.url).query == ""
    visit.assert_clean()


@cases(TITLED)
def test_a_page_names_itself_and_its_edition(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    assert re.search(r"令和(元|\d)年度版", page.title()) and "年金業務実績ブック" in page.title()
    gist = page.locator("meta[name='description']").get_attribute("content")
    assert gist and 10 < len(gist) <= 160
    if site_page.name != "index":
        step = page.get_by_role("navigation", name="このページの場所").get_by_role("link")
        expect(step).to_have_text(re.compile("^年金業務実績ブック 令和(元|\\d)年度版$"))
    visit.assert_clean()


@cases(SECTIONS[:1])
def test_the_first_sheet_says_what_it_is_from(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 720)
    page = visit.page
    expect(page.locator(".paper-head")).to_be_hidden()
    page.emulate_media(media="print")
    head = page.locator(".paper-head")
    expect(head).to_contain_text(re.compile(r"年金業務実績ブック 令和.*年度"))
    expect(head).to_contain_text(f"{visit.base}{site_page.address}")
    page.locator(".bd-article").evaluate(
        "article => article.querySelectorAll('details').forEach(fold => fold.open = true)"
    )
    assert page.locator(".table-scroll").evaluate_all(CUT) == []
    visit.assert_clean()


@cases(BRIEFS)
def test_a_section_is_a_brief_of_two_sheets(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sheets) <= 2
    page.emulate_media(media="print")
    expect(page.locator(".answer")).to_be_visible()
    for told in page.locator("section section .outcome").all():
        expect(told).to_be_visible()
    for figure in page.locator("section section .report-figure:not(#fig-explorer)").all():
        expect(figure.locator(".figure-takeaway")).to_be_visible()
        expect(figure.locator(".figure-chart")).to_be_hidden()
    for goal in page.locator(".targets-table tbody th").all():
        assert goal.evaluate(SHOWN), goal.text_content()
    expect(page.locator(".evidence").first).to_be_hidden()
    page.locator(".evidence").first.evaluate("fold => { fold.open = true; }")
    expect(page.locator(".evidence").first).to_be_visible()  # what the reader opened
    visit.assert_clean()


SHOWN = "element => element.checkVisibility({ contentVisibilityAuto: true })"


@cases(FOLDED[:3])
def test_what_is_folded_to_look_up_opens_by_its_address_and_on_paper(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    closed = page.locator(".fold:not([open]) [id]:not(summary *)").last
    assert not closed.evaluate(SHOWN)
    page.emulate_media(media="print")
    assert closed.evaluate(SHOWN)
    page.emulate_media(media="screen")
    anchor = str(closed.get_attribute("id"))
    page.goto(f"{visit.base}{site_page.address}#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    visit.assert_clean()


LONG = [page for page in PAGES if page.name in ("audit", "corrections", "codebook", "ledger")]
HEADS = """async () => {
  document.querySelectorAll("article details").forEach((fold) => { fold.open = true; });
  const tables = [...document.querySelectorAll("article table")].filter(
    (table) => table.offsetHeight > 900 && !table.closest(".all-figures"));
  const lost = [];
  for (const table of tables) {
    const { top, height } = table.getBoundingClientRect();
    scrollTo({ top: scrollY + top + height / 2, behavior: "instant" });
    await new Promise(requestAnimationFrame);
    const below = document.querySelector(".site-header").getBoundingClientRect().bottom;
    for (const head of table.tHead.rows[0].cells) {
      if (Math.abs(head.getBoundingClientRect().top - below) > 2) lost.push(head.textContent);
    }
  }
  return [tables.length, lost, document.documentElement.scrollWidth];
}"""


@cases([*LONG[:4], *[page for page in BRIEFS if page.name == "I-3-employees-pension-coverage"]])
def test_the_head_of_a_long_table_stays_in_sight(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 1280)
    tables, lost, width = visit.page.evaluate(HEADS)
    assert (lost, width) == ([], 1280)
    assert tables > 0
    visit.assert_clean()
