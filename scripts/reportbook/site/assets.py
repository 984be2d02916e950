"""The styles and scripts of a page, joined from their parts in `book/_static`.

A page loads few files; who works on one thing opens a small one. `parts.yml` says which parts
make which file. The JavaScript of others is `bundles`.
"""

import hashlib
from pathlib import Path

import yaml

from reportbook import ROOT
from reportbook.execution import store
from reportbook.site import folders

SOURCE = ROOT / "book" / "_static"
ADDRESS = "_static"
"""Where they stand in an edition."""
CACHE = ROOT / "_build" / "cache" / "assets"
SCOPE = '"use strict";\n\n(() => {{\n{}\n}})();\n'


def joined(source: Path = SOURCE) -> dict[str, str]:
    """Name and text of every file that pages load."""
    return {
        name: _joined(name, [_read(source / part) for part in of])
        for name, of in _parts(source).items()
    }


def names(source: Path = SOURCE) -> list[str]:
    """The names of these files."""
    return list(_parts(source))


def _parts(source: Path) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = yaml.safe_load(_read(source / "parts.yml"))
    return parts


def folder() -> Path:
    """A folder that holds the files as they stand now; made once for each state of the parts."""
    files = joined()
    place = CACHE / hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]

    def make(new: Path) -> None:
        for name, text in files.items():
            store.write(new / name, text.encode())

    return folders.made(place, make)


def _joined(name: str, parts: list[str]) -> str:
    text = "\n".join(parts)
    return SCOPE.format(text.rstrip()) if name.endswith(".js") and len(parts) > 1 else text


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
