"""Running notebooks: papermill in warm processes here; `cluster` brings them to other machines.

Where results are kept belongs to `cache`, what a page of the book shows of them to
`editions`.
"""

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportbook.execution import notebooks
from reportbook.execution.processes import workers

REASON_LINES = 12


class BuildError(Exception):
    """What stopped a command, told to the person who started it: where, why, what to do."""


@dataclass(frozen=True)
class Job:
    """One notebook to run for one fiscal year.

    `parameters` is what papermill passes, nothing where the notebook's own values hold.
    """

    path: Path
    fiscal_year: int
    parameters: Mapping[str, Any]

    @property
    def place(self) -> str:
        """`FY2020 I-2`, for the progress bar."""
        return f"FY{self.fiscal_year} {label_of(self.path)}"


def label_of(path: Path) -> str:
    """The section of a notebook (`I-2`), or its name where it has none (`overview`)."""
    return notebooks.section_of(path) or path.stem


def where(job: Job) -> str:
    """A job as messages name it: `Section I-2, fiscal year 2020 (I-2-….ipynb)`."""
    return f"Section {label_of(job.path)}, fiscal year {job.fiscal_year} ({job.path.name})"


def declared_parameters(path: Path) -> list[str]:
    """The names that a notebook's cell tagged `parameters` assigns."""
    import papermill

    return list(papermill.inspect_notebook(str(path)))


def in_place(path: Path) -> Job:
    """The job that makes the stored outputs of a notebook anew, for the year that it names.

    Raises:
        BuildError: where its parameters cell names no fiscal year.
    """
    import papermill

    default = papermill.inspect_notebook(str(path)).get("fiscal_year", {}).get("default", "")
    if not default.isdecimal():
        raise BuildError(
            f"{path.name} does not say for which fiscal year.\n"
            "Its first cell must be tagged 'parameters' and read: fiscal_year = 2023"
        )
    return Job(path, int(default), {})


def run_all(jobs: list[Job], executor: Executor) -> Iterator[tuple[Job, str]]:
    """Has jobs run from now on; yields each with its executed notebook (see `execute`) when done.

    Args:
        jobs: their notebooks may be the same.
        executor: the processes that run them (see `workers.pool`).

    Raises:
        BuildError: the first failure; jobs that have not started by then never do.
    """
    return _as_run({executor.submit(run, job): job for job in jobs})


def _as_run(futures: dict[Future[str], Job]) -> Iterator[tuple[Job, str]]:
    try:
        for future in as_completed(futures):
            job = futures[future]
            try:
                text = future.result()
            except (workers.WorkerError, BrokenProcessPool) as error:
                raise BuildError(f"{where(job)}: {error}") from error
            yield job, text
    finally:
        for future in futures:
            future.cancel()


def run(job: Job, fork: bool = workers.CAN_FORK) -> str:
    """Runs one notebook in a warm process, which nothing of it outlives; see `execute`."""
    if fork:  # a process that is kept has it anyway
        at_hand(job.fiscal_year)
    answer: str = workers.run(execute, job, fork=fork)
    return answer


def at_hand(fiscal_year: int) -> None:
    """Reads an edition once in this process for all that are forked from it."""
    from reportbook.facts import extracts, package

    with suppress(package.DataError, KeyError):  # told by whoever needs it
        extracts.edition(package.load(), fiscal_year)


def execute(job: Job) -> str:
    """Runs one notebook in this process; returns its committable form as JSON.

    Raises:
        BuildError: where a cell raised.
    """
    import nbformat
    import papermill

    from reportbook.execution.processes import engine, warm

    assert warm  # loaded once in a process that runs many
    # Without what papermill would check, copy several times and then drop.
    notebook = nbformat.from_dict(notebooks.not_run(notebooks.read(job.path)))
    executed: list[notebooks.Notebook] = []
    try:
        papermill.execute_notebook(
            notebook,
            None,
            engine_name=engine.NAME,
            parameters=dict(job.parameters),
            cwd=str(job.path.parent),
            progress_bar=False,
            keep=executed,
        )
    except papermill.PapermillExecutionError as error:
        raise BuildError(_failed_cell(job, error)) from None
    except Exception as error:
        raise BuildError(f"{where(job)}: {type(error).__name__}: {error}") from None
    return notebooks.to_result(notebooks.committable(executed[0]))


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
        f"{where(job)} stopped at cell {number}, line {line}:",
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
