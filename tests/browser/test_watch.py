"""While somebody writes: the open page shows what was saved, or what is wrong with it."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers import project

pytestmark = [
    pytest.mark.browser,
    pytest.mark.build,
    pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there"),
]

SECONDS = 60
LONG = "\n\n".join(
    ["# 納付", "はじめの文です。", *["段落です。"] * 60, "## おわり", "おわりの文です。"]
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project.make(tmp_path)
    project.write_notebook(root / project.SECTION, [project.PARAMETERS, LONG])
    return root


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """The address of a section's page while the project is watched."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "scripts/build.py", "--watch", str(port), "--fiscal-year", "2023"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, encoding="utf-8") as watching:
        assert watching.stdout
        for line in watching.stdout:
            if "FY2023 built" in line:
                break
        yield f"http://127.0.0.1:{port}/2023/I-2-payment.html"
        watching.send_signal(signal.SIGINT)
        said = watching.stdout.read()
        assert watching.wait(SECONDS) == 0
    assert said.endswith("Stopped.\n")
    assert "Traceback" not in said


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 700}, locale="ja-JP")
    context.set_default_timeout(SECONDS * 1000)
    yield context.new_page()
    context.close()


def test_the_open_page_follows_what_is_saved(root: Path, address: str, page: Page) -> None:
    expect.set_options(timeout=SECONDS * 1000)
    page.goto(address)
    article = page.locator("article.bd-article")
    section = root / project.SECTION
    page.locator("[id='おわり']").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 300

    project.replace(section, "おわりの文です。", "改めた文です。")
    expect(article).to_contain_text("改めた文です。")
    expect(article).not_to_contain_text("おわりの文です。")
    page.wait_for_function("scrollY > 300")
    assert abs(page.evaluate("scrollY") - before) < 5, "the reader's place is kept"

    good = section.read_text(encoding="utf-8")
    project.write_notebook(section, [project.PARAMETERS, LONG, "1 / 0"])
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text("ZeroDivisionError: division by zero")
    expect(article).to_contain_text("改めた文です。")  # the last good page
    section.write_text(good, encoding="utf-8")
    expect(banner).to_have_count(0)
    expect(article).to_contain_text("改めた文です。")


def test_broken_data_are_told_on_the_page(root: Path, address: str, page: Page) -> None:
    expect.set_options(timeout=SECONDS * 1000)
    page.goto(address)
    plans = root / "data" / "plans.csv"
    project.replace(plans, ",2019,", ",二〇一九,")
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text("plans.csv, row 2, column first_year: '二〇一九'")
    project.replace(plans, ",二〇一九,", ",2019,")
    expect(banner).to_have_count(0)
