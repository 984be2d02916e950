"""What a page says of itself in its head and over its title: its name, where it stands, its gist.

A bookmark, a hit of a search engine and a printed sheet carry no more of a page than this, so
that the edition is a part of it.
"""

import re

from docutils import nodes
from markupsafe import Markup

from reportbook.site.publishing.frontdoor import ABOUT

BOOK = "年金業務実績ブック"
LONGEST = 160
"""Characters of a description: search engines and previews show about so many."""

_ANSWER = re.compile(r'<p class="answer-said">(.*?)</p>', re.DOTALL)
_SENTENCE = re.compile(r"[^。]*。")


def title(name: str, edition: str, is_front: bool) -> str:
    """The page with its edition and the book: `Ⅰ-２ …（令和5年度版）｜年金業務実績ブック`.

    Args:
        name: the title of the page, without marks.
        edition: what the edition is called, `令和5年度版`; blank where there is none.
        is_front: whether it is the edition's front page, which is named after the book.
    """
    if is_front:
        return " ".join(filter(None, (BOOK, edition)))
    return f"{name}（{edition}）｜{BOOK}" if edition else f"{name}｜{BOOK}"


def description(body: str, doctree: nodes.document | None) -> str:
    """The gist of a page: its answer, or its first paragraph, in whole sentences.

    Args:
        body: the page's HTML.
        doctree: what Sphinx made it of; None of a page that it made of nothing.
    """
    if doctree is None:
        return ABOUT
    answer = _ANSWER.search(body)
    paragraph = doctree.next_node(nodes.paragraph)
    said = Markup(answer[1]).striptags() if answer else ""  # noqa: S704 - as Sphinx wrote it
    said = said or (paragraph.astext() if paragraph is not None else "")
    return shortened(" ".join(said.split())) or ABOUT


def shortened(text: str) -> str:
    """As many whole sentences as LONGEST allows; a longer first one is cut."""
    if len(text) <= LONGEST:
        return text
    kept = ""
    for sentence in _SENTENCE.findall(text):
        if len(kept) + len(sentence) > LONGEST:
            break
        kept += sentence
    return kept or f"{text[: LONGEST - 1]}…"


def first_picture(body: str) -> str:
    """Return the address of a page's first picture in the edition, as previews show it, or none."""
    found = re.search(r'href="([^"]+\.png)" download', body)
    return found[1] if found else ""


def with_edition(body: str, edition: str) -> str:
    """The front page's HTML with the edition in its title, which is else that of every year."""
    mark = Markup(' <span class="title-edition">{}</span></h1>').format(edition)
    return body.replace("</h1>", str(mark), 1)


def breadcrumbs(front: str, edition: str, part: str) -> Markup:
    """The way from the book to a page, which names itself below: the edition, the part.

    Args:
        front: the address of the edition's front page, seen from the page.
        edition: what the edition is called; blank where there is none.
        part: the part of the contents that the page stands in; blank where it has none.
    """
    book = " ".join(filter(None, (BOOK, edition)))
    steps = [Markup('<li><a href="{}">{}</a></li>').format(front, book)]
    steps += [Markup("<li>{}</li>").format(part)] if part else []
    return Markup(
        '<nav class="breadcrumbs" aria-label="このページの場所"><ol>{}</ol></nav>'
    ).format(Markup("").join(steps))


def headings(doctree: nodes.document) -> list[tuple[str, str]]:
    """Return (anchor, words) of the headings below a page's title."""
    found = []
    for section in doctree.findall(nodes.section):
        heading = section.next_node(nodes.title)
        if heading is not None and isinstance(section.parent, nodes.section):
            found.append((section["ids"][0], heading.astext()))
    return found
