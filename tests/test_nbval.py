"""That the strict comparison of the notebooks' outputs notices what it is there for."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportbook import data
from tests.packages import broken, replaced

pytestmark = pytest.mark.build

NOTEBOOK = "overview.ipynb"


def nbval(notebook: Path, package: Path) -> subprocess.CompletedProcess[str]:
    """Compares the stored outputs of a notebook with what the data package gives."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", str(notebook), "-p", "no:cacheprovider"],
        cwd=data.ROOT,
        env={**os.environ, "REPORTBOOK_DATA": str(package)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def failed_cells(output: str) -> set[int]:
    return {int(number) for number in re.findall(r"FAILED \S+overview\.ipynb::Cell (\d+)", output)}


def copied(folder: Path) -> Path:
    return Path(shutil.copy(data.ROOT / "notebooks" / NOTEBOOK, folder / NOTEBOOK))


def test_unchanged_outputs_pass(tmp_path: Path) -> None:
    done = nbval(copied(tmp_path), data.ROOT / "data")
    assert (done.returncode, failed_cells(done.stdout)) == (0, set()), done.stdout


def test_one_altered_number_in_a_stored_output_fails(tmp_path: Path) -> None:
    notebook = copied(tmp_path)
    text = replaced("<strong>83.1%</strong>", "<strong>83.2%</strong>")(notebook.read_text("utf-8"))
    notebook.write_text(text, encoding="utf-8")
    done = nbval(notebook, data.ROOT / "data")
    assert (done.returncode, failed_cells(done.stdout)) == (1, {2}), done.stdout


def test_one_altered_value_in_the_data_fails_and_names_the_cells(tmp_path: Path) -> None:
    # The last year's rate of the front page: its cards, its sections and its targets say it.
    package = broken(
        tmp_path,
        "observations.csv",
        replaced(
            "payment_rate_final,all,2023,2023,83.1,final,83.1％",
            "payment_rate_final,all,2023,2023,83.4,final,83.4％",
        ),
    )
    done = nbval(copied(tmp_path), package)
    assert (done.returncode, failed_cells(done.stdout)) == (1, {2, 3, 4}), done.stdout
