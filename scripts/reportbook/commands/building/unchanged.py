"""Whether there is nothing to do at all, found out without importing what a build imports.

After a build, what it read and what it published are remembered; the next one compares.
"""

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from reportbook import ROOT
from reportbook.execution import store
from reportbook.site.publishing import manifest

MEMORY = ROOT / "_build" / "last.json"
SITE = ROOT / "_site"
INPUTS = ("data", "notebooks", "book", "scripts/reportbook")
FILES = ("_config.yml", "_toc.yml", "requirements.txt", "pyproject.toml")


def inputs(request: str) -> str:
    """A hash of every file that a build reads, and of what was asked for."""
    named = os.environ.get("REPORTBOOK_DATA")
    folders = [ROOT / name for name in INPUTS] + ([Path(named)] if named else [])
    found = [file for folder in folders for file in sorted(folder.rglob("*")) if _counts(file)]
    digest = hashlib.sha256(f"{request}\n{sys.version}".encode())
    for file in [*found, *(ROOT / name for name in FILES)]:
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file}\n{content}\n".encode())
    return digest.hexdigest()


def _counts(file: Path) -> bool:
    parts = file.parts
    return file.is_file() and "__pycache__" not in parts and ".ipynb_checkpoints" not in parts


def remember(state: str, years: list[int]) -> None:
    """Notes what `inputs` gave before a build that has published or reused these years."""
    roots = {file.name: manifest.of(file.read_bytes()) for file in _root_files()}
    told = {"inputs": state, "years": years, "root": roots}
    with suppress(OSError):  # the next run then looks closer
        store.write(MEMORY, json.dumps(told).encode())


def years_reused(state: str) -> list[int] | None:
    """The editions that stand as the last build left them; None where anything differs."""
    try:
        last = json.loads(MEMORY.read_text(encoding="utf-8"))
        if last["inputs"] != state:
            return None
        roots = {name: manifest.of((SITE / name).read_bytes()) for name in last["root"]}
        years: list[int] = list(last["years"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    whole = all(manifest.is_whole(SITE / str(year)) for year in years)
    return years if whole and roots == last["root"] else None


def _root_files() -> list[Path]:
    return [file for file in SITE.iterdir() if file.is_file()]
