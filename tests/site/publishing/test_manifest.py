"""Whether a published edition is what its list says."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reportbook.site.publishing import manifest


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(manifest, "SEEN", tmp_path / "seen")
    folder = tmp_path / "2023"
    (folder / "data").mkdir(parents=True)
    (folder / "index.html").write_text("page", encoding="utf-8")
    (folder / "data" / "a.csv").write_text("a,b", encoding="utf-8")
    listed = manifest.record("digest", manifest.digests(folder))
    (folder / manifest.RECORD).write_bytes(listed)
    return folder


def same_size(edition: Path) -> None:
    (edition / "index.html").write_text("PAGE", encoding="utf-8")


def same_size_and_time(edition: Path) -> None:
    """Written by a program that puts the time back: another file all the same."""
    before = (edition / "index.html").stat()
    other = edition / "other"
    other.write_text("PAGE", encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(edition / "index.html")


CASES: dict[str, Callable[[Path], object]] = {
    "a page changed without its size": same_size,
    "nor its time": same_size_and_time,
    "a file is gone": lambda edition: (edition / "data" / "a.csv").unlink(),
    "a file more": lambda edition: (edition / "b.html").write_text("", encoding="utf-8"),
    "an empty file": lambda edition: (edition / "index.html").write_bytes(b""),
    "no list": lambda edition: (edition / manifest.RECORD).unlink(),
    "a broken list": lambda edition: (edition / manifest.RECORD).write_text("{"),
    "a list of nothing": lambda edition: (edition / manifest.RECORD).write_text("{}"),
}


@pytest.mark.parametrize("spoil", CASES.values(), ids=CASES)
def test_an_edition_is_whole_only_as_listed(edition: Path, spoil: Callable[[Path], object]) -> None:
    assert manifest.is_current(edition, "digest")
    assert manifest.is_current(edition, "digest"), "from what was seen"
    assert not manifest.is_current(edition, "another")
    spoil(edition)
    assert not manifest.is_whole(edition)
    assert not manifest.is_current(edition, "digest")
