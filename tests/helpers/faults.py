"""What a fault may leave behind, and ways to make one happen at a known moment."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SECONDS = 60
GRACE = 5

# Says that it is here, once, and waits to be ended; on the next run it does nothing.
PAUSE = (
    "import pathlib, time; _at = pathlib.Path({marker!r}); "
    "(_at.exists() or (_at.touch(), time.sleep(300)))"
)


def pause(marker: Path) -> str:
    """A line of Python at which a process stays until it is killed, the first time."""
    return PAUSE.format(marker=str(marker))


def until(true: Callable[[], object], seconds: float = SECONDS) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def processes(session: int) -> list[str]:
    """The processes of a session that still run, with their command lines."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, of = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            command = (folder / "cmdline").read_text().replace("\0", " ")
            if int(of) == session and state != "Z" and command:  # on its way out it has none
                found.append(command)
        except OSError:  # it has ended meanwhile
            continue
    return found


def left_behind(root: Path) -> list[str]:
    """The unfinished files and folders of a project."""
    found = [*root.glob("_site/.*"), *root.glob("_build/**/making-*")]
    places = (root / "_build").rglob("*")
    return [str(one) for one in (*found, *(one for one in places if one.suffix[1:].isdigit()))]


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """The exit code and output of a process that is about to end; nothing of it may stay."""
    try:
        said, wrong = process.communicate(timeout=GRACE)
        assert until(lambda: not processes(process.pid), GRACE), processes(process.pid)
    finally:
        if processes(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode, said + wrong


@contextmanager
def small_disk(place: Path, room: int) -> Iterator[None]:
    """A disk of its own for a folder and what it holds, with some bytes to spare.

    Skips the test where no disk may be mounted.
    """
    held = place.with_name(f"{place.name}-before")
    place.rename(held)
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    done = subprocess.run(mount, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        place.rmdir()
        held.rename(place)
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        subprocess.run(["cp", "-a", f"{held}/.", str(place)], check=True)
        filler = place / "filler"
        free = os.statvfs(place)
        filler.write_bytes(bytes(free.f_bavail * free.f_frsize - room))
        yield
        filler.unlink(missing_ok=True)
        subprocess.run(["rm", "-rf", str(held)], check=True)
        subprocess.run(["cp", "-a", str(place), str(held)], check=True)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()
        held.rename(place)
