"""The folder from which pages load the book's own styles and scripts.

How they are joined is `programs`; the JavaScript of others is `bundles`.
"""

import hashlib
from pathlib import Path

from reportbook import ROOT
from reportbook.execution import store
from reportbook.figures.programs import SOURCE, joined, names
from reportbook.site import folders

__all__ = ["ADDRESS", "SOURCE", "folder", "joined", "names"]

ADDRESS = "_static"
"""Where they stand in an edition."""
CACHE = ROOT / "_build" / "cache" / "assets"


def folder() -> Path:
    """A folder that holds the files as they stand now; made once for each state of the parts."""
    files = joined()
    place = CACHE / hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]

    def make(new: Path) -> None:
        for name, text in files.items():
            store.write(new / name, text.encode())

    return folders.made(place, make)
