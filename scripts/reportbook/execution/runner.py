"""Running notebooks: papermill in worker processes, here or on a cluster.

Where results are kept belongs to `cache`, what a page of the book shows of them to
`editions`.
"""

import logging
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from reportbook.execution import cache, notebooks

CELL_SECONDS = 300
REASON_LINES = 12


class BuildError(Exception):
    """What stopped a command, told to the person who started it: where, why, what to do."""


@dataclass(frozen=True)
class Job:
    """One notebook to run for one fiscal year.

    `parameters` is what papermill passes, nothing where the notebook's own values hold;
    `result` is the file that the executed notebook goes to.
    """

    path: Path
    fiscal_year: int
    parameters: Mapping[str, Any]
    result: Path

    @property
    def place(self) -> str:
        """`FY2020 I-2`, for the progress bar."""
        return f"FY{self.fiscal_year} {label_of(self.path)}"


def label_of(path: Path) -> str:
    """The section of a notebook (`I-2`), or its name where it has none (`overview`)."""
    return notebooks.section_of(path) or path.stem


def declared_parameters(path: Path) -> list[str]:
    """The names that a notebook's cell tagged `parameters` assigns."""
    import papermill

    _hush()
    return list(papermill.inspect_notebook(str(path)))


def in_place(path: Path) -> Job:
    """The job that makes the stored outputs of a notebook anew, for the year that it names.

    Raises:
        BuildError: where its parameters cell names no fiscal year.
    """
    import papermill

    _hush()
    default = papermill.inspect_notebook(str(path)).get("fiscal_year", {}).get("default", "")
    if not default.isdecimal():
        raise BuildError(
            f"{path.name} does not say for which fiscal year.\n"
            "Its first cell must be tagged 'parameters' and read: fiscal_year = 2023"
        )
    return Job(path, int(default), {}, path)


def run_all(jobs: list[Job], workers: int, scheduler: str | None = None) -> Iterator[Job]:
    """Runs jobs and writes their results; yields each as it is done.

    Args:
        jobs: at least one; their notebooks may be the same.
        workers: how many notebooks run at once on this machine.
        scheduler: the address of a Dask scheduler, whose cluster then takes their place.

    Raises:
        BuildError: the first failure; jobs that have not started by then never do.
    """
    pool = _cluster(scheduler) if scheduler else _processes(min(workers, len(jobs)))
    try:
        futures = {pool.submit(execute, job): job for job in jobs}
        for future in as_completed(futures):
            job = futures[future]
            cache.keep(job.result, future.result())
            yield job
    except BrokenProcessPool as error:
        raise BuildError(
            "A worker process ended by itself; too little memory is the usual cause. "
            "Try fewer at once: --jobs 1"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def execute(job: Job) -> str:
    """Runs one notebook in a kernel of its own; returns its committable form as JSON.

    Raises:
        BuildError: where a cell raised, ran too long, or the kernel ended.
    """
    import nbformat
    import papermill

    _hush()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ.update(kernel_environment(Path(folder)))
        for last_try in (False, True):
            try:
                done = papermill.execute_notebook(
                    nbformat.read(job.path, as_version=4),
                    None,
                    parameters=dict(job.parameters),
                    cwd=str(job.path.parent),
                    progress_bar=False,
                    execution_timeout=CELL_SECONDS,
                    # Kernels else warn of TCP without encryption, and of their own shutdown.
                    extra_arguments=["--log-level=CRITICAL"],
                )
                return notebooks.to_text(notebooks.committable(done))
            except papermill.PapermillExecutionError as error:
                raise BuildError(_failed_cell(job, error)) from None
            except Exception as error:
                # Two kernels that start at once can choose the same port: one of them dies.
                if last_try or "died before replying" not in str(error):
                    raise BuildError(f"{_where(job)}: {type(error).__name__}: {error}") from None
    raise AssertionError("unreachable")


# A kernel that is told to stop may log, with a traceback, a message that it could not answer.
KERNEL_STARTUP = """import logging

logging.getLogger("tornado.general").setLevel(logging.CRITICAL)
del logging
"""


def kernel_environment(folder: Path) -> dict[str, str]:
    """Variables for kernels whose outputs depend on no setting and no history of a user.

    Args:
        folder: a scratch folder for the files of the kernel.
    """
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True, exist_ok=True)
    (startup / "quiet.py").write_text(KERNEL_STARTUP, encoding="utf-8")
    return {
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
    }


def _hush() -> None:
    """papermill tells of files, and asyncio of what Ctrl-C left undone in nbclient."""
    logging.getLogger("papermill").setLevel(logging.ERROR)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)


def _processes(workers: int) -> Executor:
    return ProcessPoolExecutor(max(1, workers), mp_context=get_context("spawn"))


def _cluster(scheduler: str) -> Executor:
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise BuildError(
            "--scheduler needs the package distributed, which is not one of the requirements.\n"
            "Install it where this command runs and on the workers: pip install distributed"
        ) from None
    try:
        executor: Executor = distributed.Client(scheduler, timeout="20s").get_executor()
    except (OSError, ValueError) as error:
        raise BuildError(f"No Dask scheduler answers at {scheduler}: {error}") from None
    return executor


def _where(job: Job) -> str:
    return f"Section {label_of(job.path)}, fiscal year {job.fiscal_year} ({job.path.name})"


def _failed_cell(job: Job, error: Any) -> str:
    """One screen: the section, the cell as the notebook counts it, its line, the reason."""
    cells = notebooks.read(job.path)["cells"]
    parameter_cells = [
        index for index, cell in enumerate(cells) if "parameters" in notebooks.tags(cell)
    ]
    injected = bool(job.parameters) and error.cell_index > parameter_cells[0]
    number = error.cell_index + 1 - injected
    trace = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error.traceback))
    lines = error.source.splitlines() or [""]
    line = next((int(n) for n in re.findall(r"Cell In\[\d+\], line (\d+)", trace)), 1)
    reason = f"{error.ename}: {error.evalue}".splitlines()
    message = [
        f"{_where(job)} stopped at cell {number}, line {line}:",
        f"  {lines[min(line, len(lines)) - 1].strip()}",
        *(part[:300] for part in reason[:REASON_LINES]),
    ]
    if len(reason) > REASON_LINES:
        message.append(f"... and {len(reason) - REASON_LINES} more lines")
    raised = re.findall(r"File (\S*reportbook\S*\.py):(\d+), in (\w+)", trace)
    if raised:
        file, at, function = raised[-1]
        message.append(f"raised in {Path(file).name}, line {at}, {function}()")
    return "\n".join(message)
