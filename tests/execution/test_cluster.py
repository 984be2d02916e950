"""A real Dask cluster on this machine: results are those of the local processes, or one message."""

import os
import sys
from importlib import metadata
from pathlib import Path

import pytest

from reportbook import ROOT
from reportbook.execution import cluster, notebooks, outpost, runner
from reportbook.execution.processes import workers
from reportbook.execution.runner import BuildError, Job
from tests.helpers import dask_cluster, project

YEARS = (2021, 2023)
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FEW = PATHS[:8]

pytestmark = pytest.mark.build


def jobs_of(paths: list[Path], years: tuple[int, ...]) -> list[Job]:
    return [Job(path, year, {"fiscal_year": year}) for year in years for path in paths]


def by_place(results: list[tuple[Job, str]]) -> dict[str, str]:
    return {job.place: text for job, text in results}


def run_here(jobs: list[Job]) -> dict[str, str]:
    with workers.pool(2) as executor:
        return by_place(list(runner.run_all(jobs, executor)))


def test_results_of_all_notebooks_are_those_of_the_local_processes(tmp_path: Path) -> None:
    jobs = jobs_of(PATHS, YEARS)
    with dask_cluster.started(tmp_path, workers=3) as running:
        there = by_place(list(cluster.run_all(jobs, running.address)))
    here = run_here(jobs)
    assert len(here) == len(jobs)
    assert [place for place in here if there.get(place) != here[place]] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no signal ends a process without its doing")
def test_what_a_killed_worker_ran_runs_on_another(tmp_path: Path) -> None:
    jobs = jobs_of(FEW, YEARS[:1])
    with dask_cluster.started(tmp_path, workers=3) as running:
        pids = running.pids()
        results: list[tuple[Job, str]] = []
        for result in cluster.run_all(jobs, running.address):
            if not results:
                dask_cluster.end(pids[running.busy()[0]])
            results.append(result)
        left = running.pids()
    assert len(left) == 2
    assert by_place(results) == run_here(jobs)


def test_workers_run_what_was_sent_and_no_older_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project.make(tmp_path / "project")
    path = root / project.OVERVIEW
    source = "import reportbook\nprint(reportbook.ROOT, getattr(reportbook, 'added', 0))"
    project.write_notebook(path, [project.PARAMETERS, source])
    monkeypatch.setattr(cluster, "ROOT", root)

    def said(address: str) -> list[str]:
        [(_, text)] = cluster.run_all([Job(path, YEARS[0], {})], address)
        words: list[str] = notebooks.from_text(text)["cells"][1]["outputs"][0]["text"].split()
        return words

    local = tmp_path / "worker"
    local.mkdir()
    with dask_cluster.started(local, workers=1) as running:
        first = said(running.address)
        again = said(running.address)
        library = root / "scripts" / "reportbook" / "__init__.py"
        library.write_text(library.read_text(encoding="utf-8") + "added = 1\n", encoding="utf-8")
        changed = said(running.address)
        assert running.without_library()
    assert first == again
    assert [first[1], changed[1]] == ["0", "1"]
    assert local in Path(first[0]).parents
    assert first[0] != changed[0]


def test_a_worker_with_another_version_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "packages" / "altair-0.0.1.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: altair\nVersion: 0.0.1\n")
    with dask_cluster.started(tmp_path, 1, package.parent) as running:
        [address] = running.pids()
        with pytest.raises(BuildError) as error:
            list(cluster.run_all(jobs_of(FEW, YEARS), running.address))
    assert str(error.value) == (
        f"The worker {address.removeprefix('tcp://')} has other versions than this build, so its "
        "results would differ:\n"
        f"  altair: 0.0.1, where the build has {metadata.version('altair')}\n"
        "Run there: pip install -r requirements.txt\n"
        "Then start the worker again."
    )


def test_a_notebook_that_fails_there_is_told_as_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project.make(tmp_path / "project")
    path = root / project.SECTION
    monkeypatch.setattr(cluster, "ROOT", root)
    with dask_cluster.started(tmp_path, workers=1) as running:
        for source, told in (
            ("1 / 0", "(I-2-payment.ipynb) stopped at cell 2, line 1:\n  1 / 0\nZeroDivisionError"),
            ("import os; os._exit(3)", "(I-2-payment.ipynb): its process ended by itself"),
            ("import os; os.kill(os.getppid(), 9)", "its process ended by itself"),
            ("print('noise'); import os; os.write(1, b'noise'); 1 / 0", "ZeroDivisionError"),
        ):
            project.write_notebook(path, [project.PARAMETERS, source])
            with pytest.raises(BuildError) as error:
                list(cluster.run_all([Job(path, YEARS[0], {})], running.address))
            assert told in str(error.value)
            assert "fiscal year 2021" in str(error.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal ends a process without its doing")
def test_a_cluster_that_loses_its_workers_is_told_and_no_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    with dask_cluster.started(tmp_path, workers=1) as running:
        [pid] = running.pids().values()
        results = cluster.run_all(jobs_of(FEW, YEARS), running.address)
        next(results)
        dask_cluster.end(pid)
        with pytest.raises(BuildError) as error:
            list(results)
    assert f"The Dask scheduler at {running.address} has had no worker for 2 s" in str(error.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal ends a process without its doing")
def test_a_scheduler_that_is_lost_is_one_message(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with dask_cluster.started(tmp_path, workers=1) as running:
        scheduler = running.client.run_on_scheduler(os.getpid)
        running.client.close()
        results = cluster.run_all(jobs_of(FEW, YEARS), running.address)
        next(results)
        dask_cluster.end(scheduler)
        with pytest.raises(BuildError) as error:
            list(results)
    assert str(error.value) == f"The Dask scheduler at {running.address} was lost."
    assert "Traceback" not in capfd.readouterr().err


def test_no_scheduler_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    address = f"tcp://127.0.0.1:{dask_cluster.free_port()}"
    with pytest.raises(BuildError) as error:
        list(cluster.run_all(jobs_of(FEW, YEARS), address))
    assert f"No Dask scheduler answers at {address}" in str(error.value)
    assert str(error.value).endswith("Start one with: dask scheduler")


def test_without_the_package_the_message_names_what_the_extra_asks_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BuildError, match="pip install 'distributed>=") as error:
        list(cluster.run_all([], "tcp://127.0.0.1:1"))
    assert cluster.REQUIREMENT in str(error.value)
    assert f'"{cluster.REQUIREMENT}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_another_python_is_told_with_the_first_of_many_packages() -> None:
    wanted = {outpost.PYTHON: "3.0.0", **{f"no-package-{number}": "1" for number in range(9)}}
    told = outpost.refusal("10.0.0.1:9000", outpost.differences(wanted))
    assert "The worker 10.0.0.1:9000" in told
    assert "where the build has 3.0.0" in told
    assert "no-package-3: none, where the build has 1\n  and 5 more\n" in told
    assert "Start the worker with the same Python" in told


def test_a_bundle_is_the_same_for_the_same_files() -> None:
    assert cluster.bundle() == cluster.bundle()
