"""One build of this project at a time: two would write over each other's work.

The system takes the lock back from a process that dies, so that none has to be removed by hand.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from reportbook import ROOT
from reportbook.execution import store
from reportbook.execution.runner import BuildError

FOLDER = ROOT / "_build"


@contextmanager
def held() -> Iterator[None]:
    """Holds the lock, and first takes away what a build that was killed left unfinished.

    Raises:
        BuildError: where another build holds it, naming that one.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    holder = FOLDER / "lock.json"
    lock = FileLock(FOLDER / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BuildError(
            f"Another build of this project is at work{_told(holder)}.\n"
            "Wait until it is done, or stop it, and run the command again."
        ) from None
    try:
        _tidy()
        since = time.strftime("%Y-%m-%d %H:%M:%S")
        told = {"process": os.getpid(), "since": since}
        store.write(holder, json.dumps(told).encode())
        yield
    finally:
        _tidy()  # its own processes may have been killed
        lock.release()


def _tidy() -> None:
    for unfinished in FOLDER.glob("cache/*/making-*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    for folder in (FOLDER, FOLDER / "seen", *FOLDER.glob("cache/*"), *FOLDER.glob("editions/*")):
        store.sweep(folder)


def _told(holder: Path) -> str:
    try:
        known = json.loads(holder.read_text(encoding="utf-8"))
        return f" since {known['since']} (process {known['process']})"
    except (OSError, ValueError, KeyError):
        return ""
