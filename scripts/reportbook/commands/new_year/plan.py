"""What adding a workbook changes, in words: what is new, restated, ended, and what refers to it."""

import re
from collections.abc import Iterator
from pathlib import Path

from reportbook import ROOT
from reportbook.commands.new_year import adding
from reportbook.commands.new_year.adding import Change
from reportbook.commands.new_year.tables import Row
from reportbook.commands.new_year.work import Work

_NAMES = {
    "observations": "値", "narratives": "文", "targets": "目標", "milestones": "できごと",
    "claims": "検算（前の資料の式を一年進めたもの）", "tables": "表", "indicators": "指標",
    "categories": "区分", "measures": "施策", "reports": "報告書", "editions": "版",
    "plans": "計画",
}  # fmt: skip


def lines(work: Work) -> Iterator[str]:
    """The plan, a line a thing."""
    found = list(adding.changes(work.package, work.would))
    if not found:
        return
    yield f"{work.year}年度として加えるもの"
    for change in found:
        name = _NAMES.get(change.table, change.table)
        changed = f"、変える行 {len(change.changed)}" if change.changed else ""
        yield f"  {name}：新しい行 {len(change.new)}{changed}"
    yield from _restated(work, found)
    for change in found:
        if change.table in ("indicators", "measures", "categories"):
            yield from _begun(change)
    yield from _ended(work, found)


def _restated(work: Work, found: list[Change]) -> Iterator[str]:
    for change in found:
        for row in change.new if change.table == "observations" else ():
            if row["fiscal_year"] != str(work.year):
                old = _printed_before(work, row)
                yield (
                    f"  改められた値：{_name(row)}@{row['fiscal_year']} "
                    f"{old or '（前の資料になし）'} → {row['as_printed']}"
                )


def _printed_before(work: Work, row: Row) -> str:
    same = [
        one
        for one in work.package.rows()["observations"]
        if all(one[key] == row[key] for key in ("indicator", "category", "fiscal_year"))
    ]
    return max(same, key=lambda one: int(one["report"]))["as_printed"] if same else ""


def _begun(change: Change) -> Iterator[str]:
    key = change.table.removesuffix("s") if change.table != "categories" else "indicator"
    for row in change.new:
        yield f"  新しく始まるもの：{row[key]}「{row['title']}」"


def _ended(work: Work, found: list[Change]) -> Iterator[str]:
    """What ends, with the sentences, targets, claims and notebooks that name it."""
    for change in found:
        for old, new in change.changed:
            if not (new.get("last_year") and not old.get("last_year")) or change.table == "plans":
                continue
            key = change.table.removesuffix("s")
            yield f"  終わるもの：{new[key]}「{new['title']}」（{new['last_year']}年度まで）"
            if change.table == "indicators":
                yield from _references(work, new["indicator"])


def _references(work: Work, indicator: str) -> Iterator[str]:
    word = re.compile(rf"(?<![a-z0-9_]){re.escape(indicator)}(?![a-z0-9_])")
    tables = work.would.tables
    own = str(work.year)
    places = {
        "文": [row for row in tables["narratives"]
              if row["report"] == own and word.search(row["text"])],
        "目標": [row for row in tables["targets"]
               if row["report"] == own and row["indicator"] == indicator],
        "検算": [row for row in tables["claims"]
               if row["report"] == own and word.search(row["expression"])],
    }  # fmt: skip
    for name, rows in places.items():
        if rows:
            yield f"    この指標を使う{name}：{len(rows)}件"
    named = [path.name for path in _notebooks() if word.search(path.read_text(encoding="utf-8"))]
    if named:
        shown = "、".join(named)
        yield f"    この指標を図か文に使うノートブック：{shown}（値のない版では出ません）"


def _notebooks() -> list[Path]:
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def _name(row: Row) -> str:
    return row["indicator"] + ("" if row["category"] == "all" else f".{row['category']}")
