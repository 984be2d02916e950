"""The modules that a notebook's result depends on: all that its imports run, and no other."""

import json
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pytest

from reportbook import ROOT
from reportbook.execution import notebooks, reach
from reportbook.execution.cache import place_of
from reportbook.execution.reach import Library

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DATA_PAGES = {"audit", "codebook", "corrections", "explorer", "questions"}
"""Pages about all of the data, which tell of no section."""

SMALL = Library(
    {"a": frozenset({"b.c"}), "b": frozenset(), "b.c": frozenset({"d"}), "d": frozenset()},
    {"a": "1", "b": "2", "b.c": "3", "d": "4"},
)


@cache
def library() -> Library:
    return reach.read()


@cache
def opened() -> dict[str, frozenset[str]]:
    return {path.name: reach.openers(notebooks.read(path)) for path in NOTEBOOKS}


@pytest.mark.parametrize(
    ("openers", "reached"),
    [
        (["a"], {"a", "b", "b.c", "d"}),
        (["b.c"], {"b", "b.c", "d"}),
        (["d"], {"d"}),
        (["d", "no_module"], {"d"}),
        ([], set()),
    ],
)
def test_what_is_reached(openers: list[str], reached: set[str]) -> None:
    assert SMALL.reached(openers) == reached


@pytest.mark.parametrize(
    ("source", "openers"),
    [
        (
            "from reportbook.figures import charts",
            {"reportbook.figures", "reportbook.figures.charts"},
        ),
        ("import reportbook.facts.terms as t, os", {"reportbook.facts.terms"}),
        ("import pandas as pd", set()),
        ("if True:\n    from reportbook import ROOT", {"reportbook", "reportbook.ROOT"}),
        ("%matplotlib inline", {"reportbook.commands.building.build"}),
    ],
)
def test_what_a_cell_opens(source: str, openers: set[str]) -> None:
    cells = [{"cell_type": "code", "source": source}, {"cell_type": "markdown", "source": "%"}]
    assert reach.openers({"cells": cells}) == openers


def test_a_touched_module_changes_the_keys_of_the_notebooks_that_reach_it() -> None:
    """Each module in turn, in memory; every notebook has its key."""
    before = keys(library())
    touched = 0
    for module in library().modules:
        changed = replace(library(), digests={**library().digests, module: "touched"})
        different = {name for name, key in keys(changed).items() if key != before[name]}
        reaching = {
            name for name, openers in opened().items() if module in library().reached(openers)
        }
        assert different == reaching, module
        touched += bool(different)
    assert len(before) == len(NOTEBOOKS) and touched > 40


def keys(library: Library) -> dict[str, str]:
    return {path.name: place_of(cells_of(path.name), "", {}, library).name for path in NOTEBOOKS}


@cache
def cells_of(name: str) -> notebooks.Notebook:
    read = notebooks.read(ROOT / "notebooks" / name)
    kept = [cell for cell in read["cells"] if "import" in cell["source"]]
    return {"cells": kept}


def test_what_a_notebook_really_imports_is_reached() -> None:
    """Read from a fresh interpreter, so that a module that is forgotten would be seen."""
    groups = set(opened().values())
    assert len(groups) >= 7
    for openers in groups:
        found = imported(sorted(openers & library().modules))
        assert found and found <= library().reached(openers)


def imported(modules: list[str]) -> set[str]:
    program = (
        "import importlib, json, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(json.dumps([n for n in sys.modules if n.split('.')[0] == 'reportbook']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("reportbook.pages.reference.glossary", 0),
        ("reportbook.site.page.termlinks", 0),
        ("reportbook.execution.runner", 0),
        ("reportbook.downloads.workbook", 0),
        ("reportbook.pages.reference.codebook", 1),
        ("reportbook.pages.explorer.page", 1),
        ("reportbook.pages.section", len(NOTEBOOKS) - len(DATA_PAGES)),
        ("reportbook.facts.package", len(NOTEBOOKS)),
        ("reportbook.notation.units", len(NOTEBOOKS)),
    ],
)
def test_how_many_notebooks_a_module_runs_again(module: str, names: int) -> None:
    assert sum(module in library().reached(openers) for openers in opened().values()) == names
