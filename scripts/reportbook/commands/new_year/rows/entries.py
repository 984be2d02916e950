"""Lines of the workbook as rows of `data/`: each with the cells that its columns came from.

What can be told from a line alone is told here; what rows mean together is for `rules`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportbook.commands.new_year.rows import naming
from reportbook.commands.new_year.tables import Row
from reportbook.commands.new_year.workbook import layout
from reportbook.commands.new_year.workbook.reading import Line
from reportbook.commands.new_year.workbook.sheet import Column
from reportbook.commands.new_year.workbook.told import NOTE, STOP, Told
from reportbook.notation import printed, units
from reportbook.notation.fiscal_year import of_date

ALL = "all"

NAMED_BY = {
    "observations": ("indicator", "category", "fiscal_year"),
    "milestones": ("milestone",),
    "narratives": ("measure", "scope", "kind", "order"),
    "targets": ("indicator", "category", "scope"),
}
"""What names a row of the year in the workbook, by table."""


@dataclass(frozen=True)
class Entry:
    """A row for a table of `data/`, and the line that it came from.

    `row` has what the line says; what `data/` adds to it (a title, last year's table) is blank.
    """

    table: str
    row: Row
    line: Line

    def cell(self, column: str) -> tuple[str, str]:
        """Header and address of the cell that a column of `data/` came from."""
        titles = {one.field: one.title for one in self.line.plan.columns}
        if column == "value" and not self.line[titles.get("value", "")]:
            column = "as_printed"  # which the value was read from
        title = titles.get(column, "")
        return title, self.line.cells.get(title, f"A{self.line.number}")


@dataclass
class Entries:
    """All that a workbook enters, and what is told of single lines."""

    rows: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    begun: list[Entry] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def of(self, table: str) -> list[Entry]:
        """Those of one table."""
        return [one for one in self.rows if one.table == table]


def entries(
    lines: list[Line],
    year: int,
    words: dict[str, dict[str, str]],
    units_of: dict[str, str],
    milestones: list[Row],
) -> Entries:
    """Every row that the lines enter.

    Args:
        lines: as `reading` gives them.
        year: the year of the workbook.
        words: the words of choices by `table.column`.
        units_of: the unit of each indicator.
        milestones: the events that `data/` has.
    """
    made = Entries()
    for line in lines:
        leaves = bool(line.plan.table) and line[line.plan.removing] == layout.REMOVE
        row = _row(line, words, made.told, line.plan.removing if leaves else "")
        if line.broken:
            continue
        row |= {"report": str(year)}
        if leaves:
            made.removed.append(Entry(line.plan.table, _named(line, row, year), line))
            continue
        name = line.plan.name
        if name == layout.BEGUN:
            known = row["indicator"] in units_of
            if row["what"] in (layout.RENAMED_INDICATOR, layout.ENDED_INDICATOR) and not known:
                text = "indicators.csv にない名前です。つづりを確かめてください。"
                made.told.append(line.told(STOP, "indicator", text))
            elif row["what"]:
                made.begun.append(Entry("", row, line))
            elif any(row[one] for one in row if one not in ("report", "what")):
                made.told.append(line.told(STOP, "できごと", "何が起きたかを選んでください。"))
        elif is_entered(line):
            made.rows.append(Entry(line.plan.table, row, line))
    unsound: list[Entry] = []
    for one in [*made.of("observations"), *made.begun]:
        row, line = one.row, one.line
        if line.plan.of_section:
            row["fiscal_year"] = str(year)
        if one.table or row["as_printed"] or row["value"] or row["status"]:
            unit = row.get("unit") or units_of.get(row["indicator"], "")
            unsound += _tell(made, one, _completed(line, row, unit))
        row["category"] = row["category"] or ALL
    for one in made.of("milestones"):
        unsound += _tell(made, one, _event(one, year))
    events = [*made.of("milestones"), *(one for one in made.removed if one.table == "milestones")]
    naming.named([one.row for one in events], milestones, year)
    for one, said in list(_doubled(made)):
        unsound += _tell(made, one, iter([said]))
    made.rows = [one for one in made.rows if one not in unsound]
    made.begun = [one for one in made.begun if one not in unsound]
    return made


def _tell(made: Entries, entry: Entry, said: Iterator[Told]) -> list[Entry]:
    """Takes down what is told of an entry; the entry, where it cannot be judged further."""
    found = list(said)
    made.told += found
    return [entry] if any(one.level == STOP for one in found) else []


def _named(line: Line, row: Row, year: int) -> Row:
    """The same with what its sheet says of it: the year, and that it has no category."""
    named = {**row, "category": row.get("category") or ALL}
    return {**named, "fiscal_year": str(year)} if line.plan.of_section else named


def is_entered(line: Line) -> bool:
    """Whether anything of this year stands in the line."""
    needs = {
        layout.REPORT: ("最後のページ",),
        layout.PLAN: ("最終年度",),
        layout.TARGETS: ("目標の文",),
        layout.EVENTS: ("日付", "種類"),
        layout.SENTENCES: ("文",),
        layout.REMARKS: ("文",),
        layout.RESTATED: ("indicator", "印刷のまま", "値"),
    }
    # A period and a table are proposed, and alone enter nothing.
    named = needs.get(line.plan.name, ("値", "印刷のまま", "ページ", "状態", "注", "確認"))
    return any(line[title] for title in named)


def _row(line: Line, words: dict[str, dict[str, str]], told: list[Told], but: str) -> Row:
    """What the line says by column of `data/`; nothing under the header `but`."""
    row: Row = {}
    for column in line.plan.columns:
        if column.field:
            text = line[column.title] if column.title != but else ""
            if column.kind == "choice" and text:
                text = _choice(line, column, text, words, told)
            row[column.field] = text
    return row


def _choice(
    line: Line, column: Column, text: str, words: dict[str, dict[str, str]], told: list[Told]
) -> str:
    known = {word: value for value, word in words.get(column.enum, {}).items()}
    known |= {word: word for word in column.choices}
    known |= {value: value for value in list(known.values())}
    if text in known:
        return known[text]
    offered = "、".join(column.choices or words.get(column.enum, {}).values())
    told.append(
        line.told(STOP, column.title, f"一覧にない言葉です。{offered} から選んでください。")
    )
    return ""


def _completed(line: Line, row: Row, unit: str) -> Iterator[Told]:
    """Value and status as the print shows them, where they are left blank."""
    text = row["as_printed"]
    if text and not row["status"]:
        row["status"] = printed.status(text)
        if row["status"] != "final":
            yield line.told(NOTE, "印刷のまま", f"状態を「{_STATUS[row['status']]}」と読みました。")
    no_value = row["status"] in ("not_applicable", "not_available", "not_printed")
    if row["value"] and not text and not no_value:
        yield line.told(
            STOP, "印刷のまま", "空欄です。資料に印刷されたとおりの文字を書いてください。"
        )
    if text and row["status"] == "not_printed":
        yield line.told(
            STOP, "状態", "「記載なし」なのに、印刷された文字があります。どちらかを消してください。"
        )
    if text and not row["value"] and not no_value:
        shown = units.printed_value(text, unit)
        if shown is None:
            yield line.told(STOP, "印刷のまま", "数値が読めません。資料のとおりに書いてください。")
        else:
            row["value"] = f"{shown:.12g}"
    if not row["status"] and not text and not row["value"]:
        yield line.told(
            STOP, "印刷のまま", "値がありません。値を書くか、状態で「記載なし」を選んでください。"
        )
    if row["status"] == "not_printed":
        row["period_start"] = row["period_end"] = row["table"] = ""
    elif (text or row["value"]) and not row["page"]:
        yield line.told(STOP, "ページ", "空欄です。資料のページを書いてください。", "")


_STATUS = {
    "approximate": "概数", "at_least": "以上", "at_most": "以下・以内", "below": "未満",
    "not_applicable": "対象なし", "not_available": "データなし", "not_printed": "記載なし",
}  # fmt: skip


def _event(entry: Entry, year: int) -> Iterator[Told]:
    """An event stands in the year of its date; what is ahead stands in the report's."""
    row = entry.row
    try:
        told_in = min(of_date(row["date"]), year)
    except ValueError:
        told_in = year
    row["fiscal_year"] = str(year if row["kind"] == "planned" else told_in)
    for column, title in (
        ("date", "日付"),
        ("kind", "種類"),
        ("title", "名称"),
        ("page", "ページ"),
    ):
        if not row[column]:
            yield entry.line.told(STOP, title, f"空欄です。「{title}」を書いてください。", "")


def _doubled(made: Entries) -> Iterator[tuple[Entry, Told]]:
    """Two lines that would be one row: the later one, and what is told of it."""
    for table, names in NAMED_BY.items():
        found = made.of(table)
        counts = Counter(tuple(one.row[name] for name in names) for one in found)
        first: dict[tuple[str, ...], Entry] = {}
        for one in found:
            key = tuple(one.row[name] for name in names)
            if counts[key] > 1 and key in first:
                line = first[key].line
                text = (
                    f"{line.plan.name}の{line.number}行目と同じものです。どちらかを消してください。"
                )
                yield one, one.line.told(STOP, one.line.plan.columns[0].title, text)
            first.setdefault(key, one)
