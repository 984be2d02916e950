"""The scorecard: the goals of an edition as tiles, a filter and tables.

What they say is in `scores`. Which page a goal is linked to is for the caller to say.
"""

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from reportbook.figures.html import blocks
from reportbook.figures.html.tables import NO_VALUE
from reportbook.findings.goals import ORDER
from reportbook.findings.verdicts import MISSED
from reportbook.notation import fiscal_year as years
from reportbook.pages.scores import SCOPES, WORDS, Asked, Score, counts

COLUMNS = ["指標", "判定", "目標", "前年度", "実績", "推移"]
ALREADY = "前年度に到達済み"

Linked = Callable[[Score], Markup]
"""The name of a goal's indicator, as HTML that leads to where the book tells it."""


def tiles(found: Sequence[Score], scorecard: str) -> Markup:
    """The number of goals by verdict, large, each leading to the scorecard (its address)."""
    items = []
    for verdict, number in counts(found).items():
        said = Markup(
            '<span class="tile-word">{}</span> <strong>{}<span>件</span></strong>'
        ).format(WORDS[verdict], number)
        inside = Markup('<a href="{}">{}</a>') if number else Markup("<div>{1}</div>")
        items.append(
            Markup('<li class="verdict-tile tile-{}" data-verdict="{}">{}</li>').format(
                verdict, verdict, inside.format(scorecard, said)
            )
        )
    return Markup('<ul class="verdict-tiles">{}</ul>').format(Markup("").join(items))


def missed(found: Sequence[Score], linked: Linked) -> Markup:
    """The goals that were missed, with what they ask; empty where there is none."""
    names = Markup("、").join(
        Markup("{}（{}）").format(linked(score), "、".join(_missed_texts(score)))
        for score in found
        if score.verdict == MISSED
    )
    said = Markup('<p class="missed-targets"><span>未達成の目標</span> {}</p>').format(names)
    return said if names else Markup("")


def _missed_texts(score: Score) -> list[str]:
    return list(dict.fromkeys(one.text for one in score.asked if one.verdict == MISSED))


def verdict_filter(found: Sequence[Score]) -> Markup:
    """Buttons that show the rows of one verdict alone; the page's script makes them work.

    Nothing where all have the same verdict.
    """
    choices = [("", "すべて", len(found))]
    choices += [(name, WORDS[name], number) for name, number in counts(found).items() if number]
    if len(choices) < 3:
        return Markup("")
    buttons = Markup("").join(
        Markup('<button type="button" aria-pressed="{}" data-verdict="{}">{} {}</button>').format(
            "false" if verdict else "true", verdict, word, number
        )
        for verdict, word, number in choices
    )
    return Markup(
        '<div class="verdict-filter"><div role="group" aria-label="判定で絞り込む">{}</div>'
        '<p role="status">{}件すべてを表示しています</p></div>'
    ).format(buttons, len(found))


def table(caption: str, found: Iterable[Score], linked: Linked) -> Markup:
    """A table with a row per goal; narrow, each row becomes a card.

    The roles are those that the elements have anyway, until CSS lays them out as cards.
    """
    column = Markup('<th scope="col" role="columnheader">{}</th>')
    return Markup(
        '<div class="scorecard-fit">'
        '<table class="report-table targets-table" role="table" data-sorts>'
        '<caption>{}</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table></div>'
    ).format(
        caption,
        Markup("").join(map(column.format, COLUMNS)),
        Markup("").join(_row(score, linked) for score in found),
    )


def _row(score: Score, linked: Linked) -> Markup:
    cells = [
        ("verdict", blocks.verdict(score.verdict, WORDS[score.verdict])),
        ("goal", Markup("").join(_asked(one, len(score.asked) > 1) for one in score.asked)),
        ("before", _before(score)),
        (
            "value",
            Markup("<strong>{}</strong> <small>{}</small>").format(score.value, score.moment),
        ),
        ("course", _course(score)),
    ]
    sorted_by = {
        "verdict": ORDER.index(score.verdict),
        "before": score.amount_before,
        "value": score.amount,
    }
    shown = Markup("").join(
        Markup('<td role="cell" class="score-{}" data-label="{}"{}>{}</td>').format(
            kind, label, _sorted_by(sorted_by.get(kind)), cell
        )
        for (kind, cell), label in zip(cells, COLUMNS[1:], strict=True)
    )
    return Markup(
        '<tr role="row" data-goal="{}.{}" data-verdict="{}">'
        '<th scope="row" role="rowheader">{}</th>{}</tr>{}'
    ).format(
        score.indicator, score.category, score.verdict, linked(score), shown, _notes_row(score)
    )


def _sorted_by(value: float | None) -> Markup:
    return Markup("") if value is None else Markup(' data-value="{:.10g}"').format(value)


def _asked(one: Asked, with_verdict: bool) -> Markup:
    """What a target asks; of a goal with two, each with its own verdict."""
    word = f"（{WORDS[one.verdict]}）" if with_verdict else ""
    beside = "、".join(filter(None, [one.measured, one.held]))
    held = Markup(" <small>{}</small>").format(beside) if beside else ""
    return Markup(
        '<span class="score-asked" data-target="{}"><span class="score-scope">{}</span> {}{}{}'
        "</span>"
    ).format(one.target, SCOPES[one.scope], one.text, word, held)


def _before(score: Score) -> Markup:
    if not score.was_met_before:
        return Markup.escape(score.before)
    return Markup('{} <small class="score-already">{}</small>').format(score.before, ALREADY)


def _notes_row(score: Score) -> Markup:
    """What is to be known of a goal, folded, over the whole width below its row."""
    if not score.notes:
        return Markup("")
    return Markup(
        '<tr role="row" class="score-notes" data-verdict="{}"><td role="cell" colspan="{}">'
        '<details><summary>注<span class="visually-hidden">：{}</span></summary>{}</details>'
        "</td></tr>"
    ).format(
        score.verdict,
        len(COLUMNS),
        score.name,
        Markup("").join(Markup("<p>{}。</p>").format(note) for note in score.notes),
    )


def _course(score: Score) -> Markup:
    if len(score.course) < 2:
        return Markup("")
    first = years.label(score.course[0][0])
    spark = blocks.spark([value for _, value in score.course])
    return Markup('{}<span class="visually-hidden">{}からの折れ線</span>').format(spark, first)


def legend(found: Iterable[Score]) -> Markup:
    """What stands where the source has no value, where that is seen."""
    missing = any(NO_VALUE in (score.value, score.before) for score in found)
    return blocks.notes([f"{NO_VALUE}は、資料に値がないことを示します"]) if missing else Markup("")


def plain_name(score: Score) -> Markup:
    """The name without a link, where the goal stands on its section's own page."""
    return Markup.escape(score.name)
