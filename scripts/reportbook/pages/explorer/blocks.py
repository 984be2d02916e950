"""What the explorer's page holds as HTML: the place of the explorer, examples, and the list.

explorers.js brings the first two to life; the list is for everybody.
"""

import json
from collections.abc import Sequence

from markupsafe import Markup

from reportbook.figures.html.tables import html_table
from reportbook.notation.numbering import numbered
from reportbook.pages.explorer.catalogue import Catalogue
from reportbook.pages.explorer.selection import Selection

LETTERS = "abcdef"


def place(first: Selection) -> Markup:
    """The empty place of the explorer, with what it shows where the address says nothing."""
    state = {"picked": [one.entry.name for one in first.series], "view": first.view}
    return Markup('<div class="explorer" data-first="{}"></div>').format(json.dumps(state))


def examples(selections: Sequence[Selection]) -> Markup:
    """Links to selections that are worth a look; hidden where the explorer is."""
    link = Markup('<li><a href="?{}">{}</a></li>')
    links = Markup("").join(link.format(query(one), said(one)) for one in selections)
    return Markup(
        '<div class="explorer-examples"><p class="block-name">組み合わせの例</p><ul>{}</ul></div>'
    ).format(links)


def query(selection: Selection) -> str:
    """The address of a selection: what stands behind the question mark."""
    names = [one.entry.name for one in selection.series]
    picked = [f"{letter}={name}" for letter, name in zip(LETTERS, names, strict=False)]
    return "&".join([*picked, f"as={selection.view}"])


def said(selection: Selection) -> str:
    """`現年度納付率と最終納付率（値）`, `育児休業取得率：男性と女性（値）`."""
    entries = [one.entry for one in selection.series]
    if len({entry.meaning["indicator"] for entry in entries}) < len(entries):
        parts = "と".join(entry.rows[0]["part"] for entry in entries)
        return f"{entries[0].meaning['title']}：{parts}（{selection.view_name}）"
    names = "と".join(entry.title for entry in entries)
    return f"{names}（{selection.view_name}）"


def every_entry(catalogue: Catalogue) -> Markup:
    """Every indicator and category with its newest value, a fold a section."""
    folds = []
    for section in catalogue.sections():
        name = f"{numbered(section['section'])} {section['title']}"
        rows = []
        for entry in catalogue.of_section(section["section"]):
            newest = entry.rows[-1]
            page = f"{newest['page']}ページ"
            rows.append([entry.title, newest["text"], newest["year_name"], page])
        table = html_table(
            f"{name}：最新の値", ["指標", "値", "時点", "資料"], rows, "report-table"
        )
        fold = Markup('<details class="entries"><summary>{}（{}件）</summary>{}</details>')
        folds.append(fold.format(name, len(rows), table))
    return Markup("").join(folds)
