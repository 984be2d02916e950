"""The book kept fresh while its files are edited: it watches them, and serves the site.

What is built after a change is `rebuilding`.
"""

import os
import sys
from pathlib import Path
from threading import Thread

from watchfiles import DefaultFilter, watch

from reportbook import ROOT
from reportbook.commands.building import processes
from reportbook.commands.building.request import Request
from reportbook.commands.serving.live import News, server_for
from reportbook.commands.serving.rebuilding import Rebuilding, Say

WATCHED = ("data", "notebooks", "book", "scripts", "_config.yml", "_toc.yml")
IDLE_MS = 1_200
"""How long nothing must change before the editions that nobody looks at are built."""


def keep_fresh(request: Request, port: int | None, say: Say) -> None:
    """Serves the site and builds after every change, until Ctrl-C.

    A change of the library starts the command again, for this process has imported it.

    Raises:
        OSError: where no port is free.
    """
    news = News()
    with (
        server_for(request.site, news, port) as server,
        processes.pool(request.jobs) as forking,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        say(f"Watching. {address} shows the newest edition (Ctrl-C stops it)")
        rebuilding = Rebuilding(forking, request, news, say)
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
                rebuilding.after_change(files)
            else:
                rebuilding.when_idle()


def _names(files: list[Path]) -> str:
    shown = sorted({file.as_posix() for file in files})
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")
