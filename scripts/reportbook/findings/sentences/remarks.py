"""Remarks on claims and corrections: sentences whose figures stand in braces.

Braces hold what `binding` knows, or an expression over observations. A sentence whose
figure the edition does not have is left out.
"""

import re
from collections.abc import Iterator

from reportbook.findings.sentences.formulas import Formula
from reportbook.findings.sentences.speaker import Missing, Speaker
from reportbook.notation import binding, expressions
from reportbook.notation.binding import BindingError, Literal
from reportbook.notation.expressions import ExpressionError, Observed

_SENTENCE = re.compile(r"[^。]+。?")
_BRACES = re.compile(r"\{([^{}]*)\}")
_PAGES = re.compile(r"\d+(?:[〜、・]\d+)*ページ")


def say(text: str, speaker: Speaker) -> str:
    """The sentences that the edition can say, as plain text; blank where there is none.

    Raises:
        BindingError, ExpressionError: for what `wrong` tells.
    """
    said = (_sentence(sentence, speaker) for sentence in _SENTENCE.findall(text))
    return "".join(sentence for sentence in said if sentence)


def wrong(text: str, values: Observed) -> Iterator[tuple[str, str]]:
    """What is wrong with a remark: (the part, why), over all observations there are."""
    if re.search(r"[{}]", _BRACES.sub("", text)):
        yield text, "has a brace that stands alone"
    for inside in _BRACES.findall(text):
        if inside.startswith("="):
            continue
        try:
            expressions.evaluate(inside, values)
        except ExpressionError as error:
            yield inside, str(error)
    for digits in binding.unbound_digits(_PAGES.sub("", text)):
        yield digits, "is a figure that is not bound"


def _sentence(sentence: str, speaker: Speaker) -> str | None:
    try:
        return _BRACES.sub(lambda found: _said(found[1], speaker), sentence)
    except Missing:
        return None


def _said(inside: str, speaker: Speaker) -> str:
    try:
        part = binding.parse(inside)
    except BindingError:
        values = speaker.figures.observed
        if not values.keys() >= set(expressions.keys_of(inside)):
            raise Missing(inside) from None
        return Formula(speaker.figures, inside).result()
    return part.text if isinstance(part, Literal) else speaker.quote(part)
