"""What a page costs its reader: `python3 benchmarks/pages.py [--runs 3]`, over the built `_site/`.

Prints, for each kind of page of the newest edition, requests, bytes as a server compresses them,
JavaScript before any interaction, Largest Contentful Paint and layout shift on a slow phone, the
time from the first use of a figure to its live chart (see `visits`), and Lighthouse's scores for
a phone (see `lighthouse`). The last column is the weight as a ratio of the same page without its
pictures, the baseline: times on a machine vary, ratios hold.
"""

import argparse
import gzip
import re
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from reportbook.commands import environment  # noqa: E402

COLUMNS = (
    ("requests", "requests", 1, 0),
    ("kB", "bytes", 1000, 1),
    ("JS kB", "script", 1000, 1),
    ("LCP ms", "lcp", 1, 0),
    ("shift", "cls", 1, 3),
    ("pointer", "pointer", 1, 0),
    ("touch", "touch", 1, 0),
    ("keys", "keyboard", 1, 0),
    ("at once", "at_once", 1, 0),
)
"""Heading, what of a visit it shows, divided by what, with how many decimals."""

AIM = ("≤12", "≤100", "≤40", "<1500", "<0.02", "<1000", "<1000", "<1000", "", "95/100/100/100")
SECTION = re.compile(r"[IV]+(-\d+)?-")
WIDTH = 22


def main() -> int:
    """0, or 1 where there is no site or no browser."""
    environment.ensure(Path(__file__).resolve(), sys.argv[1:])
    from benchmarks import lighthouse, visits
    from reportbook.commands.browser import INSTALL, find_browser

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--site", type=Path, default=ROOT / "_site")
    options = parser.parse_args()
    editions = sorted(options.site.glob("[0-9][0-9][0-9][0-9]"))
    program = find_browser()
    if not editions or program is None:
        print(INSTALL if editions else "No built site: run python3 scripts/build.py")
        return 1
    headings = [*(name for name, *_ in COLUMNS), "Lighthouse", "pictures"]
    print(row("page", headings))
    skipped = ""
    with visits.served(editions[-1]) as base, visits.browser(program) as browser:
        for kind, file in kinds(editions[-1]).items():
            made = [visits.visit(browser, base + file.name) for _ in range(options.runs)]
            values = [middle(made, *column[1:]) for column in COLUMNS]
            try:
                scores = "/".join(map(str, lighthouse.scores(base + file.name, program)))
            except lighthouse.NotRunError as error:
                scores, skipped = "―", str(error)
            print(row(kind, [*values, scores, f"{ratio(file):.2f}x"]), flush=True)
    print(row("aim", AIM))
    print(f"(performance, accessibility, best practices, SEO by Lighthouse {lighthouse.VERSION})")
    if skipped:
        print(f"Lighthouse was skipped: {skipped}")
    return 0


def kinds(edition: Path) -> dict[str, Path]:
    """The heaviest section, and every page that is no section."""
    pages = sorted(edition.glob("*.html"))
    sections = [page for page in pages if SECTION.match(page.name)]
    heaviest = {"section": max(sections, key=weight)} if sections else {}
    return heaviest | {page.stem: page for page in pages if page not in sections}


def row(name: str, cells: list[str] | tuple[str, ...]) -> str:
    """One line of the table."""
    return f"{name:<{WIDTH}}" + " ".join(
        f"{cell:>{15 if place == len(COLUMNS) else 8}}" for place, cell in enumerate(cells)
    )


def middle(made: list[dict[str, float]], key: str, unit: int, decimals: int) -> str:
    """The median of several visits; a dash where a page has no such thing."""
    values = [visit[key] for visit in made if key in visit]
    return f"{statistics.median(values) / unit:.{decimals}f}" if values else "―"


def weight(file: Path) -> int:
    """Bytes of a page as a server compresses it."""
    return len(gzip.compress(file.read_bytes()))


def ratio(file: Path) -> float:
    """The page's compressed weight over that of the same page without its pictures."""
    html = file.read_text(encoding="utf-8")
    without = re.sub(r'<div class="picture-(wide|narrow)">.*?</svg></div>', "", html, flags=re.S)
    return weight(file) / len(gzip.compress(without.encode()))


if __name__ == "__main__":
    sys.exit(main())
