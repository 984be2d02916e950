"""Small HTML blocks of a page's first screen: the answer, and what is to be known beside it."""

from collections.abc import Sequence

from markupsafe import Markup

from reportbook.figures.html import blocks

MOST = 5
"""More sentences than these beside an answer are too many to stand open."""


def answer(
    question: str, sentences: Sequence[str], goals: Sequence[tuple[str, str, str]]
) -> Markup:
    """The question of a page, what answers it, and how its goals stand.

    `goals` are (verdict, its word with the count, what they are), one a verdict.
    """
    item = Markup("<li>{} {}</li>")
    listed = (item.format(blocks.verdict(kind, word), names) for kind, word, names in goals)
    return Markup(
        '<div class="answer"><p class="answer-question">{}</p><p class="answer-said">{}</p>{}</div>'
    ).format(
        question,
        Markup("").join(sentences),
        Markup('<ul class="answer-goals" aria-label="目標">{}</ul>').format(Markup("").join(listed))
        if goals
        else "",
    )


def aside(kind: str, name: str, sentences: Sequence[str]) -> Markup:
    """What is to be known beside an answer, under its name: reasons, what is not said.

    Of many sentences the first stand open, and the others are folded below them.
    """
    shown = len(sentences) if len(sentences) <= MOST else MOST - 1
    more = Markup("")
    if rest := sentences[shown:]:
        more = blocks.folded(f"ほか{len(rest)}件を見る", _listed(rest))
    return Markup(
        '<div class="answer-aside answer-{}"><p class="block-name">{}</p>{}{}</div>'
    ).format(kind, name, _listed(sentences[:shown]), more)


def _listed(sentences: Sequence[str]) -> Markup:
    items = Markup("").join(map(Markup("<li>{}</li>").format, sentences))
    return Markup("<ul>{}</ul>").format(items)


def outcome(measure: str, sentences: Sequence[str]) -> Markup:
    """What came of a measure, in one line."""
    return Markup('<p class="outcome" data-measure="{}">{}</p>').format(
        measure, Markup("").join(sentences)
    )


def evidence(measure: str, counted: Sequence[tuple[str, int]], html: Markup) -> Markup:
    """Plans, results and dates of a measure, closed under what and how many they are."""
    said = "・".join(f"{name}{count}件" for name, count in counted)
    return Markup(
        '<details class="fold evidence" data-measure="{}"><summary>{}</summary>{}</details>'
    ).format(measure, f"{said}を見る", html)


def timeline(years: Sequence[tuple[str, Markup]], count: int) -> Markup:
    """Dated events by fiscal year, closed under their number."""
    part = Markup('<li><p class="calendar-year">{}</p>{}</li>')
    listed = Markup("").join(part.format(name, events) for name, events in years)
    return blocks.folded(
        f"できごと（{count}件）", Markup('<ol class="calendar">{}</ol>').format(listed)
    )
