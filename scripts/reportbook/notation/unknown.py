"""A name or a year that does not exist, told in one line to whoever typed it in a notebook."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 60
"""So many names are listed; of more, those that are close help."""


class UnknownError(KeyError):
    """What was asked for is not there; the text is one line with what there is."""

    def __str__(self) -> str:
        """The line itself, without the quotes of a key."""
        return str(self.args[0])

    def _render_traceback_(self) -> list[str]:
        """IPython shows this in place of a stack of calls, which says nothing of a misspelling."""
        return [str(self)]


def unknown(what: str, asked: object, known: Iterable[object]) -> UnknownError:
    """The error for a name: `「paymnt」という指標はありません。もしかして：…。あるもの：…`.

    Args:
        what: what kind of name it is, in Japanese, and where: `この節に指標`.
        asked: the name that was asked for.
        known: the names that there are, in the order in which they are to be listed.
    """
    names = [str(one) for one in known]
    text = str(asked)  # of a number none is meant by another
    close = [] if text.isdecimal() else get_close_matches(text, names, n=3, cutoff=0.7)
    guess = f"もしかして：{'、'.join(close)}。" if close else ""
    rest = f"、ほか{len(names) - MOST}件" if len(names) > MOST else ""
    listed = f"あるもの：{'、'.join(names[:MOST])}{rest}"
    return UnknownError(f"{what}「{asked}」はありません。{guess}{listed}")
