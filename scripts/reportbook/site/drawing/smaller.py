"""A PNG in a third of its size: few colours, as a chart has, with a word of where it is from.

Reads what vl-convert writes, RGBA of 8 bits. Nothing here knows what is in a picture.
"""

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVELS = 31
"""So many levels above none of each colour: the edges of letters need no more."""
_KEY = b"reportbook"


def smaller(png: bytes, key: str) -> bytes:
    """The picture on white with at most 256 colours, which names its key.

    Raises:
        ValueError: for a PNG of another kind.
    """
    pixels = _pixels(png)
    opacity = pixels[..., 3:].astype(np.uint16)
    white = (pixels[..., :3] * opacity + 255 * (255 - opacity)) // 255
    levels = (white.astype(np.int32) * _LEVELS + 127) // 255
    codes = levels[..., 0] << 10 | levels[..., 1] << 5 | levels[..., 2]
    counts = np.bincount(codes.ravel())
    used = counts.nonzero()[0]
    kept = np.sort(used[np.argsort(-counts[used], kind="stable")[:256]])
    place_of = np.zeros(len(counts), np.uint8)
    place_of[used] = _nearest(_levels(used), _levels(kept))
    places = place_of[codes]
    palette = (_levels(kept) * 255 + _LEVELS // 2) // _LEVELS
    height, width = places.shape
    rows = np.zeros((height, width + 1), np.uint8)  # the first byte says: no filter
    rows[:, 1:] = places
    return SIGNATURE + b"".join(
        [
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"tEXt", _KEY + b"\0" + key.encode("ascii")),
            _chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        ]
    )


def key_of(png: bytes) -> str | None:
    """The key that a picture names."""
    for kind, content in _chunks(png):
        if kind == b"tEXt" and content.startswith(_KEY + b"\0"):
            return content.partition(b"\0")[2].decode("ascii")
    return None


def _levels(codes: np.ndarray) -> np.ndarray:
    return np.stack([codes >> 10, codes >> 5 & 31, codes & 31], axis=1)


def _nearest(used: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """For each colour that is used the place of the kept one that is like it most."""
    far = ((used[:, None, :] - kept[None, :, :]) ** 2).sum(axis=2)
    return np.asarray(far.argmin(axis=1))


def _pixels(png: bytes) -> np.ndarray:
    """Rows of pixels of red, green, blue and opacity."""
    parts: dict[bytes, bytes] = {}
    for kind, content in _chunks(png):
        parts[kind] = parts.get(kind, b"") + content
    width, height, *form = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    if form != [8, 6, 0, 0, 0]:
        raise ValueError(f"not an RGBA picture of 8 bits: {form}")
    raw = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(height, 1 + 4 * width)
    rows = np.zeros((height + 1, width + 1, 4), np.int32)  # with a margin above and at the left
    for y, (method, *_) in enumerate(raw[:, :1], start=1):
        line = raw[y - 1, 1:].reshape(width, 4).astype(np.int32)
        _unfilter(rows, y, line, int(method))
    return rows[1:, 1:].astype(np.uint8)


def _unfilter(rows: np.ndarray, y: int, line: np.ndarray, method: int) -> None:
    """One row as it was before PNG took from it what its neighbours say."""
    above = rows[y - 1, 1:]
    if method in (0, 2):
        rows[y, 1:] = (line + (above if method == 2 else 0)) & 255
    elif method == 1:
        rows[y, 1:] = np.cumsum(line, axis=0) & 255
    else:
        for x in range(len(line)):
            left, up, corner = rows[y, x], rows[y - 1, x + 1], rows[y - 1, x]
            guess = (left + up) // 2 if method == 3 else _paeth(left, up, corner)
            rows[y, x + 1] = (line[x] + guess) & 255


def _paeth(left: np.ndarray, up: np.ndarray, corner: np.ndarray) -> np.ndarray:
    far = [np.abs(up - corner), np.abs(left - corner), np.abs(left + up - 2 * corner)]
    near_left = (far[0] <= far[1]) & (far[0] <= far[2])
    return np.where(near_left, left, np.where(far[1] <= far[2], up, corner))


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
