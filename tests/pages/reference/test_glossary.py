"""The glossary's page."""

from reportbook.pages.reference.glossary import definition_list
from tests.helpers.terms import term


def test_an_entry_has_its_anchor_its_language_and_its_section() -> None:
    listed = [term("rate", "納付率<", definition="A&B", section="I-2", page=6), term("x", "ほか")]
    html = definition_list(listed, {"I-2": ("I-2-national.html", "国民年金")})
    assert html == (
        '<dl class="glossary"><div class="glossary-entry" id="term-rate">'
        '<dt><dfn>納付率&lt;</dfn> <span class="glossary-reading">ん</span> '
        '<span class="glossary-english" lang="en">rate</span></dt><dd>A&amp;B</dd>'
        '<dd class="glossary-more">資料の6ページ　'
        '<a href="I-2-national.html">Ⅰ-２ 国民年金</a></dd>'
        '</div><div class="glossary-entry" id="term-x"><dt><dfn>ほか</dfn> '
        '<span class="glossary-reading">ん</span> '
        '<span class="glossary-english" lang="en">x</span></dt><dd>意味です。</dd></div></dl>'
    )
