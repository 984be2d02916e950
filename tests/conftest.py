"""What all tests share: the data that they know, and one browser.

Playwright starts no second browser beside the one of a run.
"""

import atexit
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from reportbook.commands.browser import INSTALL, find_browser
from tests.helpers import frozen

# Started in the background, the tests would ignore Ctrl-C, and so would all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Before any test is collected: some are made of the data.
# A worker of pytest-xdist inherits what the first process has set.
_OF_WORKER = "PYTEST_XDIST_WORKER" in os.environ
_GIVEN = os.environ.get(frozen.GIVEN if _OF_WORKER else frozen.ENVIRONMENT, "")
os.environ[frozen.GIVEN] = _GIVEN
_FROZEN = Path(tempfile.mkdtemp(prefix="reportbook-frozen-"))
atexit.register(shutil.rmtree, _FROZEN, ignore_errors=True)
os.environ[frozen.ENVIRONMENT] = str(frozen.package(_FROZEN))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What is built, and looked at in a browser, is the project's own data.

    A hook, for it has to come before the fixtures that several tests share.
    """
    built = item.get_closest_marker("build") or item.get_closest_marker("browser")
    data = _GIVEN if built else str(_FROZEN)
    if data:
        os.environ[frozen.ENVIRONMENT] = data
    else:
        os.environ.pop(frozen.ENVIRONMENT, None)


LONGEST = ("test_years_ahead", "test_workers", "test_hostile_text", "test_faults", "test_cluster")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, so that no processor waits for another at the end."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


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
