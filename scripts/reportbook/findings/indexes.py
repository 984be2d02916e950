"""Index numbers: a series over the years, with one of them as 100. Pure; takes tidy frames."""

import pandas as pd

ONE_YEAR = "値が一つの時点だけなので、指数は計算しません。"
POINTS = "変化の幅を示す指標なので、指数は計算しません。"
NOT_COMPARABLE = "計画期間の累計や、「未満」などで示された値を含むので、指数は計算しません。"
NEGATIVE = "負の値を含むので、指数は計算しません。"
ONLY_ZERO = "0でない値がないので、指数は計算できません。"


def why_none(data: pd.DataFrame, comparable: bool) -> str | None:
    """Why a series (a row a year) has no index, as a sentence; None where it has one.

    `comparable` is what `Figures.is_comparable` says of it.
    """
    if data["unit"].iloc[0] == "ポイント":
        return POINTS
    if len(data) == 1:
        return ONE_YEAR
    if not comparable:
        return NOT_COMPARABLE
    if (data["value"] < 0).any():
        return NEGATIVE
    return None if (data["value"] > 0).any() else ONLY_ZERO


def bases(data: pd.DataFrame, comparable: bool) -> list[int]:
    """The years that can be 100, oldest first: none can where the series has no index."""
    if why_none(data, comparable):
        return []
    return [int(year) for year in data.loc[data["value"] > 0, "year"]]


def index(data: pd.DataFrame, base_year: int) -> list[float]:
    """The series in its order, the value of `base_year` (one of `bases`) being 100."""
    base = float(data.loc[data["year"] == base_year, "value"].iloc[0])
    return [float(value) / base * 100 for value in data["value"]]
