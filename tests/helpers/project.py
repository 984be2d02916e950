"""A small project of its own for tests that run the commands: real library and data, two notebooks.

The commands derive the root from where they are, so a copy of them builds the copy.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportbook import ROOT
from reportbook.execution import notebooks

Cell = str | tuple[str, str]  # its source, with a tag where it has one
PARAMETERS: Cell = ("fiscal_year = 2023", "parameters")
OVERVIEW = "notebooks/overview.ipynb"
SECTION = "notebooks/I-2-payment.ipynb"
TOC = "format: jb-book\nroot: notebooks/overview\nchapters:\n- file: notebooks/I-2-payment\n"


def make(root: Path) -> Path:
    """Fills a folder with the project: scripts, data, settings and two short notebooks."""
    leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for folder in ("scripts", "data", "book"):
        shutil.copytree(ROOT / folder, root / folder, ignore=leave_out)
    for file in ("_config.yml", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / file, root / file)
    bundles = Path("_build", "cache", "bundles")  # else every copy would make it
    if (ROOT / bundles).is_dir():
        shutil.copytree(ROOT / bundles, root / bundles)
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (root / "notebooks").mkdir()
    write_notebook(root / OVERVIEW, [PARAMETERS, "# 概要", "print(fiscal_year)"])
    write_notebook(root / SECTION, [PARAMETERS, "# 納付", "print(fiscal_year)"])
    return root


def make_whole(root: Path) -> Path:
    """Fills a folder with the whole project: all of its pages and notebooks."""
    make(root)
    shutil.rmtree(root / "notebooks")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    shutil.copy(ROOT / "_toc.yml", root / "_toc.yml")
    return root


def write_notebook(path: Path, cells: Sequence[Cell]) -> None:
    """Writes a notebook; a cell is its source, with a tag where it is a pair.

    What starts with `#` is Markdown.
    """
    written: list[dict[str, Any]] = []
    for number, cell in enumerate(cells):
        source, tag = cell if isinstance(cell, tuple) else (cell, None)
        new: dict[str, Any] = {
            "cell_type": "markdown" if source.startswith("#") else "code",
            "id": f"cell-{number}",
            "metadata": {"tags": [tag]} if tag else {},
            "source": source,
        }
        if new["cell_type"] == "code":
            new |= {"execution_count": None, "outputs": []}
        written.append(new)
    notebook = {
        "cells": written,
        "metadata": {"kernelspec": dict(notebooks.KERNEL)},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")


def start(root: Path, command: str, *arguments: str, **variables: str) -> "subprocess.Popen[str]":
    """Starts a command of the project at `root`, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, str(root / "scripts" / command), *arguments],
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "1", **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def run(
    root: Path, command: str, *arguments: str, **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Runs a command of the project at `root` and gives its exit code and output."""
    process = start(root, command, *arguments, **variables)
    said, wrong = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, said, wrong)


def replace(path: Path, old: str, new: str) -> None:
    """Changes the first occurrence of a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
