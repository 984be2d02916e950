"""That the strict comparison of the notebooks' outputs notices what it is there for."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from reportbook import ROOT
from tests.helpers.packages import broken, replaced

pytestmark = pytest.mark.build

NOTEBOOK = "overview.ipynb"


def nbval(notebook: Path, package: Path) -> subprocess.CompletedProcess[str]:
    """Compares the stored outputs of a notebook with what the data package gives."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", str(notebook), "-p", "no:cacheprovider"],
        cwd=ROOT,
        env={**os.environ, "REPORTBOOK_DATA": str(package)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def failed_calls(notebook: Path, output: str) -> set[str]:
    """The calls of the cells that a report of nbval names, which counts the code cells from 0."""
    cells = [cell for cell in nbformat.read(notebook, 4).cells if cell.cell_type == "code"]
    numbers = re.findall(r"FAILED \S+overview\.ipynb::Cell (\d+)", output)
    return {cells[int(number)].source.partition("(")[0] for number in numbers}


def copied(folder: Path) -> Path:
    return Path(shutil.copy(ROOT / "notebooks" / NOTEBOOK, folder / NOTEBOOK))


def test_unchanged_outputs_pass(tmp_path: Path) -> None:
    notebook = copied(tmp_path)
    done = nbval(notebook, ROOT / "data")
    assert (done.returncode, failed_calls(notebook, done.stdout)) == (0, set()), done.stdout


def test_one_altered_number_in_a_stored_output_fails(tmp_path: Path) -> None:
    notebook = copied(tmp_path)
    text = replaced("<strong>83.1%</strong>", "<strong>83.2%</strong>")(notebook.read_text("utf-8"))
    notebook.write_text(text, encoding="utf-8")
    done = nbval(notebook, ROOT / "data")
    failed = failed_calls(notebook, done.stdout)
    assert (done.returncode, failed) == (1, {"edition.verdicts"}), done.stdout


def test_one_altered_value_in_the_data_fails_and_names_the_cells(tmp_path: Path) -> None:
    # The last year's rate of the front page: its targets, its priorities and its sections say it.
    package = broken(
        tmp_path,
        "observations.csv",
        replaced(
            "payment_rate_final,all,2023,2023,83.1,final,83.1％",
            "payment_rate_final,all,2023,2023,83.4,final,83.4％",
        ),
    )
    notebook = copied(tmp_path)
    done = nbval(notebook, package)
    saying = {"edition.verdicts", "edition.priorities", "edition.sections"}
    assert (done.returncode, failed_calls(notebook, done.stdout)) == (1, saying), done.stdout
