"""What a reader meets: every page of every edition of the built site, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from .built_site import NOT_BUILT, SitePage, site_pages
from .conftest import Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

PAGES = site_pages()
EDITIONS = sorted({page.edition for page in PAGES})
COLOUR = "element => getComputedStyle(element).fill"
MARKS = "[class*='mark-'] :is(path, text, line, rect)"


def cases(pages: list[SitePage]) -> pytest.MarkDecorator:
    """Parametrise over pages; without any, one case remains so that nothing passes unseen."""
    named = [pytest.param(page, id=f"{page.edition}/{page.name}") for page in pages]
    return pytest.mark.parametrize("site_page", named or [pytest.param(None, id="none")])


def test_there_is_something_to_check() -> None:
    assert PAGES, NOT_BUILT
    for edition in EDITIONS:
        pages = [page for page in PAGES if page.edition == edition]
        assert "index" in [page.name for page in pages], f"{edition} has no front page"
        assert sum(len(page.figures) for page in pages) > 0, f"{edition} has no figure"
        assert any(page.has_widget for page in pages), f"{edition} has no widget"


def test_site_leads_to_newest_edition(open_page: Open) -> None:
    visit = open_page("index.html")
    visit.page.wait_for_url(f"**/{EDITIONS[-1]}/**")
    visit.assert_clean()


@pytest.mark.parametrize("width", [1280, 390])
@cases(PAGES)
def test_page(site_page: SitePage, width: int, open_page: Open) -> None:
    visit = open_page(site_page.address, width)
    page = visit.page
    for figure in site_page.figures:
        drawn = page.locator(f"figure.report-figure[id='{figure}']")
        picture = drawn.locator(".figure-picture")
        alternative = picture.get_attribute("aria-label")
        expect(picture).to_have_role("img")
        assert_shows_a_chart(drawn, figure)  # the picture that the page brings
        drawn.scroll_into_view_if_needed()
        drawn.locator(".figure-takeaway").hover()
        expect(drawn).to_have_class(re.compile("figure-drawn"))
        assert_shows_a_chart(drawn, figure)  # the live chart
        assert alternative and picture.get_attribute("aria-label") == alternative
    if site_page.has_widget:
        show_widget(page)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(100)  # late requests and errors
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"the page is {overflow}px wider than the window"
    visit.assert_clean()


def assert_shows_a_chart(figure: Locator, name: str) -> None:
    """One picture is to be seen, of a readable size and with marks in it."""
    shown = figure.locator(".figure-picture svg:visible")
    assert shown.count() == 1, f"{name} shows {shown.count()} pictures"
    assert shown.locator(MARKS).count() > 0, f"{name} is drawn without a mark"
    box = shown.bounding_box()
    assert box and box["width"] > 200 and box["height"] > 60, f"{name} is {box}"


@cases(PAGES)
def test_page_without_a_script(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 390, java_script_enabled=False)
    page = visit.page
    assert page.locator("h1").count() == 1
    for name in site_page.figures:
        figure = page.locator(f"figure.report-figure[id='{name}']")
        assert_shows_a_chart(figure, name)
        assert figure.locator("table caption").count() == 1
        assert figure.locator("a[download]").count() == 3
    if site_page.has_widget:
        assert page.locator(".widget-first-view table:visible").count() == 1
    visit.assert_clean()


@cases([page for page in PAGES if page.figures][:1])
def test_a_figure_s_table_and_downloads(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    figure = visit.page.locator(f"figure.report-figure[id='{site_page.figures[0]}']")
    table, picture = figure.locator("table"), figure.locator(".figure-picture")
    expect(table).not_to_be_visible()
    figure.get_by_role("button", name="表").click()
    expect(table).to_be_visible()
    expect(picture).not_to_be_visible()
    figure.get_by_role("button", name="図", exact=True).click()
    expect(picture).to_be_visible()
    expect(figure).to_have_class(re.compile("figure-drawn"))
    rows = table.locator("tbody tr").count()
    for link in figure.locator("a[download]").all():
        with visit.page.expect_download() as download:
            link.click()
        file = Path(download.value.path())
        suffix = download.value.suggested_filename.rpartition(".")[2]
        if suffix == "csv":
            assert len(pd.read_csv(file)["年度（西暦）"].unique()) == rows
        else:
            start = {"svg": b"<svg ", "png": b"\x89PNG"}[suffix]
            assert file.read_bytes().startswith(start)
    visit.assert_clean()


@cases([page for page in PAGES if page.figures])
def test_switcher_keeps_page_and_place(site_page: SitePage, open_page: Open) -> None:
    figure = site_page.figures[0]
    newest = EDITIONS[-1]
    for other in EDITIONS if site_page.edition == newest else [newest]:
        visit = open_page(f"{site_page.address}#{figure}")
        switcher = visit.page.locator(".edition-switcher")
        assert switcher.locator("[aria-current='page']").count() == 1
        switcher.locator(f"a[href*='/{other}/']").click()
        same = SitePage(other, site_page.name)
        expected = same if same in PAGES else SitePage(other, "index")
        visit.page.wait_for_url(f"**/{expected.address}*")
        assert unquote(urlsplit(visit.page.url).fragment) == figure
        assert visit.page.locator(".edition-notice").count() == (0 if other == newest else 1)
        visit.assert_clean()


@cases([page for page in PAGES if page.figures][:1])
def test_charts_follow_the_switch_to_dark(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    label = visit.page.locator(".figure-picture svg:visible text").first
    light = label.evaluate(COLOUR)
    switch = visit.page.locator("button.mode-switch")
    while visit.page.locator("html").get_attribute("data-theme") != "dark":
        switch.click()
    assert label.evaluate(COLOUR) != light
    visit.page.reload()
    expect(visit.page.locator("html")).to_have_attribute("data-theme", "dark")
    visit.assert_clean()


@cases([page for page in PAGES if page.figures][:1])
def test_a_figure_s_link_is_copied_and_that_is_said(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, permissions=["clipboard-read", "clipboard-write"])
    name = site_page.figures[0]
    link = visit.page.locator(f"figure[id='{name}']").get_by_role("link", name="リンクをコピー")
    link.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("status")).to_have_text("リンクをコピーしました")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert unquote(copied).endswith(f"{site_page.address}#{name}")
    assert unquote(urlsplit(visit.page.url).fragment) == name
    visit.assert_clean()


@cases([page for page in PAGES if page.figures and page.has_widget][:1])
def test_paper_shows_what_the_page_brought(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 390)
    page = visit.page
    figure = page.locator(f"figure[id='{site_page.figures[0]}']")
    label = figure.locator(".picture-wide text").first
    figure.scroll_into_view_if_needed()
    figure.locator(".figure-takeaway").hover()
    expect(figure).to_have_class(re.compile("figure-drawn"))
    show_widget(page)
    page.emulate_media(media="print")
    light = label.evaluate(COLOUR)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert label.evaluate(COLOUR) == light
    expect(figure.locator(".picture-wide")).to_be_visible()
    for unprinted in (".picture-narrow", ".picture-live"):
        expect(figure.locator(unprinted)).to_be_hidden()
    expect(page.locator(".widget-first-view")).to_be_visible()
    expect(page.locator(".widget-subarea").first).to_be_hidden()
    visit.assert_clean()


@cases([page for page in PAGES if page.has_widget])
def test_widget_changes_what_is_shown(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    show_widget(visit.page)
    widget = visit.page.locator(".widget-subarea")
    buttons = widget.locator("button.widget-toggle-button:visible")
    pickers = widget.locator("select:visible:has(option:nth-child(2))")
    # An early edition may have a single indicator, or a single year of each.
    assert buttons.count() or pickers.count()
    if site_page.edition == EDITIONS[-1]:
        assert buttons.count() and pickers.count()
    if buttons.count():
        before = widget.inner_text()
        buttons.nth(1).click()
        expect(widget).not_to_have_text(before, use_inner_text=True)
    if pickers.count():
        before = widget.inner_text()
        pickers.first.select_option(index=1)
        expect(widget).not_to_have_text(before, use_inner_text=True)
    visit.assert_clean()


FOCUSED = """() => {
  const { tagName, className } = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return [`${tagName.toLowerCase()}.${className}`, outlined || boxShadow.includes("0px 3px")];
}"""


@cases([page for page in PAGES if page.figures and page.has_widget][:1])
def test_keyboard_reaches_everything_and_shows_where_it_is(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(site_page.address)
    reached: list[str] = []
    while len(reached) < 200:
        visit.page.keyboard.press("Tab")
        if len(reached) == 1:  # the Tab key brings the widget, which takes a moment
            visit.page.locator(".widget-subarea .jupyter-widgets").first.wait_for()
        name, visible = visit.page.evaluate(FOCUSED)
        if name.startswith("body"):
            break
        assert visible, f"the focus on {name} cannot be seen"
        reached.append(name)
    for control, number in {
        "a.figure-anchor": len(site_page.figures),
        "select.": 1,
        "button.widget-toggle-button": 4,
        "button.mode-switch": 1,
        "a.skip-link": 1,
        "div.table-scroll": 1,
    }.items():
        found = sum(name.startswith(control) for name in reached)
        assert found == number, f"{control}: {found} of {number} reached"
    assert visit.page.locator(".edition-switcher a").count() == len(EDITIONS)
    assert reached.count("a.term") == visit.page.locator("a.term:visible").count() > 5
    reached = [name for name in reached if name != "a.term"]
    switcher = reached.index("a.figure-anchor") - len(EDITIONS)
    assert reached[switcher : switcher + len(EDITIONS)] == ["a."] * len(EDITIONS)
    order = [reached.index(next(n for n in reached if n.startswith(c))) for c in PAGE_ORDER]
    assert order == sorted(order)
    visit.assert_clean()


PAGE_ORDER = [
    "a.skip-link",
    "a.figure-anchor",
    "select.",
    "button.widget-toggle",
    "div.table-scroll",
]


def show_widget(page: Page) -> None:
    """Scroll to the page's widget, which loads it, and wait until it can be operated."""
    page.locator(".cell_output:has(script[type*='widget-view'])").first.scroll_into_view_if_needed()
    page.locator(".widget-subarea :is(button, select):visible").first.wait_for()
    expect(page.locator(".widget-first-view")).not_to_be_visible()


@cases([page for page in PAGES if page.figures])
def test_a_word_leads_to_its_entry_in_the_glossary(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    words = visit.page.locator("article a.term")
    addresses = [word.get_attribute("href") for word in words.all()]
    assert len(addresses) == len(set(addresses)) > 0
    assert not visit.page.locator(":is(h1, h2, h3, table, figure, summary, button) a.term").count()
    words.first.click()
    visit.page.wait_for_url("**/glossary.html#term-*")
    entry = visit.page.locator(".glossary-entry:target")
    expect(entry).to_be_in_viewport()
    expect(entry).to_have_id(str(addresses[0]).partition("#")[2])
    assert visit.page.locator("article a.term").count() == 0
    visit.assert_clean()
