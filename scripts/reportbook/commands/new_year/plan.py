"""What adding a workbook changes, in words: what is new, restated, taken out or ended.

Of what ended it also says what refers to it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportbook import ROOT
from reportbook.commands.new_year.tables import Change, Row, changes
from reportbook.commands.new_year.work import Work
from reportbook.notation.numbering import numbered

_NAMES = {
    "observations": "値", "narratives": "文", "targets": "目標", "milestones": "できごと",
    "claims": "検算（前の資料の式を一年進めたもの）", "tables": "表", "indicators": "指標",
    "categories": "区分", "measures": "施策", "reports": "報告書", "editions": "版",
    "plans": "計画", "titles": "名前と定義",
}  # fmt: skip
_PLACES = 6
"""So many places that refer to what ended are named; the others are counted."""


def lines(work: Work) -> Iterator[str]:
    """The plan, a line a thing; nothing where nothing would change."""
    found = list(changes(work.package, work.would.tables))
    if not found:
        return
    yield f"data/ の{work.year}年度の変更"
    for change in found:
        name = _NAMES.get(change.table, change.table)
        changed = f"、変える行 {len(change.changed)}" if change.changed else ""
        gone = f"、消す行 {len(change.gone)}" if change.gone else ""
        yield f"  {name}：新しい行 {len(change.new)}{changed}{gone}"
    for change in found:
        if change.table == "observations":
            yield from _by_section(work, change)
            yield from _restated(work, change)
        yield from _gone(work, change)
        if change.table in ("indicators", "measures", "categories"):
            yield from _begun(change)
    yield from _ended(work, found)


def _by_section(work: Work, change: Change) -> Iterator[str]:
    """How many figures of the year are new, by section."""
    section = {row["indicator"]: row["section"] for row in work.would.tables["indicators"]}
    order = [row["section"] for row in work.would.tables["sections"]]
    counts = Counter(
        section[row["indicator"]] for row in change.new if row["fiscal_year"] == str(work.year)
    )
    if counts:
        told = "  ".join(
            f"{numbered(one)} {counts[one]}" for one in sorted(counts, key=order.index)
        )
        yield f"  新しい値：{told}"


def _restated(work: Work, change: Change) -> Iterator[str]:
    for row in change.new:
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


def _gone(work: Work, change: Change) -> Iterator[str]:
    for row in change.gone:
        shown = f" {row['as_printed']}" if row.get("as_printed") else ""
        key = "/".join(work.package.key(change.table, row))
        yield f"  消すもの：{_NAMES.get(change.table, change.table)} {key}{shown}"


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
    """What would be read of the indicator in the year's edition, a line a kind."""
    word = re.compile(rf"(?<![a-z0-9_]){re.escape(indicator)}(?![a-z0-9_])")
    tables = work.would.tables
    standing = {str(work.year), *(f"plan{one}" for one in _plans(tables["plans"], work.year))}
    own = str(work.year)
    places = {
        "文": [
            f"{row['measure']}/{row['scope']}/{row['kind']}/{row['order']}"
            for row in tables["narratives"]
            if row["scope"] in standing and word.search(row["text"])
        ],
        "目標": [
            row["target"]
            for row in tables["targets"]
            if row["indicator"] == indicator
            and (row["fiscal_year"] == own or f"plan{row['plan']}" in standing)
        ],
        "検算": [
            row["claim"]
            for row in tables["claims"]
            if row["report"] == own and word.search(f"{row['expression']} {row['observation']}")
        ],
        "重点": [
            f"priorities.csv {row['order']}"
            for row in tables["priorities"]
            if row["fiscal_year"] == own and word.search(row["figures"])
        ],
        "指標": [
            row["indicator"]
            for row in tables["indicators"]
            if not row["last_year"]
            and (word.search(row["of_what"]) or word.search(row["change_of"]))
        ],
    }
    for name, named in places.items():
        if named:
            yield f"    この指標を使う{name} {len(named)}件：{_shown(named)}"
    cells = [place for path in _notebooks() for place in _cells(path, word)]
    if cells:
        shown = _shown(cells)
        yield f"    この指標を図か文に使うノートブック：{shown}（値のない版では出ません）"


def _plans(plans: list[Row], year: int) -> Iterator[str]:
    for row in plans:
        if int(row["first_year"] or 0) <= year <= int(row["last_year"] or 0):
            yield row["plan"]


def _shown(places: list[str]) -> str:
    more = f"、ほか{len(places) - _PLACES}件" if len(places) > _PLACES else ""
    return "、".join(places[:_PLACES]) + more


def _notebooks() -> list[Path]:
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def _cells(path: Path, word: re.Pattern[str]) -> Iterator[str]:
    """The cells whose source names the indicator, as `I-2-….ipynb[7]`."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for number, cell in enumerate(notebook["cells"], start=1):
        if word.search("".join(cell["source"])):
            yield f"{path.name}[{number}]"


def _name(row: Row) -> str:
    return row["indicator"] + ("" if row["category"] == "all" else f".{row['category']}")
