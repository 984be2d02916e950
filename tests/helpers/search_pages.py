"""Small pages of a book in the markup that the search reads."""

SECTION = """<!DOCTYPE html><html lang="ja"><body><nav>目次のことば</nav>
<article class="bd-article">
<div class="edition-banner"><nav><a href="../2022/I-2.html">令和4年度</a></nav></div>
<section id="i-2"><h1>Ⅰ-２ 国民年金の収納<a class="headerlink" href="#i-2">#</a></h1>
<div class="answer"><p class="answer-question">どれだけ納められていますか。</p>
<p class="answer-said">納付率は<strong>77.6%</strong>でした。</p>
<ul class="answer-goals"><li>目標1件 達成</li></ul></div>
<section id="強制徴収"><h2>強制徴収<a class="headerlink" href="#x">#</a></h2>
<figure class="report-figure" id="fig-seizure"><p class="figure-takeaway">差押は30,789件でした
<a class="figure-anchor" href="#fig-seizure">#</a></p><p class="figure-subtitle">取組件数</p>
<div class="figure-chart"><svg><text>絵の字</text></svg></div><button>表</button>
<table><caption>取組件数</caption><thead><tr><th>年度</th><th>差押</th></tr></thead>
<tbody><tr><th>令和5年度</th><td>30,789件</td></tr></tbody></table>
<figcaption><p class="figure-note">注：停止した年がある</p><p class="figure-source">出典：資料</p>
<a download href="data/seizure.csv">CSV</a></figcaption></figure>
<script type="application/json">{"model_id": "部品"}</script>
<div class="story"><p>電話で納付を促しました。</p></div></section>
<section id="数値"><h2>すべての数値</h2><table><thead><tr><th>指標</th><th>ページ</th>
<th>令和5年度</th><th>令和4年度</th></tr></thead><tbody>
<tr data-indicator="payment_rate_final">
<th>最終納付率</th><td>6</td><td>83.1%</td><td>80.7%</td></tr>
<tr id="row-streak"><th>上がった年数</th><td>6</td><td>11年</td><td>…</td></tr></tbody></table>
<details class="entries"><table><tr><th>一覧のことば</th></tr></table></details>
</section></section></article></body></html>"""

DATA_PAGE = """<article class="bd-article"><section id="データ"><h1>データの説明</h1>
<section id="指標"><h2>指標</h2><table><thead><tr><th>指標</th><th>定義</th><th>単位</th></tr>
</thead><tbody><tr><th>最終納付率<br><code>payment_rate_final</code></th><td>二年後の割合</td><td>%</td></tr>
</tbody></table></section></section></article>"""

FRONT_PAGE = """<article class="bd-article"><h1>実績ブック</h1>
<section id="ways"><h2>知りたいことから</h2><ul>
<li class="situation"><h3>保険料を払えない</h3>
<dl><div><dt>追納した人</dt><dd>19.7万人</dd></div></dl>
<p>くわしく：<a href="I-2.html">収納対策</a></p></li></ul></section><table><thead><tr><th>指標</th>
<th>判定</th></tr></thead><tbody><tr><th>最終納付率</th><td>達成</td></tr></tbody></table></article>"""

GLOSSARY_PAGE = """<article class="bd-article"><h1>用語集</h1><section id="た行"><h2>た行</h2><dl>
<div class="glossary-entry" id="term-back_payment"><dt><dfn>追納</dfn> <span>ついのう</span>
<span lang="en">Back payment</span></dt><dd>あとから納めること</dd>
<dd class="glossary-more">資料の5ページ</dd></div></dl></section></article>"""
