"""The ids of headings, the same whatever else a page has."""

import pytest
from docutils import nodes
from docutils.utils import new_document

from reportbook.site.page import anchors


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("この年度の要点", "この年度の要点"),
        ("Ⅰ-２ 国民年金の保険料収納対策", "Ⅰ-２-国民年金の保険料収納対策"),
        ("「指数」と（変化）", "指数-と-変化"),
        ("2つの図", "s-2つの図"),  # a CSS identifier must not start with a digit
        ("！？", "s-"),
        ("", "s-"),
    ],
)
def test_anchor_of(title: str, anchor: str) -> None:
    assert anchors.anchor_of(title) == anchor


def headings(*titles: str) -> nodes.document:
    """A document with a section for each title, its ids as docutils gives them."""
    document = new_document("page")
    for number, title in enumerate(titles, 1):
        section = nodes.section("", nodes.title("", title), names=[title])
        section["ids"] = [f"id{number}"]
        document.ids[f"id{number}"] = section
        document.nameids[title] = f"id{number}"
        document += section
    return document


def test_headings_are_named_after_their_words() -> None:
    document = headings("計画", "実績", "計画")
    anchors.StableAnchors(document).apply()
    found = [section["ids"] for section in document.findall(nodes.section)]
    assert found == [["計画"], ["実績"], ["計画-"]]
    assert document.nameids["実績"] == "実績"
    assert all(document.ids[anchor] in document.children for (anchor,) in found)


def test_an_anchor_given_by_hand_is_kept() -> None:
    document = headings("計画")
    (section,) = document.findall(nodes.section)
    section["ids"] = ["by-hand"]
    anchors.StableAnchors(document).apply()
    assert section["ids"] == ["by-hand"]
