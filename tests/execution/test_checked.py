"""papermill's own command over a notebook of the book: what does not exist is one line."""

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import papermill
import pytest
from click import ClickException

from reportbook import ROOT
from reportbook.execution import checked
from reportbook.execution.checked import CheckedEngine
from tests.helpers import project

NOTEBOOK = ROOT / "notebooks" / "II-3-systems.ipynb"
YEARS = "あるもの：2019、2020、2021、2022、2023"
CASES = [
    (
        ["-p", "fiscalyear", "2022"],
        "パラメーター「fiscalyear」はありません。もしかして：fiscal_year。あるもの：fiscal_year",
    ),
    (["-p", "fiscal_year", "2030"], f"年度「2030」はありません。{YEARS}"),
    (["-r", "fiscal_year", "2030"], f"年度「2030」はありません。{YEARS}"),
    (["-r", "fiscal_year", "2022"], f"papermill では -r ではなく -p）。{YEARS}"),
    (["-y", "{fiscal_year: x}"], f"年度「x」はありません。{YEARS}"),
]


@pytest.mark.parametrize(("arguments", "said"), CASES, ids=[" ".join(one) for one, _ in CASES])
def test_the_command_says_one_line_and_writes_nothing(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    out = tmp_path / "out.ipynb"
    command = [sys.executable, "-m", "papermill", str(NOTEBOOK), str(out), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2, done.stderr
    (line,) = [one for one in done.stderr.splitlines() if one.startswith("Error: ")]
    assert line.endswith(said)
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_papermill_finds_it_by_itself() -> None:
    (found,) = entry_points(group="papermill.engine", name="reportbook-checked")
    assert found.load() is CheckedEngine
    assert papermill.engines.papermill_engines.get_engine(None) is CheckedEngine


def test_what_exists_is_accepted() -> None:
    checked.check(NOTEBOOK, {"fiscal_year": 2019})


def test_a_notebook_of_another_project_is_papermill_s_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.ipynb"
    project.write_notebook(other, [project.PARAMETERS])
    assert not checked._is_ours(other)
    assert checked._is_ours(NOTEBOOK)
    with pytest.raises(ClickException):
        checked.check(other, {"another": 1})
