"""The one browser of a test run: Playwright starts no second one beside it."""

import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from reportbook.commands.browser import INSTALL, find_browser

# Started in the background, the tests would ignore Ctrl-C, and so would all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, or a failure that says what to install."""
    program = find_browser()
    if program is None:
        pytest.fail(INSTALL)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()
