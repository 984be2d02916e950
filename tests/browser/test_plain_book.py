"""What `jupyter-book build .` makes of the committed notebooks by itself, in a real browser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from reportbook.figures.marks import VEGALITE
from reportbook.site.jupyter_book import COMMAND
from tests.helpers import project
from tests.helpers.serving import served

pytestmark = [pytest.mark.build, pytest.mark.browser]

TOC = """format: jb-book
root: notebooks/overview
chapters:
- file: notebooks/I-2-national-pension-collection
- file: notebooks/explorer
- file: book/about
- file: book/glossary
"""
SECTION = "notebooks/I-2-national-pension-collection.html"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of a few of the pages, as Jupyter Book's own command leaves it."""
    root = tmp_path_factory.mktemp("plain")
    project.make_whole(root)
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "build", ".", "--keep-going", "-q"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "scripts")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    site = root / "_build" / "html"
    assert (site / SECTION).is_file(), done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def address(book: Path) -> Iterator[str]:
    with served(book) as found:
        yield f"{found}/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window that goes nowhere else; what went wrong in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    wrong: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            note(route.request.url)
            route.abort()

    def note(problem: str, when: bool = True) -> None:
        if when:
            wrong.append(problem)

    context.route("**/*", only_here)
    opened = context.new_page()
    opened.on("pageerror", lambda error: note(str(error)))
    opened.on("console", lambda one: note(one.text, one.type == "error"))
    opened.on("response", lambda one: note(one.url, one.status >= 400))
    yield opened
    context.close()
    assert wrong == []


def test_a_figure_is_drawn_before_it_is_touched_and_has_its_table(page: Page, address: str) -> None:
    page.goto(address + SECTION)
    figure = page.locator(".report-figure").first
    expect(figure.locator("svg:visible")).to_have_count(1)
    assert page.locator(".figure-views").count() >= 4
    figure.get_by_role("button", name="表", exact=True).click()
    expect(figure.locator("table")).to_be_visible()
    expect(figure.locator("svg:visible")).to_have_count(0)
    figure.get_by_role("button", name="図", exact=True).click()
    figure.hover()
    expect(page.locator(".figure-drawn")).to_have_count(1)


def test_every_link_of_a_section_leads_somewhere(page: Page, address: str) -> None:
    page.goto(address + SECTION)
    links: list[str] = page.eval_on_selector_all(
        "article a[href]", "found => [...new Set(found.map(a => a.href.split('#')[0]))]"
    )
    # The contents of this book are a few pages; what it links beside is not in it.
    own = [one for one in links if "/figures/" in one or one.endswith(("glossary.html", SECTION))]
    assert len(own) > 12
    assert [one for one in own if page.request.get(one).status != 200] == []


def test_the_explorer_of_a_section_and_that_of_the_book_work(page: Page, address: str) -> None:
    page.goto(address + SECTION)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(".ex-root .ex-picture")).to_be_visible()
    page.goto(address + "notebooks/explorer.html")
    expect(page.locator(".ex-root .ex-picture")).to_be_visible()
    assert page.locator(".ex-chip").count() == 2


def test_the_search_finds_what_the_pages_say(page: Page, address: str) -> None:
    page.goto(address + "search.html?q=差押")
    expect(page.locator(".search-hit").first).to_be_visible()
    links = page.locator(".search-title").evaluate_all("found => found.map(a => a.href)")
    assert any(SECTION in one for one in links)
    assert {page.request.get(one.partition("#")[0]).status for one in links} == {200}


def test_the_stills_of_the_notebooks_are_not_published(book: Path) -> None:
    pictures = [path for path in book.rglob("*.png") if "figures" not in path.parts]
    assert pictures == []
    assert "image/png;base64" not in (book / SECTION).read_text("utf-8")
    assert VEGALITE not in (book / SECTION).read_text("utf-8")
