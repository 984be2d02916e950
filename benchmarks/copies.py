"""Copies of the project that a benchmark may build in and change."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.measuring import Cost, NotRunError, run

BUNDLES = Path("_build", "cache", "bundles")
"""What a first build fetches over the network: it is made before anything is measured."""
MAKE_BUNDLES = "from reportbook.site.drawing import bundles; bundles.cached_bundles()"

SECTION, NOTEBOOK = "I-2", "I-2-*.ipynb"
SAID = "section.outcome("
MODULE = "scripts/reportbook/notation/fiscal_year.py"
STYLE = "book/_static/styles/text.css"


def copy_project(root: Path, folder: Path) -> None:
    """Copies what git has or would add, as it is in the working tree."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    for name in filter(None, map(os.fsdecode, listed.stdout.split(b"\0"))):
        if (root / name).is_file():  # and not deleted since
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, folder / name)


def variables(folder: Path) -> dict[str, str]:
    """The environment in which the library of a copy is the one that is imported."""
    return {"PYTHONPATH": str(folder / "scripts")}


def prepare(folder: Path, root: Path) -> None:
    """Gives a copy what no row measures: the fetched bundles, and the library's compiled modules.

    Where the bundles cannot be made here, the first build makes them, or says why not.
    """
    if (root / BUNDLES).is_dir():
        shutil.copytree(root / BUNDLES, folder / BUNDLES)
    for command in (["-c", MAKE_BUNDLES], ["-m", "compileall", "-q", "scripts"]):
        environment = {**os.environ, **variables(folder)}
        subprocess.run(
            [sys.executable, *command],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )


def make_cold(folder: Path) -> None:
    """Removes all that builds have left in a copy, but for the bundles."""
    kept = folder.with_name(f"{folder.name}-bundles")
    if (folder / BUNDLES).is_dir():
        shutil.move(folder / BUNDLES, kept)
    for made in ("_build", "_site"):
        shutil.rmtree(folder / made, ignore_errors=True)
    if kept.is_dir():
        shutil.move(kept, folder / BUNDLES)


def fiscal_years(folder: Path) -> list[int]:
    """The years that the data has, the newest first."""
    with (folder / "data" / "editions.csv").open(encoding="utf-8", newline="") as file:
        return sorted((int(row["fiscal_year"]) for row in csv.DictReader(file)), reverse=True)


def contents(folder: Path) -> dict[str, Any]:
    """The table of contents."""
    read: dict[str, Any] = yaml.safe_load((folder / "_toc.yml").read_text(encoding="utf-8"))
    return read


def write_contents(folder: Path, toc: dict[str, Any]) -> None:
    """Puts another table of contents into a copy."""
    text = yaml.safe_dump(toc, allow_unicode=True, sort_keys=False)
    (folder / "_toc.yml").write_text(text, encoding="utf-8")


def files_of(node: Any) -> Iterator[str]:
    """The files that a table of contents names, the root first."""
    if isinstance(node, dict):
        yield from (node[key] for key in ("root", "file") if key in node)
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from files_of(child)


def notebooks_of(folder: Path) -> list[str]:
    """Those of them that are notebooks."""
    files = files_of(contents(folder))
    return [file for file in files if (folder / f"{file}.ipynb").is_file()]


def is_section(file: str) -> bool:
    """Whether a file of the contents tells of a section of the report."""
    return Path(file).name.startswith(("I", "V"))


def sizes(notebooks: Sequence[str]) -> list[int]:
    """How many notebooks the growing books have: without sections, with half of them, with all."""
    sections = sum(map(is_section, notebooks))
    without = len(notebooks) - sections
    return sorted({without, without + sections // 2, len(notebooks)})


def leading_to(folder: Path, notebooks: Sequence[str], gone: Collection[str]) -> list[str]:
    """The other notebooks that write a link to one of those that go: it would lead nowhere."""
    links = [f"{Path(file).name}.ipynb" for file in gone]

    def written(file: str) -> str:
        text = (folder / f"{file}.ipynb").read_text(encoding="utf-8")
        return "".join(line for cell in json.loads(text)["cells"] for line in cell["source"])

    others = [file for file in notebooks if file not in gone]
    return [file for file in others if any(link in written(file) for link in links)]


def shortened(node: Any, kept: Collection[str]) -> Any:
    """A table of contents with these files alone, without the parts that become empty."""
    if isinstance(node, list):
        children = [shortened(child, kept) for child in node]
        return [child for child in children if child is not None]
    if not isinstance(node, dict):
        return node
    shorter = {key: shortened(value, kept) for key, value in node.items()}
    gone = "file" in node and node["file"] not in kept
    return None if gone or shorter.get("chapters") == [] else shorter


Undo = Callable[[], object]
Change = Callable[[Path, int], Undo]
"""Changes a copy, otherwise for each number; what it gives puts the changed file back."""


def change_sentence(folder: Path, number: int) -> Undo:
    """Adds a sentence to what one section's notebook says came of its first measure."""
    path = next((folder / "notebooks").glob(NOTEBOOK))
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    cell = next(cell for cell in cells if SAID in "".join(cell["source"]))
    added = f"。この文は測定のために{'もう一度' * number}加えました。"
    cell["source"] = "".join(cell["source"]).replace("。", added, 1)
    return _write(path, json.dumps(notebook, ensure_ascii=False, indent=1) + "\n")


def change_note(folder: Path, number: int) -> Undo:
    """Writes the note of the first value of one section that has none, or had ours."""
    with (folder / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        known = {row["indicator"] for row in csv.DictReader(file) if row["section"] == SECTION}
    path, ours = folder / "data" / "observations.csv", "測定のための注を"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    free = (row for row in rows if row["indicator"] in known)
    row = next(row for row in free if not row["note"] or row["note"].startswith(ours))
    row["note"] = f"{ours}{'もう一度' * number}変えました"
    written = io.StringIO()
    table = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return _write(path, written.getvalue())


def change_module(folder: Path, number: int) -> Undo:
    """Adds a comment to a module that all notebooks reach."""
    return _append(folder / MODULE, f"# benchmark {number}\n")


def change_style(folder: Path, number: int) -> Undo:
    """Adds a comment to one part of the style sheet."""
    return _append(folder / STYLE, f"/* benchmark {number} */\n")


def _append(path: Path, text: str) -> Undo:
    return _write(path, path.read_text(encoding="utf-8") + text)


def _write(path: Path, text: str) -> Undo:
    before = path.read_bytes()
    path.write_text(text, encoding="utf-8", newline="\n")
    return lambda: path.write_bytes(before)


class Book:
    """A copy of the project, built by its own command."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Copies the project into a folder that does not exist."""
        self.folder = folder
        self.built: list[int] = []
        copy_project(root, folder)
        prepare(folder, root)

    def build(self, years: list[int]) -> Cost:
        """Builds editions on what earlier builds have left."""
        command = [sys.executable, "scripts/build.py", "--fiscal-year", *map(str, years)]
        cost = run(command, self.folder, variables(self.folder))
        self.built = years
        return cost

    def execute(self) -> Cost:
        """Runs every notebook for its own year, and nothing else."""
        return run([sys.executable, "scripts/execute.py"], self.folder, variables(self.folder))

    def build_cold(self, years: list[int], _number: int = 0) -> Cost:
        """Builds editions with nothing left of earlier builds."""
        make_cold(self.folder)
        self.built = []
        return self.build(years)

    def build_changed(self, years: list[int], change: Change | None, number: int) -> Cost:
        """Builds editions that were built, after one change; a change that fails is undone."""
        if self.built != years:
            self.build(years)
        undo = change(self.folder, number) if change else None
        try:
            return self.build(years)
        except NotRunError:
            if undo:
                undo()
            raise
