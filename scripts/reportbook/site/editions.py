"""An edition of the book: its pages, staged for one fiscal year.

Reads `_config.yml` and executed notebooks; what is executed, reused and published is for
`build` to decide, and `jupyter_book` makes pages of what is staged.
"""

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportbook import ROOT
from reportbook.execution import store
from reportbook.execution.cache import versions
from reportbook.execution.reach import Library
from reportbook.execution.runner import BuildError
from reportbook.site import contents, jupyter_book

STAGING = ROOT / "_build" / "editions"
STAMP = "stamp"
PLAIN = "reportbook.site.plain"
"""What makes a book of the notebooks without this build, which does the same before."""
MAKERS = ("assembly", "editions", "extension", "publishing.publish")
"""The modules of the site that make an edition from its finished pages."""


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


@dataclass(frozen=True)
class Staged:
    """The source of an edition, and whether Jupyter Book has left its site of just this one."""

    fiscal_year: int
    folder: Path
    as_left: bool


def stage(
    edition: dict[str, Any], toc: dict[str, Any], texts: dict[Page, str], made_by: str
) -> Staged:
    """Writes the flat source folder of one edition.

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
    settings = config.setdefault("sphinx", {}).setdefault("config", {})
    settings["reportbook_edition"] = edition
    settings["extensions"] = [one for one in settings["extensions"] if one != PLAIN]
    # A notebook sees the data of the project; a page of the site has its own copy. Pages
    # stand in two folders of the project, and in one here.
    files = {
        f"{page.name}{page.source.suffix}": text.replace("../data/", "data/")
        .replace("../notebooks/", "")
        .replace("../book/", "")
        for page, text in texts.items()
    }
    # Sphinx writes the titles of other pages into each page, and does not see them change.
    titles = [_title(page, text) for page, text in texts.items()]
    stamp = hashlib.sha256(repr([made_by, titles, config]).encode()).hexdigest()
    as_left = _stamp_of(folder.parent) == stamp and jupyter_book.is_as_left(folder.parent)
    if not as_left:
        shutil.rmtree(folder.parent, ignore_errors=True)
    files |= {"_toc.yml": _yaml(_staged(toc, names)), "_config.yml": _yaml(config)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        place = folder / name
        if not place.is_file() or place.read_text(encoding="utf-8") != text:
            # What Jupyter Book has left is of another source from here on.
            (folder.parent / jupyter_book.LEFT).unlink(missing_ok=True)
            as_left = False
            _write(place, text)
    if not as_left:
        _write(folder.parent / STAMP, stamp)
    return Staged(edition["fiscal_year"], folder, as_left)


def _stamp_of(work: Path) -> str | None:
    try:
        return (work / STAMP).read_text(encoding="utf-8")
    except (OSError, ValueError):
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
