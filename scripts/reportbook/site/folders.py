"""A folder that is made once and proves itself: its files are what its own list says.

Whoever reads from it gets what was made, whatever has happened to the disk since.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from reportbook.execution import store
from reportbook.site.publishing import manifest

LIST = "digests.json"


def made(place: Path, make: Callable[[Path], None]) -> Path:
    """Returns the folder; makes it where it is not there, or not as it was made.

    Args:
        place: where it stands; it appears there complete or not at all.
        make: fills an empty folder with files.
    """
    if is_whole(place):
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix="making-") as making:
        new = Path(making) / "made"
        new.mkdir()
        make(new)
        store.write(new / LIST, json.dumps(_digests(new), indent=1).encode())
        shutil.rmtree(place, ignore_errors=True)
        try:
            new.rename(place)
        except OSError:
            if not is_whole(place):  # otherwise another process was first, with the same files
                raise
    return place


def is_whole(place: Path) -> bool:
    """Whether a folder holds what its list says."""
    try:
        listed = json.loads((place / LIST).read_text(encoding="utf-8"))
        return bool(listed == _digests(place))
    except (OSError, ValueError):
        return False


def _digests(place: Path) -> dict[str, str]:
    files = sorted(file for file in place.iterdir() if file.name != LIST)
    return {file.name: manifest.of(file.read_bytes()) for file in files}
