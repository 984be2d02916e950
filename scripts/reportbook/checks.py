"""Rules that hold between rows and tables of the data package.

`schema` has checked each cell; here: references, blanks and their status, units and
decimals, targets, and that every figure in a text is bound to an observation. Each
check yields `Problem`s; none raises.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from reportbook import binding, fiscal_year
from reportbook.schema import Problem, Table

Tables = dict[str, Table]
Frames = dict[str, pd.DataFrame]

NO_VALUE = ("not_applicable", "not_available")


@dataclass(frozen=True)
class _Place:
    """One row of a file, to say what is wrong in it."""

    file: str
    row: int

    def problem(self, column: str, value: object, message: str, remedy: str) -> Problem:
        return Problem(self.file, message, remedy, self.row, column, str(value))


def all_problems(
    tables: Tables, frames: Frames, sources: dict[str, Any], told: list[Problem]
) -> list[Problem]:
    """Every problem of the package beyond single cells, in the order of the files.

    Rows of which a cell is wrong already (`told`) are not judged further: what would be
    said of them is mostly a consequence.
    """
    wrong = {(problem.file, problem.row) for problem in told if problem.column}
    sound = {
        name: frame[[(tables[name].path, row) not in wrong for row in frame["_row"]]]
        for name, frame in frames.items()
    }
    return [
        *_references(tables, frames, sound),
        *(_sources(sound, sources) if sources else ()),
        *_observations(frames, sound),
        *_targets(sound),
        *_milestones(sound),
        *_texts(frames, sound),
    ]


def _references(tables: Tables, frames: Frames, sound: Frames) -> Iterator[Problem]:
    """Foreign keys of the schema; a blank refers to nothing."""
    for table in tables.values():
        for key in table.foreign_keys:
            target = tables[key["reference"]["resource"] or table.name]
            column, other = key["fields"][0], key["reference"]["fields"][0]
            known = set(frames[target.name][other].dropna())
            frame = sound[table.name]
            for value, row in zip(frame[column], frame["_row"], strict=True):
                if pd.notna(value) and value not in known:
                    yield Problem(
                        table.path,
                        f"is not in {target.path}",
                        f"Correct it, or add it to {target.path}",
                        row,
                        column,
                        str(value),
                    )
    categories = _pairs(frames["categories"])
    for name in ("observations", "targets"):
        frame = sound[name]
        for indicator, category, row in zip(
            frame["indicator"], frame["category"], frame["_row"], strict=True
        ):
            if category != binding.ALL and (indicator, category) not in categories:
                yield Problem(
                    tables[name].path,
                    f"is not a category of {indicator}",
                    "Correct it, or add it to categories.csv",
                    row,
                    "category",
                    str(category),
                )


def _pairs(frame: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(frame["indicator"], frame["category"], strict=True))


def _sources(frames: Frames, sources: dict[str, Any]) -> Iterator[Problem]:
    for row in frames["editions"].rename(columns={"_row": "line"}).itertuples():
        if row.source not in sources:
            remedy = f"Choose from {sorted(sources)}, or add it to sources.yml"
            at = _Place("editions.csv", row.line)
            yield at.problem("source", row.source, "is not in sources.yml", remedy)


def _observations(frames: Frames, sound: Frames) -> Iterator[Problem]:
    indicators = frames["indicators"].set_index("indicator").to_dict("index")
    renamed = sound["observations"].rename(columns={"_row": "line"})
    for row in renamed.itertuples():
        at = _Place("observations.csv", row.line)
        blank = pd.isna(row.value)
        if blank and row.status not in NO_VALUE:
            yield at.problem(
                "value",
                "",
                f"is blank though the status is {row.status}",
                f"Enter the value, or set the status to one of {', '.join(NO_VALUE)}",
            )
        if not blank and row.status in NO_VALUE:
            yield at.problem(
                "value",
                row.value,
                f"stands beside the status {row.status}",
                "Clear the value, or correct the status",
            )
        meaning = indicators.get(row.indicator)
        if meaning is None:
            continue
        if not blank and round(row.value, meaning["decimals"]) != row.value:
            yield at.problem(
                "value",
                row.value,
                f"has more decimals than {row.indicator} ({meaning['decimals']})",
                "Correct the value, or the indicator's decimals",
            )
        if not blank and meaning["share"] and not 0 <= row.value <= 100:
            yield at.problem(
                "value",
                row.value,
                "is a share outside 0 to 100",
                "Correct the value, or the indicator's share",
            )
        if meaning["timing"] == "other" and (pd.isna(row.period_start) or pd.isna(row.period_end)):
            yield at.problem(
                "period_start",
                "",
                "is blank though the timing is other",
                "Give period_start and period_end as YYYY-MM",
            )
        if row.fiscal_year > row.edition:
            yield at.problem(
                "fiscal_year",
                row.fiscal_year,
                f"is later than the report that printed it ({row.edition})",
                "Correct the fiscal_year or the edition",
            )


def _targets(frames: Frames) -> Iterator[Problem]:
    for row in frames["targets"].rename(columns={"_row": "line"}).itertuples():
        at = _Place("targets.csv", row.line)
        needed = "fiscal_year" if row.scope == "annual" else "plan"
        if pd.isna(getattr(row, needed)):
            yield at.problem(
                needed, row.target, f"is blank for a target of scope {row.scope}", "Fill it in"
            )
        if pd.isna(row.value) and pd.isna(row.baseline):
            yield at.problem(
                "value",
                row.target,
                "has neither a value nor a baseline",
                "Give the target value or a baseline",
            )
        if row.comparator == "within" and (pd.isna(row.value) or pd.isna(row.value_upper)):
            yield at.problem(
                "value_upper", row.target, "is needed for within", "Give both ends of the band"
            )
        if row.comparator == "about" and pd.isna(row.tolerance):
            yield at.problem("tolerance", row.target, "is needed for about", "Give the tolerance")
        if row.measured_as == "change_pct" and pd.isna(row.baseline):
            yield at.problem(
                "baseline", row.target, "is needed for change_pct", "Name the year compared with"
            )


def _milestones(frames: Frames) -> Iterator[Problem]:
    for row in frames["milestones"].rename(columns={"_row": "line"}).itertuples():
        if row.kind != "done":
            continue
        # An event of April closes the year before it and may stand in that report.
        if fiscal_year.of_date(row.date) > row.fiscal_year + 1:
            yield Problem(
                "milestones.csv",
                f"is done more than a year after the edition that shows it ({row.fiscal_year})",
                "Correct the date or the fiscal_year, or mark it as planned",
                row.line,
                "date",
                row.date,
            )


def _texts(frames: Frames, sound: Frames) -> Iterator[Problem]:
    """Every figure in a text is bound to an observation that exists."""
    indicators = set(frames["indicators"]["indicator"])
    observed = frames["observations"]
    figures = set(
        zip(observed["indicator"], observed["category"], observed["fiscal_year"], strict=True)
    )
    narratives = sound["narratives"].rename(columns={"_row": "line"})
    for row in narratives.itertuples():
        at = _Place("narratives.csv", row.line)
        for digits in binding.unbound_digits(row.text):
            yield at.problem(
                "text",
                digits,
                "is a figure that is not bound",
                "Write {indicator@year}, or {=…} where it is part of a name",
            )
        try:
            found = binding.parts(row.text)
        except binding.BindingError as error:
            yield at.problem("text", row.text, str(error), "See the grammar in README")
            continue
        for quote in found:
            if not isinstance(quote, binding.Quote):
                continue
            if quote.indicator not in indicators:
                yield at.problem(
                    "text",
                    quote.text,
                    "names no indicator",
                    "Correct it, or add it to indicators.csv",
                )
            elif quote.relative:
                yield at.problem("text", quote.text, "names no year", "Write {indicator@year}")
            elif (quote.indicator, quote.category, quote.year) not in figures:
                yield at.problem(
                    "text",
                    quote.text,
                    "has no observation",
                    "Correct it, or add it to observations.csv",
                )
