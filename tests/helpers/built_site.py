"""What the built site's files say, before any browser sees them."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from reportbook.execution.notebooks import SECTION

SITE = Path(os.environ.get("REPORTBOOK_SITE") or Path(__file__).resolve().parents[2] / "_site")
NOT_BUILT = (
    f"No built site in {SITE}. Run: python3 scripts/build.py "
    "(or name the folder of a built site in REPORTBOOK_SITE)."
)


FIRST_VIEW = "fig-explorer"
"""What stands for the explorer where no script can show it."""


@dataclass(frozen=True)
class SitePage:
    """One page of one edition."""

    edition: int
    name: str

    @property
    def html(self) -> str:
        return (SITE / self.address).read_text("utf-8")

    @property
    def figures(self) -> list[str]:
        """The ids of the figures that have a chart, but for what stands for the explorer."""
        found = re.findall(r'class="figure-spec" data-figure="([^"]+)"', self.html)
        return [name for name in found if name != FIRST_VIEW]

    @property
    def is_section(self) -> bool:
        """Whether it tells a section of the report, or two."""
        return SECTION.match(self.name) is not None

    @property
    def has_explorer(self) -> bool:
        """Whether a section's page has its explorer."""
        return "application/vnd.jupyter.widget-view+json" in self.html

    @property
    def address(self) -> str:
        return f"{self.edition}/{self.name}.html"


def site_pages() -> list[SitePage]:
    """Every page of every edition, newest edition first; none if the site is not built."""
    editions = sorted(SITE.glob("[0-9][0-9][0-9][0-9]"), reverse=True)
    return [
        SitePage(int(edition.name), file.stem)
        for edition in editions
        for file in sorted(edition.glob("*.html"))
    ]


PAGES = site_pages()
EDITIONS = sorted({page.edition for page in PAGES})
