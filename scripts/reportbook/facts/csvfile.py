"""A CSV file as rows of texts, with what is wrong with it as a file: bytes, line ends, quotation.

What its columns and cells hold belongs to `schema`.
"""

import csv
import io
from pathlib import Path

Cells = tuple[int, list[str]]
"""The line of a row, as an editor shows it, and its cells."""
Wrong = tuple[str, str, int | None]
"""What is wrong, what to do about it, and in which line, where it is in one."""


def read(path: Path) -> tuple[list[str] | None, list[Cells], list[Wrong]]:
    """The header of a CSV file, its rows, and what is wrong with it as a file.

    There is no header where the file is missing, or cannot be read.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [], [("is missing", "Restore the file", None)]
    wrong: list[Wrong] = []
    if raw.startswith(b"\xef\xbb\xbf"):
        wrong.append(("starts with a byte order mark", "Save as UTF-8 without BOM", None))
        raw = raw[3:]
    if b"\r" in raw:
        wrong.append(("has Windows line ends (CRLF)", "Save with LF line ends", None))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        return None, [], [*wrong, ("is not UTF-8", "Save the file as UTF-8", row)]
    # Strictly: a stray quotation mark would swallow the lines up to the next.
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), strict=True)
    header: list[str] | None = None
    rows: list[Cells] = []
    try:
        header = next(reader, [])
        for cells in reader:
            if cells:
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        told = f"cannot be read as CSV: {error}"
        remedy = 'Close the quotation mark that is open here or above; inside a cell write ""'
        return None, [], [*wrong, (told, remedy, reader.line_num)]
    return header, rows, wrong
