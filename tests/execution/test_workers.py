"""Warm processes: results equal those of plain papermill, and nothing leaks from run to run."""

import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import nbformat
import papermill
import pytest

from reportbook import ROOT
from reportbook.execution import notebooks, runner
from reportbook.execution.processes import workers
from reportbook.execution.runner import BuildError, Job
from tests.helpers import project

YEAR = 2021
WAYS = [
    pytest.param(True, id="forked", marks=pytest.mark.skipif(not workers.CAN_FORK, reason="fork")),
    pytest.param(False, id="kept"),
]


def plain(path: Path) -> str:
    """A notebook run by papermill alone, in a kernel of its own."""
    done = papermill.execute_notebook(
        nbformat.from_dict(notebooks.not_run(notebooks.read(path))),
        None,
        parameters={"fiscal_year": YEAR},
        cwd=str(path.parent),
        progress_bar=False,
    )
    return notebooks.to_result(notebooks.committable(done))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, str]:
    """Every notebook of the book, run the plain way for one year."""
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert len(paths) == 28
    kept = dict(os.environ)
    os.environ.update(workers.environment(tmp_path_factory.mktemp("kernels")))
    try:
        with ThreadPoolExecutor(1) as threads:
            return dict(zip(paths, threads.map(plain, paths), strict=True))
    finally:
        os.environ.clear()
        os.environ.update(kept)


@pytest.mark.build
@pytest.mark.parametrize("fork", WAYS)
def test_results_are_those_of_plain_papermill(expected: dict[Path, str], fork: bool) -> None:
    with workers.pool(2, fork) as executor:
        futures = {
            path: executor.submit(runner.run, Job(path, YEAR, {"fiscal_year": YEAR}), fork)
            for path in expected
        }
        different = [path.stem for path, one in futures.items() if one.result() != expected[path]]
    assert different == []


SPOIL = """
import colorsys, os, random, sys, warnings
import ipywidgets
import numpy
left_behind = 1
os.environ["LEFT_BEHIND"] = "1"
os.environ.pop("HOME", None)
os.chdir("/")
sys.path.insert(0, "/left-behind")
random.seed(1); numpy.random.seed(1)
warnings.simplefilter("error")
widget = ipywidgets.Text("left behind")
print("left", file=sys.stderr)
"""
LOOK = """
import os, random, sys
from ipywidgets.widgets import widget
import numpy
print(
    "left_behind" in globals(), "LEFT_BEHIND" in os.environ, "HOME" in os.environ,
    os.path.basename(os.getcwd()), "/left-behind" in sys.path, "colorsys" in sys.modules,
    len(widget._instances), random.random() == 0.13436424411240122,
    numpy.random.random() == 0.417022004702574, __name__, In[0:1], sys.argv[1:] != sys.argv,
)
"""
NOTHING_LEFT = "False False True notebooks False False 0 False False __main__ [''] True\n"


@pytest.mark.build
@pytest.mark.parametrize("fork", WAYS)
def test_nothing_leaks_into_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: bool
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "notebooks"
    folder.mkdir()
    project.write_notebook(folder / "spoil.ipynb", [project.PARAMETERS, SPOIL])
    project.write_notebook(folder / "look.ipynb", [project.PARAMETERS, LOOK])
    with workers.pool(1, fork) as executor:
        said = [
            executor.submit(runner.run, Job(folder / f"{name}.ipynb", YEAR, {}), fork).result()
            for name in ("look", "spoil", "look")
        ]
    first, _, second = (notebooks.from_text(text)["cells"][1]["outputs"] for text in said)
    assert first[0]["text"] == NOTHING_LEFT
    assert second == first


ENDS: list[tuple[str, str]] = [
    ("import os; os._exit(3)", "its process ended by itself; too little memory"),
    ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "its process ended by itself"),
    ("1 / 0", "stopped at cell 2, line 1:\n  1 / 0\nZeroDivisionError: division by zero"),
    ("raise SystemExit(2)", "stopped at cell 2"),
]


@pytest.mark.build
@pytest.mark.skipif(not workers.CAN_FORK, reason="a kept worker ends with its notebook")
def test_a_notebook_that_ends_its_process_is_told_and_the_next_runs(tmp_path: Path) -> None:
    good = tmp_path / "overview.ipynb"
    project.write_notebook(good, [project.PARAMETERS, "print(fiscal_year)"])
    with workers.pool(1) as executor:
        for source, told in ENDS:
            bad = tmp_path / "I-2-bad.ipynb"
            project.write_notebook(bad, [project.PARAMETERS, source])
            with pytest.raises(BuildError) as error:
                list(runner.run_all([Job(bad, YEAR, {})], executor))
            assert told in str(error.value)
            assert "Section I-2, fiscal year 2021" in str(error.value)
        [(_, text)] = runner.run_all([Job(good, YEAR, {"fiscal_year": YEAR})], executor)
    assert "2021" in str(notebooks.from_text(text)["cells"][-1]["outputs"])


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for processes")
def test_no_process_is_left(tmp_path: Path) -> None:
    path = tmp_path / "overview.ipynb"
    project.write_notebook(
        path, [project.PARAMETERS, "import os; print(os.getpid(), os.getppid())"]
    )
    with workers.pool(1) as executor:
        [(_, text)] = runner.run_all([Job(path, YEAR, {})], executor)
    pids = notebooks.from_text(text)["cells"][1]["outputs"][0]["text"].split()
    assert len(pids) == 2
    assert not [pid for pid in pids if Path("/proc", pid).exists()]


POOLS = [
    pytest.param(lambda: workers.pool(2, True), id="forked", marks=WAYS[0].marks),
    pytest.param(lambda: workers.pool(2, False), id="kept"),
    pytest.param(lambda: workers.drawing(1), id="drawing"),
]


@pytest.mark.parametrize("pool", POOLS)
def test_a_failure_ends_work_at_once_and_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, pool: Callable[[], AbstractContextManager[Executor]]
) -> None:
    """Some of it runs and some is cancelled, as where one notebook of many fails."""
    raised: list[object] = []
    monkeypatch.setattr(threading, "excepthook", raised.append)
    with pytest.raises(BuildError, match="one of them failed"), pool() as executor:
        executor.submit(int).result()
        futures = [executor.submit(time.sleep, 600) for _ in range(12)]
        while not futures[0].running():
            time.sleep(0.01)
        assert sum(future.cancel() for future in futures) >= 4
        began = time.monotonic()
        raise BuildError("one of them failed")
    assert time.monotonic() - began < 30
    assert all(future.done() for future in futures)
    assert raised == []


@pytest.mark.parametrize("pool", POOLS)
def test_a_failure_before_any_work_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch, pool: Callable[[], AbstractContextManager[Executor]]
) -> None:
    raised: list[object] = []
    monkeypatch.setattr(threading, "excepthook", raised.append)
    with pytest.raises(BuildError, match="nothing to do"), pool():
        raise BuildError("nothing to do")
    assert raised == []


@pytest.mark.parametrize("other", [POOLS[1], POOLS[2]])
def test_the_end_of_some_processes_is_none_of_others(
    other: Callable[[], AbstractContextManager[Executor]],
) -> None:
    """As where the last picture is drawn before the site is made."""
    with workers.pool(1) as executor:
        executor.submit(int).result()
        with other() as drawing:
            drawing.submit(int).result()
        assert executor.submit(int).result() == 0
