"""A folder served on 127.0.0.1, while a test opens it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from reportbook.site.publishing.frontdoor import POLICY


class Quiet(SimpleHTTPRequestHandler):
    """Serves the files of a folder and says nothing of it."""

    def log_message(self, *_: Any) -> None:
        """What was asked for is no output of a test."""


class UnderPolicy(Quiet):
    """The same under the policy that a site is published with."""

    def end_headers(self) -> None:
        """With the policy as the last of them."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of the folder, without a slash at its end, until the block is left."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
