"""The explorer in a real browser: what it shows, that it is the library's word, and its address."""

import json
import re
from collections.abc import Callable
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from reportbook.facts import package
from reportbook.findings import exports
from reportbook.pages.explorer.catalogue import VIEWS, Catalogue
from reportbook.pages.explorer.selection import MOST, Selection
from reportbook.pages.view import open_view
from tests.helpers.axe import violations
from tests.helpers.built_site import FIRST_VIEW, PAGES, SitePage, site_pages

from .conftest import Visit
from .test_pages import assert_shows_a_chart, cases

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

EXPLORERS = [page for page in site_pages() if page.name == "explorer"]
NEWEST = EXPLORERS[:1]
ENDS = [*NEWEST, *EXPLORERS[1:][-1:]]  # the newest and the oldest
SECTIONS = [page for page in PAGES if page.has_explorer]


@cache
def catalogue(edition: int) -> Catalogue:
    return Catalogue(open_view(package.load(), None, edition).figures)


def selected(edition: int, names: list[str], view: str, span: list[int]) -> Selection:
    entries = catalogue(edition).entries
    return Selection([entries[name] for name in names], view, span)


def address(page: SitePage, *names: str, view: str = "value") -> str:
    picked = "&".join(f"{letter}={name}" for letter, name in zip("abcdef", names, strict=False))
    return f"{page.address}?{picked}&as={view}"


def box_of(page: Page) -> Locator:
    """The box to type in, once the explorer is there."""
    return page.get_by_role("combobox", name="指標を選ぶ")


def picked_in(page: Page) -> list[list[str]]:
    asked = parse_qs(urlsplit(page.url).query)
    return [asked[letter] for letter in "abcdef" if letter in asked]


IN_THE_BROWSER = """async (asked) => {
  const here = (file) => new URL(file, document.baseURI);
  const { Selection, catalogueOf } = await import(here("_static/explorer.js"));
  const data = await (await fetch(here("data/explorer.json"))).json();
  const entries = catalogueOf(data);
  return asked.map(([names, view, span]) => {
    const one = new Selection(data, names.map((name) => entries.get(name)), view, span);
    return {
      takeaway: one.takeaway,
      notes: one.notes,
      why: one.series.map(({ why }) => why),
      csv: one.csv,
    };
  });
}"""


@cases(ENDS)
def test_the_browser_says_what_the_library_says(site_page: SitePage, open_page: Open) -> None:
    """Every entry in threes, in every view, over all years and over some."""
    edition = site_page.edition
    names = list(catalogue(edition).entries)
    threes = [names[at : at + 3] for at in range(0, len(names), 3)]
    spans: list[list[int]] = [[], [edition - 1, edition]]
    asked = [(three, view, span) for three in threes for view in VIEWS for span in spans]
    visit = open_page(site_page.address)
    found = visit.page.evaluate(IN_THE_BROWSER, asked)
    assert len(found) == len(asked) >= 8 * 45
    compared = 0
    for (three, view, span), browser in zip(asked, found, strict=True):
        expected = selected(edition, three, view, span)
        csv = pd.read_csv(StringIO(browser.pop("csv")), dtype={"表示": str})
        assert browser == {
            "takeaway": expected.takeaway,
            "notes": expected.notes,
            "why": [one.why_none for one in expected.series],
        }, (three, view, span)
        columns = ["series", "value", "unit", "text", "page"]
        rows = expected.data[columns].values.tolist() if len(expected.data) else []
        assert csv[["指標", "値", "単位", "表示", "ページ"]].values.tolist() == rows
        compared += len(rows)
    assert compared > 450
    visit.assert_clean()


@cases(ENDS)
def test_a_file_has_the_time_keys_of_the_figures_files(
    site_page: SitePage, open_page: Open
) -> None:
    edition = open_view(package.load(), None, site_page.edition)
    entries = catalogue(site_page.edition).entries
    none: list[int] = []
    visit = open_page(site_page.address)
    found = visit.page.evaluate(IN_THE_BROWSER, [([name], "value", none) for name in entries])
    keys = ["時点", "period_start", "period_end", "年度", "状態", "報告書", "ページ"]
    for (name, entry), browser in zip(entries.items(), found, strict=True):
        rows = pd.read_csv(StringIO(browser["csv"]), dtype=str, keep_default_na=False)
        expected = exports.cells(edition.figures, entry.data)
        assert rows[keys].values.tolist() == expected[keys].values.tolist(), name
    assert len(entries) > 100


@cases([*ENDS, *SECTIONS[:1]])
def test_the_first_view_is_there_without_a_script(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 390, java_script_enabled=False)
    page = visit.page
    assert_shows_a_chart(page.locator(f"#{FIRST_VIEW}"), FIRST_VIEW)
    assert page.locator(f"#{FIRST_VIEW} a[download]").count() == 3
    expect(page.locator(".explorer-examples:visible, .explorer:visible")).to_have_count(0)
    visit.assert_clean()


@cases(ENDS)
def test_every_entry_is_listed_without_a_script(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address, 390, java_script_enabled=False)
    known = catalogue(site_page.edition)
    folds = visit.page.locator("details.entries")
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


@cases(SECTIONS[:1])
def test_where_the_program_does_not_come_its_place_is_kept(
    site_page: SitePage, open_page: Open
) -> None:
    visit = open_page("404.html")
    visit.page.route("**/explorer.js", lambda route: route.fulfill(status=404, body=""))
    visit.page.goto(f"{visit.base}{site_page.address}")
    visit.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(visit.page.locator(f"#{FIRST_VIEW}")).to_be_visible()
    expect(visit.page.locator(".explorer")).to_be_hidden()


@cases(NEWEST)
def test_each_view_by_mouse(site_page: SitePage, open_page: Open) -> None:
    """What is drawn, the table, the file and the address follow what is picked."""
    names = ["payment_rate_current", "enforcement.seizure"]
    visit = open_page(address(site_page, *names))
    page = visit.page
    box_of(page).wait_for()
    for view, charts in (("value", 2), ("change", 2), ("index", 1), ("share", 0)):
        page.locator(f".ex-views label:has([value={view}])").click()
        expected = selected(site_page.edition, names, view, [])
        if expected.takeaway:
            expect(page.locator(".ex-takeaway")).to_have_text(expected.takeaway)
        expect(page.locator(".ex-drawing:visible")).to_have_count(charts)
        assert picked_in(page) == [[name] for name in names]
        assert f"as={view}" in page.url
    page.locator(".ex-views label:has([value=value])").click()
    page.locator(".ex-drawing").first.hover(position={"x": 300, "y": 150})
    expect(page.locator(".ex-readout")).to_contain_text("強制徴収の取組件数：差押")
    page.get_by_role("button", name="表", exact=True).click()
    expect(page.locator(".ex-table")).to_be_visible()
    expect(page.locator(".ex-drawing").first).to_be_hidden()
    page.get_by_role("button", name="現年度納付率を外す").click()
    expect(page.locator(".ex-table thead th")).to_have_count(2)  # the table stays
    visit.assert_clean()


@cases(NEWEST)
def test_files_of_what_is_shown(site_page: SitePage, open_page: Open) -> None:
    names = ["payment_rate_current", "enforcement.seizure", "unidentified_records"]
    visit = open_page(address(site_page, *names))
    page = visit.page
    found = {}
    for button in ("データ（CSV）", "図（SVG）", "図（PNG）"):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        file = Path(download.value.path())
        found[download.value.suggested_filename.rpartition(".")[2]] = file.read_bytes()
    assert found["png"].startswith(b"\x89PNG")
    assert found["csv"].startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(StringIO(found["csv"].decode("utf-8-sig")))
    assert frame["値"].dtype.kind in "if"
    found_names = (frame["indicator"] + "." + frame["category"]).str.removesuffix(".all")
    assert sorted(found_names.unique()) == sorted(names)
    drawn = re.sub(r"<[^>]+>", "", found["svg"].decode())
    for said in ("中期目標：70%台前半", "強制徴収を停止", "を加工して作成", "年金業務実績ブック"):
        assert said in drawn
    visit.assert_clean()


WORDS = [
    ("さしお", "強制徴収の取組件数：差押"),  # a reading that is still being typed
    ("ノウフリツ", "現年度納付率"),
    ("残業", "時間外勤務（職員1人当たりの月平均）：機構全体"),
    ("女性管理職の割合", "女性管理職比率"),
    ("電話つながらない", "コールセンター全体の応答率"),
    ("国民年金保険料の最終納付率", "最終納付率"),
    ("協会けんぽ", "協会けんぽの健康保険料の口座振替実施率"),  # another spelling that titles have
    ("スマホ", "納めるべき月数の内訳：うちコード決済"),
]


@cases(NEWEST)
def test_readings_and_everyday_words_find_a_series(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    box = box_of(visit.page)
    for typed, title in WORDS:
        box.fill(typed)
        expect(visit.page.locator(".ex-option-title").first).to_have_text(title)
    visit.assert_clean()


# The numbers that a line of the same drawing runs through.
CROSSED = """() => [...document.querySelectorAll(".ex-drawing")].flatMap((drawing) => {
  const lines = [...drawing.querySelectorAll("polyline, line[stroke-dasharray='6 4']")];
  const texts = [...drawing.querySelectorAll("text.ex-halo[font-weight='600']")];
  const box = (text) => text.getBBox();
  return texts.filter((text) => {
    const { x, y, width, height } = box(text);
    const holds = (place) => place.x > x + 1 && place.x < x + width - 1
      && place.y > y + 3 && place.y < y + height - 3;
    return lines.some((line) => {
      const length = line.getTotalLength();
      const places = Array.from({ length: 400 }, (_, at) => (length * at) / 399);
      return places.some((at) => holds(line.getPointAtLength(at)));
    });
  }).map((text) => text.textContent);
})"""
DRAWN = ["payment_rate_current", "enforcement.seizure", "overtime.whole", "collection_rate"]


@pytest.mark.parametrize("width", [1280, 390])
@cases(NEWEST)
def test_no_line_runs_through_a_number(site_page: SitePage, width: int, open_page: Open) -> None:
    visit = open_page(address(site_page, DRAWN[0]), width)
    for name in DRAWN:
        visit.page.goto(f"{visit.base}{address(site_page, name)}")
        box_of(visit.page).wait_for()
        assert visit.page.locator(".ex-drawing text.ex-halo[font-weight='600']").count() >= 2
        assert visit.page.evaluate(CROSSED) == [], name
    visit.assert_clean()


SHARED: list[tuple[tuple[str, ...], str, int]] = [
    (("payment_rate_current", "enforcement.seizure"), "index", 1),
    (("overtime.whole", "unidentified_records"), "change", 2),  # a month is no fiscal year
    (("new_graduate_recruits", "new_graduate_places"), "value", 1),
    (("abolished_media_circulation",), "value", 0),  # a single value is said, not drawn
    (("payment_method_months.account_transfer", "payment_method_months.credit_card"), "share", 1),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("names", "view", "charts"), SHARED)
@cases(NEWEST)
def test_a_shared_address_gives_the_same_view(
    site_page: SitePage,
    names: tuple[str, ...],
    view: str,
    charts: int,
    scheme: str,
    open_page: Open,
) -> None:
    visit = open_page(address(site_page, *names, view=view), color_scheme=scheme)
    page = visit.page
    expected = selected(site_page.edition, list(names), view, [])
    expect(page.locator(".ex-takeaway")).to_have_text(expected.takeaway)
    expect(page.locator(".ex-drawing:visible")).to_have_count(charts)
    expect(page.locator(".ex-chip")).to_have_count(len(names))
    page.locator(".ex-meanings summary").click()
    box_of(page).click()
    assert violations(page) == []
    visit.assert_clean()


UNKNOWN = [
    ("?a=no_such_indicator&b=payment_rate_final&as=index", "「no_such_indicator」は、", 1),
    ("?a=no_such_indicator", "はじめの組み合わせ", 2),
    ("?a=payment_rate_final&as=upside-down", "見かた「upside-down」はありません", 1),
]


@pytest.mark.parametrize(("query", "told", "picked"), UNKNOWN)
@cases(NEWEST)
def test_what_the_edition_lacks_is_said(
    site_page: SitePage, query: str, told: str, picked: int, open_page: Open
) -> None:
    visit = open_page(site_page.address + query)
    page = visit.page
    expect(page.locator(".ex-problem")).to_contain_text(told)
    expect(page.locator(".ex-chip")).to_have_count(picked)
    assert query in page.url  # for the year switcher, until something is picked
    page.locator(".ex-views label:has([value=change])").click()
    expect(page.locator(".ex-problem")).to_be_hidden()
    assert "as=change" in page.url
    visit.assert_clean()


FOUND = [
    ("さしおさえ", "強制徴収の取組件数：差押"),
    ("サシオサエ", "強制徴収の取組件数：差押"),
    ("差し押さえ", "強制徴収の取組件数：差押"),
    ("ノウフリツ", "現年度納付率"),
    ("つながらない", "コールセンター全体の応答率"),
    ("女性管理職の割合", "女性管理職比率"),
    ("育休", "育児休業取得率：女性"),
    ("ぴよぴよ", None),
]


@cases(NEWEST)
def test_words_find_what_people_mean_by_them(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    box = box_of(page)
    for word, first in FOUND:
        box.fill(word)
        if first:
            option = page.locator(".ex-option").first.locator(".ex-option-title")
            expect(option).to_have_text(first)
        else:
            expect(page.locator(".ex-option")).to_have_count(0)
            expect(page.locator(".ex-found")).to_contain_text("見つかりませんでした")
    visit.assert_clean()


@cases(NEWEST)
def test_a_single_value_is_offered_only_where_asked_for(
    site_page: SitePage, open_page: Open
) -> None:
    entries = catalogue(site_page.edition).entries.values()
    courses = sum(entry.has_course for entry in entries)
    visit = open_page(site_page.address)
    page = visit.page
    box_of(page).click()
    expect(page.locator(".ex-found")).to_contain_text(f"{courses}件から選べます")
    page.keyboard.press("Escape")
    page.get_by_label("値が一つしかない指標も一覧に出す").check()
    box_of(page).click()
    expect(page.locator(".ex-found")).to_contain_text(f"{len(entries)}件から選べます")
    assert len(entries) > courses > 100
    visit.assert_clean()


@cases(NEWEST)
def test_the_keyboard_alone_searches_picks_and_copies(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(
        address(site_page, "payment_rate_current"),
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = visit.page
    box = box_of(page)
    box.focus()
    page.keyboard.type("さしおさえ")
    page.keyboard.press("Enter")
    expect(page.locator(".ex-chip")).to_have_count(2)
    expect(page.locator(".ex-status")).to_contain_text("図を更新しました")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = str(box.get_attribute("aria-activedescendant"))
    expect(page.locator(f"#{active}")).to_have_class(re.compile("is-active"))
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[value=change]")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_label("年度の範囲の始まり")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**from=2020&to=2023**")
    page.get_by_role("button", name="リンクをコピー").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ex-copy")).to_have_text("コピーしました")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="現年度納付率を外す").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ex-chip")).to_have_count(1)
    expect(box).to_be_focused()  # not lost with the button
    visit.assert_clean()


@cases(NEWEST)
def test_fingers_pick_up_to_six_on_a_phone(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(
        address(site_page, "payment_rate_current"), 390, has_touch=True, is_mobile=True
    )
    page = visit.page
    for count, word in enumerate(["応答率", "差押", "最終納付率", "新卒", "女性管理職"], 2):
        box_of(page).tap()
        box_of(page).fill(word)
        page.locator(".ex-option").first.tap()
        expect(page.locator(".ex-chip")).to_have_count(count)
    assert count == MOST
    box_of(page).fill("時間外")
    page.locator(".ex-option").first.tap()
    expect(page.locator(".ex-problem")).to_contain_text("選べるのは6つまで")
    drawing = page.locator(".ex-drawing").first
    drawing.scroll_into_view_if_needed()
    drawing.tap(position={"x": 200, "y": 200})
    expect(page.locator(".ex-readout")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    visit.assert_clean()


def across(drawing: Locator, years: int, first: int, last: int) -> list[tuple[float, float]]:
    """Places on the screen over a year, a year between and another, of as many as are drawn."""
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    band = box["width"] / years  # the axis takes little of it
    return [
        (box["x"] + band * (at + 0.6), box["y"] + box["height"] / 2)
        for at in (first, (first + last) / 2, last)
    ]


def drag_mouse(page: Page, places: list[tuple[float, float]]) -> None:
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place)
    page.mouse.up()


def drag_finger(page: Page, places: list[tuple[float, float]]) -> None:
    session = page.context.new_cdp_session(page)
    kinds = ["touchStart", *["touchMove"] * (len(places) - 1)]
    for kind, (x, y) in zip(kinds, places, strict=True):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


BRUSHES: list[tuple[Callable[[Page, list[tuple[float, float]]], None], int, dict[str, bool]]] = [
    (drag_mouse, 1280, {}),
    (drag_finger, 390, {"has_touch": True, "is_mobile": True}),
]


@pytest.mark.parametrize(("drag", "width", "device"), BRUSHES)
@pytest.mark.parametrize(("first", "last"), [(1, 3), (3, 1)])
@cases(NEWEST)
def test_a_drag_over_the_chart_picks_the_years(
    site_page: SitePage,
    first: int,
    last: int,
    drag: Callable[[Page, list[tuple[float, float]]], None],
    width: int,
    device: dict[str, bool],
    open_page: Open,
) -> None:
    visit = open_page(address(site_page, "payment_rate_current"), width, **device)
    page = visit.page
    drawing = page.locator(".ex-drawing").first
    drag(page, across(drawing, 5, first, last))
    page.wait_for_url("**from=2020&to=2022**")
    expected = selected(site_page.edition, ["payment_rate_current"], "value", [2020, 2022])
    expect(page.locator(".ex-takeaway")).to_have_text(expected.takeaway)
    expect(page.get_by_label("年度の範囲の始まり")).to_have_value("2020")
    page.get_by_role("button", name="すべての年度に戻す").click()
    page.wait_for_url(lambda url: "from=" not in url)
    expect(page.get_by_role("button", name="図", exact=True)).to_be_focused()
    drag(page, across(drawing, 5, 0, 4))  # all of them is no choice
    drag(page, across(drawing, 5, 2, 2))  # nor is a press on one
    assert "from=" not in page.url
    visit.assert_clean()


@cases(NEWEST)
def test_examples_and_the_list_lead_to_the_figure(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(site_page.address)
    page = visit.page
    box_of(page).wait_for()
    before = page.locator(".ex-takeaway").inner_text()
    page.locator(".explorer-examples a").nth(1).click()
    expect(page.locator(".ex-takeaway")).not_to_have_text(before)
    expect(box_of(page)).to_be_focused()
    page.go_back()
    expect(page.locator(".ex-takeaway")).to_have_text(before)
    visit.assert_clean()


@cases(NEWEST)
def test_other_editions_keep_what_is_picked(site_page: SitePage, open_page: Open) -> None:
    visit = open_page(address(site_page, "payment_rate_current", view="change"))
    box_of(visit.page).wait_for()
    links = visit.page.locator(".edition-switcher a[href*='explorer.html']")
    queries = links.evaluate_all("links => links.map((link) => link.search)")
    assert set(queries) == {"?a=payment_rate_current&as=change"}
    visit.assert_clean()


@pytest.mark.parametrize("width", [1280, 390])
@cases(SECTIONS[:1])
def test_a_section_has_its_own_over_what_its_notebook_stored(
    site_page: SitePage, width: int, open_page: Open
) -> None:
    visit = open_page("404.html", width)
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.fallback()

    visit.page.route("**/*.json", note)
    visit.page.goto(f"{visit.base}{site_page.address}")
    page = visit.page
    assert not page.evaluate("performance.getEntriesByName(location.href).length > 1")
    page.locator(".explorer").scroll_into_view_if_needed()
    box_of(page).click()
    sections = set(page.locator(".ex-option-section").all_inner_texts())
    assert len(sections) == 1
    page.keyboard.press("Escape")
    link = page.get_by_role("link", name="「数値を見くらべる」で開く")
    shown = page.locator(".ex-takeaway").inner_text()
    link.click()
    page.wait_for_url("**/explorer.html?a=*")
    expect(page.locator(".ex-takeaway")).to_have_text(shown)
    assert [url.rpartition("/")[2] for url in asked] == ["explorer.json"]  # by its page alone
    visit.assert_clean()


def test_every_section_with_a_course_has_its_explorer() -> None:
    for page in SECTIONS:
        state = re.search(r'widget-state\+json">(.+?)</script>', page.html, re.DOTALL)
        assert state, page.name
        models = json.loads(state[1])["state"].values()
        kept: list[dict[str, Any]] = [one["state"] for one in models if "picked" in one["state"]]
        assert [set(one) & {"_esm", "_css", "first_view"} for one in kept] == [set()], page.name
    assert len(SECTIONS) >= 10
