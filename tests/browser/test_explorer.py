"""The explorer in a real browser: what it shows, that it is the library's word, and its address."""

import re
from collections.abc import Callable
from functools import cache
from io import StringIO
from itertools import islice, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from reportbook.facts import package
from reportbook.pages.explorer import charts as comparison_charts
from reportbook.pages.explorer.catalogue import VIEWS, Catalogue
from reportbook.pages.explorer.comparison import Comparison
from reportbook.pages.view import open_view
from tests.helpers.axe import violations
from tests.helpers.built_site import SitePage, site_pages

from .conftest import Visit
from .test_pages import assert_shows_a_chart, cases

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

EXPLORERS = [page for page in site_pages() if page.name == "explorer"]
NEWEST = EXPLORERS[:1]
ENDS = [*NEWEST, *EXPLORERS[1:][-1:]]  # the newest and the oldest


@cache
def catalogue(edition: int) -> Catalogue:
    return Catalogue(open_view(package.load(), None, edition).figures)


def compared(edition: int, first: str, second: str, view: str) -> Comparison:
    entries = catalogue(edition).entries
    return Comparison(entries[first], entries.get(second), view)


def address(page: SitePage, first: str, second: str = "", view: str = "value") -> str:
    b = f"&b={second}" if second else ""
    return f"{page.address}?a={first}{b}&as={view}"


def figure_of(page: Page) -> Locator:
    """The figure, once the script has made it or left it as it was."""
    page.locator(".comparison-card").first.wait_for()
    return page.locator("#fig-comparison")


def table_of(figure: Locator) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the figure's table, whether it is open or not."""
    head = figure.locator("thead th").all_text_contents()
    rows = figure.locator("tbody tr").all()
    return head, [row.locator("th, td").all_text_contents() for row in rows]


def said(comparison: Comparison) -> dict[str, Any]:
    """All that the page could say of a comparison, as the library says it."""
    head, rows = comparison.table()
    columns = ["year_name", "year", "series", "value", "unit", "text", "page"]
    return {
        "takeaway": comparison.takeaway,
        "subtitle": comparison.subtitle,
        "notes": comparison.notes,
        "why": [side.why_none for side in comparison.sides],
        "head": head,
        "rows": rows,
        "values": comparison.data[columns].values.tolist(),
        "panels": [list(panel) for panel in comparison_charts.panels(comparison)],
    }


IN_THE_BROWSER = """async (pairs) => {
  const here = (file) => new URL(file, document.baseURI);
  const { Comparison, catalogueOf } = await import(here("_static/comparison.js"));
  const data = await (await fetch(here("data/explorer.json"))).json();
  const entries = catalogueOf(data);
  return pairs.map(([first, second, view]) => {
    const one = new Comparison(data, entries.get(first), entries.get(second), view);
    return {
      takeaway: one.takeaway,
      subtitle: one.subtitle,
      notes: one.notes,
      why: one.sides.map(({ why }) => why),
      ...one.table,
      csv: one.csv,
      panels: one.charts.map(({ title, spec }) => [title, spec]),
    };
  });
}"""


@cases(ENDS)
def test_the_browser_says_what_the_library_says(site_page: SitePage, open_page: Open) -> None:
    """Every entry beside the next, and some beside one far from it, in every view."""
    edition = site_page.edition
    names = list(catalogue(edition).entries)
    half = len(names) // 2
    far = zip(names, names[half:], strict=False)
    neighbours = [*islice(pairwise(names), 0, None, 2), *islice(far, 0, None, 4)]
    pairs = [(*pair, view) for pair in neighbours for view in VIEWS]
    visit = open_page(site_page.address)
    found = visit.page.evaluate(IN_THE_BROWSER, pairs)
    assert {name for pair in pairs for name in pair[:2]} >= set(names[:-1])
    assert len(found) == len(pairs) > 3 * 80
    for pair, browser in zip(pairs, found, strict=True):
        expected = said(compared(edition, *pair))
        csv = browser.pop("csv")
        values = expected.pop("values")
        assert browser == expected, pair
        lines = pd.read_csv(StringIO(csv), dtype={"表示": str}).values.tolist()
        assert lines == values, pair
    visit.assert_clean()


@cases(ENDS)
def test_the_first_view_is_there_without_a_script(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 390, java_script_enabled=False)
    page = visit.page
    expect(page.locator(".comparison-form")).not_to_be_visible()
    assert_shows_a_chart(page.locator("#fig-comparison"), "fig-comparison")
    folds = page.locator("details.entries")
    known = catalogue(site_page.edition)
    assert folds.count() == len(known.sections())
    newest = {
        entry.title: [entry.data["text"].iloc[-1], entry.data["year_name"].iloc[-1]]
        for entry in known.entries.values()
    }
    listed = {}
    for fold in folds.all():
        fold.locator("summary").click()
        for row in fold.locator("tbody tr").all():
            title, *rest = row.locator("th, td").all_inner_texts()
            listed[title] = rest[:2]
    assert listed == newest
    visit.assert_clean()


@cases(NEWEST)
def test_pick_two_in_each_view(site_page: SitePage, open_page: Open) -> None:
    """By the lists and the buttons: the chart, the table, the file, the address."""
    visit = open_page(site_page.address)
    page = visit.page
    figure = figure_of(page)
    assert_shows_a_chart(figure, "the first")
    page.get_by_label("Aの指標").select_option("enforcement.seizure")
    page.get_by_label("Bの指標").select_option("payment_rate_current")
    for view, charts in (("value", 2), ("change", 2), ("index", 1)):
        page.locator(f".comparison-views label:has([value={view}])").click()
        expected = compared(site_page.edition, "enforcement.seizure", "payment_rate_current", view)
        expect(figure.locator(".figure-takeaway")).to_have_text(expected.takeaway)
        pictures = figure.locator(".figure-picture svg:visible")
        expect(pictures).to_have_count(charts)
        assert figure.locator("[class*='mark-'] :is(path, text)").count() > 0
        head, rows = table_of(figure)
        assert (head, rows) == expected.table()
        assert_file_holds(page, figure, head, rows)
        asked = parse_qs(urlsplit(page.url).query)
        names = ["enforcement.seizure", "payment_rate_current", view]
        assert [asked[key] for key in ("a", "b", "as")] == [[name] for name in names]
    figure.get_by_role("button", name="表").click()
    expect(figure.locator("table")).to_be_visible()
    expect(figure.locator(".figure-chart")).not_to_be_visible()
    page.get_by_label("Bの指標").select_option("")  # the table stays, with one of them
    expect(figure.locator("table")).to_be_visible()
    expect(figure.locator("thead th")).to_have_count(2)
    visit.assert_clean()


def assert_file_holds(page: Page, figure: Locator, head: list[str], rows: list[list[str]]) -> None:
    """The file has exactly the values of the table, as UTF-8 with numbers as numbers."""
    with page.expect_download() as download:
        figure.get_by_role("link", name="データ（CSV）").click()
    assert download.value.suggested_filename.endswith(".csv")
    file = Path(download.value.path())
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(file, dtype={"表示": str})
    assert frame["値"].dtype.kind in "if"
    in_table = {
        (row[0], title): text
        for row in rows
        for title, text in zip(head[1:], row[1:], strict=True)
        if text != "…"
    }
    in_file = {(row["時点"], row["項目"]): row["表示"] for row in frame.to_dict("records")}
    assert in_file == in_table


SHARED = [
    ("payment_rate_current", "enforcement.seizure", "index", 1),
    ("overtime.whole", "unidentified_records", "change", 2),  # a month is no fiscal year
    ("new_graduate_recruits", "new_graduate_places", "value", 1),
    ("abolished_media_circulation", "", "value", 0),  # a single value is said, not drawn
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("first", "second", "view", "charts"), SHARED)
@cases(NEWEST)
def test_a_shared_address_gives_the_same_view(
    site_page: SitePage,
    first: str,
    second: str,
    view: str,
    charts: int,
    scheme: str,
    open_page: Open,
) -> None:
    expected = compared(site_page.edition, first, second, view)
    seen = []
    for _ in range(2):
        visit = open_page(address(site_page, first, second, view), color_scheme=scheme)
        figure = figure_of(visit.page)
        expect(figure.locator(".figure-takeaway")).to_have_text(expected.takeaway)
        expect(figure.locator(".figure-picture svg:visible")).to_have_count(charts)
        expect(visit.page.get_by_label("Aの指標")).to_have_value(first)
        expect(visit.page.get_by_label("Bの指標")).to_have_value(second)
        expect(visit.page.locator(f"[name=as][value={view}]")).to_be_checked()
        seen.append((figure.inner_text(), table_of(figure)))
        visit.assert_clean()
    assert violations(visit.page) == []
    assert seen[0] == seen[1]
    assert seen[0][1] == expected.table()


UNKNOWN = [
    ("?a=no_such_indicator&b=payment_rate_final&as=index", "「no_such_indicator」は、"),
    ("?a=payment_rate_final&b=enforcement.nothing", "「enforcement.nothing」は、"),
    ("?a=payment_rate_final&as=upside-down", "見かた「upside-down」はありません"),
]


@pytest.mark.parametrize(("query", "told"), UNKNOWN)
@cases(NEWEST)
def test_what_the_edition_lacks_is_said(
    site_page: SitePage, query: str, told: str, open_page: Open
) -> None:
    visit = open_page(site_page.address + query)
    page = visit.page
    expect(page.get_by_role("alert")).to_contain_text(told)
    form = page.locator(".comparison-form")
    picked = page.get_by_label("Aの指標").input_value()
    if "指標" in page.get_by_role("alert").inner_text():
        assert picked == form.get_attribute("data-a")
        assert page.get_by_label("Bの指標").input_value() == form.get_attribute("data-b")
    assert query in page.url  # for the year switcher, until something is picked
    page.get_by_label("Bの指標").select_option("enforcement.seizure")
    expect(page.get_by_role("alert")).not_to_be_visible()
    assert f"a={picked}&b=enforcement.seizure&as=" in page.url
    visit.assert_clean()


@cases(ENDS[1:])
def test_an_early_edition_leads_to_a_later_one(site_page: SitePage, open_page: Open) -> None:
    later = EXPLORERS[0]
    name = "abolished_media_circulation"
    assert name not in catalogue(site_page.edition).entries
    visit = open_page(address(site_page, name))
    page = visit.page
    expect(page.get_by_role("alert")).to_contain_text(f"「{name}」")
    page.locator(f".edition-switcher a[href*='/{later.edition}/']").click()
    page.wait_for_url(f"**/{address(later, name)}")
    expect(figure_of(page).locator(".comparison-statement strong")).to_have_text("約1,400枚")
    visit.assert_clean()


@cases(NEWEST)
def test_the_keyboard_alone_filters_picks_and_copies(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, permissions=["clipboard-read", "clipboard-write"])
    page = visit.page
    figure = figure_of(page)
    page.get_by_label("Aの指標").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("差し押さえ")  # the report calls it 差押
    expect(page.locator("#found-a")).to_have_text(re.compile("^[1-9][0-9]*件に絞りました"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Aの指標")).to_have_value("enforcement.seizure")
    expect(figure.locator(".figure-takeaway")).to_contain_text("差押")
    expect(page.locator(".comparison-status")).to_contain_text("差押")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Bの指標")).to_be_focused()
    page.keyboard.press("ArrowUp")  # the indicator before it
    expect(page.get_by_label("Bの指標")).not_to_have_value("payment_rate_final")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=as][value=change]")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # A and B change places
    expect(page.get_by_label("Bの指標")).to_have_value("enforcement.seizure")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".comparison-copy")).to_have_text("リンクをコピーしました")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    visit.assert_clean()


@cases(NEWEST)
def test_examples_and_the_list_lead_to_the_figure(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    figure = figure_of(page)
    before = figure.locator(".figure-subtitle").inner_text()
    page.locator(".comparison-examples a").nth(1).click()
    expect(figure.locator(".figure-subtitle")).not_to_have_text(before)
    fold = page.locator("details.entries").first
    fold.locator("summary").click()
    entry = list(catalogue(site_page.edition).entries.values())[1]
    fold.get_by_role("link", name=entry.title).click()
    expect(page.get_by_label("Aの指標")).to_have_value(entry.name)
    expect(page.get_by_label("Bの指標")).to_have_value("")
    page.go_back()
    page.go_back()
    expect(figure.locator(".figure-subtitle")).to_have_text(before)
    visit.assert_clean()


@cases(NEWEST)
def test_cards_tell_the_targets_and_lead_to_the_section(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(address(site_page, "payment_rate_current", "enforcement.seizure"))
    page = visit.page
    cards = page.locator(".comparison-card")
    expect(cards).to_have_count(2)
    assert cards.nth(0).locator(".verdict").all_text_contents() == ["達成", "達成"]
    expect(cards.nth(0)).to_contain_text("年度末までに納められた月数の割合")
    cards.nth(1).get_by_role("link").click()
    page.wait_for_url("**/I-2-national-pension-collection.html")
    visit.assert_clean()
