"""A web server for the built site on this machine, for looking at it."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FIRST_PORT = 8000
PORTS_TRIED = 20


class Handler(SimpleHTTPRequestHandler):
    """Serves files as any plain web server does, and says nothing."""

    # Windows takes types from its registry, where .js can be text/plain: no script would run.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".css": "text/css",
        ".json": "application/json",
        ".svg": "image/svg+xml",
    }

    def handle(self) -> None:
        """Answers; whoever has gone meanwhile wants no answer, and nobody wants to hear of it."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the terminal for what matters."""


def server_for(
    site: Path, port: int | None = None, handler: Callable[..., Handler] = Handler
) -> ThreadingHTTPServer:
    """A server of `site` on 127.0.0.1, not yet started.

    Args:
        site: the folder to serve.
        port: which port; None takes 8000 or the next free one, 0 any free one.
        handler: answers the requests.

    Raises:
        OSError: where no port is free.
    """
    of_site = partial(handler, directory=str(site))
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if port is None else [port]
    for candidate in ports:
        try:
            return ThreadingHTTPServer(("127.0.0.1", candidate), of_site)
        except OSError:
            if candidate == ports[-1]:
                raise
    raise AssertionError("unreachable")


def serve(site: Path, port: int | None = None) -> None:
    """Serves `site` until Ctrl-C, after printing its address."""
    with server_for(site, port) as server:
        print(f"Serving http://127.0.0.1:{server.server_port}/ (Ctrl-C stops it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.")
