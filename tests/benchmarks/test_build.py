"""The pure parts of the build's benchmark: costs, ratios, the table, the changes. No times."""

import csv
import json
import shutil
import sys
from pathlib import Path

import pytest

from benchmarks import build, copies, measuring, plain_way
from benchmarks.measuring import Cost, NotRunError
from benchmarks.table import COLUMNS, Row, closing, entry, line
from reportbook import ROOT

SAID = """FY2023 I-2 run
FY2023 book
Notebooks run: 2 (I-2, overview); 22 from the cache.
Editions built: FY2023; reused: none.
The book: /somewhere/_site/index.html
Took 1.0 s.
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """What the changes need of the project."""
    for folder in ("data", "notebooks", "book/_static/styles", "scripts/reportbook/notation"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "_toc.yml", tmp_path)
    return tmp_path


def test_costs_of_several_commands_add_up_and_the_highest_peak_counts() -> None:
    cost = measuring.total([Cost(1, 2, 300), Cost(2, 3, 100), Cost(3, 1, 200, "last")])
    assert cost == Cost(6, 6, 300, "last")
    assert Cost(1, 2, 300).times(3) == Cost(3, 6, 300)


def test_a_system_that_tells_no_cpu_seconds_leaves_wall_seconds() -> None:
    assert measuring.total([Cost(1, None, None), Cost(2, None, None)]) == Cost(3, None, None)
    assert measuring.ratios([None], [None]) == [None]
    assert measuring.figure([None], 1) == measuring.NONE


def test_ratios_are_to_the_median_of_the_baseline() -> None:
    assert measuring.ratios([1.0, 4.0], [1.0, 2.0, 9.0]) == [0.5, 2.0]
    assert measuring.ratios([1.0], []) == [None]
    assert measuring.ratios([1.0], [0.0]) == [None]


def test_several_runs_show_their_minimum_median_and_maximum() -> None:
    assert measuring.figure([3.0, 1.0, 2.0], 1) == "1.0/2.0/3.0"
    assert measuring.figure([1.25], 2) == "1.25"


def test_a_row_says_what_was_done_and_how_many_times_the_baseline_it_cost() -> None:
    row = Row("cold", 1, baseline=[Cost(20, 40, 500)]).measure(1, lambda _: Cost(5, 10, 200, SAID))
    words = str(row).split()
    assert words[:8] == ["cold,", "1", "year", "10.0", "5.0", "200", "0.250", "0.250"]
    assert str(row).endswith(
        "Notebooks run: 2; 22 from the cache. Editions built: FY2023; reused: none."
    )
    assert len(str(row)) > len(line("", 0, COLUMNS, ""))
    assert json.loads(json.dumps(entry(row)))["ratios"] == {"cpu": [0.25], "wall": [0.25]}
    assert closing("Nothing changed: editions FY2023 reused.\nThe book: x") == (
        "Nothing changed: editions FY2023 reused."
    )


def test_a_row_that_fails_keeps_its_reason() -> None:
    def fails(_: int) -> Cost:
        raise NotRunError("ended with 1:\nwhy")

    row = Row("cold", 5).measure(2, fails)
    assert "FAILED, ended with 1:\nwhy" in str(row)
    assert row.costs == []


def test_a_command_is_measured_and_one_that_fails_says_why(tmp_path: Path) -> None:
    printed = measuring.run([sys.executable, "-c", "print('done')"], tmp_path, {})
    assert printed.said.split() == ["done"]
    with pytest.raises(NotRunError, match=r"ended with 3:\nwhy"):
        measuring.run([sys.executable, "-c", "print('why'); exit(3)"], tmp_path, {})


def test_a_shortened_contents_has_no_part_that_is_empty() -> None:
    toc = copies.contents(ROOT)
    kept = {"book/about", "notebooks/explorer"}
    short = copies.shortened(toc, kept)
    assert set(copies.files_of(short)) == {toc["root"], *kept}
    assert all(part["chapters"] for part in short["parts"])
    assert copies.shortened(toc, set(copies.files_of(toc))) == toc


def test_every_notebook_of_the_project_is_counted() -> None:
    assert len(copies.notebooks_of(ROOT)) == len(list((ROOT / "notebooks").glob("*.ipynb")))


@pytest.mark.parametrize(
    "change",
    [copies.change_sentence, copies.change_note, copies.change_module, copies.change_style],
)
def test_a_change_touches_one_file_otherwise_each_time_and_can_be_undone(
    copied: Path, change: copies.Change
) -> None:
    def texts() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}

    states = [texts()]
    for number in range(2):
        undo = change(copied, number)
        states.append(texts())
        changed = [path for path in states[-1] if states[-1][path] != states[-2][path]]
        assert len(changed) == 1
    undo()
    assert texts() == states[1]


def test_a_changed_note_is_that_of_one_value_and_has_no_digit(copied: Path) -> None:
    def rows() -> list[dict[str, str]]:
        text = (copied / "data" / "observations.csv").read_text(encoding="utf-8")
        return list(csv.DictReader(text.splitlines()))

    before = rows()
    copies.change_note(copied, 2)
    changed = [(old, new) for old, new in zip(before, rows(), strict=True) if old != new]
    assert len(changed) == 1
    old, new = changed[0]
    assert {**new, "note": ""} == old
    assert not any(character.isdigit() for character in new["note"])


def test_the_content_of_a_notebook_is_its_committable_form(tmp_path: Path) -> None:
    path = next((ROOT / "notebooks").glob(copies.NOTEBOOK))
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["papermill"] = {"duration": 1}
    other = tmp_path / path.name
    other.write_text(json.dumps(notebook), encoding="utf-8")
    assert plain_way.content(other) == plain_way.content(path)
    notebook["cells"][0]["source"] = "fiscal_year = 2020"
    other.write_text(json.dumps(notebook), encoding="utf-8")
    assert plain_way.content(other) != plain_way.content(path)


class Counted(copies.Book):
    """A copy whose cold build costs one second a notebook and year, and one to start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build_cold(self, years: list[int], _number: int = 0) -> Cost:
        ran = len(copies.notebooks_of(self.folder)) * len(years)
        return Cost(ran + 1, ran + 1, 100, f"Notebooks run: {ran} (x); 0 from the cache.")


def test_growth_compares_every_size_with_the_first_and_leaves_the_contents(copied: Path) -> None:
    toc, notebooks = copies.contents(copied), len(copies.notebooks_of(copied))
    rows = build.grow(Counted(copied), 1)
    assert copies.contents(copied) == toc
    sizes = [int(row.done.partition(" ")[0]) for row in rows][-3:]
    sections = len([file for file in copies.notebooks_of(copied) if copies.is_section(file)])
    others = notebooks - sections - 1  # the page of the money leads to sections, and goes with them
    assert sizes == [others, others + sections // 2, notebooks]
    assert sections == 19
    assert rows[0].ratios()["cpu"] == [1]
    more = notebooks * rows[1].years
    expected = (more + 1) / (notebooks + 1) / rows[1].years
    assert rows[1].ratios()["cpu"] == pytest.approx([expected])
