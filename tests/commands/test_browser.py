"""Which browser the tests of the built site use."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from reportbook.commands import browser


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser; its programs are the files of this folder."""
    monkeypatch.delenv("REPORTBOOK_BROWSER", raising=False)
    monkeypatch.setattr(browser, "PLACES", {})

    def which(command: str) -> str | None:
        found = tmp_path / command
        return str(found) if found.is_file() else None

    monkeypatch.setattr(shutil, "which", which)
    return tmp_path


def test_none_where_there_is_none(machine: Path) -> None:
    assert browser.find_browser() is None


def test_the_variable_goes_first_and_is_believed(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine / "chromium").touch()
    monkeypatch.setenv("REPORTBOOK_BROWSER", "/not/there")
    assert browser.find_browser() == "/not/there"


def test_an_empty_variable_says_nothing(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (machine / "chromium").touch()
    monkeypatch.setenv("REPORTBOOK_BROWSER", "")
    assert browser.find_browser() == str(machine / "chromium")


@pytest.mark.parametrize(
    ("present", "found"),
    [
        (["google-chrome", "chromium"], "chromium"),
        (["msedge", "google-chrome-stable"], "google-chrome-stable"),
        (["chrome"], "chrome"),
        (["firefox"], None),
    ],
)
def test_commands_in_their_order(machine: Path, present: list[str], found: str | None) -> None:
    for command in present:
        (machine / command).touch()
    assert browser.find_browser() == (str(machine / found) if found else None)


def test_a_command_goes_before_a_place_and_a_place_must_exist(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOMEWHERE", str(machine))
    monkeypatch.setattr(os.path, "expandvars", lambda p: p.replace("%SOMEWHERE%", str(machine)))
    places = ("%SOMEWHERE%/not-there", "%SOMEWHERE%/installed")
    monkeypatch.setattr(browser, "PLACES", {sys.platform: places})
    assert browser.find_browser() is None
    (machine / "installed").touch()
    assert browser.find_browser() == f"{machine}/installed"
    (machine / "chrome").touch()
    assert browser.find_browser() == str(machine / "chrome")
