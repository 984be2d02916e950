"""The font that pictures are drawn with: the whole Japanese one, cut to what the book writes.

vl-convert reads a font of 16 MB anew for every picture, one of 0.6 MB in half the time. The
part has a name of its own: under the name of the whole, a machine that has that would take it.
"""

import hashlib
import io
import string
from functools import cache as once
from importlib.metadata import version
from pathlib import Path

import noto_cjk_sans_jp_regular
from filelock import FileLock

from reportbook import ROOT
from reportbook.execution import cache, store
from reportbook.site.drawing import bundles

FOLDER = cache.FOLDER.parent / "fonts"
"""A folder for each font, since vl-convert is told folders."""

WRITTEN_BY_VEGA = string.printable + "−…"
"""Characters of axes and cut labels, which no spec holds."""

FEATURES = ["ccmp", "kern", "liga"]
"""What a line of Japanese asks of a font; `locl` would bring the letters of other languages."""

VERTICAL = ["BASE", "VORG", "vhea", "vmtx"]

_WHOLE = Path(noto_cjk_sans_jp_regular.__file__).parent / "NotoSansCJKjp-Regular.otf"
_FAMILY, _FULL_NAME, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY = 1, 4, 6, 16


@once
def versions() -> tuple[str, ...]:
    """What the shapes of letters depend on, for the key of a picture."""
    return version("fonttools"), version("noto-cjk-sans-jp-regular")


def holding(text: str) -> str:
    """The name of a font, known to vl-convert, that has what the whole one has for a text."""
    return _registered(_of_the_book() | frozenset(text))


@once
def _of_the_book() -> frozenset[str]:
    """The characters of all that a chart or title can come from."""
    sources = [
        *(ROOT / "data").glob("*.*"),
        *(ROOT / "notebooks").glob("*.ipynb"),
        *(ROOT / "scripts" / "reportbook").rglob("*.py"),
    ]
    texts = (source.read_text(encoding="utf-8", errors="ignore") for source in sources)
    return frozenset(WRITTEN_BY_VEGA).union(*texts)


@once
def _registered(characters: frozenset[str]) -> str:
    made_from = ["".join(sorted(characters)), *versions(), Path(__file__).read_text("utf-8")]
    key = hashlib.sha256("\n".join(made_from).encode()).hexdigest()[:16]
    # In one word: a name whose second word begins with a digit is none to vl-convert.
    family = f"Reportbook-{key}"
    entry, place = cache.FOLDER / f"{key}.otf", FOLDER / key / "font.otf"
    # Processes that begin at once all want it: one makes it.
    with FileLock(FOLDER.parent / "fonts.lock"):
        if (font := cache.kept(entry)) is None:
            font = _part(characters, family)
            cache.keep(entry, font)
    if not place.is_file() or place.read_bytes() != font:
        store.write(place, font)
    bundles.engine().register_font_directory(str(place.parent))
    return family


def _part(characters: frozenset[str], family: str) -> bytes:
    # Seldom needed: once for all the characters of the book.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    # To drop hints or to find bounds, every letter would be read, and vl-convert asks for neither.
    options = subset.Options(layout_features=FEATURES)
    options.drop_tables += VERTICAL
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(characters))
    with TTFont(_WHOLE, lazy=True, recalcBBoxes=False) as font:
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in (_FAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY):
                record.string = family
            if record.nameID == _POSTSCRIPT:
                record.string = family.replace(" ", "-")
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()
