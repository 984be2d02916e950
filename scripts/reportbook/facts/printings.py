"""Which printing of a thing an edition goes by, of those that its report could know.

Also what a report may print anew of a year that an earlier one has told.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from reportbook.facts.rows import Found, Frames, Row, rows
from reportbook.notation.expressions import Key

FIGURE = ("indicator", "category", "fiscal_year")
"""What names a figure, whoever printed it."""


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
    """For each `key` all rows of the newest report up to `report` that has any, in their order."""
    rows = frame[frame["report"] <= report]
    last = rows.groupby(list(key), dropna=False)["report"].transform("max")
    return rows[rows["report"] == last]


def printed_by(frame: pd.DataFrame, report: int) -> pd.DataFrame:
    """The rows that the report itself prints: cited by page, as printed where the table has it."""
    return frame[(frame["report"] == report) & frame["page"].notna()].dropna(
        subset=["as_printed"] if "as_printed" in frame else []
    )


class Known:
    """The figures that one report could know, and the rows that are its own."""

    def __init__(self, observations: pd.DataFrame, report: int) -> None:
        """Takes observations of every report, with `_row`."""
        self.report = report
        frame = known(observations, FIGURE, report, report).dropna(subset=["value"])
        self.values: dict[Key, float] = {
            (row.indicator, row.category, row.fiscal_year): float(row.value)
            for row in frame.itertuples()
        }
        own = observations[observations["report"] == report]
        self.own = list(rows({"observations": own}, "observations"))
        older = observations[observations["report"] < report].dropna(subset=["value"])
        self._older: dict[Key, float] = {
            (row.indicator, row.category, row.fiscal_year): float(row.value)
            for row in older.sort_values("report").itertuples()
        }
        self._series: dict[tuple[str, str], list[tuple[int, float]]] = {}
        for (indicator, category, year), value in sorted(self.values.items()):
            self._series.setdefault((indicator, category), []).append((year, value))

    def value(self, indicator: str, category: str, year: int) -> float | None:
        """The newest printing that the report could know."""
        return self.values.get((indicator, category, year))

    def before(self, row: Row) -> list[float]:
        """The values of the years before that of the row, oldest first."""
        series = self._series.get((row["indicator"], row["category"]), [])
        return [value for year, value in series if year < row["fiscal_year"]]

    def latest(self, indicator: str, category: str) -> list[float]:
        """The values of the last three years that have one, oldest first."""
        return [value for _, value in self._series.get((indicator, category), [])[-3:]]

    def earlier_printing(self, row: Row) -> float | None:
        """What the report before that printed the same figure gave for it."""
        return self._older.get((row["indicator"], row["category"], row["fiscal_year"]))


def restated(sound: Frames) -> Found:
    """A figure that an earlier report printed is printed anew only where it differs, and says so.

    What an earlier report marks as not printed is no printing.
    """
    before: dict[tuple[Any, ...], Row] = {}
    for row in sorted(rows(sound, "observations"), key=lambda one: one["report"]):
        figure = (row["indicator"], row["category"], row["fiscal_year"])
        first = before.get(figure)
        if first and first["report"] < row["report"]:
            same = (row["value"], row["status"]) == (first["value"], first["status"])
            if same:
                yield row.problem(
                    "value",
                    f"is what the report of {first['report']} prints already",
                    "Remove the row, or make it a claim of kind repeat",
                )
            elif row["note"] is None:
                yield row.problem(
                    "fiscal_year",
                    f"has a figure that the report of {first['report']} prints as "
                    f"{first['as_printed']}, and the note does not say that it is restated",
                    "Correct the fiscal_year, or say in note how it is restated",
                )
        if row["status"] != "not_printed":
            before[figure] = row
