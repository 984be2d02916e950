"""Indicators and categories that begin with a year, are called otherwise, or end before it."""

from collections.abc import Iterator
from dataclasses import replace

from reportbook.commands.new_year.rows.entries import Entry
from reportbook.commands.new_year.tables import Row, Rows
from reportbook.commands.new_year.workbook import layout


def rows(begun: list[Entry], tables: Rows, year: int) -> Iterator[tuple[str, Row, Entry]]:
    """The rows of indicators, categories and measures that change, with their table."""
    for entry in begun:
        what = entry.row["what"]
        if what == layout.NEW_INDICATOR and not _known(tables, "indicators", entry):
            yield "indicators", _indicator(entry.row, tables, year), entry
        if what in (layout.NEW_INDICATOR, layout.NEW_CATEGORY) and entry.row["category"] != "all":
            yield "categories", _category(entry.row, tables), entry
        if what == layout.RENAMED_INDICATOR:
            yield from _renamed(tables, entry, year)
        if what == layout.ENDED_INDICATOR:
            yield from _ended(tables, "indicators", "indicator", entry, year)
        if what == layout.ENDED_MEASURE:
            yield from _ended(tables, "measures", "measure", entry, year)
            for row in tables["indicators"]:
                if row["measure"] == entry.row["measure"] and not row["last_year"]:
                    yield "indicators", {**row, "last_year": str(year - 1)}, entry


def figures(begun: list[Entry], year: int) -> list[Entry]:
    """The first figures of what begins."""
    found = []
    for entry in begun:
        row = entry.row
        new = row["what"] in (layout.NEW_INDICATOR, layout.NEW_CATEGORY)
        if new and (row["as_printed"] or row["value"] or row["status"]):
            figure = {**row, "fiscal_year": str(year)}
            found.append(replace(entry, table="observations", row=figure))
    return found


def _known(tables: Rows, table: str, entry: Entry) -> bool:
    """Whether an earlier line of the sheet, or `data/`, has the indicator."""
    own = entry.row["indicator"]
    return any(row["indicator"] == own for row in tables[table])


def _indicator(row: Row, tables: Rows, year: int) -> Row:
    measure = row["measure"]
    section = measure.partition(".")[0]
    orders = [int(one["order"]) for one in tables["indicators"] if one["measure"] == measure]
    return {
        **{name: row[name] for name in (
            "indicator", "measure", "title", "title_en", "definition", "unit", "timing", "better",
            "report", "page",
        )},
        "section": section,
        "order": str(max(orders, default=0) + 1),
        "definition_by": "book",
        "decimals": row["decimals"] or "0",
        "share": "true" if row["share"] == "はい" else "false",
        "first_year": str(year),
    }  # fmt: skip


def _category(row: Row, tables: Rows) -> Row:
    own = [one for one in tables["categories"] if one["indicator"] == row["indicator"]]
    known = [one for one in own if one["category"] == row["category"]]
    if known:
        return known[0]
    order = max((int(one["order"]) for one in own), default=0) + 1
    return {
        "indicator": row["indicator"], "category": row["category"],
        "title": row["category_title"], "title_en": row["category_title_en"],
        "order": str(order), "total": "false",
    }  # fmt: skip


def _renamed(tables: Rows, entry: Entry, year: int) -> Iterator[tuple[str, Row, Entry]]:
    """The new name and definition, where either is given, of an indicator that there is."""
    row = entry.row
    for old in tables["indicators"]:
        if old["indicator"] == row["indicator"]:
            title = row["title"] or old["title"]
            told = {"title": title, "title_en": row["title_en"] or old["title_en"]}
            named = {"kind": "indicator", "name": row["indicator"], "first_year": str(year)}
            yield "titles", {**named, **told, "definition": row["definition"]}, entry


def _ended(
    tables: Rows, table: str, key: str, entry: Entry, year: int
) -> Iterator[tuple[str, Row, Entry]]:
    for row in tables[table]:
        if row[key] == entry.row[key]:
            yield table, {**row, "last_year": str(year - 1)}, entry
