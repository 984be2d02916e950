"""Notebooks on a Dask cluster: its workers are sent the project, and need its requirements only.

What a worker does with it is `outpost`. The one module that knows Dask beside that.
"""

import hashlib
import io
import logging
import platform
import re
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from importlib import metadata
from typing import Any

from reportbook import ROOT
from reportbook.execution import outpost
from reportbook.execution.outpost import Answer
from reportbook.execution.runner import BuildError, Job, where
from reportbook.facts import package

REQUIREMENT = "distributed>=2026.8,<2027"
PATIENCE = 20
"""Seconds for the scheduler to answer, and for a cluster without workers to get one."""


class ByValue:
    """A function of `outpost` for workers that have no `reportbook` to import it from."""

    def __init__(self, function: Callable[..., Any]) -> None:
        """Takes the function."""
        self._function, self.__name__ = function, function.__name__

    def __call__(self, *arguments: Any) -> Any:
        """Calls it here."""
        return self._function(*arguments)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[bytes]]:
        """Arrives as the function itself, made anew from its code."""
        import cloudpickle

        cloudpickle.register_pickle_by_value(outpost)
        try:
            return cloudpickle.loads, (cloudpickle.dumps(self._function),)
        finally:
            cloudpickle.unregister_pickle_by_value(outpost)


def run_all(jobs: list[Job], scheduler: str) -> Iterator[tuple[Job, str]]:
    """Runs jobs on a cluster; yields each with its executed notebook as it is done.

    A notebook whose worker is lost runs again on another.

    Args:
        jobs: their notebooks are the project's.
        scheduler: the address of the Dask scheduler.

    Raises:
        BuildError: the first failure, a worker with other versions, or a cluster that is not
            there, has no workers, or loses them. Jobs that have not started by then never do.
    """
    with _client(scheduler) as client:
        _expect_workers(client, scheduler)
        content, wanted = bundle(), versions()
        # As a task's result it reaches each worker once, and is made again where it was lost.
        key = f"reportbook-{hashlib.sha256(content).hexdigest()}"
        sent = client.submit(bytes, content, key=key)
        executor, function = client.get_executor(), ByValue(outpost.run)
        futures: dict[Future[Answer], Job] = {
            executor.submit(function, sent, wanted, _message(job)): job for job in jobs
        }
        pending = set(futures)
        try:
            while pending:
                done, pending = wait(pending, PATIENCE, FIRST_COMPLETED)
                if not done:
                    _expect_workers(client, scheduler)
                for future in done:
                    yield futures[future], _text(future, futures[future], scheduler)
        finally:
            for future in pending:
                future.cancel()


def bundle() -> bytes:
    """What a notebook needs as a zip: the same bytes for the same files."""
    library, data, notebooks = ROOT / "scripts", package.folder(), ROOT / "notebooks"
    programs = ROOT / "book" / "_static"
    files = [
        *(("scripts", library, path) for path in library.glob("reportbook/**/*.py")),
        *(("data", data, path) for path in data.rglob("*") if path.is_file()),
        *(("notebooks", notebooks, path) for path in notebooks.glob("*.ipynb")),
        *(("book/_static", programs, path) for path in programs.rglob("*") if path.is_file()),
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for root, folder, path in sorted(files):
            name = f"{root}/{path.relative_to(folder).as_posix()}"
            # An entry made by name alone has no time of its own.
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def versions() -> dict[str, str]:
    """This Python, and what is installed in it of the requirements that every system has."""
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    found = {outpost.PYTHON: platform.python_version()}
    for name in re.findall(r"^([A-Za-z0-9._-]+)==\S+\s*$", lock, flags=re.MULTILINE):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue  # this build does without it
    return found


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError:
        raise BuildError(
            "--scheduler needs the package distributed, which is not one of the requirements.\n"
            f"Install it where this command runs and on the workers: pip install '{REQUIREMENT}'"
        ) from None
    for name in ("distributed", "distributed.client"):  # what matters is told in one message
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BuildError(
            f"No Dask scheduler answers at {scheduler}: {error}\nStart one with: dask scheduler"
        ) from None
    with client:
        yield client


def _expect_workers(client: Any, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError):
        raise BuildError(
            f"The Dask scheduler at {scheduler} has had no worker for {PATIENCE} s.\n"
            f"Start some with: dask worker {scheduler}\n"
            "Then run the command again: it goes on from here."
        ) from None


def _message(job: Job) -> outpost.Message:
    return job.path.relative_to(ROOT).as_posix(), job.fiscal_year, dict(job.parameters)


def _text(future: "Future[Answer]", job: Job, scheduler: str) -> str:
    from distributed import KilledWorker

    try:
        done, text = future.result()
    except KilledWorker as error:
        raise BuildError(
            f"{where(job)}: every worker that ran it was lost; too little memory is the usual "
            f"cause. {error}"
        ) from None
    except CancelledError:
        raise BuildError(f"The Dask scheduler at {scheduler} was lost.") from None
    if not done:
        raise BuildError(text)
    return text
