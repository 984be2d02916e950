"""The ledger of promises as a page shows it: counts by outcome, then each outcome by section.

What was promised and what came of it is `findings.pledges`. Which page shows a piece of evidence
is for the caller to say.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from reportbook.figures.html import blocks
from reportbook.figures.html.tables import html_table
from reportbook.findings import pledges
from reportbook.findings.pledges import OUTCOMES, Evidence, Pledge
from reportbook.notation import fiscal_year as years
from reportbook.notation.numbering import numbered

Address = Callable[[Evidence], str | None]
"""Where the book shows what an outcome rests on; None where it has no page of its own."""

COLUMNS = ["約束", "どうなったか"]
LOOK = "report-table prose-table ledger-table card-table"
ORDER = ("not_delivered", "partly", "not_said", "delivered")
"""What fell short comes first."""

FEW = 3
"""So many promises of an outcome stand open; more are folded by section."""

LINKS = 2
"""So many links to what shows an outcome stand open; more are folded."""


def summary(found: Sequence[Pledge]) -> str:
    """How many promises there are; how many have each outcome is for the tiles to say."""
    return (
        f"数値、期日、行ったと分かることのどれかを約束している計画の文は、{len(found)}件です。"
        "資料が述べる結果で分けると、次のとおりです。"
    )


def whole(found: Sequence[Pledge], address: Address, names: Mapping[str, str]) -> Markup:
    """The ledger: the counts, then each outcome in ORDER, folded by section where it is long.

    `names` says what each section is called. Nothing where the edition has no promise to tell of.
    """
    if not found:
        return Markup("")
    parts = [blocks.story([summary(found)]), tiles(found, link=True)]
    for outcome in ORDER:
        if those := [one for one in found if one.outcome == outcome]:
            parts.append(_of_outcome(those, address, names))
    return Markup('<div class="ledger">{}</div>').format(Markup("").join(parts))


def _of_outcome(those: Sequence[Pledge], address: Address, names: Mapping[str, str]) -> Markup:
    outcome, word = those[0].outcome, those[0].word
    name = f"「{word}」の約束（{len(those)}件）"
    parts = []
    for section, of_section in groupby(those, lambda one: one.section):
        rows = list(of_section)
        title = f"{numbered(section)} {names[section]}（{len(rows)}件）"
        shown = table(f"{title}：{word}", rows, address)
        if len(those) > FEW:
            shown = blocks.folded(title, shown)
        part = Markup('<div class="ledger-part" data-section="{}" data-name="{}">{}</div>')
        parts.append(part.format(section, f"{numbered(section)} {names[section]}", shown))
    group = Markup('<div class="ledger-group" data-outcome="{}"><h2 id="ledger-{}">{}</h2>{}</div>')
    return group.format(outcome, outcome, name, Markup("").join(parts))


def tiles(found: Sequence[Pledge], link: bool = False) -> Markup:
    """The number of promises by outcome, large; `link` leads down to each on the same page."""
    item = Markup('<li class="ledger-tile" data-outcome="{}">{}</li>')
    said = Markup('<span class="tile-word">{}</span> <strong>{}<span>件</span></strong>')
    items = []
    for name, number in pledges.counts(found).items():
        words = said.format(OUTCOMES[name], number)
        if link and number:
            words = Markup('<a href="#ledger-{}">{}</a>').format(name, words)
        items.append(item.format(name, words))
    return Markup('<ul class="ledger-tiles">{}</ul>').format(Markup("").join(items))


def table(caption: str, found: Sequence[Pledge], address: Address) -> Markup:
    """A table with a row per promise: what was promised, and what became of it."""
    rows = [[_promised(one), _became(one, address)] for one in found]
    return html_table(caption, COLUMNS, rows, LOOK)


def _promised(one: Pledge) -> Markup:
    made = "中期計画" if one.of_plan else f"{years.label(int(one.scope))}計画"
    places = [one.title, made]
    if one.due:
        places.append(f"期限：{one.due}")
    return Markup("{}<br><small>{}</small>").format(one.said, "。".join(places))


def _became(one: Pledge, address: Address) -> Markup:
    """The outcome with what is to be known of it, and links to what shows it."""
    said = Markup('<span class="outcome-word outcome-{}">{}</span> {}').format(
        one.outcome, one.word, one.note or ""
    )
    # Several sentences of one page have one name and one address.
    links = [*dict.fromkeys(blocks.link(shown.label, address(shown)) for shown in one.shown_by)]
    if not links:
        return said
    listed = Markup("、").join(links)
    if len(links) <= LINKS:
        return said + Markup("<br><small>結果を示すもの：{}</small>").format(listed)
    fold = Markup('<details class="proof"><summary>結果を示すもの（{}件）</summary>{}</details>')
    return said + fold.format(len(links), listed)
