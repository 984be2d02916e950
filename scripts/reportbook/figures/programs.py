"""The styles and scripts of the book, joined from their parts in `book/_static`.

A page loads few files; who works on one thing opens a small one. `parts.yml` says which parts
make which file, `slim` what of it a browser needs. Where a page gets them from is for the site.
"""

from pathlib import Path

import yaml

from reportbook import ROOT
from reportbook.figures import slim

SOURCE = ROOT / "book" / "_static"
SCOPE = '"use strict";\n\n(() => {{\n{}\n}})();\n'


def joined(source: Path = SOURCE) -> dict[str, str]:
    """Name and text of every file that pages load."""
    return {name: _joined(name, source, parts) for name, parts in _parts(source).items()}


def names(source: Path = SOURCE) -> list[str]:
    """The names of the files that pages load, as parts.yml has them."""
    return list(_parts(source))


def program(name: str, source: Path = SOURCE) -> str:
    """The text of one of the files.

    Raises:
        KeyError: where parts.yml has no such file.
    """
    return _joined(name, source, _parts(source)[name])


def _parts(source: Path) -> dict[str, list[str]]:
    text = (source / "parts.yml").read_text(encoding="utf-8")
    # In C, where it is there: for every widget this is read.
    parts: dict[str, list[str]] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return parts


def _joined(name: str, source: Path, parts: list[str]) -> str:
    texts = [(source / part).read_text(encoding="utf-8") for part in parts]
    text = "\n".join(texts)
    if name.endswith(".css"):
        return slim.style(text)
    if not name.endswith(".js"):
        return text
    # A module has a scope of its own; several parts of a script get one.
    is_module = any(line.startswith("export ") for line in text.splitlines())
    return slim.script(text if is_module or len(texts) == 1 else SCOPE.format(text.rstrip()))
