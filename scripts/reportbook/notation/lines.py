"""Where a text may break into lines: never inside a number, a number's unit or a Latin word."""

import re

_PIECE = re.compile(
    r"(?:[＋−±▲約第延毎]?\d[\d,.]*(?:[兆億万千百]\d*[\d,]*)*(?:%|％|ポイント|事業所|営業日|時間|か月|年度末?"
    r"|[件人円日月年回分度枚歳社]|か所)*|[A-Za-z][A-Za-z0-9_.-]*|[ァ-ヴ][ァ-ヴー]*|[（「『【]*.)[。、）」』】：・ー]*"
)


def width(text: str) -> float:
    """How wide a text is, in full-width characters."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.6 for character in text)


def wrapped(text: str, room: float) -> list[str]:
    """The lines of a text, each at most `room` full-width characters wide.

    A number that is wider than that stands in a line of its own, whole.
    """
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        if line and width(line + piece) > room + 1e-9:
            lines, line = [*lines, line], ""
        line += piece
    return [*lines, line]
