"""Files written by a rename: there whole or not at all, and named where they cannot be.

Standard library only, for what must not import what a build imports.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Writes a file by a rename, so that nobody reads half of it; its folder is made."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(content)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Names the file in an error that does not: a full disk is told by its descriptor alone."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def sweep(folder: Path) -> None:
    """Takes away what `write` left in a folder where its process was killed."""
    for file in folder.glob("*.*"):
        if file.suffix[1:].isdigit():
            file.unlink(missing_ok=True)
