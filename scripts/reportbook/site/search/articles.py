"""The article of a page as a tree, without what stands in it silently, and the text of its parts.

It knows what is no text of any page. What the text tells of is for `records`.
"""

from collections.abc import Iterable, Iterator, Set

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

ARTICLE = "bd-article"
# What stands in an article without being said by it. Sources repeat under every figure.
SILENT_TAGS = {
    "button", "form", "input", "nav", "noscript", "script", "select", "style", "summary", "svg",
    "template",
}  # fmt: skip
SILENT_CLASSES = {
    "edition-banner", "figure-anchor", "figure-kit", "figure-source", "headerlink",
    "answer-goals", "headline-target",  # marks of what the front page and the goals' table say
    "entries",
}  # fmt: skip
EXPLORER = "fig-explorer"
"""The figure that tells what the sections' figures and tables tell."""


def article_of(html: str) -> HtmlElement | None:
    """The article of a whole page, with all that it says and nothing else; None without one."""
    reader = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page = document_fromstring(html.encode(), reader)
    article = next((one for one in page.iter("article") if ARTICLE in classes(one)), None)
    if article is not None:
        # Pictures hold most elements of a page: these go without a look at each.
        etree.strip_elements(article, *SILENT_TAGS, with_tail=False)
        drop([one for one in article.iter() if _is_silent(one)])
    return article


def _is_silent(element: HtmlElement) -> bool:
    return (
        not SILENT_CLASSES.isdisjoint(classes(element))
        or (element.tag == "a" and "download" in element.attrib)
        or element.get("id") == EXPLORER
    )


def classes(element: HtmlElement) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def holder_of(element: HtmlElement) -> HtmlElement | None:
    """The nearest element around another that a link can lead to."""
    return next((one for one in element.iterancestors() if "id" in one.attrib), None)


def drop(elements: Iterable[HtmlElement]) -> None:
    """Take elements out of the article, and leave what follows them."""
    for element in elements:
        element.drop_tree()


def text_of(element: HtmlElement) -> str:
    """The text of an element, on one line."""
    return joined(element.text_content())


def taken(element: HtmlElement) -> str:
    """The text of an element, which then stands in the article no more."""
    text = text_of(element)
    element.drop_tree()
    return text


def joined(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def pieces(element: HtmlElement, whole: Set[str]) -> Iterator[HtmlElement | str]:
    """What stands in an element in reading order: each element where it begins, and all text.

    Args:
        element: of the article.
        whole: the tags of elements that stand for their text.
    """
    yield element.text or ""
    for child in element:
        yield child
        if child.tag not in whole:
            yield from pieces(child, whole)
        yield child.tail or ""
