"""Small HTML blocks of the front page: sections, priorities, changes and other pages to read.

What they say and where they lead is for the caller; names with a link come as `Markup`.
"""

from collections.abc import Sequence

from markupsafe import Markup

Named = tuple[str, str]
"""A name (with its link, where it has one) and what is said of it."""

Figure = tuple[str, str, str]
"""A figure's name (with its link), its value, and its change or what else is said beside it."""


Situation = tuple[str, Sequence[Figure], Sequence[Markup]]
"""What somebody is in, the figures that bear on it, and links to where the book tells of it."""


def situations(found: Sequence[Situation]) -> Markup:
    """Ways in by situation: each with its figures and the pages to read."""
    item = Markup(
        '<li class="situation"><h3>{}</h3>{}<p class="situation-links">くわしく：{}</p></li>'
    )
    items = (
        item.format(name, _terms(figures), Markup("、").join(links))
        for name, figures, links in found
    )
    return Markup('<ul class="situations">{}</ul>').format(Markup("").join(items))


def missed(found: Sequence[tuple[Markup, str, Sequence[Markup]]]) -> Markup:
    """Goals that were missed: (name, what was asked and came, what is said of why), as a list."""
    item = Markup("<li><strong>{}</strong><br>{}{}</li>")
    reason = Markup('<p class="missed-reason">{}</p>')
    items = (
        item.format(name, said, Markup("").join(map(reason.format, reasons)))
        for name, said, reasons in found
    )
    return Markup('<ul class="missed-goals">{}</ul>').format(Markup("").join(items))


def sections(part: str, cards: Sequence[tuple[str, str, str, Markup]]) -> Markup:
    """Links to the sections of a part: (address, number, title, a sentence)."""
    card = Markup(
        '<li><a class="section-card" href="{}"><span class="section-number">{}</span> '
        '<span class="section-title">{}</span></a><p class="section-said">{}</p></li>'
    )
    items = Markup("").join(card.format(*one) for one in cards)
    return Markup('<h3>{}</h3><ul class="section-cards">{}</ul>').format(part, items)


def priorities(cards: Sequence[tuple[str, Markup, Sequence[Figure]]]) -> Markup:
    """The priorities of the year in order: (title, text, key figures)."""
    item = Markup("<li><h3>{}</h3><p>{}</p>{}</li>")
    items = (item.format(title, text, _terms(figures)) for title, text, figures in cards)
    return Markup('<ol class="priorities">{}</ol>').format(Markup("").join(items))


def _terms(figures: Sequence[Figure]) -> Markup:
    """Figures as a list of terms."""
    term = Markup("<div><dt>{}</dt><dd><strong>{}</strong> <small>{}</small></dd></div>")
    shown = Markup("").join(term.format(*one) for one in figures)
    return Markup("<dl>{}</dl>").format(shown) if figures else Markup("")


def changes(title: str, kinds: Sequence[tuple[str, Sequence[Figure]]]) -> Markup:
    """Ranked changes for the better, or for the worse, by kind; empty where there are none."""
    lists = Markup("").join(
        Markup('<p class="changes-kind">{}</p><ol>{}</ol>').format(
            kind,
            Markup("").join(
                Markup("<li><span>{}</span> <strong>{}</strong> <small>{}</small></li>").format(
                    *one
                )
                for one in found
            ),
        )
        for kind, found in kinds
        if found
    )
    if not lists:
        return Markup("")
    return Markup("<section><h3>{}</h3>{}</section>").format(title, lists)


def pages(found: Sequence[Named]) -> Markup:
    """Other pages of the book, each with what a reader finds there."""
    items = Markup("").join(Markup("<li>{}：{}</li>").format(name, said) for name, said in found)
    return Markup('<ul class="guide">{}</ul>').format(items)
