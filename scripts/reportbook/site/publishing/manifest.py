"""What a published edition is made of: its files with their digests, in its own `build.json`.

An edition is whole as long as each file is what the list says. A file is read for that only
where its size or time is not the one last seen; what was seen stands beside the build's caches.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reportbook import ROOT
from reportbook.execution import store

RECORD = "build.json"
SEEN = ROOT / "_build" / "seen"


def record(digest: str, files: Mapping[str, str]) -> bytes:
    """The text of an edition's list.

    Args:
        digest: of what the edition was made from.
        files: the digest of each file of the edition by its address.
    """
    content = {"digest": digest, "files": dict(sorted(files.items()))}
    return (json.dumps(content, indent=1) + "\n").encode()


def read(edition: Path) -> dict[str, Any] | None:
    """The list of an edition, None where it has none."""
    try:
        content: dict[str, Any] = json.loads((edition / RECORD).read_text(encoding="utf-8"))
        return content if content["files"] and content["digest"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_current(edition: Path, digest: str) -> bool:
    """Whether an edition was made from what `digest` stands for, and is whole."""
    listed = read(edition)
    return listed is not None and listed["digest"] == digest and is_whole(edition)


def is_whole(edition: Path) -> bool:
    """Whether an edition has the files of its list, each as it was, and no other."""
    listed = read(edition)
    return listed is not None and digests(edition) == listed["files"]


def digests(edition: Path) -> dict[str, str]:
    """The digest of every file of an edition but its list."""
    memory = SEEN / f"{hashlib.sha256(str(edition).encode()).hexdigest()[:16]}.json"
    seen = _seen(memory)
    now: dict[str, list[Any]] = {}
    for file in edition.rglob("*"):
        name = file.relative_to(edition).as_posix()
        if name == RECORD or not file.is_file():
            continue
        state = file.stat()
        stamp = [state.st_size, state.st_mtime_ns, state.st_ino]
        known = seen.get(name)
        same = known is not None and known[:3] == stamp
        now[name] = [*stamp, known[3] if known and same else of(file.read_bytes())]
    if now != seen:
        with suppress(OSError):  # it saves time, and stops nothing where the disk is full
            store.write(memory, json.dumps(now).encode())
    return {name: state[3] for name, state in now.items()}


def _seen(memory: Path) -> dict[str, list[Any]]:
    """What was seen of each file: its size, time, number and digest; nothing of what is damaged."""
    try:
        seen = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(seen, dict) and all(
        isinstance(s, list) and len(s) == 4 for s in seen.values()
    )
    return seen if whole else {}


def of(content: bytes) -> str:
    """The digest of a file's content."""
    return hashlib.sha256(content).hexdigest()
