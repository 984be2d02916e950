"""Small HTML blocks of a section page: headline, lists of plan and result, milestones, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """One key figure, in words but for `spark`: the values of its years, oldest first."""

    indicator: str
    name: str
    moment: str
    value: str
    whole: str
    change: str | None
    spark: Sequence[float]
    goals: Sequence[Mark]
    notes: Sequence[str]
    start: str = ""
    """Where the spark begins: `令和元年度 69.3%`."""


def spark(values: Sequence[float]) -> Markup:
    """A small line of the values, for sighted readers only: the text beside it says the same."""
    if len(values) < 2:
        return Markup("")
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
    return Markup(
        '<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" '
        'height="{height}" aria-hidden="true" focusable="false">'
        '<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>'
        '<circle cx="{x}" cy="{y}" r="3.5" fill="currentColor"/></svg>'
    ).format(width=SPARK_WIDTH, height=SPARK_HEIGHT, line=line, x=x, y=y)


def headline(items: Sequence[HeadlineItem]) -> Markup:
    """Cards of the key figures, and below them what is to be noted of each."""
    note = Markup('<p class="headline-note">注：{}：{}。</p>')
    noted = (note.format(item.name, one) for item in items for one in item.notes)
    return Markup('<div class="headline">{}</div>{}').format(
        Markup("").join(map(_card, items)), Markup("").join(noted)
    )


def _card(item: HeadlineItem) -> Markup:
    change = Markup('<p class="headline-change">{}</p>').format(item.change)
    whole = Markup('<p class="headline-whole">{}</p>').format(item.whole)
    goal = Markup('<p class="headline-target" data-target="{}">{} <span>{}</span></p>')
    return Markup(
        '<article class="headline-item" data-indicator="{}"><p class="headline-name">{}</p>'
        '<p class="headline-value"><strong>{}</strong> <span class="headline-moment">{}</span></p>'
        "{}{}{}{}</article>"
    ).format(
        item.indicator,
        item.name,
        item.value,
        item.moment,
        whole if item.whole else "",
        change if item.change else "",
        _course(item),
        Markup("").join(
            goal.format(one.target, verdict(one.verdict, one.word), one.text) for one in item.goals
        ),
    )


def _course(item: HeadlineItem) -> Markup:
    """The spark, with the value that it begins at in words before it."""
    line = spark(item.spark)
    if not line:
        return line
    start = Markup('<span class="spark-start">{}</span> ').format(item.start)
    return Markup('<p class="headline-course">{}{}</p>').format(start if item.start else "", line)


def link(name: str, address: str | None) -> Markup:
    """A name that leads to an address, or the name alone where there is none."""
    return Markup('<a href="{}">{}</a>').format(address, name) if address else Markup.escape(name)


def in_pieces(text: str) -> Markup:
    """A figure with its change, to break before a bracket and after a comma alone.

    Japanese line breaking would part `＋` from its number; CSS forbids it to.
    """
    pieces = Markup.escape(text).replace("（", Markup("<wbr>（")).replace("、", Markup("、<wbr>"))
    return Markup('<span class="in-pieces">{}</span>').format(pieces)


def account(
    measure: str, kind: str, name: str, groups: Sequence[tuple[str, Sequence[Markup]]]
) -> Markup:
    """Plans or results: (scope, sentences), the first open and the others folded.

    `kind` is plan or result.
    """
    parts = []
    for place, (scope, sentences) in enumerate(groups):
        items = Markup("").join(map(Markup("<li>{}</li>").format, sentences))
        head = f"{name}（{scope}）"
        if place == 0:
            parts.append(Markup('<p class="block-name">{}</p><ul>{}</ul>').format(head, items))
        else:
            fold = Markup(
                '<details><summary>{} <span class="fold-number">{}件</span></summary>'
                "<ul>{}</ul></details>"
            )
            parts.append(fold.format(head, len(sentences), items))
    return Markup('<div class="measure-{}" data-measure="{}">{}</div>').format(
        kind, measure, Markup("").join(parts)
    )


def remarks(measure: str, sentences: Sequence[Markup]) -> Markup:
    """What is to be said of a measure for one report, as a paragraph like any other."""
    said = Markup("").join(map(Markup('<span class="remark">{}</span>').format, sentences))
    return Markup('<div class="story measure-remark" data-measure="{}"><p>{}</p></div>').format(
        measure, said
    )


def milestones(rows: Sequence[tuple[str, str, str, str]]) -> Markup:
    """A timeline: (milestone, machine-readable date, date in Japanese, what happened)."""
    item = Markup('<li data-milestone="{}"><time datetime="{}">{}</time> {}</li>')
    items = (item.format(name, date.removeprefix("FY"), *said) for name, date, *said in rows)
    return Markup('<ol class="milestones">{}</ol>').format(Markup("").join(items))


def verdict(kind: str, word: str) -> Markup:
    """The mark of a verdict: colour and word."""
    return Markup('<span class="verdict verdict-{}">{}</span>').format(kind, word)


def notes(texts: Sequence[str]) -> Markup:
    """Notes under a table, a paragraph each; their full stops are set here."""
    return Markup("").join(map(Markup('<p class="figure-note">注：{}。</p>').format, texts))


def sources(texts: Sequence[str], source: str) -> Markup:
    """Notes and the source line under what is said without a figure."""
    return notes(texts) + Markup('<p class="figure-note figure-source">{}</p>').format(source)


def story(sentences: Sequence[str]) -> Markup:
    """Sentences, plain or with marks of their own, as one paragraph."""
    return Markup('<div class="story"><p>{}</p></div>').format(Markup("").join(sentences))


def gaps(year_label: str, names: Sequence[str], words: str = "資料に示されて") -> Markup:
    """Which figures the source does not give for the year, or by `words` what else they lack."""
    return Markup('<p class="gaps">次の指標は、{}の値が{}いません：{}。</p>').format(
        year_label, words, "、".join(names)
    )


def folded(name: str | Markup, html: Markup, opened: bool = False) -> Markup:
    """A part that stands closed under its name until it is asked for, or open until closed."""
    return Markup('<details class="fold"{}><summary>{}</summary>{}</details>').format(
        Markup(" open") if opened else "", name, html
    )


def entry(
    anchor: str, level: int, name: str, place: str, rows: Sequence[tuple[str, str]]
) -> Markup:
    """One thing that is told under several heads: its heading, where it stands, head and text."""
    told = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(head, text) for head, text in rows
    )
    return Markup(
        '<section class="entry" id="{}"><h{}>{}</h{}><p class="entry-place">{}</p>'
        "<dl>{}</dl></section>"
    ).format(anchor, level, name, level, place, told)
