"""A book that `jupyter-book build .` makes of the committed notebooks, as whole as an edition.

What a build of editions does before Jupyter Book reads a page and after it has written all of
them is done here as Sphinx goes along: an extension of `_config.yml` that editions leave out. The
pages stand in two folders, as in the project.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from reportbook.execution import notebooks, store
from reportbook.execution.runner import BuildError
from reportbook.facts import package
from reportbook.notation import fiscal_year as years
from reportbook.pages.explorer import document
from reportbook.pages.view import open_view
from reportbook.site.drawing import illustrate
from reportbook.site.search import index
from reportbook.site.search.words import words_of
from reportbook.site.shown import shown

EXPLORER = "explorer"
"""The name of the page that asks for all figures of the edition."""
_YEAR = re.compile(r"^fiscal_year = (\d{4})$", re.MULTILINE)


def _illustrate(app: Sphinx, docname: str, content: list[str]) -> None:
    """Make of a committed notebook what a page shows, with the files of its figures."""
    if Path(app.env.doc2path(docname)).suffix != ".ipynb":
        return
    committed = notebooks.from_text(content[0])
    tags = {tag for cell in committed["cells"] for tag in notebooks.tags(cell)}
    page = shown(committed, {tag.removeprefix("measure:") for tag in tags}, texts="../book/")
    name = Path(docname).name
    year = _YEAR.search(page["cells"][0]["source"])
    files = illustrate.illustrate(page, illustrate.Origin(name, _edition(year), ""))
    if name == EXPLORER and year:
        edition = open_view(package.load(), None, int(year[1]))
        files["data/explorer.json"] = document.to_json(edition).encode()
    for address, made in files.items():
        store.write(Path(app.outdir, docname).parent / address, made)
    content[0] = notebooks.to_text(page)


def _edition(year: re.Match[str] | None) -> str:
    return f"{years.label(int(year[1]))}版" if year else ""


def _index(app: Sphinx, exception: Exception | None) -> None:
    """Make the search index of what has been written."""
    if exception is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    written = [site / f"{docname}.html" for docname in sorted(app.env.found_docs)]
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in written}
    report = package.load()
    newest = report.fiscal_years()[-1]
    try:
        found = index.files(pages, years.label(newest), words_of(report, newest))
        for address, made in found.items():
            store.write(site / address, made)
    except BuildError as error:
        raise ExtensionError(str(error)) from error


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect it; called by Sphinx."""
    app.connect("source-read", _illustrate)
    app.connect("build-finished", _index)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
