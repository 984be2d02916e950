"""Damage to a data package, drawn by lot: what an editor, a disk or a slip of the hand does to it.

The same seed does the same damage to the same files.
"""

import csv
import io
import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Files = dict[str, bytes]

ODD = (
    "", " ", "0", "-1", "1", "2023", "99999999999999999999", "1e9", "nan", "inf", "true", "all",
    "２０２３", "元", "令和5年度", "年度末", '"', "'", "{", "}", "{}", "{x}", "{a.b@2023}", "{=",
    "{payment_rate_current@2023 / 0}", "a.b@2023", "a.b@2023 / 0", "1 / 0", "((", "2 ** 99999",
    ".", "a.", ".b", "@", "|", "||", ":", "2023-02-30", "2023-13", "9999-12-31", "~", "null",
    "\u200b", "\ufeff", "<b>", "**", "\\", "\n", ",", ";", "%s", "[", "observation:", "target:x",
    "payment_rate_current", "payment_rate_current.all", "I-2", "plan", "printed", "x disagrees",
    "x = ", " = 1", "final", "あ" * 4000,
)  # fmt: skip
"""What stands in a cell that nobody meant."""

VALUES: tuple[Any, ...] = (None, "", 0, -1, 1.5, True, "x", [], {}, [None], {"x": None}, [[]])
"""What stands in a file of names and values that nobody meant."""


def damaged(whole: Mapping[str, bytes], seed: int) -> tuple[Files, list[str]]:
    """The files of a package with one to three things wrong, and what was done to them."""
    lot = random.Random(seed)
    files = dict(whole)
    kinds = (*[_cells] * 4, *[_rows] * 2, _columns, _bytes, _lines, _tree, _tree, _gone)
    return files, [lot.choice(kinds)(lot, files) for _ in range(lot.randint(1, 3))]


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    """The files in a folder that does not exist yet."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def _cells(lot: random.Random, files: Files) -> str:
    """Some cells of a column say what they should not, or what another cell says."""
    name, rows = _table(lot, files)
    if len(rows) < 2 or not rows[0]:
        return _bytes(lot, files)
    column = lot.randrange(len(rows[0]))
    others = [cell for row in lot.sample(rows, min(9, len(rows))) for cell in row]
    for row in lot.sample(rows[1:], lot.choice((1, 1, 1, min(3, len(rows) - 1), len(rows) - 1))):
        if column < len(row):
            row[column] = lot.choice((*ODD, *others))
    _put(lot, files, name, rows)
    return f"{name}: cells of {rows[0][column]!r}"


def _rows(lot: random.Random, files: Files) -> str:
    """Rows are gone, stand twice, elsewhere, or are cut short."""
    name, rows = _table(lot, files)
    if len(rows) < 2:
        return _gone(lot, files)
    at = lot.randrange(len(rows))
    what = lot.choice(("gone", "twice", "moved", "short", "long", "all gone", "blank", "cut off"))
    if what == "gone":
        del rows[at]
    elif what == "twice":
        rows.insert(lot.randrange(len(rows)), list(rows[at]))
    elif what == "moved":
        rows.insert(lot.randrange(len(rows)), rows.pop(at))
    elif what == "short":
        rows[at] = rows[at][: lot.randrange(len(rows[at]) + 1)]
    elif what == "long":
        rows[at] = [*rows[at], "x"]
    elif what == "all gone":
        del rows[1:]
    elif what == "blank":
        rows[at] = [""] * len(rows[at])
    else:
        del rows[at:]
    _put(lot, files, name, rows)
    return f"{name}: row {at + 1} {what}"


def _columns(lot: random.Random, files: Files) -> str:
    """A column is gone, stands twice, or has another name."""
    name, rows = _table(lot, files)
    if not rows or not rows[0]:
        return _bytes(lot, files)
    at = lot.randrange(len(rows[0]))
    what = lot.choice(("gone", "twice", "named"))
    column = rows[0][at]
    for number, row in enumerate(rows):
        if at < len(row) and what == "gone":
            del row[at]
        elif at < len(row) and what == "twice":
            row.insert(at, row[at])
        elif number == 0:
            row[at] = lot.choice((*ODD, *row))
    _put(lot, files, name, rows)
    return f"{name}: column {column!r} {what}"


def _bytes(lot: random.Random, files: Files) -> str:
    """Some bytes of any file are others, are gone, or stand twice."""
    name = lot.choice(sorted(files))
    content = bytearray(files[name])
    for _ in range(lot.choice((1, 1, 5, 50))):
        at = lot.randrange(len(content) + 1)
        some = lot.choice((bytes([lot.randrange(256)]), b'"', b"\n", b",", b"\r", b"\0", b"{", b""))
        content[at : at + lot.choice((0, 1, 1, 40))] = some
    files[name] = bytes(content)
    return f"{name}: bytes"


def _lines(lot: random.Random, files: Files) -> str:
    """Lines of a text are gone, indented, or begin with a mark."""
    name = lot.choice(["corrections.yml", "labels.yml", *sorted(files)])
    lines = files.get(name, b"").split(b"\n")
    at = lot.randrange(len(lines))
    lines[at] = lot.choice((b"", b"  ", b"- ", b"? ", b"&a ", b"*a", b"!x ", b"#", b": ")) + (
        lines[at] if lot.random() < 0.7 else b""
    )
    files[name] = b"\n".join(lines)
    return f"{name}: line {at + 1}"


def _tree(lot: random.Random, files: Files) -> str:
    """A value in one of the files of names and values is another, or gone."""
    import yaml

    name = lot.choice(("datapackage.json", "corrections.yml", "labels.yml", "corrections.yml"))
    try:
        tree = yaml.load(files[name], getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (KeyError, yaml.YAMLError, ValueError):
        return _bytes(lot, files)
    node, path, depth = tree, [], lot.randint(1, 7)
    while isinstance(node, dict | list) and node:
        key = lot.choice(list(node) if isinstance(node, dict) else list(range(len(node))))
        path.append(key)
        if len(path) == depth or not isinstance(node[key], dict | list) or not node[key]:
            if lot.random() < 0.3:
                del node[key]
            else:
                node[key] = lot.choice((*VALUES, *ODD))
            break
        node = node[key]
    else:
        tree = lot.choice(VALUES)
    if name.endswith(".json"):
        files[name] = json.dumps(tree).encode()
    else:
        files[name] = yaml.safe_dump(tree, allow_unicode=True).encode()
    return f"{name}: {path}"


def _gone(lot: random.Random, files: Files) -> str:
    """A file is missing, or empty."""
    name = lot.choice(sorted(files))
    if lot.random() < 0.5:
        del files[name]
        return f"{name}: missing"
    files[name] = b""
    return f"{name}: empty"


def _table(lot: random.Random, files: Files) -> tuple[str, list[list[str]]]:
    name = lot.choice([name for name in sorted(files) if name.endswith(".csv")])
    text = files[name].decode("utf-8", "replace").replace("\0", "")
    return name, list(csv.reader(io.StringIO(text, newline="")))


def _put(lot: random.Random, files: Files, name: str, rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    files[name] = out.getvalue().encode("utf-8", "replace")
