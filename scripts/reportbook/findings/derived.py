"""Series that follow from others, as tidy frames: differences, rates, changes since a year.

Each takes what it is to make and gives a function from a frame to the frame with the new series.
The book has computed these values, not the source: each row says so in its note.
"""

from collections.abc import Callable

import pandas as pd

from reportbook.findings.wording import short_number, with_unit
from reportbook.notation.units import in_base_unit

Derive = Callable[[pd.DataFrame], pd.DataFrame]

NOTE = "この本の計算です"


def difference(name: str, decimals: int = 0) -> Derive:
    """The first series less the second, a year each, as a third one under `name`."""

    def derive(data: pd.DataFrame) -> pd.DataFrame:
        first, second = _sides(data)
        unit = str(first["unit"].iloc[0])
        return _with(data, first, name, first["value"] - second["value"], unit, decimals)

    return derive


def remainder(name: str) -> Derive:
    """What the other series leave of the first, as one more part under `name`.

    Years that a series lacks go: their parts would stand as if they were the whole. A frame
    of one series alone is a ValueError.
    """

    def derive(data: pd.DataFrame) -> pd.DataFrame:
        whole, *parts = [rows.set_index("year", drop=False) for rows in _by_series(data)]
        if not parts:
            raise ValueError("a whole and its parts are needed to compute what is left")
        both = sorted(set(whole.index).intersection(*(part.index for part in parts)))
        left = whole["value"].loc[both] - sum(part["value"].loc[both] for part in parts)
        decimals = max(len(label.partition(".")[2]) for label in data["label"])
        # A part like the others, so that the whole alone is known by its own name.
        like = parts[-1].loc[both]
        kept = data[data["year"].isin(both)]
        return _with(kept, like, name, left, str(like["unit"].iloc[0]), decimals)

    return derive


def rate(name: str, per: float = 100, unit: str = "%", decimals: int = 1) -> Derive:
    """The second series `per` so many of the first, alone: finds per 100 surveys, a share in %."""

    def derive(data: pd.DataFrame) -> pd.DataFrame:
        first, second = _sides(data)
        size, of_size = (in_base_unit(1, side["unit"].iloc[0])[0] for side in (second, first))
        values = second["value"] * size / (first["value"] * of_size) * per
        return _with(data.iloc[:0], second, name, values, unit, decimals)

    return derive


def then(*steps: Derive) -> Derive:
    """Each step over the whole frame, all their new series after those that were there."""

    def derive(data: pd.DataFrame) -> pd.DataFrame:
        made = [step(data) for step in steps]
        new = [frame[~frame["series"].isin(data["series"])] for frame in made]
        return pd.concat([data, *new], ignore_index=True)

    return derive


def only(*series: str) -> Derive:
    """The frame with some of its series alone, in the order named."""

    def derive(data: pd.DataFrame) -> pd.DataFrame:
        order = data["series"].map({name: place for place, name in enumerate(series)})
        kept = data.assign(_order=order).dropna(subset=["_order"])
        return kept.sort_values(["_order", "year"], kind="stable").drop(columns="_order")

    return derive


def change_from_first(decimals: int = 1) -> Derive:
    """Each series as its change in % since its first year, which is 0."""

    def derive(data: pd.DataFrame) -> pd.DataFrame:
        ordered = data.sort_values("year", kind="stable")
        first = ordered.groupby("series")["value"].transform("first")
        changes = (ordered["value"] / first - 1) * 100
        made = [
            _with(data.iloc[:0], rows, str(name), changes[rows.index], "%", decimals, sign=True)
            for name, rows in ordered.groupby("series", sort=False)
        ]
        return pd.concat(made, ignore_index=True)

    return derive


def _by_series(data: pd.DataFrame) -> list[pd.DataFrame]:
    return [rows for _, rows in data.groupby("series", sort=False)]


def _sides(data: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The first two series by year, in the years that both have."""
    sides = [rows.set_index("year", drop=False) for rows in _by_series(data)]
    if len(sides) < 2:
        raise ValueError("two series are needed to compute one from them")
    both = sides[0].index.intersection(sides[1].index)
    return sides[0].loc[both], sides[1].loc[both]


def _with(
    data: pd.DataFrame,
    like: pd.DataFrame,
    name: str,
    values: pd.Series,
    unit: str,
    decimals: int,
    sign: bool = False,
) -> pd.DataFrame:
    """`data` and, after it, one more series on the rows of another."""

    def signed(value: float, text: str) -> str:
        return f"＋{text}" if sign and value > 0 else text

    values = values.round(decimals)
    made = like.reset_index(drop=True).assign(
        series=name,
        part=name,
        value=values.to_numpy(),
        unit=unit,
        label=[signed(value, short_number(value, unit, decimals)) for value in values],
        text=[signed(value, with_unit(value, unit, decimals)) for value in values],
        note=NOTE,
    )
    return made if data.empty else pd.concat([data, made], ignore_index=True)
