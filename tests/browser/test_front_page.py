"""The front page in a browser: its filter by keyboard, its tiles, and what a phone shows."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.built_site import PAGES, SitePage

from .conftest import Open, cases

pytestmark = pytest.mark.browser


FRONT = [page for page in PAGES if page.name == "index"]
FILTERED = [page for page in FRONT if 'class="verdict-filter"' in page.html]
ROWS = "tr[data-goal]"


def unfold(page: Page) -> None:
    """The list of goals stands closed under its number until somebody wants it."""
    page.locator("#scorecard summary").first.click()


def shown(page: Page) -> list[str | None]:
    """The verdict of each row that is to be seen."""
    rows = page.locator(f"{ROWS}:visible")
    return [row.get_attribute("data-verdict") for row in rows.all()]


@cases(FILTERED)
def test_the_filter_works_by_keyboard_and_says_how_many(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    unfold(page)
    every = shown(page)
    assert every and len(set(every)) > 1
    said = page.locator(".verdict-filter [role='status']")
    expect(said).to_have_text(f"{len(every)}件すべてを表示しています")
    buttons = page.locator(".verdict-filter button")
    buttons.first.focus()
    for place in range(1, buttons.count()):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter" if place % 2 else "Space")
        verdict = buttons.nth(place).get_attribute("data-verdict")
        number = every.count(verdict)
        expect(buttons.nth(place)).to_have_attribute("aria-pressed", "true")
        assert page.locator(".verdict-filter [aria-pressed='true']").count() == 1
        assert shown(page) == [verdict] * number
        expect(said).to_have_text(f"{len(every)}件のうち{number}件を表示しています")
        expect(buttons.nth(place)).to_have_text(re.compile(rf" {number}$"))
        notes = page.locator(".score-notes:visible")
        assert {note.get_attribute("data-verdict") for note in notes.all()} <= {verdict}
        for table in page.locator(".targets-table:visible").all():
            assert table.locator(f"{ROWS}:visible").count() > 0, "a part without a row"
    buttons.first.press("Enter")
    assert shown(page) == every
    visit.assert_clean()


@cases(FILTERED)
def test_a_tile_leads_to_its_rows(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    for tile in page.locator(".verdict-tile:has(a)").all():
        tile.locator("a").click()
        number = int(re.sub(r"\D", "", tile.locator("strong").inner_text()))
        assert shown(page) == [tile.get_attribute("data-verdict")] * number
    assert page.url.endswith("#scorecard")
    visit.assert_clean()


@cases(FRONT)
def test_without_a_script_every_goal_is_there(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 390, java_script_enabled=False)
    unfold(visit.page)
    rows = visit.page.locator(ROWS)
    assert rows.count() >= 16
    assert len(shown(visit.page)) == rows.count()
    expect(visit.page.locator(".verdict-filter button:visible")).to_have_count(0)
    visit.assert_clean()


CUT = """rows => rows.flatMap(row => {
  const card = row.getBoundingClientRect();
  return [...row.querySelectorAll("th, td, .verdict, strong, small, svg")].filter(part => {
    const { left, right } = part.getBoundingClientRect();
    return left < card.left - 0.5 || right > card.right + 0.5;
  }).map(part => `${row.dataset.goal}: ${part.outerHTML.slice(0, 80)}`);
})"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@cases(FRONT)
def test_no_part_of_a_row_is_cut(site_page: SitePage, width: int, open_page: Open) -> None:
    visit = open_page(site_page.address, width)
    unfold(visit.page)
    rows = visit.page.locator(ROWS)
    assert rows.count() >= 16
    for note in visit.page.locator(".score-notes summary").all()[:3]:
        note.click()
    assert rows.evaluate_all(CUT) == []
    narrow = width < 500
    display = rows.first.evaluate("row => getComputedStyle(row).display")
    assert display == ("grid" if narrow else "table-row")
    expect(visit.page.get_by_role("rowheader").first).to_be_visible()
    visit.assert_clean()
