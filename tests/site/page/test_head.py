"""What a page says of itself: its name with the edition, its gist, where it stands."""

import pytest
from docutils import nodes
from docutils.utils import new_document

from reportbook.site.page import dataset, head
from reportbook.site.publishing.frontdoor import ABOUT
from tests.helpers.tags import Tags
from tests.site.page.test_switcher import edition


@pytest.mark.parametrize(
    ("name", "edition", "is_front", "title"),
    [
        ("Ⅰ-２ 収納", "令和5年度版", False, "Ⅰ-２ 収納（令和5年度版）｜年金業務実績ブック"),
        ("用語集", "", False, "用語集｜年金業務実績ブック"),
        ("年金業務実績ブック", "令和2年度版", True, "年金業務実績ブック 令和2年度版"),
        ("年金業務実績ブック", "", True, "年金業務実績ブック"),
    ],
)
def test_a_title_names_page_edition_and_book(
    name: str, edition: str, is_front: bool, title: str
) -> None:
    assert head.title(name, edition, is_front) == title


def page(*paragraphs: str) -> nodes.document:
    document = new_document("page")
    document += [nodes.paragraph("", text) for text in paragraphs]
    return document


ANSWER = '<p class="answer-said">率は<strong><span>77.6%</span></strong>&amp;、\n上がりました。</p>'


@pytest.mark.parametrize(
    ("body", "doctree", "said"),
    [
        (ANSWER, page("初めの段落。"), "率は77.6%&、 上がりました。"),
        ("<p>ほか</p>", page("初めの\n段落。", "次。"), "初めの 段落。"),
        ("<p>ほか</p>", page(), ABOUT),
        ("", None, ABOUT),
    ],
    ids=["the answer", "the first paragraph", "no text", "no page of Sphinx"],
)
def test_a_page_is_described_by_its_answer(
    body: str, doctree: nodes.document | None, said: str
) -> None:
    assert head.description(body, doctree) == said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("あ" * 100 + "。", "あ" * 100 + "。"),
        ("あ" * 100 + "。" + "い" * 58 + "。", "あ" * 100 + "。" + "い" * 58 + "。"),
        ("あ" * 100 + "。" + "い" * 59 + "。", "あ" * 100 + "。"),
        ("あ" * 161, "あ" * 159 + "…"),
    ],
)
def test_a_description_is_of_whole_sentences(text: str, kept: str) -> None:
    assert head.shortened(text) == kept
    assert len(kept) <= head.LONGEST


@pytest.mark.parametrize(
    ("body", "picture"),
    [
        (
            '<a href="figures/I-2/rate.csv" download></a><a href="figures/I-2/rate.png" download>'
            '</a><a href="figures/I-2/other.png" download></a>',
            "figures/I-2/rate.png",
        ),
        ("<p>no figure</p>", ""),
    ],
)
def test_a_preview_shows_the_first_picture(body: str, picture: str) -> None:
    assert head.first_picture(body) == picture


def test_the_front_page_says_its_edition_in_its_title() -> None:
    body = head.with_edition("<h1>本</h1><section><h1>二</h1></section>", "令和5<年度版")
    assert body.startswith('<h1>本 <span class="title-edition">令和5&lt;年度版</span></h1>')
    assert body.count("令和5") == 1


@pytest.mark.parametrize(
    ("edition", "part", "steps"),
    [
        ("令和5年度版", "Ⅰ 基幹業務", ["年金業務実績ブック 令和5年度版", "Ⅰ 基幹業務"]),
        ("", "", ["年金業務実績ブック"]),
        ("", "A&B<", ["年金業務実績ブック", "A&B<"]),
    ],
)
def test_breadcrumbs_lead_to_the_front_page(edition: str, part: str, steps: list[str]) -> None:
    tags = Tags(head.breadcrumbs("index.html", edition, part))
    assert [text for _, text in tags.named("li")] == steps
    assert tags.named("a") == [({"href": "index.html"}, steps[0])]


@pytest.mark.parametrize("address", ["", "https://example.org/book/2020/"])
def test_the_data_set_of_an_edition_leads_to_its_files(address: str) -> None:
    found = dataset.dataset({**edition(2020), "address": address}, "令和2年度版")
    assert found["name"] == "年金業務実績ブック 令和2年度版のデータ"
    assert found["temporalCoverage"] == "2020-04-01/2021-03-31"
    assert found.get("@id", "") == address
    places = [one["contentUrl"] for one in found["distribution"]]
    assert f"{address}data/nenkin-jisseki-2020.xlsx" in places
    assert all(place.startswith(f"{address}data/") for place in places)
