"""How much of a report a draft gets right: `python3 benchmarks/drafting.py [--source FOLDER]`.

The figures of the newest year are taken out: last year's report is made up from the newest one, a
year back, and the draft looks for the newest year's figures in the report as it is, in a PDF
printed from it, and in the report altered.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from benchmarks.made_up import alterations, pdf, year_before
from benchmarks.made_up.worlds import World
from reportbook import ROOT
from reportbook.commands.new_year.drafting import events, figures, targets
from reportbook.commands.new_year.drafting.sureness import SURE, Proposal
from reportbook.commands.new_year.drafting.text import reading
from reportbook.commands.new_year.drafting.text.shapes import folded
from reportbook.commands.new_year.tables import Package

OUTCOMES = ("right, sure", "right, to read", "wrong, SURE", "wrong, to read", "not found")
TABLE, SENTENCE, TARGET, EVENT = "table", "sentence", "target", "event"

PDF = "as a PDF"

Counts = dict[str, Counter[str]]


def world(source: Path, data: Path = ROOT / "data") -> World:
    """The newest report and its rows.

    Raises:
        OSError: where its text is not there.
    """
    tables = Package(data).rows()
    newest = max(tables["reports"], key=lambda row: int(row["report"]))
    texts = reading.pages_of(source / newest["text"], 1, source / newest["page_map"])
    return World(int(newest["report"]), texts, tables)


def as_pdf(now: World) -> World:
    """The report as it is read from a PDF of it."""
    with tempfile.TemporaryDirectory() as folder:
        made = pdf.printed(now.texts, Path(folder))
        return replace(now, texts=reading.pages_of(made, min(now.texts)))


def proposals(before: World, now: World) -> list[Proposal]:
    """The draft of a world's figures from the one before."""
    pairs = [(row["indicator"], row["category"]) for row in _asked(now)]
    tables = before.tables
    return figures.draft(
        figures.asked(pairs, tables, now.year, before.year),
        figures.derived(tables, now.year, before.year),
        figures.known(tables, before.year),
        before.pages(),
        now.pages(),
    )


def _asked(now: World) -> list[dict[str, str]]:
    year = str(now.year)
    return [
        one for one in now.tables["observations"] if one["fiscal_year"] == one["report"] == year
    ]


def compared(made: list[Proposal], now: World) -> tuple[Counts, list[str]]:
    """How many cells came out how, by kind, and each that is wrong."""
    counts: Counts = defaultdict(Counter)
    wrong = []
    for one, row in zip(made, _asked(now), strict=True):
        kind = TABLE if row["table"] else SENTENCE
        right = folded(one.text) == folded(row["as_printed"]) and (
            not one.text or one.page == int(row["page"])
        )
        outcome = _outcome(bool(one.text), right, one.sureness)
        if right and not one.text:
            outcome = "right, to read"
        counts[kind][outcome] += 1
        if not right:
            name = f"{row['indicator']}.{row['category']}"
            said = f"{one.text or 'nothing'} p{one.page} ({one.sureness}: {one.why}) {one.around}"
            wrong.append(f"{outcome}: {name} {row['as_printed']} p{row['page']} <- {said}")
    return counts, wrong


def aimed(before: World, now: World) -> tuple[Counts, list[str]]:
    """The same for the targets."""
    own = [one for one in before.tables["targets"] if one["report"] == str(before.year)]
    truth = {one["target"]: one for one in now.tables["targets"]}
    counts: Counts = defaultdict(Counter)
    wrong = []
    for one in targets.draft(own, before.pages(), now.pages()):
        row = truth[one.target]
        right = folded(one.text) == folded(row["text"]) and one.page == int(row["page"])
        outcome = _outcome(bool(one.text), right, one.sureness)
        counts[TARGET][outcome] += 1
        if not right:
            said = f"{one.text or 'nothing'} p{one.page} ({one.sureness}) {one.around}"
            wrong.append(f"{outcome}: {one.target} {row['text']} p{row['page']} <- {said}")
    return counts, wrong


def happened(before: World, now: World) -> tuple[Counts, list[str]]:
    """The same for the events that the report before announced."""
    own = [
        one
        for one in before.tables["milestones"]
        if one["report"] == str(before.year) and one["kind"] == "planned"
    ]
    truth = {one["milestone"]: one for one in now.tables["milestones"]}
    counts: Counts = defaultdict(Counter)
    wrong = []
    for one in events.draft(own, before.pages(), now.pages(), now.year):
        row = truth[one.milestone]
        right = (one.date, one.page) == (row["date"], int(row["page"]))
        outcome = _outcome(bool(one.date), right, one.sureness)
        counts[EVENT][outcome] += 1
        if not right:
            said = f"{one.date or 'nothing'} p{one.page} ({one.sureness}) {one.around}"
            wrong.append(f"{outcome}: {one.milestone} {row['date']} p{row['page']} <- {said}")
    return counts, wrong


def _outcome(found: bool, right: bool, sureness: str) -> str:
    if not found:
        return "not found"
    if right:
        return "right, sure" if sureness == SURE else "right, to read"
    return "wrong, SURE" if sureness == SURE else "wrong, to read"


def main() -> int:
    """Prints the table; 1 where anything wrong was called sure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, default=ROOT.parent / "shared" / "source")
    parser.add_argument("--seeds", type=int, default=2, metavar="N", help="of each alteration")
    parser.add_argument("--only", metavar="NAME", help="one alteration")
    parser.add_argument("--wrong", action="store_true", help="list every cell that is not right")
    options = parser.parse_args()
    now = world(options.source)
    before = year_before.year_before(now, random.Random("a year back"))
    total: Counts = defaultdict(Counter)
    print(f"{'':<16}{'':<10}" + "".join(f"{one:>16}" for one in OUTCOMES))
    for name in (*alterations.ALTERATIONS, PDF):
        if options.only and name != options.only:
            continue
        counts: Counts = defaultdict(Counter)
        for seed in range(options.seeds if alterations.ALTERATIONS.get(name) else 1):
            report = as_pdf(now) if name == PDF else alterations.altered(now, name, seed)
            told = [
                compared(proposals(before, report), report),
                aimed(before, report),
                happened(before, report),
            ]
            for own, wrong in told:
                for kind, found in own.items():
                    counts[kind] += found
                    total[kind] += found
                for line in wrong:
                    if options.wrong or line.startswith("wrong, SURE"):
                        print(f"  {line}")
        _show(name, counts)
    _show("all", total)
    return int(any(found["wrong, SURE"] for found in total.values()))


def _show(name: str, counts: Counts) -> None:
    for kind in (TABLE, SENTENCE, TARGET, EVENT):
        found = counts[kind]
        print(f"{name:<16}{kind:<10}" + "".join(f"{found[one]:>16}" for one in OUTCOMES))


if __name__ == "__main__":
    sys.exit(main())
