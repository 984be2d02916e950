"""What the words of a target ask for: `80％台` is from 80 to under 90, `前年度以上` at least.

Pure: text in, comparator and numbers out. How a value is judged by them is `verdicts`.
"""

import re
import unicodedata

from reportbook.notation import units

_YEAR = re.compile(r"(?:令和|平成|昭和)(?:元|\d{1,2})年度?(?:末)?")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:兆|億|百万|万|千)?[^\d\s、。]*")
_BAND = re.compile(r"(\d+)\s*[%％]?台(前半|後半)?")
_COMPARATORS = (
    ("at_least", "以上"),
    ("at_most", "以内"),
    ("at_most", "以下"),
    ("below", "未満"),
    ("below", "下回る"),
    ("about", "程度"),
    ("above", "上回る"),
    ("above", "上積み"),
    ("above", "超"),
    ("at_least", "到達"),
)


def comparator(text: str) -> str | None:
    """The comparator that the words ask for; None where they leave it open."""
    plain = _plain(text)
    if _BAND.search(plain):
        return "within"
    return next((name for name, word in _COMPARATORS if word in plain), None)


def band(text: str) -> tuple[float, float] | None:
    """The two ends of a band of tens: (70, 75) for `70%台前半`."""
    found = _BAND.search(_plain(text))
    if not found:
        return None
    low = float(found[1])
    ends = {None: (low, low + 10), "前半": (low, low + 5), "後半": (low + 5, low + 10)}
    return ends[found[2]]


def numbers(text: str, unit: str) -> list[float]:
    """The numbers of the text in `unit`; years are none of them."""
    plain = _YEAR.sub("", _plain(text))
    read = (units.printed_value(found, unit) for found in _NUMBER.findall(plain))
    return [value for value in read if value is not None]


def is_kept(text: str) -> bool:
    """Whether the words ask for a level to be kept (維持), rather than reached."""
    return "維持" in text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
