"""What the explorer's page holds as HTML: the pickers, which need the script, and the list.

explorer.js works on these pickers; the list is for everybody, and all there is without it.
"""

from collections.abc import Sequence

from markupsafe import Markup

from reportbook.figures.tables import html_table
from reportbook.notation.numbering import numbered
from reportbook.pages.explorer.catalogue import VIEWS, Catalogue
from reportbook.pages.explorer.comparison import Comparison


def pickers(shown: Comparison) -> Markup:
    """The form, set to the comparison that is shown at first, and the place for its figure.

    It is hidden where no script can make it work: in JupyterLab, and on a page without one.
    """
    address = {"as": shown.view} | {s.letter.lower(): s.entry.name for s in shown.sides}
    first = Markup(" ").join(map(Markup('data-{}="{}"').format, address, address.values()))
    titles = {side.letter: (side.entry.name, side.entry.title) for side in shown.sides}
    sides = Markup("").join(_side(letter, *titles.get(letter, ("", "選ばない"))) for letter in "AB")
    views = Markup("").join(
        Markup('<label><input type="radio" name="as" value="{}"{}><span>{}</span></label>').format(
            view, " checked" if view == shown.view else "", name
        )
        for view, name in VIEWS.items()
    )
    return Markup(
        '<form class="comparison-form" hidden autocomplete="off" {} '
        'aria-label="見くらべる指標と見かた"><div class="comparison-sides">{}</div>'
        '<div class="comparison-how">'
        '<fieldset class="comparison-views"><legend>見かた</legend>{}</fieldset>'
        '<p class="comparison-actions">'
        '<button type="button" class="comparison-swap">AとBを入れかえる</button>'
        '<button type="button" class="comparison-copy">リンクをコピー</button></p></div></form>'
        '<p class="comparison-problem" role="alert" hidden></p>'
        '<p class="comparison-status visually-hidden" role="status"></p>'
        '<div class="comparison-place"></div>'
    ).format(first, sides, views)


def _side(letter: str, name: str, title: str) -> Markup:
    return Markup(
        '<fieldset class="comparison-side side-{key}">'
        '<legend><span class="comparison-letter">{letter}</span> 指標</legend>'
        '<label class="visually-hidden" for="pick-{key}">{letter}の指標</label>'
        '<select id="pick-{key}" name="{key}"><option value="{name}">{title}'
        '</option></select><p class="comparison-filter"><label for="filter-{key}">絞る</label>'
        '<input id="filter-{key}" type="search" placeholder="ことばを入れる（例：差押）" '
        'aria-describedby="found-{key}"></p>'
        '<p class="comparison-found" id="found-{key}" role="status"></p></fieldset>'
    ).format(key=letter.lower(), letter=letter, name=name, title=title)


def examples(comparisons: Sequence[Comparison]) -> Markup:
    """Links to comparisons that are worth a look; hidden where the pickers are."""
    link = Markup('<li><a href="?{}">{}</a></li>')
    links = Markup("").join(link.format(query(one), said(one)) for one in comparisons)
    return Markup(
        '<div class="comparison-examples" hidden><p class="block-name">組み合わせの例</p>'
        "<ul>{}</ul></div>"
    ).format(links)


def query(comparison: Comparison) -> str:
    """The address of a comparison: what stands behind the question mark."""
    picked = [f"{side.letter.lower()}={side.entry.name}" for side in comparison.sides]
    return "&".join([*picked, f"as={comparison.view}"])


def said(comparison: Comparison) -> str:
    """`現年度納付率と最終納付率（値）`, `育児休業取得率：男性と女性（値）`."""
    entries = [side.entry for side in comparison.sides]
    if len({entry.meaning["indicator"] for entry in entries}) < len(entries):
        parts = "と".join(str(entry.data["part"].iloc[0]) for entry in entries)
        return f"{entries[0].meaning['title']}：{parts}（{comparison.view_name}）"
    names = "と".join(entry.title for entry in entries)
    return f"{names}（{comparison.view_name}）"


def every_entry(catalogue: Catalogue) -> Markup:
    """Every indicator and category with its newest value, a fold a section."""
    folds = []
    for section in catalogue.sections():
        name = f"{numbered(section['section'])} {section['title']}"
        rows = []
        for entry in catalogue.of_section(section["section"]):
            newest = entry.data.iloc[-1]
            page = f"{newest['page']}ページ"
            rows.append([entry.title, newest["text"], newest["year_name"], page])
        table = html_table(
            f"{name}：最新の値", ["指標", "値", "時点", "資料"], rows, "report-table"
        )
        fold = Markup('<details class="entries"><summary>{}（{}件）</summary>{}</details>')
        folds.append(fold.format(name, len(rows), table))
    return Markup("").join(folds)
