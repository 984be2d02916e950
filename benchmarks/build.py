"""What a build costs: `python3 benchmarks/build.py [--years 5] [--rows cold,nothing]`.

Builds copies of the project in a temporary folder by its own command, `scripts/build.py`, and
prints for each row the CPU seconds of all processes, wall seconds, the peak memory of the largest
process, and how many times the seconds of the plain way (`plain_way`) these are, for the same
number of years in the same run: times on a machine vary, ratios hold. Below 1 is better. Compiled
modules and the bundles that a first build fetches over the network are made before anything is
measured. `--growth` tells how a cold build grows with the years and with the notebooks.
"""

import argparse
import contextlib
import json
import re
import sys
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks import copies, measuring, plain_way  # noqa: E402
from benchmarks.measuring import Cost, NotRunError  # noqa: E402
from benchmarks.table import COLUMNS, Row, entry, line  # noqa: E402
from reportbook.commands import environment  # noqa: E402

CHANGES: dict[str, tuple[str, copies.Change | None]] = {
    "nothing": ("nothing changed", None),
    "sentence": ("one sentence of a notebook", copies.change_sentence),
    "note": ("the note of one value", copies.change_note),
    "module": ("a module that all reach", copies.change_module),
    "style": ("one part of the style", copies.change_style),
}
ROWS = ("cold", "warm", *CHANGES)
GROWTH_YEARS = (1, 3, 5, 10)
NOTEBOOKS_RUN = re.compile(r"Notebooks run: (\d+)")


def main() -> int:
    """0, or 1 where a row failed."""
    environment.ensure(Path(__file__).resolve(), sys.argv[1:])
    options = arguments()
    measuring.adopt_orphans()
    notes: list[str] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        book = copies.Book(ROOT, Path(folder, "project"))
        rows = measure(book, options, notes) if options.rows else []
        rows += grow(book, options.runs) if options.growth else []
    print(line("", 0, COLUMNS, "as the build says it"))
    print(*rows, *notes, sep="\n")
    if options.json:
        said = {"rows": [entry(row) for row in rows], "notes": notes}
        options.json.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return int(any(row.problem for row in rows))


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--years", type=int, default=5, metavar="N", help="the newest N years (%(default)s)")
    add("--rows", type=lambda text: text.split(","), metavar="ROW,...", help=", ".join(ROWS))
    add("--growth", action="store_true", help="cold builds of more years, of more notebooks")
    add("--runs", type=int, default=1, metavar="K", help="so often; prints min/median/max")
    add("--json", type=Path, metavar="FILE", help="also writes every run's costs to a file")
    options = parser.parse_args()
    if options.rows is None:
        options.rows = [] if options.growth else list(ROWS)
    if unknown := set(options.rows).difference(ROWS):
        parser.error(f"no row {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    if min(options.years, options.runs) < 1:
        parser.error("--years and --runs must be 1 or more")
    return options


def measure(book: copies.Book, options: argparse.Namespace, notes: list[str]) -> list[Row]:
    """The rows that were asked for, after those of the plain way."""
    years = copies.fiscal_years(book.folder)[: options.years]
    rows = []
    for some in dict.fromkeys((1, len(years))):
        if "cold" in options.rows:
            row = Row("cold", some)
            rows.append(row.measure(options.runs, partial(book.build_cold, years[:some])))
        elif some == len(years):
            with contextlib.suppress(NotRunError):  # the rows that need it say so
                book.build(years)
    plain = measure_plain(book, years, options.runs, notes)
    for name in (name for name in CHANGES if name in options.rows):
        title, change = CHANGES[name]
        row = Row(title, len(years))
        rows.append(row.measure(options.runs, partial(book.build_changed, years, change)))
    baselines = {row.years: row.costs for row in plain if row.costs is row.baseline}
    for row in rows:
        row.baseline = baselines.get(row.years, [])
    if "warm" in options.rows:  # a part of a build: the plain way has none like it
        count = len(copies.notebooks_of(book.folder))
        row = Row("warm", 1, done=f"{count} notebooks by scripts/execute.py, no page, no site")
        rows.append(row.measure(options.runs, lambda _: book.execute()))
    return plain + rows


def measure_plain(book: copies.Book, years: list[int], runs: int, notes: list[str]) -> list[Row]:
    """The baseline for one year and for all, each step for all years, and whether it is equal."""
    scratch = book.folder.with_name("plain")
    made: list[dict[int, dict[str, Cost]]] = []

    def one(_: int) -> Cost:
        site = book.folder / "_site"
        made.append({})
        for year in years:
            made[-1][year] = plain_way.build(
                book.folder, year, site / str(year), scratch / str(year)
            )
        return total_of(made[-1], years, plain_way.STEPS)

    whole = Row("plain way, all steps", len(years)).measure(runs, one)
    if whole.problem:
        return [whole]
    rows = []
    for some in dict.fromkeys((1, len(years))):
        costs = [total_of(run, years[:some], plain_way.BASELINE) for run in made]
        said = "papermill's command a notebook, jupyter-book's a year"
        rows.append(Row("BASELINE: plain way", some, costs, costs, said))
    for step, said in plain_way.STEPS.items():
        costs = [total_of(run, years, [step]) for run in made]
        rows.append(Row(f"  plain {step}", len(years), costs, rows[-1].baseline, said))
    whole.baseline, whole.done = rows[-1].baseline, "the baseline, pictures and search"
    notes.append(equality(book, scratch))
    return [*rows, whole]


def total_of(run: dict[int, dict[str, Cost]], years: list[int], steps: Iterable[str]) -> Cost:
    """What some steps of some years cost in a run of the plain way."""
    return measuring.total(run[year][step] for step in steps for year in years)


def equality(book: copies.Book, scratch: Path) -> str:
    """How many of the plain way's executed notebooks the book's own way has made as well."""
    own = {plain_way.content(path) for path in (book.folder / "_build").rglob("*.ipynb")}
    paths = {
        f"{year.name} {path.stem}": path
        for year in sorted(scratch.iterdir())
        for path in plain_way.executed(book.folder, year)
    }
    differ = [name for name, path in paths.items() if plain_way.content(path) not in own]
    which = f"; not: {', '.join(differ[:6])}{', …' if len(differ) > 6 else ''}" if differ else ""
    equal = len(paths) - len(differ)
    return f"Executed notebooks equal in both ways: {equal} of {len(paths)}{which}."


def grow(book: copies.Book, runs: int) -> list[Row]:
    """Cold builds of more years and of more notebooks, each against the first by its size."""
    years, toc = copies.fiscal_years(book.folder), copies.contents(book.folder)
    notebooks = copies.notebooks_of(book.folder)
    sizes = [(n, len(notebooks)) for n in GROWTH_YEARS if n <= len(years)]
    sizes += [(1, n) for n in copies.sizes(notebooks)]
    rows: list[Row] = []
    first = 0
    for some, count in sizes:
        # Sections go first: other pages tell of the whole.
        gone = [file for file in notebooks if copies.is_section(file)][::-1][
            : len(notebooks) - count
        ]
        gone += copies.leading_to(book.folder, notebooks, gone)
        kept = set(copies.files_of(toc)).difference(gone)
        copies.write_contents(book.folder, copies.shortened(toc, kept))
        row = Row(f"growth: cold, {len(kept.intersection(notebooks))} notebooks", some)
        row.measure(runs, partial(book.build_cold, years[:some]))
        rows.append(row)
        found = NOTEBOOKS_RUN.search(row.costs[-1].said) if row.costs else None
        ran = int(found[1]) if found else some * count
        first = first or ran
        if row.costs and rows[0].costs:
            row.baseline = [cost.times(ran / first) for cost in rows[0].costs]
            each = measuring.total(row.costs).times(1 / ran / len(row.costs))
            cpu = measuring.figure([each.cpu], 2)
            row.done = f"{ran} run: each {cpu} CPU s, {each.wall:.2f} wall s; x: to the first row"
    copies.write_contents(book.folder, toc)
    return rows


if __name__ == "__main__":
    sys.exit(main())
