"""A Dask cluster of this machine: a scheduler and workers, each a process of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from distributed import Client

SECONDS = 30


@dataclass(frozen=True)
class Cluster:
    """Where its scheduler is, and a client of it that looks on."""

    address: str
    client: Client

    def pids(self) -> dict[str, int]:
        """The processes of the workers, by address."""
        found: dict[str, int] = self.client.run(os.getpid)
        return found

    def without_library(self) -> bool:
        """Whether no worker has imported the library into its own process."""
        return not any(self.client.run(eval, "'reportbook' in __import__('sys').modules").values())

    def busy(self) -> list[str]:
        """The addresses of workers that run something."""
        return [address for address, keys in self.client.processing().items() if keys]


@contextmanager
def started(folder: Path, workers: int, packages: Path | None = None) -> Iterator[Cluster]:
    """A cluster that ends with the block.

    Args:
        folder: for the workers' files.
        workers: how many, each with one thread.
        packages: a folder of packages that the workers find before any other.
    """
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as stack:
        port = address.rpartition(":")[2]
        local = ["--host", "127.0.0.1"]
        scheduler = ["scheduler", *local, "--port", port, "--no-dashboard", "--no-show"]
        stack.enter_context(_process(scheduler, folder))
        # Without a nanny a worker that is killed stays away.
        worker = ["worker", address, *local, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        worker += ["--local-directory", str(folder)]
        for _ in range(workers):
            stack.enter_context(_process(worker, folder, packages))
        client = stack.enter_context(Client(address, timeout=SECONDS, set_as_default=False))
        if workers:
            client.wait_for_workers(workers, timeout=SECONDS)
        yield Cluster(address, client)


@contextmanager
def _process(arguments: list[str], folder: Path, packages: Path | None = None) -> Iterator[None]:
    first = [str(packages)] if packages else []
    paths = [*first, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{arguments[0]}", *arguments[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def end(pid: int) -> None:
    """Ends a process as a lack of memory does."""
    os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    """A port of this machine at which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
