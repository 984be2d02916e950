"""The large downloads of an edition, most of its `data/`: made in a worker of the build, and kept.

What stands in them belongs to the room `downloads`, and to the explorer's page.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from reportbook.execution import cache
from reportbook.execution.reach import Library
from reportbook.facts import extracts
from reportbook.facts.package import Report
from reportbook.pages.view import View
from reportbook.site import archive

PACKAGE = "package"
"""Several files, kept as one."""


def places(edition: str, year: int, library: Library, base_url: str) -> dict[str, Path]:
    """Where each of an edition's downloads is kept, by its name; `edition` is its digest."""
    return {
        name: cache.place_of_work(
            name.rpartition(".")[2], [edition, year, name, base_url], f"reportbook.{maker}", library
        )
        for name, (maker, _) in _makers(year, base_url).items()
    }


def make(report: Report, year: int, base_url: str, kept_at: Mapping[str, Path]) -> None:
    """Makes those that are not kept, of the facts for which `places` was asked."""
    edition = extracts.edition(report, year)
    for name, (_, maker) in _makers(year, base_url).items():
        if cache.kept(kept_at[name]) is None:
            cache.keep(kept_at[name], maker(edition, year))


def files(kept_at: Mapping[str, Path]) -> dict[str, bytes] | None:
    """The files of `data/` by address in the edition, None where one is not kept."""
    kept: dict[str, bytes] = {}
    for name, place in kept_at.items():
        if (content := cache.kept(place)) is None:
            return None
        kept |= archive.unpack(content) if name == PACKAGE else {name: content}
    return {f"data/{name}": content for name, content in kept.items()}


Maker = Callable[[Report, int], bytes]


def _makers(year: int, base_url: str) -> dict[str, tuple[str, Maker]]:
    """The module whose reach makes each download, and what calls it.

    Each is imported where it is called: a worker has them all, and the command itself would
    import them for nothing.
    """
    return {
        f"nenkin-jisseki-{year}.xlsx": ("downloads.workbook", _workbook),
        f"nenkin-jisseki-{year}.json": ("downloads.jsonfile", _json),
        "explorer.json": ("pages.explorer.document", _explorer),
        PACKAGE: ("downloads.datapackage", partial(_package, base_url=base_url)),
    }


def _workbook(edition: Report, year: int) -> bytes:
    from reportbook.downloads import workbook

    return workbook.workbook(edition, year)


def _json(edition: Report, year: int) -> bytes:
    from reportbook.downloads import jsonfile

    return jsonfile.to_json(edition, year).encode()


def _explorer(edition: Report, year: int) -> bytes:
    from reportbook.pages.explorer import document

    return document.to_json(View(edition, year)).encode()


def _package(edition: Report, year: int, base_url: str) -> bytes:
    from reportbook.downloads import datapackage

    made = datapackage.package(edition, year, base_url)
    return archive.pack({name: text.encode() for name, text in made.items()})
