"""Visits to a page on a slow phone: its weight, its paint, and how soon a figure comes to life.

The phone has a processor 4 times slower than this machine's, 1.6 Mbit/s and 150 ms of latency,
and an empty cache. The table that is printed belongs to `pages`.
"""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Locator, Page, sync_playwright

from reportbook.site.publishing.frontdoor import POLICY

SLOW_PHONE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
READING = 2000
"""Milliseconds between scrolling to a figure and using it: its title and picture are looked at."""

OBSERVE = """
window.seen = { lcp: 0, cls: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.lcp = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.cls += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
WATCH = """figure => {
  for (const event of ["pointerenter", "touchstart", "focusin"]) {
    figure.addEventListener(event, () => { window.used ??= performance.now(); });
  }
  new MutationObserver(() => {
    if (figure.classList.contains("figure-drawn")) window.live ??= performance.now() - window.used;
  }).observe(figure, { attributes: true });
}"""
FIGURE = "figure.report-figure:not(#fig-explorer):visible"
"""What can be used: what stands for the explorer goes as soon as that runs."""
HOLDS_FOCUS = "figure => figure.contains(document.activeElement)"


class Compressing(SimpleHTTPRequestHandler):
    """Serves texts as gzip under the site's policy, as a web server does."""

    def do_GET(self) -> None:
        """Answers one request."""
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in (".html", ".css", ".js", ".svg", ".json"):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


def visit(browser: Browser, address: str) -> dict[str, float]:
    """What a visit costs; with a figure on the page, also how soon it is live, by each means."""
    with opened(browser, address) as (page, loaded):
        page.wait_for_timeout(1500)
        result: dict[str, float] = {**loaded(), **page.evaluate("window.seen")}
        has_figure = page.locator(FIGURE).count() > 0
    if has_figure:
        for means in ("pointer", "touch", "keyboard", "at_once"):
            with opened(browser, address) as (page, _):
                result[means] = live_after(page, means)
    return result


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, Any]]:
    """A page on the slow phone, loaded, with a function that tells what came over the line."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    loaded = transfers(session)
    session.send("Network.emulateNetworkConditions", SLOW_PHONE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="load")
    yield page, loaded
    context.close()


def transfers(session: CDPSession) -> Any:
    """Starts counting; the function that it gives tells requests, bytes and bytes of scripts."""
    sizes: dict[str, float] = {}
    kinds: dict[str, str] = {}
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]})
    )
    return lambda: {
        "requests": float(len(sizes)),
        "bytes": sum(sizes.values()),
        "script": sum(size for one, size in sizes.items() if kinds.get(one) == "Script"),
    }


def live_after(page: Page, means: str) -> float:
    """Milliseconds from the first use of the first figure to its live chart.

    Args:
        page: loaded, and not used so far.
        means: `pointer`, `touch` or `keyboard`, after a moment of reading; `at_once` is the
            pointer without that moment, when nothing could be fetched ahead.
    """
    figure = page.locator(FIGURE).first
    figure.evaluate(WATCH)
    figure.scroll_into_view_if_needed()
    if means != "at_once":
        page.wait_for_timeout(READING)
    use(page, figure, means)
    page.locator("figure.figure-drawn:visible").first.wait_for(timeout=60_000)
    return float(page.evaluate("window.live"))


def use(page: Page, figure: Locator, means: str) -> None:
    """Uses a figure for the first time."""
    title = figure.locator(".figure-takeaway")
    if means == "touch":
        title.tap()
    elif means == "keyboard":
        for _ in range(200):
            page.keyboard.press("Tab")
            if figure.evaluate(HOLDS_FOCUS):
                return
    else:
        title.hover()
