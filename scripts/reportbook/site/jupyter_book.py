"""Jupyter Book, run over the staged source of an edition, and what it leaves there.

In a process that is forked from one that has imported it, where the system can. What is staged
is for `editions` to say.
"""

import contextlib
import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from reportbook import ROOT
from reportbook.execution import store
from reportbook.execution.processes import workers
from reportbook.execution.runner import BuildError
from reportbook.site.publishing import manifest

LEFT = "left.json"
PROBLEM_LINES = 25
COMMAND = (  # it has no `python -m`; the first import is for the speed of the second
    "import reportbook; from jupyter_book.cli.main import main; main()"
)


def is_as_left(work: Path) -> bool:
    """Whether a folder holds what the last run of Jupyter Book in it ended with."""
    try:
        left: dict[str, dict[str, str]] = json.loads((work / LEFT).read_text(encoding="utf-8"))
        return left["files"] == manifest.digests(work / "_build")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def pages(work: Path) -> dict[str, Path]:
    """The files that Jupyter Book has left, by their address in the edition."""
    site = work / "_build" / "html"
    return {
        file.relative_to(site).as_posix(): file
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.name != ".buildinfo"  # it is for the next build
    }


def build(source: Path, fork: bool = workers.CAN_FORK) -> None:
    """Runs Jupyter Book over a staged source.

    Raises:
        BuildError: on any error or warning, with Jupyter Book's own words.
    """
    # Until it has ended well, what stands here is not to be used again.
    (source.parent / LEFT).unlink(missing_ok=True)
    arguments = ["build", str(source), "--path-output", str(source.parent)]
    arguments += ["-W", "--keep-going", "-q"]
    code, said = workers.run(_in_process, arguments) if fork else _as_command(arguments)
    site = source.parent / "_build" / "html"
    if code != 0 or not (site / "index.html").is_file():
        year = source.parent.name
        # Sphinx keeps what it read, and would not tell again what was wrong with it.
        shutil.rmtree(source.parent, ignore_errors=True)
        if (full := os.strerror(errno.ENOSPC)) in said:
            raise OSError(errno.ENOSPC, full, str(site.parent))
        raise BuildError(
            f"Jupyter Book could not build the edition of fiscal year {year} from {source}:\n"
            + "\n".join(_problem_lines(said, source))
        )
    left = json.dumps({"files": manifest.digests(site.parent)})
    store.write(source.parent / LEFT, left.encode())


def _in_process(arguments: list[str]) -> tuple[int, str]:
    """Jupyter Book in this process, which ends with it: its exit code and what it said."""
    from jupyter_book.cli.main import main

    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), contextlib.chdir(ROOT):
        try:
            main(arguments)
        except SystemExit as end:
            return int(end.code or 0) if not isinstance(end.code, str) else 1, said.getvalue()
        except Exception as error:
            return 1, f"{said.getvalue()}\nError: {error}"
    return 0, said.getvalue()


def _as_command(arguments: list[str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def _problem_lines(output: str, source: Path) -> list[str]:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output).replace(f"{source}/", "")
    lines = [line.rstrip() for line in plain.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"WARNING|ERROR|CRITICAL|rror:", line)]
    return [line[:300] for line in (telling or lines)[-PROBLEM_LINES:]]
