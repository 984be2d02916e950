"""The book kept fresh while its files are edited: the newest edition first, the others when idle.

An error is told in the terminal and on the open page, and the last good page stays.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

from watchfiles import DefaultFilter, watch

from reportbook import ROOT
from reportbook.commands import build
from reportbook.commands.request import Request
from reportbook.commands.serving.live import News, server_for
from reportbook.execution import workers
from reportbook.execution.runner import BuildError
from reportbook.facts import package
from reportbook.facts.package import DataError

WATCHED = ("data", "notebooks", "book", "scripts", "_config.yml", "_toc.yml")
IDLE_MS = 1_200
"""How long nothing must change before the editions that nobody looks at are built."""

Say = Callable[[str], None]


def keep_fresh(request: Request, port: int | None, say: Say) -> None:
    """Serves the site and builds after every change, until Ctrl-C.

    A change of the library starts the command again, for this process has imported it.

    Raises:
        OSError: where no port is free.
    """
    news = News()
    with (
        server_for(request.site, news, port) as server,
        workers.pool(request.jobs, preload=build.PRELOAD) as forking,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        say(f"Watching. {address} shows the newest edition (Ctrl-C stops it)")
        waiting = _editions(request)
        changes = watch(
            *(ROOT / name for name in WATCHED),
            watch_filter=DefaultFilter(ignore_paths=[ROOT / "_build", ROOT / "_site"]),
            debounce=60,
            step=20,
            rust_timeout=IDLE_MS,
            yield_on_timeout=True,
            raise_interrupt=True,
        )
        for changed in changes:
            files = [Path(path).relative_to(ROOT) for _, path in changed]
            if any(file.parts[0] == "scripts" and file.suffix == ".py" for file in files):
                say(f"{_names(files)}: starting again")
                server.server_close()
                os.execv(sys.executable, [sys.executable, *sys.argv])
            if files:
                say(f"{_names(files)} changed")
                waiting = _editions(request)
                _build(forking, request, waiting[:1], news, say, search=False)
            elif waiting:
                _build(forking, request, [waiting.pop(0)], news, say, search=True)


def _editions(request: Request) -> list[int]:
    """What is to be built, the newest first; none while the data cannot be read."""
    try:
        years = list(request.fiscal_years) or request.editions(package.load())
    except DataError:
        return []
    return sorted(years, reverse=True)


def _build(
    forking: Executor, request: Request, years: list[int], news: News, say: Say, search: bool
) -> None:
    """Builds editions, tells of it, and goes on after an error."""
    start = time.monotonic()
    try:
        if not years:
            package.load()  # it says what is wrong
        wanted = replace(request, fiscal_years=tuple(years))
        outcome = build.build_in(forking, wanted, _silently, search=search)
    except (BuildError, DataError) as error:
        say(str(error))
        news.tell("failed", str(error))
        return
    if outcome.built:
        built = ", ".join(f"FY{year}" for year in outcome.built)
        say(f"{built} built in {time.monotonic() - start:.1f} s")
    if not search:
        news.tell("built")


@contextmanager
def _silently(title: str, total: int) -> Iterator[Callable[[str], None]]:
    yield lambda step: None


def _names(files: list[Path]) -> str:
    shown = sorted({file.as_posix() for file in files})
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")
