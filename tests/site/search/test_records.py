"""What of a page can be found: its records, their words, anchors and weights."""

import pytest

from reportbook.site.search import records as searchable
from reportbook.site.search.records import Record
from tests.helpers.search_pages import DATA_PAGE, FRONT_PAGE, GLOSSARY_PAGE, SECTION

TITLE = "Ⅰ-２ 国民年金の収納"


def texts(record: Record) -> str:
    return " ".join(part.text for part in record.parts)


def test_a_section_is_found_as_page_figures_and_indicators() -> None:
    found = searchable.records_of(SECTION, "I-2.html")
    assert [(r.kind, r.address, r.title, r.page, r.weight) for r in found] == [
        ("page", "I-2.html", TITLE, TITLE, 1.0),
        ("figure", "I-2.html#fig-seizure", "差押は30,789件でした", TITLE, 1.0),
        ("indicator", "I-2.html#数値", "最終納付率", TITLE, 1.0),
        ("indicator", "I-2.html#row-streak", "上がった年数", TITLE, 1.0),
    ]
    page, figure, rate, streak = map(texts, found)
    assert page == (
        "強制徴収 差押は30,789件でした 取組件数 注：停止した年がある 電話で納付を促しました。 "
        "すべての数値"
    )
    assert [record.lead for record in found] == [
        "どれだけ納められていますか。 納付率は77.6%でした。",
        "取組件数",
        "",
        "",
    ]
    assert [part.text for part in found[0].parts if part.told] == ["電話で納付を促しました。"]
    assert [record.of for record in found] == ["I-2.html", "", "payment_rate_final", ""]
    assert figure == "年度：差押 令和5年度：30,789件 注：停止した年がある"
    assert (rate, streak) == ("令和5年度：83.1% 令和4年度：80.7%", "令和5年度：11年")


def test_headings_keep_the_anchors_that_links_lead_to() -> None:
    page = searchable.records_of(SECTION, "I-2.html")[0]
    anchors = [(part.anchor, part.text) for part in page.parts if part.anchor]
    assert anchors == [("強制徴収", "強制徴収"), ("数値", "すべての数値")]


def test_a_term_of_the_glossary_is_found_by_itself_with_its_meaning() -> None:
    page, term = searchable.records_of(GLOSSARY_PAGE, "glossary.html")
    assert (term.kind, term.title) == ("term", "追納")
    assert term.address == "glossary.html#term-back_payment"
    assert texts(term) == "あとから納めること ついのう Back payment"
    assert (page.kind, texts(page)) == ("page", "た行")


def test_a_definition_counts_less_than_the_figure() -> None:
    page, indicator = searchable.records_of(DATA_PAGE, "codebook.html")
    assert (page.weight, indicator.weight) == (0.2, 0.2)
    assert (indicator.address, indicator.title) == ("codebook.html#指標", "最終納付率")
    assert texts(indicator) == "二年後の割合 % payment_rate_final"


def test_a_figure_counts_as_its_page_does() -> None:
    title = "<h1>Ⅰ-２ 国民年金の収納"
    records = searchable.records_of(SECTION.replace(title, "<h1>数値を見くらべる"), "explorer.html")
    found = [record.weight for record in records if record.kind in ("page", "figure")]
    assert found == [0.6, 0.6]


def test_the_front_page_s_situations_are_found_by_themselves_and_its_table_is_only_text() -> None:
    page, situation = searchable.records_of(FRONT_PAGE, "index.html")
    assert page.weight == 0.6
    assert texts(page) == "知りたいことから 指標 判定 最終納付率 達成"
    assert (situation.kind, situation.title) == ("situation", "保険料を払えない")
    assert (situation.address, situation.weight) == ("index.html#ways", 1.0)
    assert texts(situation) == "追納した人 19.7万人 くわしく：収納対策"


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0; url=2023/index.html"><main><h1>本</h1></main>',
        '<article class="bd-article"><p>題がない</p></article>',
    ],
)
def test_a_page_without_article_or_title_is_not_found(html: str) -> None:
    assert searchable.records_of(html, "x.html") == []
