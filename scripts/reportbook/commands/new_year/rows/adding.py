"""The package with what a workbook enters: rows of the year added to the tables there are.

Nothing that a report of another year printed is touched. What `data/` has of the year beyond the
workbook stays, for there may be several workbooks; a row is taken out where the workbook says so.
Pure: rows in, rows out.
"""

import re
from dataclasses import dataclass, field

from reportbook.commands.new_year.rows import beginning, rolling
from reportbook.commands.new_year.rows.entries import NAMED_BY, Entries, Entry
from reportbook.commands.new_year.tables import Package, Row, Rows
from reportbook.facts.periods import PLAN
from reportbook.notation import limits
from reportbook.notation.expressions import keys_of

Origins = dict[tuple[str, tuple[str, ...]], Entry]


@dataclass
class Would:
    """The tables as they would be, and which entry each row of the year came from."""

    tables: Rows
    origins: Origins = field(default_factory=dict)


def added(package: Package, made: Entries, year: int, before: int) -> Would:
    """The package with the entries.

    Args:
        package: what there is.
        made: what the workbook enters.
        year: the year of the workbook.
        before: the report that last year's rows come from.
    """
    would = Would(package.rows())
    _Adding(package, would, year, before).run(made)
    return would


class _Adding:
    def __init__(self, package: Package, would: Would, year: int, before: int) -> None:
        self.package, self.would, self.year, self.before = package, would, year, before

    def run(self, made: Entries) -> None:
        """Adds everything, in an order in which what is referred to is there."""
        tables = self.would.tables
        for one in made.removed:
            self._remove(one)
        self._reports(made)
        for one in made.of("plans"):
            self._put("plans", one.row, one)
        self._edition()
        for table, row, entry in beginning.rows(made.begun, tables, self.year):
            self._put(table, row, entry)
        printed = [*made.of("observations"), *beginning.figures(made.begun, self.year)]
        moved = self._tables(printed + made.of("targets"))
        for one in printed:
            row = {**one.row, "table": moved.get(one.row["table"], "")}
            self._put("observations", row, one)
        for one in made.of("targets"):
            self._target(one, moved)
        for one in made.of("milestones"):
            self._put("milestones", one.row, one)
        for one in made.of("narratives"):
            self._put("narratives", one.row, one)
        for row, entry in rolling.claims(tables, printed, moved, self.year, self.before):
            known = {(one["claim"], one["report"]) for one in tables["claims"]}
            if (row["claim"], row["report"]) not in known:
                self._put("claims", row, entry)
        self._count_cells()

    def _put(self, table: str, row: Row, entry: Entry | None) -> None:
        """Adds a row, or puts it in the place of the one that has its key."""
        full = {name: row.get(name, "") for name in self.package.columns(table)}
        key = self.package.key(table, full)
        rows = self.would.tables[table]
        for place, old in enumerate(rows):
            if self.package.key(table, old) == key:
                rows[place] = full
                break
        else:
            rows.append(full)
        if entry is not None:
            self.would.origins[table, key] = entry

    def _remove(self, entry: Entry) -> None:
        """Takes out a row of the year, and the claims that need it; what holds is rolled anew."""
        tables, row = self.would.tables, entry.row
        names = ("report", *NAMED_BY[entry.table])
        kept = [one for one in tables[entry.table] if any(one[key] != row[key] for key in names)]
        if entry.table == "observations" and len(kept) < len(tables[entry.table]):
            figure = (row["indicator"], row["category"], int(row["fiscal_year"]))
            tables["claims"] = [
                one
                for one in tables["claims"]
                if one["report"] != str(self.year)
                or figure not in keys_of(f"{one['expression']} {one['observation']}")
            ]
        tables[entry.table] = kept

    def _reports(self, made: Entries) -> None:
        tables = self.would.tables
        [old] = [one for one in tables["reports"] if one["report"] == str(self.before)]
        own = [one for one in tables["reports"] if one["report"] == str(self.year)]
        base = own[0] if own else {**old, "text": "", "page_map": "", "title_note": "", "date": "",
                                   "address": "", "companions": ""}  # fmt: skip
        for one in made.of("reports"):
            credit = base["credit"]
            if not own:
                credit = credit.replace(old["title"], one.row["title"])
                base = {**base, "note": old["note"]}
            self._put("reports", {**base, **one.row, "credit": credit}, one)

    def _edition(self) -> None:
        tables = self.would.tables
        if any(one["fiscal_year"] == str(self.year) for one in tables["editions"]):
            return
        if not any(one["report"] == str(self.year) for one in tables["reports"]):
            return
        for plan in tables["plans"]:
            if int(plan["first_year"] or 0) <= self.year <= int(plan["last_year"] or 0):
                row = {"fiscal_year": str(self.year), "plan": plan["plan"],
                       "report": str(self.year), "status": "draft"}  # fmt: skip
                self._put("editions", row, None)

    def _tables(self, printed: list[Entry]) -> dict[str, str]:
        """Last year's tables on this year's pages: the new name of each that is used."""
        known = {
            one["table"]: one
            for one in self.would.tables["tables"]
            if one["report"] == str(self.before)
        }
        pages: dict[str, list[int]] = {}
        own = {
            one["table"] for one in self.would.tables["tables"] if one["report"] == str(self.year)
        }
        for one in printed:
            named, on = one.row["table"], one.row["page"]
            if named and on and one.row.get("status") != "not_printed":
                pages.setdefault(named, []).append(int(on))
        moved: dict[str, str] = {}
        for named in sorted(pages):
            page = max(set(pages[named]), key=lambda one: (pages[named].count(one), -one))
            new = _free(named, page, set(moved.values()))
            old = known.get(named)
            if old is None and named in own:
                moved[named] = named
                continue
            if old is None:
                moved[named] = named  # told by the rule that a table exists
                continue
            moved[named] = new
            row = {**old, "report": str(self.year), "table": new, "page": str(page), "cells": "0",
                   "note": ""}  # fmt: skip
            self._put("tables", row, None)
        return moved

    def _target(self, entry: Entry, moved: dict[str, str]) -> None:
        row = dict(entry.row)
        old = self._old_target(row, entry)
        name = row["indicator"] + ("" if row["category"] == "all" else f"_{row['category']}")
        annual = row["scope"] == "annual"
        plan = self._plan()
        row["fiscal_year"] = str(self.year) if annual else ""
        row["plan"] = "" if annual else plan
        row["target"] = f"{name}_{self.year}" if annual else f"{name}_{PLAN}{plan}_{self.year}"
        for column in ("comparator", "measured_as", "counted_with", "standing"):
            row[column] = row.get(column, "") or old.get(column, "")
        if not annual and limits.is_kept(row["text"]):
            row["standing"] = "every_year"
        if not row["value"] and not row["baseline"]:
            row["baseline"] = old.get("baseline", "")
        row["baseline"] = {"前年度": "previous_year"}.get(row["baseline"], row["baseline"])
        row["table"] = moved.get(row["table"], "")
        self._put("targets", row, entry)

    def _old_target(self, row: Row, entry: Entry) -> Row:
        named = entry.line["target"]
        found = [one for one in self.would.tables["targets"] if one["target"] == named]
        return found[0] if found else {}

    def _plan(self) -> str:
        for plan in self.would.tables["plans"]:
            if int(plan["first_year"] or 0) <= self.year <= int(plan["last_year"] or 0):
                return plan["plan"]
        return ""

    def _count_cells(self) -> None:
        """A table of the year has as many cells as rows name it."""
        counts: dict[str, int] = {}
        for name in ("observations", "targets", "milestones", "claims"):
            for row in self.would.tables[name]:
                if row["report"] == str(self.year) and row["table"]:
                    counts[row["table"]] = counts.get(row["table"], 0) + 1
        own = str(self.year)
        for row in self.would.tables["tables"]:
            if row["report"] == own:
                row["cells"] = str(counts.get(row["table"], 0))
        # A table of which every row was taken out is none.
        self.would.tables["tables"] = [
            row
            for row in self.would.tables["tables"]
            if row["report"] != own or row["cells"] != "0"
        ]


def _free(old: str, page: int, taken: set[str]) -> str:
    """A name for a table on a page: with the number that it had, or the next that is free."""
    number = int(old[-1]) if re.fullmatch(r"p\d\d-\d", old) else 1
    on_page = [f"p{page:02d}-{(number - 1 + further) % 9 + 1}" for further in range(9)]
    elsewhere = (f"p{other:02d}-{one}" for other in range(1, 100) for one in range(1, 10))
    return next(one for one in (*on_page, old, *elsewhere) if one not in taken)
