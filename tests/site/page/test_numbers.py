"""Numbers that a line of a page does not part."""

import pytest
from markupsafe import Markup

from reportbook.site.page.numbers import kept_whole


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<p>納付率は77.6%でした。</p>", ["77.6%"]),
        ("<p>＋1.6ポイント（＋140.8%）</p>", ["＋1.6ポイント", "＋140.8%"]),
        (
            "<p>約1,713万件、32兆9,209億円、22時間53分</p>",
            ["約1,713万件", "32兆9,209億円", "22時間53分"],
        ),
        ("<p>令和5年度末と平成31年4月</p>", ["令和5年度末", "平成31年4月"]),
        ("<p>2,790,958事業所</p>", ["2,790,958事業所"]),
        ("<p>7ページ、&#39;件</p>", []),
        ('<p title="77.6%">率</p><svg><text>77.6%</text></svg><script>"5件"</script>', []),
        ("<p>（単位：億円、令和5年度）単位の名</p>", ["単位：億円", "令和5年度"]),
        ("<p>新型コロナウイルス感染症とサービス</p>", ["感染症", "サービス"]),
        ("<code>5件</code><p>6件</p>", ["6件"]),
        ("<svg/><!-- <p>5件</p> --><p>6件</p>", ["6件"]),
        ('<pre class="x"><code>5件</code> 6件</pre>7件', ["7件"]),
    ],
)
def test_kept_whole(html: str, numbers: list[str]) -> None:
    marked = kept_whole(Markup(html))
    assert marked.count('<span class="number">') == len(numbers)
    for number in numbers:
        assert f'<span class="number">{number}</span>' in marked
    assert marked.replace('<span class="number">', "").replace("</span>", "") == html
