"""The search index of one edition: what of its pages can be found, and under which name.

Pagefind keeps the index, but it must not split the words. Its indexer and the browser split
Japanese by different dictionaries, and the indexer splits a word differently from one sentence
to the next, so that 追納 and 最終納付率 missed figures that carry these very names. Both sides are
therefore given one character at a time, which leaves nothing to disagree about; the page puts
the characters together again, keeps what holds the words as typed and puts it in order.

How the results look belongs to `search.js`, their order to `search-words.js`.
"""

import asyncio
import re
import shutil
import tempfile
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from markupsafe import Markup
from pagefind.index import IndexConfig, PagefindIndex

from reportbook.site.search.records import ARTICLE, Record, records_of

FOLDER = "_search"
NOT_FOUND_BY_SEARCH = {"search.html", "404.html", "genindex.html"}
# Pagefind's own search forms, which no page uses.
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
SECONDS = 120
TOKEN = re.compile(r"[A-Za-z]+|\S")
# What the engine would lose between the characters; search-words.js reads them.
SPACE, BLOCK_END = "␣", "¶"


class SearchError(Exception):
    """The index could not be made; the message is for the person who builds."""


def spaced(text: str) -> str:
    """The text one character at a time; Latin words whole, letters and digits in plain width."""
    plain = (unicodedata.normalize("NFKC", c) if c.isalnum() else c for c in text)
    return " ".join(TOKEN.findall(SPACE.join("".join(plain).split())))


def document(record: Record, year_label: str) -> Markup:
    """The page that Pagefind reads for a record."""
    meta = {
        "title": record.title,
        "kind": record.kind,
        "year": year_label,
        "page": record.page,
        "address": record.address,
        "weight": str(record.weight),
    }
    hidden = Markup("").join(
        map(
            Markup('<p data-pagefind-ignore data-pagefind-meta="{}">{}</p>').format,
            meta,
            meta.values(),
        )
    )
    body = Markup("").join(
        Markup('<h2 id="{}">{}</h2>').format(part.anchor, _block(part.text))
        if part.anchor
        else Markup("<p>{}</p>").format(_block(part.text))
        for part in record.parts
    )
    return Markup(
        '<!DOCTYPE html><html lang="ja"><body data-pagefind-body>{}<h1>{}</h1>{}</body></html>'
    ).format(hidden, _block(record.title), body)


def _block(text: str) -> str:
    return f"{spaced(text)} {BLOCK_END}"


def build_index(edition: Path, year_label: str) -> int:
    """Make the search index of a built edition in its folder ``_search``, in place of an older one.

    Args:
        edition: the folder that holds the edition's pages.
        year_label: the year that every hit shows, such as 令和5年度.

    Returns:
        The number of records that can be found.

    Raises:
        SearchError: nothing can be found in the edition, or Pagefind did not do its part.
    """
    records = [record for page in _pages(edition) for record in _records_of_file(page, edition)]
    if not records:
        raise SearchError(f"{edition} has no page with {ARTICLE}: there is nothing to search.")
    shutil.rmtree(edition / FOLDER, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            for number, record in enumerate(records):
                path = Path(folder, f"{number:05}.html")
                path.write_text(document(record, year_label), encoding="utf-8", newline="\n")
            # In a thread of its own: the caller's may have an event loop already.
            with ThreadPoolExecutor(1) as thread:
                indexing = _index(Path(folder), (edition / FOLDER).resolve())
                count = thread.submit(asyncio.run, indexing).result()
    except Exception as error:  # Pagefind raises plain exceptions
        reason = str(error) or type(error).__name__
        raise SearchError(f"The search index of {edition} could not be made: {reason}") from error
    if count != len(records):
        raise SearchError(f"Pagefind indexed {count} of the {len(records)} records of {edition}.")
    for pattern in UNUSED:
        for file in (edition / FOLDER).glob(pattern):
            file.unlink()
    return count


def _pages(edition: Path) -> list[Path]:
    """The edition's pages in a fixed order, without those below folders such as ``_static``."""
    return [
        page
        for page in sorted(edition.rglob("*.html"))
        if page.name not in NOT_FOUND_BY_SEARCH
        and not any(part.startswith("_") for part in page.relative_to(edition).parts)
    ]


def _records_of_file(page: Path, edition: Path) -> list[Record]:
    return records_of(page.read_text(encoding="utf-8"), page.relative_to(edition).as_posix())


async def _index(pages: Path, output: Path) -> int:
    """Let Pagefind read a folder: it answers ten messages a second, so not record by record."""
    settings: IndexConfig = {"force_language": "ja", "output_path": str(output)}
    async with asyncio.timeout(SECONDS), PagefindIndex(config=settings) as index:
        return (await index.add_directory(str(pages)))["page_count"]
