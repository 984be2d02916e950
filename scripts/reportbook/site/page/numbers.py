"""Numbers and dates of a page kept whole: a sign, its digits and their unit stand in one line.

So do the unit that a figure says it is in (単位：億円) and some words.

Japanese text may break between any two characters. The style sheet asks for phrases to be kept,
which not every browser knows, and none keeps a sign with its number; a mark around them does.
"""

import re
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx

SILENT = ("code", "option", "pre", "script", "select", "style", "svg", "template", "textarea")

_SILENT = rf"<(?P<tag>{'|'.join(SILENT)})\b[^>]*(?<!/)>.*?</(?P=tag)>|<!--.*?-->|<[^>]+>"
"""What holds no number: a silent element, which holds none of its kind, a comment, a tag."""
_DATE = r"(?:令和|平成)(?:\d+|元)年(?:度末?|\d+月(?:\d+日|末)?)?|\d+(?:年度?|月|日)"
_UNIT = r"[兆億万千百]|か月|か所|ポイント|事業所|営業日|時間|[件人円回分枚歳社%％]"
_WORD = "感染症|サービス"
"""What the phrases of browsers part, or stands within one too long for a line."""

_NUMBER = (
    rf"{_WORD}|単位：[^、）<]{{1,12}}(?=[、）])|"
    rf"(?<![#&A-Za-z0-9.,])(?:{_DATE}|[＋−±約]+\d[\d,.]*(?:\d|{_UNIT})*|"
    rf"\d[\d,.]*(?:{_UNIT})(?:\d|,|{_UNIT})*)"
)
_SILENT_OR_NUMBER = re.compile(rf"{_SILENT}|(?P<number>{_NUMBER})", re.DOTALL)


def kept_whole(html: Markup) -> Markup:
    """The page's HTML with a mark around each number that has a sign or a unit."""
    return Markup(_SILENT_OR_NUMBER.sub(_marked, html))  # noqa: S704 - of HTML, between its tags


def _marked(found: re.Match[str]) -> str:
    number = found["number"]
    return found[0] if number is None else f'<span class="number">{number}</span>'


def _keep_numbers_whole(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Mark the numbers of a page's text."""
    if doctree is not None:
        # Sphinx has written it: it is HTML.
        context["body"] = str(kept_whole(Markup(context["body"])))  # noqa: S704


def setup(app: Sphinx) -> None:
    """Connect the numbers; called by the extension, after what links words."""
    app.connect("html-page-context", _keep_numbers_whole)
