"""What axe says of an open page: JIS X 8341-3 / WCAG 2.2 AA, as far as a program can tell."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR = ["cat.color"]
"""The rules that can say something else where the page differs in nothing but its colours."""
RUN = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })"


def violations(page: Page, tags: Sequence[str] = TAGS) -> list[str]:
    """What axe finds in the page as it stands, by the rules of these tags.

    Returns:
        Rule, place and reason of each.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(RUN, list(tags))
    assert len(found["passes"]) > (10 if tags is TAGS else 0)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
