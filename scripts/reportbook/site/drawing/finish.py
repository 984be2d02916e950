"""The finished page of an executed notebook, with the files that its figures offer; kept.

A page is finished in a process of its own, for the pictures are drawn by another language's
engine, which cannot be forked. What a page shows is `shown`, what a figure gets `illustrate`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from reportbook.execution import cache, notebooks
from reportbook.site import archive
from reportbook.site.drawing import illustrate
from reportbook.site.drawing.illustrate import Origin
from reportbook.site.shown import shown

PAGE = "page.ipynb"


@dataclass(frozen=True)
class Task:
    """A page to finish: the executed notebook that is kept, and where the page is to be kept."""

    executed: Path
    origin: Origin
    measures: Collection[str]
    place: Path


@dataclass(frozen=True)
class Finished:
    """A page as Jupyter Book reads it, and its figures' files by address."""

    text: str
    files: dict[str, bytes]


def finish(task: Task) -> None:
    """Draws the page's pictures and keeps it, packed."""
    executed = cache.kept(task.executed)
    assert executed is not None, "it was kept before this was asked for"
    page = shown(notebooks.from_text(executed.decode()), task.measures)
    files = illustrate.illustrate(page, task.origin)
    cache.keep(task.place, archive.pack({PAGE: notebooks.to_text(page).encode()} | files))


def finished(place: Path) -> Finished | None:
    """A page that was finished, None where it was not."""
    if (kept := cache.kept(place)) is None:
        return None
    files = archive.unpack(kept)
    return Finished(files.pop(PAGE).decode(), files)
