"""The cache gives what was kept, or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportbook.execution import cache

CASES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda kept: kept[:-3],
    "empty": lambda kept: b"",
    "random": lambda kept: b"\x00\xff" * 40,
    "a byte changed": lambda kept: kept.replace(b"notebook", b"noteb00k"),
    "without its digest": lambda kept: kept.partition(b"\n")[2],
}


@pytest.mark.parametrize("spoil", CASES.values(), ids=CASES)
def test_a_damaged_entry_is_none(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    place = tmp_path / "abc.ipynb"
    cache.keep(place, "a notebook\nof two lines")
    assert cache.kept(place) == b"a notebook\nof two lines"
    place.write_bytes(spoil(place.read_bytes()))
    assert cache.kept(place) is None
    assert not place.exists(), "it is made again"


def test_another_entry_in_its_place_is_none(tmp_path: Path) -> None:
    one, other = tmp_path / "one.ipynb", tmp_path / "other.ipynb"
    cache.keep(one, "one")
    one.rename(other)
    assert cache.kept(other) is None
    assert cache.kept(one) is None


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        cache.keep(tmp_path / "abc.ipynb", "text")
    assert list(tmp_path.iterdir()) == []
