"""What a command costs with all the processes that it starts, and how costs are written.

CPU seconds are those of the whole process tree, peak memory that of its largest process. Where a
system does not tell them (Windows), wall seconds remain.
"""

import contextlib
import ctypes
import functools
import operator
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ADOPT = 36  # PR_SET_CHILD_SUBREAPER
ORPHAN_SECONDS = 2
PROBLEM_LINES = 6
PEAK_UNIT = 1e6 if sys.platform == "darwin" else 1e3
"""What `ru_maxrss` counts, in MB: bytes on macOS, kB elsewhere."""
NONE = "―"


class NotRunError(Exception):
    """A command that is measured did not succeed; the message holds its last lines."""


@dataclass(frozen=True)
class Cost:
    """Seconds and MB of one command, or of several one after the other."""

    wall: float
    cpu: float | None
    peak: float | None
    said: str = ""

    def __add__(self, other: "Cost") -> "Cost":
        """Seconds add up; of two peaks the higher one counts."""
        known = self.cpu is not None and other.cpu is not None
        cpu = (self.cpu or 0) + (other.cpu or 0) if known else None
        peaks = [peak for peak in (self.peak, other.peak) if peak is not None]
        return Cost(self.wall + other.wall, cpu, max(peaks, default=None), other.said)

    def times(self, factor: float) -> "Cost":
        """The cost of so many times the work."""
        cpu = None if self.cpu is None else self.cpu * factor
        return Cost(self.wall * factor, cpu, self.peak, self.said)


def total(costs: Iterable[Cost]) -> Cost:
    """The cost of several commands, at least one, one after the other."""
    return functools.reduce(operator.add, costs)


def adopt_orphans() -> None:
    """On Linux, what outlives the process that started it becomes ours, so that it is counted."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Cost:
    """Runs a command in a folder to its end, with more environment variables.

    Raises:
        NotRunError: it did not end with 0.
    """
    with tempfile.TemporaryFile() as output:
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        cpu = peak = None
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            usages = [usage]
        else:
            process.wait()
            usages = []
        wall = time.monotonic() - start
        usages += _orphans() if usages else []
        if usages:
            cpu = sum(usage.ru_utime + usage.ru_stime for usage in usages)
            peak = max(usage.ru_maxrss for usage in usages) / PEAK_UNIT
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode:
        lines = [line for line in said.splitlines() if line.strip()][-PROBLEM_LINES:]
        raise NotRunError("\n".join([f"ended with {process.returncode}:", *lines]))
    return Cost(wall, cpu, peak, said)


def _orphans() -> "list[os.struct_rusage]":  # type: ignore[name-defined, unused-ignore]
    """The usage of adopted processes that end soon after the command; others are not waited for."""
    usages, until = [], time.monotonic() + ORPHAN_SECONDS
    while time.monotonic() < until:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid:
            usages.append(usage)
        else:
            time.sleep(0.05)
    return usages


def figure(values: Sequence[float | None], decimals: int) -> str:
    """One value, or min/median/max of several; a dash where the system does not tell it."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return NONE
    shown = [min(known), statistics.median(known), max(known)] if len(known) > 1 else known
    return "/".join(f"{value:.{decimals}f}" for value in shown)


def ratios(values: Sequence[float | None], baseline: Sequence[float | None]) -> list[float | None]:
    """Each value over the median of the baseline; None where one of both is unknown or zero."""
    known = [value for value in baseline if value is not None]
    middle = statistics.median(known) if known else 0
    return [value / middle if value is not None and middle else None for value in values]
