"""JIS X 8341-3 / WCAG 2.2 AA, as far as axe can tell, on every page in the light and the dark."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from .built_site import SitePage, site_pages
from .conftest import Visit
from .test_pages import cases, show_widget

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })"


def violations(visit: Visit) -> list[str]:
    """What axe finds: rule, place and reason of each."""
    visit.page.evaluate(AXE)
    found: dict[str, Any] = visit.page.evaluate(RUN, TAGS)
    assert len(found["passes"]) > 10
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@cases([*site_pages(), *(SitePage(page.edition, "search") for page in site_pages()[:1])])
def test_axe_finds_nothing(
    site_page: SitePage, scheme: str, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(site_page.address, color_scheme=scheme, reduced_motion="reduce")
    for fold in visit.page.locator("article details > summary:visible").all():
        fold.click()
    if site_page.has_widget:
        show_widget(visit.page)
    assert violations(visit) == []
