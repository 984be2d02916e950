"""What an analyst may type in several ways, in the one way of `data/`.

Full-width digits, blanks and ▲ are put right and told; what is no number is not guessed at.
Numbers are read from what Excel holds: the text, or the number of a cell.
"""

import re
import unicodedata

_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_MINUS = str.maketrans({"▲": "-", "△": "-", "−": "-", "‐": "-", "－": "-", "+": ""})
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")


def text(value: str) -> str:
    """Without blanks around it, characters that cannot be seen, and line ends."""
    plain = value.replace("\u00a0", " ").replace("\r\n", " ").replace("\n", " ")
    return "".join(one for one in plain if unicodedata.category(one) not in _UNSEEN).strip()


def number(value: object) -> str | None:
    """`1234.5` of 1234.5, `１，２３４．５` or ` ▲1,234.5`; None where it is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return f"{value:.12g}" if abs(value) < 1e15 else None
    plain = unicodedata.normalize("NFKC", text(str(value))).translate(_MINUS).replace(" ", "")
    return plain.replace(",", "") if _NUMBER.fullmatch(plain) else None


def whole(value: object) -> str | None:
    """The same for a whole number."""
    found = number(value)
    if found is None or float(found) != int(float(found)):
        return None
    return str(int(float(found)))
