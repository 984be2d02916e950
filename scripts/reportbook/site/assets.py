"""The folder from which pages load the book's own styles and scripts.

How they are joined is `programs`, what of them a browser needs `slim`; the JavaScript of others
is `bundles`.
"""

import hashlib
from pathlib import Path

from reportbook import ROOT
from reportbook.execution import store
from reportbook.figures import programs
from reportbook.figures.programs import SOURCE, names
from reportbook.site import folders, slim

__all__ = ["ADDRESS", "SOURCE", "folder", "joined", "names"]

ADDRESS = "_static"
"""Where they stand in an edition."""
CACHE = ROOT / "_build" / "cache" / "assets"

_SLIM = {".css": slim.style, ".js": slim.script}


def joined(source: Path = SOURCE) -> dict[str, str]:
    """Name and text of every file that pages load."""
    files = programs.joined(source)
    return {name: _SLIM.get(Path(name).suffix, str)(text) for name, text in files.items()}


def folder() -> Path:
    """A folder that holds the files as they stand now; made once for each state of the parts."""
    files = joined()
    place = CACHE / hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]

    def make(new: Path) -> None:
        for name, text in files.items():
            store.write(new / name, text.encode())

    return folders.made(place, make)
