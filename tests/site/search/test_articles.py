"""The article of a page: what it says, and what stands in it silently."""

import pytest

from reportbook.site.search.articles import article_of, pieces, text_of


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>言う<!-- 注 --><svg><text>絵</text></svg>ことば</p>", "言うことば"),
        ('<h2>題<a class="headerlink" href="#x">#</a>名</h2>', "題名"),
        ('<a href="x.html">先へ</a><a href="x.csv" download>CSV</a>。', "先へ。"),
        ('<figure id="fig-explorer"><p>同じ図</p></figure><p>図</p>', "図"),
        ('<details><summary>開く</summary><p class="entries one">一覧</p>中</details>', "中"),
        ("<p>1&nbsp;円　<br>2\n円&lt;</p>", "1 円 2 円<"),
    ],
)
def test_an_article_says_what_is_not_silent(html: str, said: str) -> None:
    page = f'<html><body><nav>目次</nav><article class="a bd-article">{html}</article></body>'
    article = article_of(page)
    assert article is not None
    assert text_of(article) == said


def test_a_page_without_an_article_of_the_book_has_none() -> None:
    assert article_of('<article class="headline-item">値</article>') is None


def test_the_pieces_of_an_article_are_its_elements_and_texts_in_reading_order() -> None:
    article = article_of('<article class="bd-article">一<h2>二<b>三</b></h2>四<p>五</p></article>')
    found = pieces(article, {"h2"})
    assert [one if isinstance(one, str) else one.tag for one in found] == [
        "一", "h2", "四", "p", "五", "",
    ]  # fmt: skip
