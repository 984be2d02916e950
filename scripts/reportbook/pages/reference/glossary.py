"""The glossary's page: its terms as HTML. What the terms are is for `facts.terms`."""

from collections.abc import Iterable

from markupsafe import Markup

from reportbook.facts.terms import Term
from reportbook.notation.numbering import numbered


def definition_list(listed: Iterable[Term], links: dict[str, tuple[str, str]]) -> Markup:
    """Terms as HTML.

    Args:
        listed: the terms in order.
        links: the address and the title of each section that has a page in the edition.
    """
    entries = Markup("").join(_entry(term, links) for term in listed)
    return Markup('<dl class="glossary">{}</dl>').format(entries)


def _entry(term: Term, links: dict[str, tuple[str, str]]) -> Markup:
    more: list[Markup | str] = [f"資料の{term.page}ページ"] if term.page else []
    if term.section in links:
        address, title = links[term.section]
        link = Markup('<a href="{}">{} {}</a>')
        more.append(link.format(address, numbered(term.section), title))
    place = Markup('<dd class="glossary-more">{}</dd>').format(Markup("　").join(more))
    return Markup(
        '<div class="glossary-entry" id="{}"><dt><dfn>{}</dfn> '
        '<span class="glossary-reading">{}</span> '
        '<span class="glossary-english" lang="en">{}</span></dt><dd>{}</dd>{}</div>'
    ).format(
        term.anchor,
        term.title,
        term.reading,
        term.title_en,
        term.definition,
        place if more else "",
    )
