"""Periods of the data: what a scope says of a plan, and what there is in a year."""

import pandas as pd

PLAN = "plan"
"""What a scope of narratives.csv starts with where it is a plan: `plan3`."""


def is_open(frame: pd.DataFrame, fiscal_year: int) -> pd.Series:
    """Which sections, measures or indicators there are in a year, by their first and last."""
    before = (frame["first_year"] > fiscal_year).fillna(False)
    after = (frame["last_year"] < fiscal_year).fillna(False)
    return ~(before | after)
