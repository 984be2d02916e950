"""The font that pictures are drawn with."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reportbook.site.drawing import font, pictures

RARE = "鬱龘"
"""Characters that the whole font has, and the book does not write."""


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache of fonts, and a book that writes little."""
    monkeypatch.setattr(font, "FOLDER", tmp_path)
    monkeypatch.setattr(font, "_of_the_book", lambda: frozenset("納付率0123456789"))
    font._registered.cache_clear()
    yield tmp_path
    font._registered.cache_clear()


def characters(file: Path) -> set[str]:
    with TTFont(io.BytesIO(file.read_bytes())) as made:
        return set(map(chr, made.getBestCmap()))


def test_a_character_that_the_book_does_not_write_gets_a_font_that_has_it(fonts: Path) -> None:
    name, same, other = (font.holding(text) for text in ("納付率", "77", f"納付率{RARE}"))
    assert name == same != other
    # A second word that begins with a digit is part of no name to vl-convert.
    assert name.split() == [name]
    held = [characters(file) for file in fonts.glob("*/font.otf")]
    assert len(held) == 2
    assert sorted(set(RARE) <= of_one for of_one in held) == [False, True]
    assert all(set("納付率") <= of_one for of_one in held)


def test_a_font_is_made_once(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = font.holding("納付率")
    font._registered.cache_clear()
    monkeypatch.setattr(font, "_part", None)
    assert font.holding("納付率") == name


def test_a_picture_draws_a_rare_character_and_names_the_public_font() -> None:
    spec = {
        "data": {"values": [{"text": RARE}]},
        "mark": "text",
        "encoding": {"text": {"field": "text"}},
    }
    alone = pictures.standalone(spec, f"題名{RARE}", "副題", "出典")
    assert RARE in alone and pictures.FONT in alone and "Reportbook" not in alone
    assert pictures.png(alone) != pictures.png(alone.replace(RARE, "\ue000\ue000"))
