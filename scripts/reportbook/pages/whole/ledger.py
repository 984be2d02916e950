"""The ledger of promises as a page shows it: counts by outcome, then a table for each of them.

What was promised and what came of it is `findings.pledges`. Which page shows a piece of evidence
is for the caller to say.
"""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from reportbook.figures import blocks
from reportbook.figures.tables import Cell, Number, html_table
from reportbook.findings import pledges
from reportbook.findings.pledges import OUTCOMES, Evidence, Pledge
from reportbook.notation import fiscal_year as years

Address = Callable[[Evidence], str | None]
"""Where the book shows what an outcome rests on; None where it has no page of its own."""

COLUMNS = ["約束", "どうなったか", "ページ"]
LOOK = "report-table prose-table ledger-table"
ORDER = ("not_delivered", "partly", "not_said", "delivered")
"""What fell short comes first; what was delivered, by far the most, is folded away."""


def summary(found: Sequence[Pledge]) -> str:
    """How many promises there are; how many have each outcome is for the tiles to say."""
    return (
        f"数値、期日、行ったと分かることのどれかを約束している計画の文は、{len(found)}件です。"
        "資料が述べる結果で分けると、次のとおりです。"
    )


def whole(found: Sequence[Pledge], address: Address) -> Markup:
    """The ledger: the counts, then a table for each outcome in ORDER.

    Nothing where the edition has no promise to tell of.
    """
    if not found:
        return Markup("")
    parts = [blocks.story([summary(found)]), tiles(found)]
    for outcome in ORDER:
        if those := [one for one in found if one.outcome == outcome]:
            name = f"「{OUTCOMES[outcome]}」の約束（{len(those)}件）"
            shown = table(name, those, address)
            parts.append(blocks.folded(name, shown) if outcome == "delivered" else shown)
    return Markup('<div class="ledger">{}</div>').format(Markup("").join(parts))


def tiles(found: Sequence[Pledge]) -> Markup:
    """The number of promises by outcome, large."""
    item = Markup(
        '<li class="ledger-tile" data-outcome="{}"><span class="tile-word">{}</span> '
        "<strong>{}<span>件</span></strong></li>"
    )
    items = (
        item.format(name, OUTCOMES[name], number) for name, number in pledges.counts(found).items()
    )
    return Markup('<ul class="ledger-tiles">{}</ul>').format(Markup("").join(items))


def table(caption: str, found: Sequence[Pledge], address: Address) -> Markup:
    """A table with a row per promise: what was promised, and what became of it."""
    rows: list[list[Cell]] = [
        [_promised(one), _became(one, address), Number(str(one.plan_page), one.plan_page)]
        for one in found
    ]
    return html_table(caption, COLUMNS, rows, LOOK)


def _promised(one: Pledge) -> Markup:
    made = "中期計画" if one.of_plan else f"{years.label(int(one.scope))}計画"
    places = [f"{one.section} {one.title}", made]
    if one.due:
        places.append(f"期限：{one.due}")
    return Markup('<span data-section="{}">{}</span><br><small>{}</small>').format(
        one.section, one.said, "。".join(places)
    )


def _became(one: Pledge, address: Address) -> Markup:
    """The outcome with what is to be known of it, and links to what shows it."""
    said = Markup('<span class="outcome-word outcome-{}">{}</span> {}').format(
        one.outcome, one.word, one.note or ""
    )
    # Several sentences of one page have one name and one address.
    links = dict.fromkeys(blocks.link(shown.label, address(shown)) for shown in one.shown_by)
    shown = Markup("<br><small>結果を示すもの：{}</small>").format(Markup("、").join(links))
    return said + shown if links else said
