"""An edition of the book: its pages staged for one fiscal year and built by Jupyter Book.

Reads `_config.yml` and executed notebooks; what is executed, reused and
published is for `build` to decide.
"""

import contextlib
import errno
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportbook import ROOT
from reportbook.execution import store, workers
from reportbook.execution.cache import versions
from reportbook.execution.reach import Library
from reportbook.execution.runner import BuildError
from reportbook.site import contents
from reportbook.site.publishing import manifest

STAGING = ROOT / "_build" / "editions"
STAMP, LEFT = "stamp", "left.json"
PROBLEM_LINES = 25
MAKERS = ("editions", "extension", "search.index", "publishing.publish")
"""The modules of the site that make an edition from its finished pages."""
READY = "reportbook.site.ready"
"""The module that a process which is forked to run Jupyter Book has imported."""
JUPYTER_BOOK = (  # it has no `python -m`; the first import is for the speed of the second
    "import reportbook; from jupyter_book.cli.main import main; main()"
)


@dataclass(frozen=True)
class Page:
    """A page of the book: its source in the project and its name in every edition."""

    file: str
    source: Path
    name: str

    @property
    def is_notebook(self) -> bool:
        """Whether papermill runs it; otherwise it is the same text every year."""
        return self.source.suffix == ".ipynb"


def pages_of(toc: dict[str, Any], root: Path = ROOT) -> list[Page]:
    """The pages of a table of contents, the front page first.

    Raises:
        BuildError: where a page has no file, or two would have the same address.
    """
    pages = []
    for file in (entry.file for entry in contents.entries(toc)):
        found = [root / f"{file}{suffix}" for suffix in (".ipynb", ".md")]
        source = next((path for path in found if path.is_file()), None)
        if source is None:
            raise BuildError(
                f"_toc.yml names {file}, but there is no {file}.ipynb and no {file}.md"
            )
        pages.append(Page(file, source, "index" if file == toc["root"] else source.stem))
    names = [page.name for page in pages]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise BuildError(f"_toc.yml gives two pages the same address: {', '.join(doubled)}.html")
    return pages


def stage(
    edition: dict[str, Any], toc: dict[str, Any], texts: dict[Page, str], made_by: str
) -> Path:
    """Writes the flat source folder of one edition and returns it.

    What is there already with the same text stays as it is, so that Jupyter Book reads again
    only what changed. Where more than texts changed, nothing of the last build is used.

    Args:
        edition: the value of the Sphinx setting `reportbook_edition`.
        toc: the contents of the book.
        texts: the pages that this edition has, and what each holds.
        made_by: a hash of all else that the site is made from.
    """
    folder = STAGING / str(edition["fiscal_year"]) / "source"
    names = {page.file: page.name for page in texts}
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config.setdefault("sphinx", {}).setdefault("config", {})["reportbook_edition"] = edition
    # A notebook sees the data of the project; a page of the site has its own copy. Pages
    # stand in two folders of the project, and in one here.
    files = {
        f"{page.name}{page.source.suffix}": text.replace("../data/", "data/").replace(
            "../notebooks/", ""
        )
        for page, text in texts.items()
    }
    # Sphinx writes the titles of other pages into each page, and does not see them change.
    titles = [_title(page, text) for page, text in texts.items()]
    stamp = hashlib.sha256(repr([made_by, titles, config]).encode()).hexdigest()
    if _stamp_of(folder.parent) != stamp:
        shutil.rmtree(folder.parent, ignore_errors=True)
    # Until Jupyter Book has ended well, what stands here is not to be used again.
    (folder.parent / LEFT).unlink(missing_ok=True)
    files |= {"_toc.yml": _yaml(_staged(toc, names)), "_config.yml": _yaml(config)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        place = folder / name
        if not place.is_file() or place.read_text(encoding="utf-8") != text:
            _write(place, text)
    _write(folder.parent / STAMP, stamp)
    return folder


def _stamp_of(work: Path) -> str | None:
    """What the last run of Jupyter Book in a folder was made by; None where not as it left it."""
    try:
        left: dict[str, Any] = json.loads((work / LEFT).read_text(encoding="utf-8"))
        same = left["files"] == manifest.digests(work / "_build")
        return (work / STAMP).read_text(encoding="utf-8") if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _title(page: Page, text: str) -> str:
    """The first heading of a page."""
    marks = r'^\s*"# ([^"\\]*)' if page.is_notebook else r"^# (.*)$"
    found = re.search(marks, text, flags=re.MULTILINE)
    return f"{page.name} {found[1] if found else ''}"


def made_by(library: Library) -> str:
    """A hash of what makes a site of staged texts: our modules, the theme, the versions."""
    makers = [f"reportbook.site.{name}" for name in MAKERS]
    assert library.modules.issuperset(makers)
    digest = hashlib.sha256(f"{library.digest(makers)}{versions()}".encode())
    for file in sorted((ROOT / "book" / "_theme").rglob("*")):
        digest.update(f"{file.name}\n".encode() + (file.read_bytes() if file.is_file() else b""))
    return digest.hexdigest()


def build(source: Path, fork: bool = workers.CAN_FORK) -> dict[str, Path]:
    """Runs Jupyter Book over a staged source; returns the files of the site by address.

    Raises:
        BuildError: on any error or warning, with Jupyter Book's own words.
    """
    arguments = ["build", str(source), "--path-output", str(source.parent)]
    arguments += ["-W", "--keep-going", "-q"]
    code, said = workers.run(_in_process, arguments) if fork else _as_command(arguments)
    site = source.parent / "_build" / "html"
    if code != 0 or not (site / "index.html").is_file():
        year = source.parent.name
        # Sphinx keeps what it read, and would not tell again what was wrong with it.
        shutil.rmtree(source.parent, ignore_errors=True)
        if (full := os.strerror(errno.ENOSPC)) in said:
            raise OSError(errno.ENOSPC, full, str(site.parent))
        raise BuildError(
            f"Jupyter Book could not build the edition of fiscal year {year} from {source}:\n"
            + "\n".join(_problem_lines(said, source))
        )
    left = json.dumps({"files": manifest.digests(site.parent)})
    store.write(source.parent / LEFT, left.encode())
    return {
        file.relative_to(site).as_posix(): file
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.name != ".buildinfo"  # it is for the next build
    }


def _in_process(arguments: list[str]) -> tuple[int, str]:
    """Jupyter Book in this process, which ends with it: its exit code and what it said."""
    from jupyter_book.cli.main import main

    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), contextlib.chdir(ROOT):
        try:
            main(arguments)
        except SystemExit as end:
            return int(end.code or 0) if not isinstance(end.code, str) else 1, said.getvalue()
        except Exception as error:
            return 1, f"{said.getvalue()}\nError: {error}"
    return 0, said.getvalue()


def _as_command(arguments: list[str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", JUPYTER_BOOK, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def _problem_lines(output: str, source: Path) -> list[str]:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output).replace(f"{source}/", "")
    lines = [line.rstrip() for line in plain.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"WARNING|ERROR|CRITICAL|rror:", line)]
    return [line[:300] for line in (telling or lines)[-PROBLEM_LINES:]]


def _staged(node: Any, names: dict[str, str]) -> Any:
    """The contents with staged names, without absent pages and the parts that they empty."""
    if isinstance(node, list):
        children = [_staged(child, names) for child in node]
        return [child for child in children if child is not None]
    if not isinstance(node, dict):
        return node
    if "file" in node and node["file"] not in names:
        return None
    staged = {}
    for key, value in node.items():
        staged[key] = names[value] if key in ("root", "file") else _staged(value, names)
    if staged.get("chapters") == [] and "caption" in staged:
        return None
    return {key: value for key, value in staged.items() if value != []}


def _yaml(content: Any) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def _write(path: Path, text: str) -> None:
    store.write(path, text.encode())
