"""What a printed figure shows beside its number: how sure it is, its unit, its decimals.

`約26万人` is approximate, counted in 人. Its number is read by `units`.
"""

import re
import unicodedata

from reportbook.notation import units

_NOTHING = {"―": "not_applicable", "データなし": "not_available"}
_STATUS_WORDS = (
    ("below", "未満"),
    ("at_least", "以上"),
    ("at_least", "超"),
    ("at_most", "以内"),
    ("at_most", "以下"),
    ("approximate", "約"),
    ("approximate", "およそ"),
    ("approximate", "程度"),
)
_FORM = re.compile(
    r"(?:約|およそ|延べ|計|最大|週|年)*\s*[▲+\-±]?\s*"
    r"(?:\d[\d,]*(?:\.\d+)?\s*(?P<magnitude>兆|億|百万|万|千)?)+\s*"
    r"(?P<unit>.*?)(?:程度|以上|以内|以下|未満|超|連続|間|体制)*"
)
_OTHER_NAMES = {
    "人": ("名",),
    "%": ("割",),
    "ポイント": ("pt", "%"),
    "部署": ("部",),
}
_DURATION = re.compile(r"時間(?:\d+分)?|分")


def plain(value: float) -> str:
    """A value in digits alone, as a cell has it: `44952000`, never `4.4952e+07`."""
    return f"{value:.12g}"


def status(printed: str) -> str:
    """The status that a printed figure has: `approximate` for `約７割`, else `final`."""
    text = _plain(printed)
    if text in _NOTHING:
        return _NOTHING[text]
    return next((name for name, word in _STATUS_WORDS if word in text), "final")


def unit(printed: str) -> str | None:
    """The unit behind the number, without its magnitude: 人 of `約26万人`, `` where there is none.

    None where the text is no single figure.
    """
    found = _FORM.fullmatch(_plain(printed))
    return found["unit"].strip() if found else None


def is_in(printed: str, meant: str) -> bool:
    """Whether a printed figure is counted in the unit `meant` (万人), by any of its names."""
    shown, base = unit(printed), units.in_base_unit(1, meant)[1]
    if base == "分" and shown:
        return bool(_DURATION.fullmatch(shown))
    return shown in (base, *_OTHER_NAMES.get(base, ()))


def decimals(printed: str, meant: str) -> int | None:
    """With how many decimals it is printed; None where its magnitude is not that of `meant`."""
    found = _FORM.fullmatch(_plain(printed))
    scale = units.MAGNITUDES.get(found["magnitude"], 1) if found else None
    if scale != units.in_base_unit(1, meant)[0] and unit(printed):
        return None
    return units.printed_decimals(printed)


def _plain(printed: str) -> str:
    return unicodedata.normalize("NFKC", printed).replace("−", "-").strip()
