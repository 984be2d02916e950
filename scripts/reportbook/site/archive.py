"""Several files as one, for what is kept under one key."""

import io
import zipfile
from collections.abc import Mapping

MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every file inside, so that the same content is the same archive."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by their addresses; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), content)
    return packed.getvalue()


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files of what `pack` made, by their addresses."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
