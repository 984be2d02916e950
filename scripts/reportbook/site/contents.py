"""The table of contents: which pages the book has, and in which part each of them stands.

Reads `_toc.yml` and no page; what an edition has of the book is for others to decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportbook import ROOT


@dataclass(frozen=True)
class Entry:
    """A page as `_toc.yml` names it: its file without a suffix, and the caption of its part.

    The caption is empty for the front page and where a part has none.
    """

    file: str
    part: str

    @property
    def name(self) -> str:
        """The file's own name, which is the page's address less its suffix."""
        return self.file.rpartition("/")[2]


def read(root: Path = ROOT) -> dict[str, Any]:
    """The table of contents as it stands in `_toc.yml`."""
    toc: dict[str, Any] = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return toc


def entries(node: Any, part: str = "") -> Iterator[Entry]:
    """The pages of a table of contents, or of a part of it, in order."""
    if isinstance(node, dict):
        part = node.get("caption", part)
        yield from (Entry(str(node[key]), part) for key in ("root", "file") if key in node)
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from entries(child, part)
