"""Small HTML blocks of the front page: sections, priorities, changes and other pages to read.

What they say and where they lead is for the caller; names with a link come as `Markup`.
"""

from collections.abc import Sequence

from markupsafe import Markup

Named = tuple[str, str]
"""A name (with its link, where it has one) and what is said of it."""

Figure = tuple[str, str, str]
"""A figure's name (with its link), its value, and its change or what else is said beside it."""


def sections(part: str, cards: Sequence[tuple[str, str, str, str]]) -> str:
    """Links to the sections of a part: (address, number, title, a sentence as HTML)."""
    items = "".join(
        Markup(
            '<li><a class="section-card" href="{}"><span class="section-number">{}</span> '
            '<span class="section-title">{}</span></a>{}</li>'
        ).format(address, number, name, Markup(f'<p class="section-said">{said}</p>'))
        for address, number, name, said in cards
    )
    return str(Markup("<h3>{}</h3>").format(part)) + f'<ul class="section-cards">{items}</ul>'


def priorities(cards: Sequence[tuple[str, str, Sequence[Figure]]]) -> str:
    """The priorities of the year in order: (title, text as HTML, key figures)."""
    items = "".join(
        Markup("<li><h3>{}</h3>{}{}</li>").format(
            title, Markup(f"<p>{text}</p>"), Markup(_terms(figures))
        )
        for title, text, figures in cards
    )
    return f'<ol class="priorities">{items}</ol>'


def _terms(figures: Sequence[Figure]) -> str:
    """Figures as a list of terms."""
    shown = "".join(
        Markup("<div><dt>{}</dt><dd><strong>{}</strong> <small>{}</small></dd></div>").format(*one)
        for one in figures
    )
    return f"<dl>{shown}</dl>" if figures else ""


def changes(title: str, kinds: Sequence[tuple[str, Sequence[Figure]]]) -> str:
    """Ranked changes for the better, or for the worse, by kind; empty where there are none."""
    lists = "".join(
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
    return Markup("<section><h3>{}</h3>{}</section>").format(title, Markup(lists)) if lists else ""


def pages(found: Sequence[Named]) -> str:
    """Other pages of the book, each with what a reader finds there."""
    items = "".join(Markup("<li>{}：{}</li>").format(name, said) for name, said in found)
    return f'<ul class="guide">{items}</ul>'
