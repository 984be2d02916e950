"""What a reader meets: every page of every edition of the built site, in a real browser.

Each page is visited twice: once with its script, for all that a reader does on it, in light and
dark, wide and narrow; and once without. A visit costs seconds, and the book has many pages.
"""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.helpers.axe import contrast, violations
from tests.helpers.built_site import EDITIONS, FIRST_VIEW, NOT_BUILT, PAGES, SitePage

from .conftest import Open, Visit, cases

pytestmark = pytest.mark.browser

WIDE, NARROW = 1280, 390
MARKS = "[class*='mark-'] :is(path, text, line, rect)"
SECONDS = 10


def test_there_is_something_to_check() -> None:
    assert PAGES, NOT_BUILT
    for edition in EDITIONS:
        pages = [page for page in PAGES if page.edition == edition]
        assert "index" in [page.name for page in pages], f"{edition} has no front page"
        assert sum(len(page.figures) for page in pages) > 0, f"{edition} has no figure"
        assert any(page.has_explorer for page in pages), f"{edition} has no explorer"


@cases(PAGES)
def test_page(site_page: SitePage, open_page: Open) -> None:
    place = site_page.figures[0] if site_page.figures else ""
    visit = open_page(f"{site_page.address}#{place}", WIDE, reduced_motion="reduce")
    page = visit.page
    assert_switcher_keeps_place(visit, site_page, place)
    if site_page.is_section:
        assert_words_are_explained_once(page)
    for figure in site_page.figures:
        assert_comes_to_life(page.locator(f"figure.report-figure[id='{figure}']"), figure)
    if site_page.has_explorer:
        show_explorer(page)
    assert_fits(page)
    open_folds(page)
    assert violations(page) == [], "in the light"
    if site_page.edition in (EDITIONS[0], EDITIONS[-1]):  # all have one style
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert contrast(page) == [], "in the dark"
    if site_page.has_explorer:
        operate_explorer(page)
    page.set_viewport_size({"width": NARROW, "height": 900})
    wait_for_redrawing(page)
    for figure in site_page.figures:
        assert_shows_a_chart(page.locator(f"figure.report-figure[id='{figure}']"), figure)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(100)  # late requests and errors
    assert_fits(page)
    visit.assert_clean()


@cases(PAGES)
def test_page_without_a_script(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, NARROW, java_script_enabled=False)
    page = visit.page
    assert page.locator("h1").count() == 1
    for name in site_page.figures:
        figure = page.locator(f"figure.report-figure[id='{name}']")
        assert_shows_a_chart(figure, name)
        assert figure.locator("table caption").count() == 1
        assert figure.locator("a[download]").count() == 3
    if site_page.has_explorer:
        assert_shows_a_chart(page.locator(f"#{FIRST_VIEW}"), FIRST_VIEW)
    assert_fits(page)
    visit.assert_clean()


def assert_switcher_keeps_place(visit: Visit, site_page: SitePage, place: str) -> None:
    """Its links lead to the same page of each edition, or to the front page, and to the place."""
    same = (SitePage(edition, site_page.name) for edition in reversed(EDITIONS))
    wanted = [page if page in PAGES else SitePage(page.edition, "index") for page in same]
    links = visit.page.locator(".edition-switcher a")
    found = links.evaluate_all("links => links.map(link => link.href)")
    hash_of_place = f"#{place}" if place else ""
    assert found == [f"{visit.base}{page.address}{hash_of_place}" for page in wanted]
    assert visit.page.locator(".edition-switcher [aria-current='page']").count() == 1
    old = site_page.edition != EDITIONS[-1]
    assert visit.page.locator(".edition-notice").count() == old


def assert_words_are_explained_once(page: Page) -> None:
    """Words of the domain lead to the glossary where each first stands in the running text."""
    words = page.locator("article a.term")
    addresses = words.evaluate_all("words => words.map(word => word.getAttribute('href'))")
    assert len(addresses) == len(set(addresses))
    assert not page.locator(":is(h1, h2, h3, table, figure, summary, button) a.term").count()


def assert_comes_to_life(figure: Locator, name: str) -> None:
    """The picture that the page brings, and the live chart that takes its place when used."""
    picture = figure.locator(".figure-picture")
    alternative = picture.get_attribute("aria-label")
    expect(picture).to_have_role("img")
    assert_shows_a_chart(figure, name)
    figure.scroll_into_view_if_needed()
    figure.locator(".figure-takeaway").hover()
    expect(figure).to_have_class(re.compile("figure-drawn"))
    assert_shows_a_chart(figure, name)
    assert alternative and picture.get_attribute("aria-label") == alternative


def assert_shows_a_chart(figure: Locator, name: str) -> None:
    """One picture is to be seen, of a readable size and with marks in it."""
    shown = figure.locator(".figure-picture svg:visible")
    assert shown.count() == 1, f"{name} shows {shown.count()} pictures"
    assert shown.locator(MARKS).count() > 0, f"{name} is drawn without a mark"
    box = shown.bounding_box()
    assert box and box["width"] > 200 and box["height"] > 60, f"{name} is {box}"


def assert_fits(page: Page) -> None:
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"the page is {overflow}px wider than the window"


# The style sheet makes a picture fit meanwhile, so that it is its own width that tells.
NOT_REDRAWN = """() => [...document.querySelectorAll(".figure-drawn .figure-picture")]
  .filter((picture) => picture.clientWidth
    && picture.querySelector(".picture-live svg").width.baseVal.value > picture.clientWidth + 1)
  .map((picture) => picture.closest("figure").id)"""


def wait_for_redrawing(page: Page) -> None:
    """Until every live chart has the width of its place, which it takes a moment after."""
    end = time.monotonic() + SECONDS
    while late := page.evaluate(NOT_REDRAWN):
        assert time.monotonic() < end, f"drawn for a wider page: {late}"
        page.wait_for_timeout(50)


def open_folds(page: Page) -> None:
    """Opens what a reader can open, so that axe sees what is inside."""
    page.locator("article details:not([open]) > summary:visible").evaluate_all(
        "summaries => summaries.forEach(summary => summary.click())"
    )


def show_explorer(page: Page) -> None:
    """Scroll to the page's explorer, which stands in place of its first view."""
    page.locator(".explorer").scroll_into_view_if_needed()
    expect(page.locator(".ex-drawing").first).to_be_visible()
    expect(page.locator(f"#{FIRST_VIEW}")).not_to_be_visible()


def operate_explorer(page: Page) -> None:
    """Sees the series in another way, and picks what is first in the list; all is shown anew."""
    shown = page.locator(".ex-figure")
    before = shown.inner_text()
    page.locator(".ex-views label:has([value=change])").click()
    expect(shown).not_to_have_text(before, use_inner_text=True)
    chips = page.locator(".ex-chip").count()
    page.get_by_role("combobox", name="指標を選ぶ").click()
    page.locator(".ex-option").first.click()
    expect(page.locator(".ex-chip")).not_to_have_count(chips)
