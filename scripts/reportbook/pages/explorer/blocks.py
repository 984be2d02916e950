"""What the explorer's page holds as HTML: the pickers, which need the script, and the list.

explorer.js works on these pickers; the list is for everybody, and all there is without it.
"""

from collections.abc import Sequence
from html import escape

from reportbook.figures.tables import html_table
from reportbook.notation.numbering import numbered
from reportbook.pages.explorer.catalogue import VIEWS, Catalogue
from reportbook.pages.explorer.comparison import Comparison


def pickers(shown: Comparison) -> str:
    """The form, set to the comparison that is shown at first, and the place for its figure.

    It is hidden where no script can make it work: in JupyterLab, and on a page without one.
    """
    address = {"as": shown.view} | {s.letter.lower(): s.entry.name for s in shown.sides}
    first = " ".join(f'data-{name}="{escape(value)}"' for name, value in address.items())
    titles = {side.letter: (side.entry.name, side.entry.title) for side in shown.sides}
    sides = "".join(_side(letter, *titles.get(letter, ("", "選ばない"))) for letter in "AB")
    views = "".join(
        f'<label><input type="radio" name="as" value="{view}"'
        f"{' checked' if view == shown.view else ''}><span>{escape(name)}</span></label>"
        for view, name in VIEWS.items()
    )
    return (
        f'<form class="comparison-form" hidden autocomplete="off" {first} '
        f'aria-label="見くらべる指標と見かた"><div class="comparison-sides">{sides}</div>'
        '<div class="comparison-how">'
        f'<fieldset class="comparison-views"><legend>見かた</legend>{views}</fieldset>'
        '<p class="comparison-actions">'
        '<button type="button" class="comparison-swap">AとBを入れかえる</button>'
        '<button type="button" class="comparison-copy">リンクをコピー</button></p></div></form>'
        '<p class="comparison-problem" role="alert" hidden></p>'
        '<p class="comparison-status visually-hidden" role="status"></p>'
        '<div class="comparison-place"></div>'
    )


def _side(letter: str, name: str, title: str) -> str:
    key = letter.lower()
    return (
        f'<fieldset class="comparison-side side-{key}">'
        f'<legend><span class="comparison-letter">{letter}</span> 指標</legend>'
        f'<label class="visually-hidden" for="pick-{key}">{letter}の指標</label>'
        f'<select id="pick-{key}" name="{key}"><option value="{escape(name)}">{escape(title)}'
        f'</option></select><p class="comparison-filter"><label for="filter-{key}">絞る</label>'
        f'<input id="filter-{key}" type="search" placeholder="ことばを入れる（例：差押）" '
        f'aria-describedby="found-{key}"></p>'
        f'<p class="comparison-found" id="found-{key}" role="status"></p></fieldset>'
    )


def examples(comparisons: Sequence[Comparison]) -> str:
    """Links to comparisons that are worth a look; hidden where the pickers are."""
    links = "".join(
        f'<li><a href="?{query(one)}">{escape(said(one))}</a></li>' for one in comparisons
    )
    name = '<p class="block-name">組み合わせの例</p>'
    return f'<div class="comparison-examples" hidden>{name}<ul>{links}</ul></div>'


def query(comparison: Comparison) -> str:
    """The address of a comparison: what stands behind the question mark."""
    picked = [f"{side.letter.lower()}={side.entry.name}" for side in comparison.sides]
    return escape("&".join([*picked, f"as={comparison.view}"]))


def said(comparison: Comparison) -> str:
    """`現年度納付率と最終納付率（値）`, `育児休業取得率：男性と女性（値）`."""
    entries = [side.entry for side in comparison.sides]
    if len({entry.meaning["indicator"] for entry in entries}) < len(entries):
        parts = "と".join(str(entry.data["part"].iloc[0]) for entry in entries)
        return f"{entries[0].meaning['title']}：{parts}（{comparison.view_name}）"
    names = "と".join(entry.title for entry in entries)
    return f"{names}（{comparison.view_name}）"


def every_entry(catalogue: Catalogue) -> str:
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
        folds.append(
            f'<details class="entries"><summary>{escape(name)}（{len(rows)}件）</summary>'
            f"{table}</details>"
        )
    return "".join(folds)
