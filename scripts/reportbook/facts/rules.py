"""Rules that single rows must keep: observations, targets, milestones and their kin.

`schema` has checked each cell; what rows of several tables mean together is `checks`.
Each rule yields `Problem`s; none raises.
"""

import datetime
from collections.abc import Iterator
from typing import Any

import pandas as pd

from reportbook.facts.schema import Problem
from reportbook.notation import fiscal_year, units

Frames = dict[str, pd.DataFrame]
Found = Iterator[Problem]

NO_VALUE = ("not_applicable", "not_available", "not_printed")


class Row:
    """One row of a file, to read its cells and to say what is wrong in it."""

    def __init__(self, file: str, cells: dict[str, Any]) -> None:
        """Takes the cells of the row, `_row` (its line) among them."""
        self.file = file
        self.cells = cells

    def __getitem__(self, column: str) -> Any:
        """The cell, None where it is blank."""
        cell = self.cells[column]
        return None if pd.isna(cell) else cell

    def problem(self, column: str, message: str, remedy: str, value: object = None) -> Problem:
        """What is wrong in a column; the value shown is the cell's unless given."""
        shown = self[column] if value is None else value
        text = "" if shown is None else f"{shown:g}" if isinstance(shown, float) else str(shown)
        return Problem(self.file, message, remedy, self.cells["_row"], column, text)


def rows(frames: Frames, name: str) -> Iterator[Row]:
    """The rows of a table."""
    for cells in frames[name].to_dict("records"):
        yield Row(f"{name}.csv", cells)


def observations(sound: Frames, indicators: dict[str, dict[str, Any]]) -> Found:
    """Blanks and their status, decimals, shares, periods, years, and what was printed."""
    for row in rows(sound, "observations"):
        meaning = indicators.get(row["indicator"])
        if row["value"] is None and row["status"] not in NO_VALUE:
            yield row.problem(
                "value",
                f"is blank though the status is {row['status']}",
                f"Enter the value, or set the status to one of {', '.join(NO_VALUE)}",
            )
        if row["value"] is not None and row["status"] in NO_VALUE:
            yield row.problem(
                "value",
                f"stands beside the status {row['status']}",
                "Clear the value, or correct the status",
            )
        if row["fiscal_year"] > row["report"]:
            yield row.problem(
                "fiscal_year",
                f"is later than the report that printed it ({row['report']})",
                "Correct the fiscal_year or the report",
            )
        yield from _printed(row)
        if meaning is not None:
            yield from _period(row, meaning["timing"])
            if row["value"] is not None:
                yield from _value(row, meaning)


def _printed(row: Row) -> Found:
    """What was printed, and where: needed but for what the report does not print."""
    absent = row["status"] == "not_printed"
    for column in ("as_printed", "page"):
        if absent and column == "as_printed" and row[column] is not None:
            yield row.problem(column, "stands beside the status not_printed", "Clear it")
        if not absent and row[column] is None:
            remedy = "Fill it in; only what the status not_printed marks has none"
            yield row.problem(column, "is blank", remedy)


def _value(row: Row, meaning: dict[str, Any]) -> Found:
    value, decimals = row["value"], meaning["decimals"]
    if round(value, decimals) != value:
        yield row.problem(
            "value",
            f"has more decimals than {row['indicator']} ({decimals})",
            "Correct the value, or the indicator's decimals",
        )
    if meaning["share"] and not 0 <= value <= 100:
        yield row.problem(
            "value",
            "is a share outside 0 to 100",
            "Correct the value, or the indicator's share",
        )
    if row["as_printed"] is None:
        return
    printed = units.printed_value(row["as_printed"], meaning["unit"])
    if printed is None or abs(printed - value) > 1e-6:
        yield row.problem(
            "value",
            f"is not what as_printed says ({row['as_printed']}, in {meaning['unit']})",
            "Read the page again, and correct the one that is wrong",
        )


def _period(row: Row, timing: str) -> Found:
    start, end = row["period_start"], row["period_end"]
    if timing == "other" and (start is None or end is None):
        yield row.problem(
            "period_start",
            "is blank though the timing is other",
            "Give period_start and period_end as YYYY-MM",
        )
    if timing != "other" and (start or end):
        yield row.problem(
            "period_start",
            f"stands beside the timing {timing}",
            "Clear the period, or set the indicator's timing to other",
        )
    if start and end and end < start:
        yield row.problem("period_end", f"is before period_start ({start})", "Correct the period")


def targets(sound: Frames) -> Found:
    """Scope, values, bands, tolerances and baselines."""
    for row in rows(sound, "targets"):
        needed = "fiscal_year" if row["scope"] == "annual" else "plan"
        other = "plan" if needed == "fiscal_year" else "fiscal_year"
        if row[needed] is None:
            yield row.problem(needed, f"is blank for a target of scope {row['scope']}", "Fill it")
        if row[other] is not None:
            yield row.problem(other, f"stands beside the scope {row['scope']}", "Clear it")
        if row["value"] is None and row["baseline"] is None:
            yield row.problem(
                "value", "and the baseline are blank", "Give the target value or a baseline"
            )
        if row["comparator"] == "within" and (row["value"] is None or row["value_upper"] is None):
            yield row.problem("value_upper", "is needed for within", "Give both ends of the band")
        if row["value"] and row["value_upper"] and row["value_upper"] <= row["value"]:
            yield row.problem("value_upper", "is not above the value", "Give the upper end")
        if row["comparator"] == "about" and row["tolerance"] is None:
            yield row.problem("tolerance", "is needed for about", "Give the tolerance")
        if row["measured_as"] == "change_pct" and row["baseline"] is None:
            yield row.problem("baseline", "is needed for change_pct", "Name the year compared with")


def milestones(sound: Frames) -> Found:
    """Dates that exist, and events that are done by the time they are told."""
    for row in rows(sound, "milestones"):
        if not _is_date(row["date"]):
            yield row.problem("date", "is no day of the calendar", "Correct the date")
        # An event of April closes the year before it and may stand in that report.
        elif row["kind"] == "done" and fiscal_year.of_date(row["date"]) > row["fiscal_year"] + 1:
            yield row.problem(
                "date",
                f"is done more than a year after the edition that shows it ({row['fiscal_year']})",
                "Correct the date or the fiscal_year, or mark it as planned",
            )


def _is_date(text: str) -> bool:
    if len(text) < len("2023-02-01"):
        return True  # a month or a fiscal year; the schema knows its form
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def claims(sound: Frames) -> Found:
    """The value is the number that was printed; what is judged has what it is judged by."""
    for row in rows(sound, "claims"):
        yield from _judged(row)
        printed = units.printed_value(row["as_printed"], "")
        plain = units.printed_value(_without_magnitude(row["as_printed"]), "")
        minutes = units.printed_value(row["as_printed"], "分")
        if row["kind"] in ("verdict", "streak") and row["value"] == 1:
            continue
        if not any(abs(row["value"] - (one or 0)) < 1e-6 for one in (printed, plain, minutes)):
            yield row.problem(
                "value",
                f"is not what as_printed says ({row['as_printed']})",
                "Read the page again, and correct the one that is wrong",
            )


def _judged(row: Row) -> Found:
    if row["judged"] is None:
        return
    if row["judged"] == "no_standard" and row["kind"] != "verdict":
        yield row.problem("judged", f"stands beside the kind {row['kind']}", "It is for verdicts")
    for column in ("expression", "note"):
        if row[column] is None:
            yield row.problem(column, f"is blank though it is judged {row['judged']}", "Fill it in")


def _without_magnitude(printed: str) -> str:
    return printed.translate(str.maketrans("", "", "".join(units.MAGNITUDES)))
