"""Names and last values at the ends of lines, none of them on another."""

import altair as alt
import pandas as pd

from reportbook.figures.field.plane import WORDS, Plane, spread
from reportbook.notation.lines import width, wrapped

ROOM = 148
"""The most px that words at the ends of lines take from the field."""


def _lines(ends: pd.DataFrame) -> pd.Series:
    """Name and value of each end as lines that fit: `男性 75.23`, `年金給付|専門職 450`."""
    labels = ends["label"].str.replace("|", "", regex=False)
    pairs = zip(ends["series"], labels, strict=True)
    said = [f"{name} {label}" for name, label in pairs]
    most = ROOM / WORDS
    broken = [text if width(text) <= most else _broken(text, most) for text in said]
    return pd.Series(broken, index=ends.index)


def _broken(text: str, most: float) -> str:
    """A name in lines of about one length, with its value whole on the last or on its own.

    What stands in brackets stays together where it can: `業務経費|（削減目標の対象） −5.2`.
    """
    name, _, label = text.rpartition(" ")
    count = -(-width(name) // most)
    head, bracket, inside = name.partition("（")
    lines = [head, bracket + inside]
    if not (head and inside) or max(map(width, lines)) > most:
        lines = wrapped(name, min(most, width(name) / count + 2))
    if width(f"{lines[-1]} {label}") <= most:
        return "|".join([*lines[:-1], f"{lines[-1]} {label}"])
    return "|".join([*lines, label])


def room(ends: pd.DataFrame) -> int:
    """How many px the longest line of the ends needs."""
    return int(max(width(line) for said in _lines(ends) for line in said.split("|")) * WORDS) + 14


def labels(ends: pd.DataFrame, plane: Plane) -> alt.Chart:
    """Names with their last values to the right of their lines, none on another."""
    said = _lines(ends)
    tall = max(text.count("|") + 1 for text in said) * (WORDS + 3)
    places = spread([plane.px(value) for value in ends["value"]], tall + 2)
    over = max(0.0, max(places) + tall / 2 - plane.height)
    places = [place - over for place in places]
    placed = plane.placed(ends).assign(said=said, place=[plane.value(px) for px in places])
    marks = alt.Chart(placed).mark_text(
        align="left",
        dx=10,
        fontSize=WORDS,
        fontWeight="bold",
        lineBreak="|",
        lineHeight=WORDS + 3,
        baseline="middle",
        # From the middle of the first line on: up by half of the others.
        dy=alt.expr(f"-(length(split(datum.said, '|')) - 1) * {(WORDS + 3) / 2}"),
    )
    return marks.encode(
        x=plane.x(), y=plane.y(ends, "place:Q"), text=alt.Text("said:N")
    ).properties(name="labels_last")
