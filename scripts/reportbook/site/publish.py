"""Publishing: finished editions take the place of those in `_site/`, all of them or none.

A folder cannot be replaced by one rename: the old one goes aside, the new one in, and
the old one comes back where that fails. What a stopped run left behind is put right by
the next one. How editions are made belongs to `editions`.
"""

import json
import shutil
from pathlib import Path

from reportbook.site import frontdoor

NEW, OLD = ".new-", ".old-"
RECORD = "build.json"


def write_record(edition: Path, digest: str) -> None:
    """Records inside an edition what it was made from and how much it holds."""
    files, size = _extent(edition)
    record = {"bytes": size, "digest": digest, "files": files}
    text = json.dumps(record, indent=1) + "\n"
    (edition / RECORD).write_text(text, encoding="utf-8", newline="\n")


def is_current(edition: Path, digest: str) -> bool:
    """Whether a published edition is complete and was made from what `digest` stands for."""
    try:
        record = json.loads((edition / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    files, size = _extent(edition)
    return bool(record == {"bytes": size, "digest": digest, "files": files})


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


def publish(built: dict[int, Path], site: Path, labels: dict[int, str], base_url: str = "") -> None:
    """Moves built editions to `site/<year>` and writes the files at the root of the site.

    Args:
        built: the folder of each edition; each is moved away.
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
        for year, folder in built.items():
            shutil.move(folder, site / f"{NEW}{year}")
        for year in built:
            replaced.append(year)
            _replace(site, year)
        _write_root(site, labels, base_url)
    except BaseException:
        for year in reversed(replaced):
            _put_back(site, year)
        recover(site)
        raise
    for year in built:
        _remove(site / f"{OLD}{year}")


def _write_root(site: Path, labels: dict[int, str], base_url: str) -> None:
    for name, text in frontdoor.files(site, labels, base_url).items():
        unfinished = site / f"{NEW}{name}"
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(site / name)


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


def _extent(edition: Path) -> tuple[int, int]:
    """Number of files and their size in bytes, the record left out."""
    sizes = [
        file.stat().st_size
        for file in edition.rglob("*")
        if file.is_file() and file != edition / RECORD
    ]
    return len(sizes), sum(sizes)
