"""The processes that notebooks run in: warm, so that nothing is imported or loaded twice.

Where the system can fork, one parent imports the library and loads the data, and each notebook
runs in a child that is forked for it and ends with it. Elsewhere a worker is kept and cleaned.
"""

import ctypes
import multiprocessing
import os
import pkgutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread
from typing import Any

import reportbook
from reportbook.execution.processes import isolation

CAN_FORK = sys.platform == "linux"
NOT_FOR_NOTEBOOKS = ("commands", "execution", "site")
SECONDS = 600
WARM = "reportbook.execution.processes.warm"
TETHER, SETTLED = "reportbook.execution.processes.tether", "reportbook.execution.processes.settled"
ENDED = (
    "its process ended by itself; too little memory is the usual cause. Try fewer at once: --jobs 1"
)
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG of prctl


class WorkerError(Exception):
    """A process ended by itself, or did not end at all."""


@contextmanager
def pool(count: int, fork: bool = CAN_FORK, preload: Sequence[str] = (WARM,)) -> Iterator[Executor]:
    """Processes for `run`, at most `count` at once, forked from one that has imported modules.

    That one begins at once, while whoever asks for the pool still finds out what to do.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        kept = dict(os.environ)
        os.environ.update(environment(Path(folder)))
        # A fork server imports them once, in a process without threads.
        context = multiprocessing.get_context("forkserver" if fork else "spawn")
        context.set_forkserver_preload([TETHER, *preload, SETTLED])
        executor = ProcessPoolExecutor(count, mp_context=context, initializer=_begin)
        ended = Event()
        Thread(target=_get_ready, args=(executor, ended), daemon=True).start()
        try:
            yield executor
        finally:
            _end(executor)
            if fork:
                _kill_server()  # or a process that begins would wait until all is imported
            executor.shutdown()
            if fork:
                # It would serve the next pool with a library and data that may have changed.
                _kill_server()  # one that has begun since
                forkserver._forkserver._stop()  # type: ignore[attr-defined]
            ended.set()
            os.environ.clear()
            os.environ.update(kept)


def _get_ready(executor: Executor, ended: Event) -> None:
    """Starts the processes, whose server ends with the thread that started it: this one stays."""
    with suppress(RuntimeError, EOFError, OSError):  # the pool has ended before
        executor.submit(int)
    ended.wait()


@contextmanager
def drawing(count: int) -> Iterator[Executor]:
    """Processes that begin from nothing, for work whose libraries do not survive a fork.

    With none of them, a thread of this process.
    """
    if count == 0:
        with ThreadPoolExecutor(1) as thread:
            yield thread
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_begin) as executor:
        with _without_interrupts():
            for _ in range(count):  # all of them start now
                executor.submit(int)
        try:
            yield executor
        finally:
            _end(executor)


def _end(executor: ProcessPoolExecutor) -> None:
    """Ends the processes that have begun, at once: a notebook may take minutes.

    Whoever asked for them has by now what they gave, or wants none of it any more.
    """
    processes = list(executor._processes.values())
    thread: Thread | None = executor._executor_manager_thread  # type: ignore[assignment]
    if processes and thread:
        # Before they end, for its thread would fail over work that was cancelled. While the
        # first one is still being started this would wait for the server.
        executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        thread.join()  # once the server has seen them end


def _kill_server() -> None:
    server: int | None = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    if server is not None:
        os.kill(server, signal.SIGKILL)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes started here leave Ctrl-C to this one from their first moment on."""
    if not CAN_FORK:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run(function: Callable[..., Any], *arguments: Any, fork: bool = CAN_FORK) -> Any:
    """Calls a function so that nothing of it stays in this worker; gives what it gives.

    Raises:
        WorkerError: where its process ended without an answer, or gave none in time.
    """
    if not fork:
        import_module(WARM)  # it stays
        with isolation.restored():
            return function(*arguments)
    receiving, sending = multiprocessing.Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        receiving.close()
        _answer(sending, function, arguments)
    sending.close()
    try:
        if not receiving.poll(SECONDS):
            raise WorkerError(f"it gave no answer within {SECONDS} s")
        done, answer = receiving.recv()
    except EOFError:
        raise WorkerError(ENDED) from None
    finally:
        receiving.close()
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if done:
        return answer
    raise answer


def _answer(sending: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """The life of a child: it ends here, and runs nothing that its parent registered."""
    try:
        end_with_parent()
        isolation.fresh_seeds()
        try:
            sending.send((True, function(*arguments)))
        except Exception as error:
            sending.send((False, error))
    finally:
        os._exit(0)


def _begin() -> None:
    """A worker leaves Ctrl-C to the process that started it, and ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    starter = multiprocessing.parent_process()
    if starter is not None and not starter.is_alive():  # it was killed before this was asked for
        os._exit(1)


def end_with_parent() -> None:
    """Has the system end this process with the one that started it, however that ends."""
    if CAN_FORK:
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)


def modules_of_notebooks() -> list[str]:
    """The modules of the library that a notebook may come to."""
    found = pkgutil.walk_packages(reportbook.__path__, "reportbook.")
    return [one.name for one in found if one.name.split(".")[1] not in NOT_FOR_NOTEBOOKS]


# A kernel that is told to stop may log, with a traceback, a message that it could not answer.
KERNEL_STARTUP = """import logging

logging.getLogger("tornado.general").setLevel(logging.CRITICAL)
del logging
"""


def environment(folder: Path) -> dict[str, str]:
    """Variables for notebooks whose outputs depend on no setting and no history of a user.

    Args:
        folder: a scratch folder for the files of IPython and of kernels.
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
