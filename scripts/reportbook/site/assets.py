"""The styles and scripts of a page, joined from their parts in `book/_static`.

A page loads few files; who works on one thing opens a small one. `parts.yml` says which parts
make which file. The JavaScript of others is `bundles`.
"""

import hashlib
import tempfile
from pathlib import Path

import yaml

from reportbook import ROOT

SOURCE = ROOT / "book" / "_static"
CACHE = ROOT / "_build" / "cache" / "assets"
SCOPE = '"use strict";\n\n(() => {{\n{}\n}})();\n'


def joined(source: Path = SOURCE) -> dict[str, str]:
    """Name and text of every file that pages load."""
    parts: dict[str, list[str]] = yaml.safe_load((source / "parts.yml").read_text(encoding="utf-8"))
    return {
        name: _joined(name, [_read(source / part) for part in of]) for name, of in parts.items()
    }


def folder() -> Path:
    """A folder that holds the files as they stand now; made once for each state of the parts."""
    files = joined()
    place = CACHE / hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]
    if not place.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE, prefix="making-") as making:
            made = Path(making) / "assets"
            made.mkdir()
            for name, text in files.items():
                (made / name).write_text(text, encoding="utf-8", newline="\n")
            try:
                made.rename(place)
            except OSError:
                if not place.is_dir():  # otherwise another process was first, with the same files
                    raise
    return place


def _joined(name: str, parts: list[str]) -> str:
    text = "\n".join(parts)
    return SCOPE.format(text.rstrip()) if name.endswith(".js") and len(parts) > 1 else text


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
