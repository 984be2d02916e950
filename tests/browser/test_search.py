"""What a person types into the search of the built site, and what has to come first."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.axe import violations
from tests.helpers.built_site import EDITIONS

from .conftest import Open

pytestmark = pytest.mark.browser

# What is typed, and what has to come first: pages by the start of their names, with an anchor
# where there is one right place. Where a person may mean two things, either.
QUERIES = [
    # words and readings
    ("納付率", "I-2"),
    ("ノウフリツ", "I-2"),
    ("さしおさえ", "I-2"),
    ("おうとうりつ", "I-7"),
    ("ねんきんていきびん", "I-8"),
    ("つうやく", "I-7"),
    ("保険料 払えない", "I-2 index#知りたいことから探す"),
    ("ねんきんネット 使い方", "I-8"),
    ("年金もらえる いくら", "I-5 I-8"),
    ("未達成", "index"),
    ("学生 免除", "glossary#term-student_deferment II-4 I-2"),
    ("65歳 手続", "I-5 index#知りたいことから探す"),
    ("障害年金 いつ届く", "I-5"),
    ("電話 つながらない", "I-7 index#知りたいことから探す"),
    ("マイナポータル", "I-8 II-4"),
    ("不正 入札", "III-1"),
    ("赤字", "IV money"),
    ("職員 数", "III-4 II-1"),
    ("予算 いくら", "IV money"),
    ("コロナ", "I-2 I-4"),
    ("残業", "III-4"),
    ("情報漏えい", "III-2"),
    ("パワハラ", "III-4"),
    ("ミス 件数", "III-1#figure-processing_errors-all III-1#fig-processing-errors"),
    ("入社 手続 何日", "I-3"),
    ("宿舎", "V-VI"),
    ("システム 作り直し", "II-3"),
    ("マイナンバー ひも付け", "I-6#figure-my_number_linkage_rate-all I-6#fig-my-number-linkage"),
    ("消えた年金", "I-6"),
    ("クレカ", "I-2"),
    ("口座引き落とし", "I-2"),
    ("コンビニ", "I-2"),
    ("沖縄 納付率", "I-2#figure-okinawa_payment_rate-all"),
    ("待ち時間", "I-7#figure-average_waiting_time-all"),
    ("新卒 採用", "III-4#figure-new_graduate_recruits-all"),
    ("有休", "III-4#figure-annual_leave_days-all"),
    ("パート 厚生年金", "I-9 I-3"),
    ("会社 滞納", "I-4"),
    ("差し押さえ 件数", "I-2#figure-enforcement-seizure I-2#fig-enforcement"),
    ("委託先 検査", "II-2"),
    ("国民年金保険料の最終納付率", "I-2#figure-payment_rate_final-all"),
    (
        "コールセンターの応答率",
        "I-7#figure-call_centre_response_rate-all I-7#fig-response-rate",
    ),
    ("女性管理職の割合", "III-4#figure-women_managers_share-all"),
    ("ペイペイ 保険料", "I-2"),
    ("契約社員", "III-4 I-5"),
    ("窓口 混んでいる", "I-7 index#知りたいことから探す"),
    ("目標 達成 何件", "index"),
    ("障害年金 何か月", "I-5"),
    ("年金 いつ振り込まれる", "I-5"),
    # whole sentences
    ("会社が厚生年金に入っていない", "I-3"),
    ("65歳以上で働く人の年金", "glossary#term-in_work_pension I-5 I-9"),
    ("国民年金の納付率はどれくらいですか", "I-2"),
    ("保険料が払えないときはどうすればいいですか？", "I-2 index#知りたいことから探す"),
    ("障害年金はいつ届きますか", "I-5"),
    ("電話がつながらないのはなぜ？", "I-7 index#知りたいことから探す"),
    ("目標は達成できましたか", "index"),
    ("年金事務所の待ち時間はどのくらい", "I-7"),
    ("20歳になったらどうなる", "I-1 index#知りたいことから探す"),
    ("いくらお金を使いましたか", "IV money"),
    ("育休を取った男性の割合", "III-4#figure-childcare_leave_rate-men"),
    ("会社が厚生年金に入れてくれない", "I-3"),
    ("外国人は年金に入らないといけないの", "I-1"),
    ("スマホで保険料を払えますか", "I-2 II-4"),
    ("裁定とは", "glossary#term-award"),
    ("第3号被保険者って何", "glossary#term-category_3"),
    # forms of letters, slips
    ("ＣＳＩＲＴ", "glossary#term-csirt"),
    ("７７．６％", "I-2"),
    ("ﾈﾝｷﾝﾈｯﾄ", "I-8"),
    ("ねんきんねっと", "I-8"),
    ("まいなんばー", "I-6 II-4"),
    ("納付立", "I-2"),
    ("コールセンタ 応答立", "I-7"),
    ("口座振り替え", "I-2"),
    ("年金委因", "I-8#figure-pension_commissioners-workplace"),
    # English
    ("payment rate", "I-2"),
    ("call center", "I-7"),
    ("disability pension", "I-5"),
    ("women managers", "III-4#figure-women_managers_share-all"),
    ("budget", "IV"),
    # years
    ("2023年度 納付率", "I-2"),
    ("令和２年度 収納率", "I-4"),
    # about the book
    ("検算", "audit"),
    ("資料の誤り", "corrections"),
    ("約束の台帳", "ledger"),
    ("CSV ダウンロード", "codebook"),
]

# What the older editions lack is not asked of them.
IN_EVERY_EDITION = [
    ("ノウフリツ", "I-2"),
    ("目標は達成できましたか", "index"),
    ("障害年金 いつ届く", "I-5"),
    ("電話がつながらないのはなぜ？", "I-7 index#知りたいことから探す"),
    ("国民年金保険料の最終納付率", "I-2#figure-payment_rate_final-all"),
    ("コールセンターの応答率", "I-7"),
    ("予算 いくら", "IV money"),
    ("call center", "I-7"),
    ("検算", "audit"),
]


def found(page: Page, query: str) -> list[str]:
    """The addresses of what a query finds, best first."""
    page.fill("#search-words", query)
    page.press("#search-words", "Enter")
    page.locator(f"#search:not([aria-busy]) [role=status]:text('「{query}」')").wait_for()
    links = page.locator(".search-title")
    return [
        unquote(href)
        for href in links.evaluate_all(
            "all => all.map((a) => a.pathname.split('/').pop() + a.hash)"
        )
    ]


def is_right(address: str, wanted: str) -> bool:
    """Whether an address is one of those wanted."""
    page, _, anchor = address.partition("#")
    for one in wanted.split():
        name, _, place = one.partition("#")
        if re.match(rf"{name}(-[a-z]|\.html)", page) and place in ("", anchor):
            return True
    return False


def wrong(page: Page, queries: list[tuple[str, str]]) -> list[str]:
    """The queries that find something else first, with what they find."""
    said = []
    for query, wanted in queries:
        first = found(page, query)[:1]
        if not first or not is_right(first[0], wanted):
            said.append(f"{query}: {' '.join(first) or 'nothing'}, not {wanted}")
    return said


def test_what_a_person_types_finds_the_right_place_first(open_page: Open) -> None:
    visit = open_page(f"{EDITIONS[-1]}/search.html")
    assert wrong(visit.page, QUERIES) == []
    assert len(QUERIES) >= 65
    visit.assert_clean()


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_edition_is_searched_by_itself(edition: int, open_page: Open) -> None:
    visit = open_page(f"{edition}/search.html")
    assert wrong(visit.page, IN_EVERY_EDITION) == []
    visit.assert_clean()


def test_the_page_has_a_name_of_its_own(open_page: Open) -> None:
    visit = open_page(f"{EDITIONS[-1]}/search.html")
    expect(visit.page).to_have_title("この本の中を探す（令和5年度版）｜年金業務実績ブック")


def test_a_hit_on_an_indicator_leads_to_its_row(open_page: Open) -> None:
    visit = open_page(f"{EDITIONS[-1]}/search.html?q=沖縄 納付率", 390)
    visit.page.locator(".search-title").first.click()
    visit.page.wait_for_url("**#figure-okinawa_payment_rate-all")
    row = visit.page.locator("tr:target")
    expect(row).to_contain_text("沖縄県の現年度納付率")
    expect(row).to_be_in_viewport()
    visit.assert_clean()


def test_another_year_is_asked_the_same(open_page: Open) -> None:
    visit = open_page(f"{EDITIONS[-1]}/search.html")
    found(visit.page, "応答率")
    visit.page.locator(f".edition-switcher a[href*='/{EDITIONS[0]}/']").click()
    visit.page.wait_for_url(f"**/{EDITIONS[0]}/search.html?q=*")
    expect(visit.page.locator("#search-words")).to_have_value("応答率")
    expect(visit.page.locator(".search-hit").first).to_be_visible()
    visit.page.check("#search-everywhere")
    expect(visit.page.locator(".search-where", has_text="令和").first).to_be_visible()
    expect(visit.page.locator(".search-title[href^='../']").first).to_be_visible()
    visit.assert_clean()


def test_nothing_found_says_what_is_near_and_what_to_do(open_page: Open) -> None:
    visit = open_page(f"{EDITIONS[-1]}/search.html")
    page = visit.page
    assert found(page, "最集脳腑率") == []
    expect(page.locator(".search-hints")).to_be_visible()
    assert found(page, "とくべつほうじんさくたいぶ") == []
    near = page.locator(".search-near a")
    expect(near.first).to_be_visible()
    assert violations(page) == []
    word = near.first.inner_text()
    assert word == "特別法人対策部"
    near.first.click()
    expect(page.locator("#search-words")).to_have_value(word)
    expect(page.locator(".search-hit").first).to_be_visible()
    visit.assert_clean()
