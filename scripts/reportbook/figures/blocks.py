"""Small HTML blocks of a section page: headline, lists of plan and result, milestones, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

SPARK_WIDTH, SPARK_HEIGHT, SPARK_MARGIN = 120, 32, 4


@dataclass(frozen=True)
class Mark:
    """A target on the card of its figure: its id, the verdict with its word, and what it asks."""

    target: str
    verdict: str
    word: str
    text: str


@dataclass(frozen=True)
class HeadlineItem:
    """One key figure. `address` is the page that tells of it, where that is another one."""

    indicator: str
    name: str
    moment: str
    value: str
    change: str | None
    spark: Sequence[float]
    goals: Sequence[Mark]
    notes: Sequence[str]
    address: str | None = None


def spark(values: Sequence[float]) -> str:
    """A small line of the values, for sighted readers only: the text beside it says the same."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step = (SPARK_WIDTH - 2 * SPARK_MARGIN) / (len(values) - 1)
    room = SPARK_HEIGHT - 2 * SPARK_MARGIN
    points = [
        (
            round(SPARK_MARGIN + index * step, 1),
            round(SPARK_MARGIN + room * (1 - (value - low) / ((high - low) or 1)), 1),
        )
        for index, value in enumerate(values)
    ]
    line = " ".join(f"{x},{y}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg class="spark" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" width="{SPARK_WIDTH}" '
        f'height="{SPARK_HEIGHT}" aria-hidden="true" focusable="false">'
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>'
        f'<circle cx="{x}" cy="{y}" r="3.5" fill="currentColor"/></svg>'
    )


def headline(items: Sequence[HeadlineItem]) -> str:
    """Cards of the key figures."""
    cards = []
    for item in items:
        change = f'<p class="headline-change">{escape(item.change)}</p>' if item.change else ""
        goals = "".join(
            f'<p class="headline-target" data-target="{escape(goal.target)}">'
            f"{verdict(goal.verdict, goal.word)} {escape(goal.text)}</p>"
            for goal in item.goals
        )
        notes = "".join(f'<p class="headline-note">注：{escape(note)}。</p>' for note in item.notes)
        cards.append(
            f'<article class="headline-item" data-indicator="{item.indicator}">'
            f'<p class="headline-name">{link(item.name, item.address)}</p>'
            f'<p class="headline-value"><strong>{escape(item.value)}</strong> '
            f'<span class="headline-moment">{escape(item.moment)}</span></p>'
            f"{change}{spark(item.spark)}{goals}{notes}</article>"
        )
    return f'<div class="headline">{"".join(cards)}</div>'


def link(name: str, address: str | None) -> Markup:
    """A name that leads to an address, or the name alone where there is none."""
    return Markup('<a href="{}">{}</a>').format(address, name) if address else Markup.escape(name)


def in_pieces(text: str) -> Markup:
    """A figure with its change, to break before a bracket and after a comma alone.

    Japanese line breaking would part `＋` from its number; CSS forbids it to.
    """
    pieces = escape(text).replace("（", "<wbr>（").replace("、", "、<wbr>")
    return Markup('<span class="in-pieces">{}</span>').format(Markup(pieces))


def account(measure: str, kind: str, name: str, groups: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Plans or results: (scope, sentences as HTML), the first open and the others folded.

    `kind` is plan or result.
    """
    parts = []
    for place, (scope, sentences) in enumerate(groups):
        items = "".join(f"<li>{sentence}</li>" for sentence in sentences)
        head = f"{escape(name)}（{escape(scope)}）"
        if place == 0:
            parts.append(f'<p class="block-name">{head}</p><ul>{items}</ul>')
        else:
            number = f'<span class="fold-number">{len(sentences)}件</span>'
            parts.append(f"<details><summary>{head} {number}</summary><ul>{items}</ul></details>")
    return f'<div class="measure-{kind}" data-measure="{measure}">{"".join(parts)}</div>'


def milestones(rows: Sequence[tuple[str, str, str, str]]) -> str:
    """A timeline: (milestone, machine-readable date, date in Japanese, what happened)."""
    items = "".join(
        f'<li data-milestone="{name}"><time datetime="{date.removeprefix("FY")}">'
        f"{escape(label)}</time> {escape(text)}</li>"
        for name, date, label, text in rows
    )
    return f'<ol class="milestones">{items}</ol>'


MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
"""A fiscal year, in its order."""


def calendar(years: Sequence[tuple[str, Sequence[tuple[str, str, int | None, str, str]]]]) -> str:
    """Events by fiscal year: a strip of its months, and below it what happened.

    Args:
        years: (fiscal year's name, events), an event being (milestone, machine-readable date,
            month or None where only the year is known, date in Japanese, what happened).
    """
    parts = []
    for name, events in years:
        busy = [month for _, _, month, _, _ in events]
        cells = "".join(
            f'<span class="{"month busy" if month in busy else "month"}">{month}</span>'
            for month in MONTHS
        )
        items = [(milestone, date, label, text) for milestone, date, _, label, text in events]
        parts.append(
            f'<li><p class="calendar-year">{escape(name)}</p>'
            f'<div class="calendar-months" aria-hidden="true">{cells}</div>{milestones(items)}</li>'
        )
    return f'<ol class="calendar">{"".join(parts)}</ol>'


def verdict(kind: str, word: str) -> Markup:
    """The mark of a verdict: colour and word."""
    return Markup('<span class="verdict verdict-{}">{}</span>').format(kind, word)


def notes(texts: Sequence[str]) -> str:
    """Notes under a table."""
    return "".join(f'<p class="figure-note">注：{escape(text)}。</p>' for text in texts)


def story(sentences: Sequence[str]) -> str:
    """Sentences, already HTML, as one paragraph."""
    return f'<div class="story"><p>{"".join(sentences)}</p></div>'


def gaps(year_label: str, names: Sequence[str]) -> str:
    """Which figures the source does not give for the year."""
    return (
        f'<p class="gaps">次の指標は、{escape(year_label)}の値が資料に示されていません：'
        f"{escape('、'.join(names))}。</p>"
    )


def folded(name: str, html: str) -> str:
    """A part that stands closed under its name until it is asked for."""
    return f'<details class="fold"><summary>{escape(name)}</summary>{html}</details>'


def entry(
    anchor: str, level: int, name: str, place: str, rows: Sequence[tuple[str, Markup | str]]
) -> str:
    """One thing that is told under several heads: its heading, where it stands, head and text."""
    told = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(head, text) for head, text in rows
    )
    return Markup(
        '<section class="entry" id="{}"><h{}>{}</h{}><p class="entry-place">{}</p>'
        "<dl>{}</dl></section>"
    ).format(anchor, level, name, level, place, told)
