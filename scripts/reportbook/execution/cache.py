"""The cache of results: each is kept under a hash of all that it depends on, and proves itself.

The same key means the same result, so nothing that a result depends on may be left out
of the key. Who runs the notebooks belongs to `execution`.
"""

import hashlib
import json
import os
import platform
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportbook import ROOT
from reportbook.execution import store
from reportbook.execution.notebooks import Notebook
from reportbook.execution.reach import Library, openers

FOLDER = ROOT / "_build" / "cache" / "results"
KEPT_DAYS = 14


def place_of(
    notebook: Notebook, data: str, parameters: Mapping[str, Any], library: Library
) -> Path:
    """The file for a result, named by a hash of everything that its outputs depend on.

    Args:
        notebook: its cells count, its stored outputs do not.
        data: the digest of the rows that it can see.
        parameters: what papermill passes to it.
        library: of which the modules that the notebook reaches count.
    """
    cells = [[cell["cell_type"], cell["source"], cell["metadata"]] for cell in notebook["cells"]]
    reached = library.digest(openers(notebook))
    return _place("ipynb", [cells, data, dict(parameters), reached])


def place_of_work(kind: str, made_from: list[Any], maker: str, library: Library) -> Path:
    """The file for what a module makes, named by a hash of what it is made from and by."""
    assert maker in library.modules
    return _place(kind, [made_from, library.digest([maker])])


def _place(kind: str, parts: list[Any]) -> Path:
    key = hashlib.sha256(json.dumps([*parts, versions()], sort_keys=True).encode()).hexdigest()
    return FOLDER / f"{key[:32]}.{kind}"


def versions() -> list[str]:
    """What else a result depends on: the pinned requirements and this Python."""
    requirements = (ROOT / "requirements.txt").read_bytes()
    return [hashlib.sha256(requirements).hexdigest(), platform.python_version()]


def keep(place: Path, content: str | bytes) -> None:
    """Writes a result with its digest, so that it is there whole or not at all."""
    raw = content.encode() if isinstance(content, str) else content
    store.write(place, _proof(place, raw) + b"\n" + raw)


def kept(place: Path) -> bytes | None:
    """A result that was kept; None where there is none, or where it is not what was kept."""
    try:
        digest, _, content = place.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    if digest != _proof(place, content):
        place.unlink()
        return None
    os.utime(place)
    return content


def _proof(place: Path, content: bytes) -> bytes:
    """Of a content under its own name: another's in its place is no proof."""
    return hashlib.sha256(place.name.encode() + content).hexdigest().encode()


def forget_unused() -> None:
    """Drops cached results that no build has asked for in two weeks."""
    oldest = time.time() - KEPT_DAYS * 24 * 60 * 60
    for cached in FOLDER.glob("*"):
        if cached.stat().st_mtime < oldest:
            cached.unlink(missing_ok=True)
