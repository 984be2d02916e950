"""Where a text may break into lines: between phrases; never inside a number or its unit."""

import re

_PIECE = re.compile(
    r"(?:[＋−±▲約第延毎]?\d[\d,.]*(?:[兆億万千百]\d*[\d,]*)*(?:%|％|ポイント|事業所|営業日|時間|か月|年度末?"
    r"|[件人円日月年回分度枚歳社]|か所)*|[A-Za-z][A-Za-z0-9_.-]*|[ァ-ヴ][ァ-ヴー]*|[（「『【]*.)[。、）」』】：・ー]*"
)


# A phrase ends with the letters (かな) that join it to the next one, with a mark or a space.
_END = re.compile(r"[ぁ-ん。、）」』】：・ 　]$")
_BEGIN = re.compile(r"^[^ぁ-んー]")
_OPEN = "（「『【"


def width(text: str) -> float:
    """How wide a text is, in full-width characters."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.6 for character in text)


def wrapped(text: str, room: float) -> list[str]:
    """The lines of a text, each at most `room` full-width characters wide.

    Lines end between phrases (`削減目標の|対象`); a phrase that is wider than a line is parted
    in itself. A number that is wider stands in a line of its own, whole.
    """
    lines: list[str] = []
    line = ""
    for phrase in _phrases(text):
        for piece in [phrase] if width(phrase) <= room + 1e-9 else _PIECE.findall(phrase):
            if line and width(line + piece) > room + 1e-9:
                lines, line = [*lines, line], ""
            line += piece
    return [*lines, line]


def _phrases(text: str) -> list[str]:
    phrases: list[str] = []
    for piece in _PIECE.findall(text):
        begins = piece[0] in _OPEN or (_END.search(phrases[-1]) if phrases else False)
        if phrases and not (begins and _BEGIN.search(piece)):
            phrases[-1] += piece
        else:
            phrases.append(piece)
    return phrases
