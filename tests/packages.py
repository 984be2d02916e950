"""Copies of the data package with one thing changed, for tests of what a mistake is told."""

import shutil
from collections.abc import Callable
from pathlib import Path

from reportbook import data

Change = Callable[[str], str]


def broken(folder: Path, file: str, change: Change) -> Path:
    """A copy of the package in `folder` with `change` applied to the text of `file`.

    Fails where the change changes nothing: a test over it would test nothing.
    """
    copy = folder / "data"
    shutil.copytree(data.ROOT / "data", copy)
    path = copy / file
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, f"the change leaves {file} as it was"
    path.write_text(after, encoding="utf-8", newline="\n")
    return copy


def replaced(old: str, new: str) -> Change:
    """Replaces the first occurrence of a text that must be there."""

    def change(text: str) -> str:
        assert old in text, f"{old!r} is not in the file"
        return text.replace(old, new, 1)

    return change
