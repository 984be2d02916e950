"""The far end of a cluster: what a Dask worker does with a notebook, and the process it does it in.

A worker needs the requirements, not the project. `run` comes to it by value, so it uses nothing of
the library; the library comes as a bundle, which `serve` runs from, in a process of its own:
a worker has threads, and a process with threads must not fork.
"""

import hashlib
import io
import os
import pickle
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures.process import BrokenProcessPool
from importlib import metadata
from pathlib import Path
from typing import Any

Message = tuple[str, int, dict[str, Any]]
"""A notebook's place in the project, the fiscal year, and what papermill passes."""
Answer = tuple[bool, str]
"""Whether it ran, and the executed notebook, or why not."""

PYTHON = "Python"
SERVE = "from reportbook.execution import outpost; outpost.serve()"
SHOWN = 5


def run(bundle: bytes, wanted: Mapping[str, str], message: Message) -> Answer:
    """Runs a notebook on the Dask worker that this is called on, in a process that is kept.

    As many are kept as the worker has done notebooks at once. Those of another bundle end: the
    library, the data or a notebook has changed since.

    Args:
        bundle: the project as `cluster.bundle` packs it.
        wanted: what must be installed here, as `cluster.versions` tells it.
        message: the notebook to run.
    """
    from distributed import get_worker

    worker = get_worker()
    place = worker.address.rpartition("/")[2]
    digest = hashlib.sha256(bundle).hexdigest()[:16]
    kept: dict[str, list[Any]] = vars(worker).setdefault("reportbook_processes", {})
    for other in [one for one in list(kept) if one != digest]:
        for process in kept.pop(other, []):
            process.communicate()  # closes what it reads from: it ends
    idle = kept.setdefault(digest, [])
    try:
        process = idle.pop()
    except IndexError:  # other threads may take the last one
        if differing := differences(wanted):
            return False, refusal(place, differing)
        process = _start(bundle, Path(worker.local_directory), digest)
    try:
        pickle.dump(message, process.stdin)
        process.stdin.flush()
        answer: Answer = pickle.load(process.stdout)
    except (OSError, EOFError):
        process.kill()
        process.wait()
        return False, (
            f"{message[0]}, fiscal year {message[1]}: on the worker {place} its process ended by "
            "itself; too little memory is the usual cause, and the worker's log may say more."
        )
    idle.append(process)
    return answer


def differences(wanted: Mapping[str, str]) -> list[str]:
    """Where this Python and what is installed in it differ from what is wanted, as text lines."""
    found = []
    for name, version in wanted.items():
        try:
            here = platform.python_version() if name == PYTHON else metadata.version(name)
        except metadata.PackageNotFoundError:
            here = "none"
        if here != version:
            found.append(f"{name}: {here}, where the build has {version}")
    return found


def refusal(place: str, differing: list[str]) -> str:
    """The message of a worker whose Python or requirements differ."""
    shown = differing[:SHOWN]
    if len(differing) > SHOWN:
        shown.append(f"and {len(differing) - SHOWN} more")
    python = differing[0].startswith(f"{PYTHON}:")
    advice = "Start the worker with the same Python, and in it:" if python else "Run there:"
    return (
        f"The worker {place} has other versions than this build, so its results would differ:\n"
        + "".join(f"  {line}\n" for line in shown)
        + f"{advice} pip install -r requirements.txt\nThen start the worker again."
    )


def _start(bundle: bytes, local: Path, digest: str) -> "subprocess.Popen[bytes]":
    """A process that serves notebooks from the bundle, unpacked once in a worker's own folder."""
    folder = local / f"reportbook-{digest}"
    if not folder.is_dir():
        unpacked = Path(tempfile.mkdtemp(dir=local))
        with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
            archive.extractall(unpacked)
        try:
            unpacked.rename(folder)
        except OSError:  # another thread was first
            shutil.rmtree(unpacked)
    paths = [str(folder / "scripts"), *filter(None, [os.environ.get("PYTHONPATH")])]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    variables.pop("REPORTBOOK_DATA", None)  # the data is in the bundle
    return subprocess.Popen(
        [sys.executable, "-P", "-c", SERVE],  # no library of the folder that the worker began in
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def serve() -> None:
    """Runs the notebooks that standard input names, until it ends; answers on standard output."""
    from reportbook import ROOT
    from reportbook.execution import runner
    from reportbook.execution.processes import workers

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with its worker
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What a notebook's process reads and prints by itself must not come between.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    with workers.pool(1) as executor:
        while True:
            try:
                place, year, parameters = pickle.load(inbox)
                job = runner.Job(ROOT / place, year, parameters)
                pickle.dump(_answer(job, executor.submit(runner.run, job).result), outbox)
                outbox.flush()
            except (EOFError, BrokenPipeError, BrokenProcessPool):
                return


def _answer(job: Any, result: Any) -> Answer:
    from reportbook.execution import runner
    from reportbook.execution.processes import workers

    try:
        return True, result()
    except runner.BuildError as error:
        return False, str(error)
    except workers.WorkerError as error:
        return False, f"{runner.where(job)}: {error}"
