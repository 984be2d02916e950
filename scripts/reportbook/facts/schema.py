"""The schema of the data package, and what a table that breaks it is told.

`data/datapackage.json` is the one declaration (Frictionless Table Schema), read by `declaration`.
This module checks one table at a time: columns, types, constraints, keys.
What the values mean together (foreign keys, bindings, totals) belongs to `rules`.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from reportbook.facts import csvfile

DTYPES = {"string": "str", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
MARKUP = ("has a mark that a page would read as HTML", "Write ＜, or say it in words")
OUT_OF_ORDER = "is out of order"
LARGEST = 10**15
"""Of what a table, and JavaScript, hold to the last digit."""
SEPARATOR = "|"
"""Between the entries of a cell that holds several."""

_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Zl", "Zp")
_INTEGER = re.compile(r"-?\d+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_EXAMPLES = {
    "integer": "a whole number in half-width digits, for example 2023",
    "number": "a number in half-width digits without unit or commas, for example 77.6",
    "boolean": "true or false",
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in `data/`, with what to do about it.

    `row` is the line number as an editor shows it (the header is line 1).
    """

    file: str
    message: str
    remedy: str
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        """One line: place, value, what is wrong, what to do."""
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        shown = f" {self.value!r}" if self.value is not None else ""
        return f"{place}:{shown} {self.message}. {self.remedy}."


class Table:
    """One resource of the package: its fields, keys and file name."""

    def __init__(self, resource: dict[str, Any]) -> None:
        """Takes a resource of `datapackage.json`, as `declaration` has found it sound."""
        self.name: str = resource["name"]
        self.path: str = resource["path"]
        self.title: str = resource["title"]
        self.fields: dict[str, dict[str, Any]] = {
            field["name"]: field for field in resource["schema"]["fields"]
        }
        self.primary_key: list[str] = resource["schema"]["primaryKey"]
        self.foreign_keys: list[dict[str, Any]] = resource["schema"].get("foreignKeys", [])

    def read(self, folder: Path) -> tuple[pd.DataFrame | None, list[Problem]]:
        """The table as typed columns with `_row` (line numbers), and all that is wrong in it.

        Rows with problems keep what could be read, so that later checks still run; there is no
        table where the file, or its header, is not what it has to be.
        """
        header, rows, wrong = csvfile.read(folder / self.path)
        problems = [Problem(self.path, *one) for one in wrong]
        if header is None:
            return None, problems
        misnamed = self._check_header(header)
        problems += misnamed
        records: list[dict[str, Any]] = []
        for number, cells in rows:
            if len(cells) != len(header):
                problems.append(
                    Problem(
                        self.path,
                        f"has {len(cells)} cells where the header has {len(header)}",
                        "Give every column a cell; quote a text that holds a comma",
                        number,
                    )
                )
                continue
            record: dict[str, Any] = {"_row": number}
            texts = dict(zip(header, cells, strict=True))
            for name, field in self.fields.items():
                record[name], problem = self._cell(field, texts.get(name, ""), number)
                if problem and name in texts:
                    problems.append(problem)
            records.append(record)
        problems += self._check_keys(records)
        return None if misnamed else self._frame(records), problems

    def _frame(self, records: list[dict[str, Any]]) -> pd.DataFrame:
        columns = {
            name: pd.array([r[name] for r in records], dtype=DTYPES[field["type"]])
            for name, field in self.fields.items()
        }
        return pd.DataFrame({**columns, "_row": [r["_row"] for r in records]})

    def _check_header(self, header: list[str]) -> list[Problem]:
        declared = list(self.fields)
        problems = [
            Problem(self.path, "column is missing", f"Add it; the columns are {declared}", 1, name)
            for name in declared
            if name not in header
        ]
        problems += [
            Problem(self.path, "column is not in datapackage.json", "Remove or declare it", 1, name)
            for name in header
            if name not in declared
        ]
        problems += [
            Problem(self.path, "column stands twice", "Remove one of the two", 1, name)
            for name in sorted({name for name in header if header.count(name) > 1})
        ]
        return problems

    def _cell(self, field: dict[str, Any], text: str, row: int) -> tuple[Any, Problem | None]:
        """The typed value of one cell (None where blank or wrong) and its problem."""
        limits = field.get("constraints", {})

        def problem(message: str, remedy: str) -> tuple[None, Problem]:
            return None, Problem(self.path, message, remedy, row, field["name"], text)

        if text == "":
            if limits.get("required"):
                return problem("is blank", "Fill it in; this column is required")
            return None, None
        if hidden := unseen(text):
            return problem(f"holds a character that cannot be seen ({hidden})", "Remove it")
        if text != text.strip():
            return problem("has blanks around it", "Remove the blanks")
        if is_text(field) and may_be_markup(text):
            return problem(*MARKUP)
        kind = field["type"]
        value: Any = text
        if kind == "integer" and not (_INTEGER.fullmatch(text) and text.isascii()):
            return problem("is not a whole number", f"Write {_EXAMPLES[kind]}")
        if kind == "number" and not (_NUMBER.fullmatch(text) and text.isascii()):
            return problem("is not a number", f"Write {_EXAMPLES[kind]}")
        if kind == "boolean" and text not in ("true", "false"):
            return problem("is not a yes or no", f"Write {_EXAMPLES[kind]}")
        if kind in ("integer", "number"):
            value = int(text) if kind == "integer" else float(text)
            if abs(value) > LARGEST:
                return problem("is too large", f"The largest allowed is {LARGEST}")
        elif kind == "boolean":
            value = text == "true"
        if "enum" in limits and value not in limits["enum"]:
            return problem("is not one of the known values", f"Choose from {limits['enum']}")
        if "pattern" in limits and not re.search(limits["pattern"], text):
            form = f"The column holds: {field['description_en']} ({limits['pattern']})"
            return problem("has the wrong form", form)
        if value is not None and "minimum" in limits and value < limits["minimum"]:
            return problem("is too small", f"The smallest allowed is {limits['minimum']}")
        if value is not None and "maximum" in limits and value > limits["maximum"]:
            return problem("is too large", f"The largest allowed is {limits['maximum']}")
        return value, None

    def _check_keys(self, records: list[dict[str, Any]]) -> list[Problem]:
        """Duplicate keys, and rows that are not in the order of their key."""
        problems = []
        seen: dict[tuple[Any, ...], int] = {}
        previous: tuple[Any, ...] | None = None
        for record in records:
            key = tuple(record[name] for name in self.primary_key)
            if None in key:
                continue
            name = ", ".join(self.primary_key)
            wrong = None
            if key in seen:
                wrong = f"has the same {name} as row {seen[key]}", "Keep one of the two rows"
            elif previous is not None and key < previous:
                wrong = OUT_OF_ORDER, f"Sort the rows by {name}"
            if wrong:
                shown = ", ".join(map(str, key))
                problems.append(Problem(self.path, *wrong, row=record["_row"], value=shown))
            seen.setdefault(key, record["_row"])
            previous = key
        return problems


def may_be_markup(text: str) -> bool:
    """Whether a page that forgot to escape the text would read it as HTML."""
    return "<" in text


def unseen(text: str) -> str | None:
    """The first character of a text that shows nothing, as `U+200B`; None where all show.

    Ordinary and ideographic spaces are seen; a no-break space passes for one and is not.
    """
    if text.isprintable():  # of all cells nearly every one; ideographic spaces are not
        return None
    hidden = (one for one in text if one == "\u00a0" or unicodedata.category(one) in _UNSEEN)
    return next((f"U+{ord(one):04X}" for one in hidden), None)


def is_text(field: dict[str, Any]) -> bool:
    """Whether a column holds words, rather than values of a known form."""
    return field["type"] == "string" and not {"enum", "pattern"} & set(field.get("constraints", {}))


def entries(cell: object) -> tuple[str, ...]:
    """The entries of a cell that holds several, none for a blank one."""
    return () if pd.isna(cell) else tuple(str(cell).split(SEPARATOR))


def exported(resource: dict[str, Any]) -> dict[str, Any]:
    """A resource as an edition hands it on: its `exported` columns take the place of those of
    the same name, or follow the others.
    """
    own = {field["name"]: field for field in resource["schema"]["fields"]}
    own |= {field["name"]: field for field in resource.get("exported", [])}
    made = {name: value for name, value in resource.items() if name != "exported"}
    return {**made, "schema": {**resource["schema"], "fields": list(own.values())}}


def enum_labels(package: dict[str, Any], table: str, column: str) -> dict[str, str]:
    """The Japanese words for the values of a column, as `datapackage.json` gives them.

    Raises:
        KeyError: where the column has none.
    """
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            if (resource["name"], field["name"]) == (table, column):
                labels: dict[str, str] = field["enum_labels"]
                return labels
    raise KeyError(f"{table}.{column}")
