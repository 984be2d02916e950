"""Publishing: finished editions take the place of those in `_site/`, all of them or none.

A folder cannot be replaced by one rename: the old one goes aside, the new one in, and
the old one comes back where that fails. What a stopped run left behind is put right by
the next one. How editions are made belongs to `editions`.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportbook.execution import store
from reportbook.site.publishing import frontdoor, manifest

NEW, OLD = ".new-", ".old-"


@dataclass(frozen=True)
class Built:
    """An edition to publish: its digest, and each file by address, as a file or as bytes."""

    digest: str
    files: Mapping[str, Path | bytes]


def recover(site: Path) -> None:
    """Puts right what a run that was stopped while publishing left behind."""
    for aside in site.glob(f"{OLD}*"):
        place = site / aside.name.removeprefix(OLD)
        if place.exists():
            _remove(aside)
        else:
            aside.rename(place)
    for unfinished in site.glob(f"{NEW}*"):
        _remove(unfinished)


def publish(
    built: Mapping[int, Built], site: Path, labels: dict[int, str], base_url: str = ""
) -> None:
    """Writes built editions to `site/<year>`, and the files at the root of the site.

    Args:
        built: what each edition is made of.
        site: made where it does not exist.
        labels: the name of each fiscal year's edition, those that are not built included.
        base_url: the address of the site, see `frontdoor`.

    Raises:
        OSError: where something could not be put in place; all is then as it was.
    """
    site.mkdir(parents=True, exist_ok=True)
    recover(site)
    replaced: list[int] = []
    try:
        for year, edition in built.items():
            _write(edition, site / f"{NEW}{year}", site / str(year))
        for year in built:
            replaced.append(year)
            _replace(site, year)
        write_root(site, labels, base_url)
    except BaseException:
        for year in reversed(replaced):
            _put_back(site, year)
        recover(site)
        raise
    for year in built:
        _remove(site / f"{OLD}{year}")


def write_root(site: Path, labels: dict[int, str], base_url: str) -> list[str]:
    """Writes what stands at the root of the site and is not there as it should be; its names."""
    written = []
    for name, text in frontdoor.files(site, labels, base_url).items():
        content = text.encode()
        if not (site / name).is_file() or (site / name).read_bytes() != content:
            unfinished = site / f"{NEW}{name}"
            with store.naming(site / name):
                unfinished.write_bytes(content)
            unfinished.replace(site / name)
            written.append(name)
    return written


def _write(edition: Built, new: Path, old: Path) -> None:
    """Writes an edition; what the old one has the same already is linked, not copied."""
    listed = manifest.digests(old) if old.is_dir() else {}
    digests = {}
    for name, source in edition.files.items():
        content = source if isinstance(source, bytes) else source.read_bytes()
        digests[name] = manifest.of(content)
        place = new / name
        with store.naming(old / name):
            place.parent.mkdir(parents=True, exist_ok=True)
            if listed.get(name) == digests[name] and _linked(old / name, place):
                continue
            place.write_bytes(content)
    with store.naming(old / manifest.RECORD):
        (new / manifest.RECORD).write_bytes(manifest.record(edition.digest, digests))


def _linked(old: Path, new: Path) -> bool:
    try:
        os.link(old, new)
    except OSError:  # a file system without links
        return False
    return True


def _replace(site: Path, year: int) -> None:
    place = site / str(year)
    if place.exists():
        place.rename(site / f"{OLD}{year}")
    (site / f"{NEW}{year}").rename(place)


def _put_back(site: Path, year: int) -> None:
    place, new, old = site / str(year), site / f"{NEW}{year}", site / f"{OLD}{year}"
    if not new.exists():  # it had reached its place
        _remove(place)
    if old.exists():
        old.rename(place)
    _remove(new)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
