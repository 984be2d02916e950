"""The built site on 127.0.0.1, under a path prefix, opened where it may go nowhere else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.helpers.built_site import NOT_BUILT, PAGES, SITE, SitePage
from tests.helpers.serving import UnderPolicy, served

PREFIX = "/some/where"  # the site must work under any path prefix


@dataclass
class Visit:
    """A page opened in the browser, and everything that went wrong since."""

    page: Page
    base: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def assert_clean(self) -> None:
        """Fail on a request to another host, a warning, an error or a missing file."""
        assert not self.outside, f"requests to other hosts: {self.outside}"
        assert not self.errors, "\n".join(self.errors)


Open = Callable[..., Visit]
"""Opens an address of the site: see the fixture of this name."""


def cases(pages: list[SitePage]) -> pytest.MarkDecorator:
    """Parametrise over pages; without any, one case remains so that nothing passes unseen."""
    named = [pytest.param(page, id=f"{page.edition}/{page.name}") for page in pages]
    return pytest.mark.parametrize("site_page", named or [pytest.param(None, id="none")])


class _Handler(UnderPolicy):
    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX) if path.startswith(f"{PREFIX}/") else "/not-in-the-site"
        return super().translate_path(inside)


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    """The address under which the site is served, ending in a slash."""
    if not PAGES:
        pytest.fail(NOT_BUILT)
    with served(SITE, _Handler) as address:
        yield f"{address}{PREFIX}/"


@pytest.fixture
def open_page(base: str, browser: Browser) -> Iterator[Open]:
    """Return a function that opens an address of the site in a window of a width in px.

    Further options are those of Playwright's `new_context`.
    """
    host = base.removesuffix(f"{PREFIX}/") + "/"
    contexts = []

    def open_page(address: str, width: int = 1280, **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="ja-JP", **options
        )
        contexts.append(context)
        visit = Visit(context.new_page(), base)
        # What a script would have used is fetched ahead, and nothing uses it without scripts.
        unused = "" if options.get("java_script_enabled", True) else "was preloaded using link"

        def only_this_site(route: Route) -> None:
            if route.request.url.startswith(host):
                route.continue_()
            else:
                visit.outside.append(route.request.url)
                route.abort()

        def note(problem: str, when: bool = True) -> None:
            if when and not (unused and unused in problem):
                visit.errors.append(problem)

        context.route("**/*", only_this_site)
        visit.page.on(
            "console", lambda m: note(f"console: {m.text}", m.type in ("error", "warning"))
        )
        visit.page.on("pageerror", lambda error: note(f"script error: {error}"))
        visit.page.on("response", lambda r: note(f"{r.status} {r.url}", r.status >= 400))
        visit.page.goto(base + address, wait_until="load")
        return visit

    yield open_page
    for context in contexts:
        context.close()
