"""Which printing of a thing an edition goes by, of those that its report could know."""

from collections.abc import Sequence

import pandas as pd


def known(frame: pd.DataFrame, key: Sequence[str], report: int, fiscal_year: int) -> pd.DataFrame:
    """One row for each `key`, in the order of the frame.

    Of several printings it is the newest that the edition of `fiscal_year` could know; where
    all are newer (an early edition, cut from a later report), the oldest. What only reports
    after `report` print is not among them.
    """
    rows = frame[frame["report"] <= report]
    newer = rows["report"] > fiscal_year
    # Known printings first, newest first; then those that are newer, oldest first.
    rank = rows["report"].where(newer, -rows["report"])
    ordered = rows.assign(_newer=newer, _rank=rank).sort_values(["_newer", "_rank"], kind="stable")
    first = ordered.drop_duplicates(list(key))
    return first.drop(columns=["_newer", "_rank"]).sort_index()


def newest(frame: pd.DataFrame, key: Sequence[str], report: int) -> pd.DataFrame:
    """All rows of the newest report, of those up to `report`, that has any for the `key`."""
    rows = frame[frame["report"] <= report]
    last = rows.groupby(list(key), dropna=False)["report"].transform("max")
    return rows[rows["report"] == last]
