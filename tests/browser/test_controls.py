"""What the controls of a page do, each tried where it stands first; `test_pages` opens them all."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.helpers.axe import violations
from tests.helpers.built_site import EDITIONS, FIRST_VIEW, PAGES, SitePage

from .conftest import Open, cases
from .test_pages import show_explorer

pytestmark = pytest.mark.browser

COLOUR = "element => getComputedStyle(element).fill"


def test_site_leads_to_newest_edition(open_page: Open) -> None:
    visit = open_page("index.html")
    visit.page.wait_for_url(f"**/{EDITIONS[-1]}/**")
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
            moments = len(pd.read_csv(file)["時点"].unique())
            assert rows == (moments if moments > 1 else len(pd.read_csv(file)))
        else:
            start = {"svg": b"<svg ", "png": b"\x89PNG"}[suffix]
            assert file.read_bytes().startswith(start)
    visit.assert_clean()


@cases([page for page in PAGES if page.figures and page.edition == EDITIONS[-1]][:1])
def test_the_switcher_leads_to_the_same_place_and_back(
    site_page: SitePage, open_page: Open
) -> None:
    figure, newest = site_page.figures[0], EDITIONS[-1]
    visit = open_page(f"{site_page.address}#{figure}")
    for edition in [*EDITIONS, newest]:
        visit.page.locator(f".edition-switcher a[href*='/{edition}/']").click()
        same = SitePage(edition, site_page.name)
        expected = same if same in PAGES else SitePage(edition, "index")
        visit.page.wait_for_url(f"**/{expected.address}*")
        assert unquote(urlsplit(visit.page.url).fragment) == figure
        assert visit.page.locator(".edition-notice").count() == (edition != newest)
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


@cases([page for page in PAGES if page.figures and page.is_section][:1])
def test_a_figure_s_kit_copies_and_leads_to_a_page_of_its_own(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(site_page.address, permissions=["clipboard-read", "clipboard-write"])
    page = visit.page
    name = site_page.figures[0]
    figure = page.locator(f"figure[id='{name}']")
    for button, said in (
        ("引用をコピー", "版』が加工して作成"),
        ("引用をコピー（English）", "Japan Pension Service, "),
    ):
        pressed = figure.get_by_role("button", name=button, exact=True)
        pressed.press("Enter")
        expect(figure.get_by_role("button", name="コピーしました")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert said in copied and unquote(copied).endswith(f"{site_page.address}#{name}")
        pressed.wait_for()
    figure.get_by_role("button", name="図をコピー").click()
    expect(figure.get_by_role("button", name="コピーしました")).to_be_visible()
    types = page.evaluate("navigator.clipboard.read().then((items) => items[0].types)")
    assert types == ["image/png"]
    figure.get_by_role("link", name="埋め込み").click()
    page.wait_for_url(f"**/figures/{site_page.name}/*.html")
    assert page.locator("img").evaluate("image => image.naturalWidth") > 300
    assert violations(page) == []
    page.get_by_role("link").click()
    page.wait_for_url(f"**/{site_page.address}#*")
    visit.assert_clean()


@cases([page for page in PAGES if page.figures and page.has_explorer][:1])
def test_paper_shows_what_the_page_brought(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 390)
    page = visit.page
    figure = page.locator(f"figure[id='{site_page.figures[0]}']")
    label = figure.locator(".picture-wide text").first
    figure.scroll_into_view_if_needed()
    figure.locator(".figure-takeaway").hover()
    expect(figure).to_have_class(re.compile("figure-drawn"))
    show_explorer(page)
    page.emulate_media(media="print")
    light = label.evaluate(COLOUR)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert label.evaluate(COLOUR) == light
    expect(figure.locator(".picture-wide")).to_be_visible()
    for unprinted in (".picture-narrow", ".picture-live"):
        expect(figure.locator(unprinted)).to_be_hidden()
    for unprinted in (f"#{FIRST_VIEW}", ".explorer"):  # a section's brief has its own figure
        expect(page.locator(unprinted)).to_be_hidden()
    visit.assert_clean()


@cases([page for page in PAGES if page.figures][:1])
def test_a_word_leads_to_its_entry_in_the_glossary(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    word = visit.page.locator("article a.term").first
    address = str(word.get_attribute("href"))
    word.click()
    visit.page.wait_for_url("**/glossary.html#term-*")
    entry = visit.page.locator(".glossary-entry:target")
    expect(entry).to_be_in_viewport()
    expect(entry).to_have_id(address.partition("#")[2])
    assert visit.page.locator("article a.term").count() == 0
    visit.assert_clean()


FOCUSED = """() => {
  const { tagName, className } = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const name = document.activeElement.closest(".edition-switcher") ? "edition" : className;
  return [`${tagName.toLowerCase()}.${name}`, outlined || boxShadow.includes("0px 3px")];
}"""


@cases([page for page in PAGES if page.figures and page.has_explorer][:1])
def test_keyboard_reaches_everything_and_shows_where_it_is(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(site_page.address)
    show_explorer(visit.page)
    # What is folded is reached once its fold is open.
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    visit.page.evaluate("window.scrollTo(0, 0)")
    reached: list[str] = []
    while len(reached) < 400:
        visit.page.keyboard.press("Tab")
        name, visible = visit.page.evaluate(FOCUSED)
        if name.startswith("body"):
            break
        assert visible, f"the focus on {name} cannot be seen"
        reached.append(name)
    scrolling = visit.page.locator("div.table-scroll[tabindex]:visible").count()
    assert scrolling > 0
    for control, number in {
        "a.figure-anchor": len(site_page.figures),
        "input.ex-input": 1,
        "select.": 2,
        "button.ex-file": 3,
        "button.mode-switch": 1,
        "a.skip-link": 1,
        "a.edition": len(EDITIONS),
        "div.table-scroll": scrolling,
    }.items():
        found = sum(name.startswith(control) for name in reached)
        assert found == number, f"{control}: {found} of {number} reached"
    assert reached.count("a.term") == visit.page.locator("a.term:visible").count() > 3
    order = [reached.index(next(n for n in reached if n.startswith(c))) for c in PAGE_ORDER]
    assert order == sorted(order)
    visit.assert_clean()


PAGE_ORDER = [
    "a.skip-link",
    "a.edition",
    "a.figure-anchor",
    "input.ex-input",
    "select.",
    "button.ex-file",
]
