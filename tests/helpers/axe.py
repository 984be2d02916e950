"""What axe says of an open page: JIS X 8341-3 / WCAG 2.2 AA, as far as a program can tell.

Contrast is by far the slowest of its rules, and most of a long page is rows that look alike: it
is asked of each look once.
"""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
ALIKE = "data-looks-like-one-before"
RUN = f"""tags => axe.run(
  document,
  {{ runOnly: tags, rules: {{ "{CONTRAST}": {{ enabled: false }} }}, resultTypes: ["violations"] }},
)"""
RUN_CONTRAST = f"""() => axe.run(
  {{ exclude: [["[{ALIKE}]"]] }},
  {{ runOnly: ["{CONTRAST}"], resultTypes: ["violations"] }},
)"""
MARK = f"""() => {{
  const look = (node) => `${{node.tagName}}.${{node.className}}[${{node.getAttribute("style")}}]`;
  const seen = new Set();
  for (const row of document.querySelectorAll("article tr, article li")) {{
    const within = [row.parentElement.closest("section, table, ul, details"), row];
    const whole = [...within, ...row.querySelectorAll("*")].map(look).join();
    row.toggleAttribute("{ALIKE}", seen.has(whole));
    seen.add(whole);
  }}
}}"""


def violations(page: Page) -> list[str]:
    """What axe finds in the page as it stands, in the present colours.

    Returns:
        Rule, place and reason of each.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert len(found["passes"]) > 10
    return _told(found) + contrast(page)


def contrast(page: Page) -> list[str]:
    """What axe finds in the present colours alone; as `violations`."""
    page.evaluate(MARK)
    found: dict[str, Any] = page.evaluate(RUN_CONTRAST)
    assert len(found["passes"]) == 1 or found["violations"]
    return _told(found)


def _told(found: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
