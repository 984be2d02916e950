"""What a page costs its reader: `python3 benchmarks/pages.py [--runs 3]`, over the built `_site/`.

Prints, for one page of each kind, requests, bytes as a server compresses them, JavaScript before
any interaction, Largest Contentful Paint and layout shift on a slow phone (4 times slower
processor, 1.6 Mbit/s, 150 ms), and the time from the first touch of a figure to its live chart.
The last column is the weight as a ratio of the same page without its pictures, the baseline:
times on this machine vary, ratios hold.
"""

import argparse
import gzip
import re
import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from reportbook.browser import INSTALL, find_browser  # noqa: E402
from reportbook.frontdoor import POLICY  # noqa: E402

KINDS = {"front page": "index", "section": "I-2-*", "codebook": "codebook", "text": "about"}
SLOW_PHONE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
OBSERVE = """
window.seen = { lcp: 0, cls: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.lcp = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.cls += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


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


def main() -> int:
    """0, or 1 where there is no site or no browser."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--site", type=Path, default=ROOT / "_site")
    options = parser.parse_args()
    editions = sorted(options.site.glob("[0-9][0-9][0-9][0-9]"))
    program = find_browser()
    if not editions or program is None:
        print(INSTALL if editions else "No built site: run python3 scripts/build.py")
        return 1
    handler = partial(Compressing, directory=str(editions[-1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    print("page        requests     kB  JS kB  LCP ms  shift   live ms  pictures")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for kind, pattern in KINDS.items():
            file = next(editions[-1].glob(f"{pattern}.html"))
            print(measured(browser, base + file.name, kind, options.runs, ratio(file)))
        browser.close()
    server.shutdown()
    return 0


def measured(browser: Browser, address: str, kind: str, runs: int, pictures: float) -> str:
    """One line of the table: the median of several visits."""
    visits = [visit(browser, address) for _ in range(runs)]
    middle = {key: statistics.median(v[key] for v in visits) for key in visits[0]}
    return (
        f"{kind:<11} {middle['requests']:8.0f} {middle['bytes'] / 1000:6.1f} "
        f"{middle['script'] / 1000:6.1f} {middle['lcp']:7.0f}  {middle['cls']:.3f}  "
        f"{middle['live']:8.0f}  {pictures:7.2f}x"
    )


def visit(browser: Browser, address: str) -> dict[str, float]:
    """What one visit with an empty cache costs, on a slow phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_PHONE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: dict[str, float] = {}
    kinds: dict[str, str] = {}
    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]})
    )
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1500)
    seen = page.evaluate("window.seen")
    script = sum(size for request, size in sizes.items() if kinds.get(request) == "Script")
    result = {
        "requests": float(len(sizes)),
        "bytes": sum(sizes.values()),
        "script": script,
        "lcp": seen["lcp"],
        "cls": seen["cls"],
        "live": live_chart(page),
    }
    context.close()
    return result


def live_chart(page: Page) -> float:
    """Milliseconds from the first touch of a figure to its live chart; 0 without a figure."""
    figure = page.locator("figure.report-figure").first
    if not figure.count():
        return 0.0
    figure.scroll_into_view_if_needed()
    start = page.evaluate("performance.now()")
    figure.locator(".figure-takeaway").hover()
    page.locator("figure.figure-drawn").first.wait_for()
    return float(page.evaluate("performance.now()") - start)


def ratio(file: Path) -> float:
    """The page's compressed weight over that of the same page without its pictures."""
    html = file.read_text(encoding="utf-8")
    without = re.sub(r'<div class="picture-(wide|narrow)">.*?</svg></div>', "", html, flags=re.S)
    return len(gzip.compress(html.encode())) / len(gzip.compress(without.encode()))


if __name__ == "__main__":
    sys.exit(main())
