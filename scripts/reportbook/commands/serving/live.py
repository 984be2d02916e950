"""The web server while somebody writes: pages that hear when they have been built again.

What a page does then is in `live.js`; the site itself knows nothing of it.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from urllib.parse import unquote

from reportbook.commands.serving import server
from reportbook.commands.serving.server import Handler

SCRIPT = Path(__file__).with_name("live.js")
PAGE = re.compile(r"/(\d+)/(?:([^/]+)\.html)?$")
ALIVE_SECONDS = 2
"""How often an open page is told that the server lives, which tells the server that it is open."""


class News:
    """What open pages are told, and the last failure, for pages that are opened later."""

    def __init__(self) -> None:
        """Begins with nothing to tell."""
        self._changed = Condition()
        self._number = 0
        self._event = ""
        self._failed = ""
        self._listening: list[str] = []

    def tell(self, kind: str, text: str = "") -> None:
        """Tells all open pages: `working`, `built`, or `failed` with a text."""
        with self._changed:
            self._number += 1
            self._event = f"event: {kind}\ndata: {json.dumps(text)}\n\n"
            self._failed = self._event if kind == "failed" else ""
            self._changed.notify_all()

    @contextmanager
    def listening(self, path: str) -> Iterator[None]:
        """Counts the page at an address among those that are open."""
        with self._changed:
            self._listening.append(path)
        try:
            yield
        finally:
            with self._changed:
                self._listening.remove(path)

    def open_pages(self) -> dict[int, frozenset[str]]:
        """The names of the pages that are open, by fiscal year."""
        with self._changed:
            found = [PAGE.search(path) for path in self._listening]
        opened: dict[int, frozenset[str]] = {}
        for one in filter(None, found):
            year, name = int(one[1]), one[2] or "index"
            opened[year] = opened.get(year, frozenset()) | {name}
        return opened

    def first(self) -> tuple[int, str]:
        """Where a page that begins to listen stands, and the failure that stands."""
        with self._changed:
            return self._number, self._failed

    def after(self, number: int) -> tuple[int, str]:
        """The next event after one, or a sign of life when there is none for a while."""
        with self._changed:
            if self._changed.wait_for(lambda: self._number != number, ALIVE_SECONDS):
                return self._number, self._event
            return number, ": alive\n\n"


class LiveHandler(Handler):
    """Serves the site with the script in each page, and the news."""

    def __init__(self, *arguments: object, news: News, **options: object) -> None:
        """Takes the news beside what every handler takes."""
        self._news = news
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802
        """Answers with the news, the script, a page with the script in it, or a file."""
        path, _, query = self.path.partition("?")
        if path == "/_changes":
            with self._news.listening(unquote(query)):
                self._stream()
        elif path == "/_live.js":
            self._send(SCRIPT.read_bytes(), "text/javascript")
        elif path.endswith((".html", "/")):
            self._page()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """A page that is built again must not come from a store."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _page(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        html = file.read_bytes()
        self._send(html.replace(b"</head>", b'<script src="/_live.js"></script></head>', 1))

    def _send(self, content: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number, event = self._news.first()
        try:
            while True:
                if event:
                    self.wfile.write(event.encode())
                    self.wfile.flush()
                number, event = self._news.after(number)
        except OSError:
            return  # the page is gone


def server_for(site: Path, news: News, port: int | None = None) -> ThreadingHTTPServer:
    """A server of `site` on 127.0.0.1, not yet started; see `server.server_for`.

    Raises:
        OSError: where no port is free.
    """
    made = server.server_for(site, port, partial(LiveHandler, news=news))
    made.daemon_threads = True  # open pages listen for as long as they are open
    return made
