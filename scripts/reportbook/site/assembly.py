"""The files of an edition, put together: Jupyter Book's pages, the assets, the search index.

A page names its assets, and they name no page: a changed style leaves all pages as they are.
"""

from collections.abc import Mapping
from pathlib import Path

from reportbook.execution import runner
from reportbook.site import assets, folders, jupyter_book, search
from reportbook.site.editions import Staged
from reportbook.site.search.words import Words


def files(
    staged: Staged, label: str, words: Words, indexed: Path | None = None
) -> dict[str, Path | bytes]:
    """The files of a staged edition by address.

    Args:
        staged: its source.
        label: its year as every hit of a search shows it, such as 令和5年度.
        words: what its search knows beside the words of the pages.
        indexed: the edition that lends its search index, where there is no time to make one.

    Raises:
        BuildError: where Jupyter Book did not do its part.
    """
    if not staged.as_left:
        runner.at_hand(staged.fiscal_year)  # for the terms that the pages link
        jupyter_book.build(staged.folder)
    pages = jupyter_book.pages(staged.folder.parent)
    return {**pages, **_assets(), **(_lent(indexed) if indexed else _index(pages, label, words))}


def _assets() -> dict[str, Path]:
    made = (file for file in assets.folder().iterdir() if file.name != folders.LIST)
    return {f"{assets.ADDRESS}/{file.name}": file for file in made}


def _index(pages: Mapping[str, Path], label: str, words: Words) -> dict[str, bytes]:
    # A worker has what reads HTML; the command itself would import it for this alone.
    from reportbook.site.search import index

    html = {
        name: file.read_text(encoding="utf-8")
        for name, file in pages.items()
        if name.endswith(".html") and not name.startswith("_")
    }
    return index.files(html, label, words)


def _lent(edition: Path) -> dict[str, Path]:
    kept = (file for file in (edition / search.FOLDER).rglob("*") if file.is_file())
    return {file.relative_to(edition).as_posix(): file for file in kept}
