"""The search index of one edition: what of its pages can be found, and under which name.

Pagefind keeps the index, but it must not split the words. Its indexer and the browser split
Japanese by different dictionaries, and the indexer splits a word differently from one sentence
to the next, so that 追納 and 最終納付率 missed figures that carry these very names. Both sides are
therefore given one character at a time, which leaves nothing to disagree about; the page puts
the characters together again, keeps what holds the words as typed and puts it in order.

How the results look belongs to `search.js`, their order to `search-words.js`.
"""

import hashlib
import json
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache as once
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup
from pagefind.service import get_executable

from reportbook.execution import cache, workers
from reportbook.execution.runner import BuildError
from reportbook.site import archive
from reportbook.site.search import FOLDER
from reportbook.site.search.records import ARTICLE, Record, records_of

NOT_SEARCHED = {"search.html", "404.html", "genindex.html"}
# Pagefind's own search forms, which no page uses.
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
SECONDS = 120
TOKEN = re.compile(r"[A-Za-z]+|\S")
# What the engine would lose between the characters; search-words.js reads them.
SPACE, BLOCK_END = "␣", "¶"


class SearchError(BuildError):
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


def files(pages: Mapping[str, str], year_label: str) -> dict[str, bytes]:
    """The search index of an edition: its files by address, kept for the same records.

    Args:
        pages: the HTML of the edition's pages by name.
        year_label: the year that every hit shows, such as 令和5年度.

    Raises:
        SearchError: nothing can be found in the edition, or Pagefind did not do its part.
    """
    searched = {name: html for name, html in sorted(pages.items()) if name not in NOT_SEARCHED}
    documents = [
        one for name, html in searched.items() for one in _documents(name, html, year_label)
    ]
    if not documents:
        raise SearchError(
            f"The edition of {year_label} has no page with {ARTICLE}: nothing to find."
        )
    key = hashlib.sha256("\n".join([version("pagefind"), *documents]).encode()).hexdigest()
    place = cache.FOLDER / f"{key[:32]}.search"
    if (kept := cache.kept(place)) is None:
        made = _indexed(documents)
        cache.keep(place, archive.pack(made))
        return made
    return archive.unpack(kept)


def _documents(name: str, html: str, year_label: str) -> list[str]:
    """What Pagefind reads of a page, kept for the same page and the same way to read it."""
    key = hashlib.sha256(_how() + f"{name}\n{year_label}\n{html}".encode()).hexdigest()
    place = cache.FOLDER / f"{key[:32]}.records"
    if (kept := cache.kept(place)) is not None:
        found: list[str] = json.loads(kept)
        return found
    made = [str(document(record, year_label)) for record in records_of(html, name)]
    cache.keep(place, json.dumps(made, ensure_ascii=False))
    return made


@once
def _how() -> bytes:
    """What makes documents of a page."""
    return Path(records_of.__code__.co_filename).read_bytes() + Path(__file__).read_bytes()


def _indexed(documents: Sequence[str]) -> dict[str, bytes]:
    """What Pagefind makes of documents, by address."""
    with tempfile.TemporaryDirectory() as folder:
        pages, made = Path(folder, "pages"), Path(folder, "made")
        pages.mkdir()
        for number, text in enumerate(documents):
            (pages / f"{number:05}.html").write_text(text, encoding="utf-8", newline="\n")
        _run(["--site", str(pages), "--output-path", str(made), "--force-language", "ja"])
        for pattern in UNUSED:
            for file in made.glob(pattern):
                file.unlink()
        found = [file for file in sorted(made.rglob("*")) if file.is_file()]
        count = sum(file.suffix == ".pf_fragment" for file in found)
        if count != len(documents):
            raise SearchError(f"Pagefind indexed {count} of {len(documents)} records.")
        return {
            f"{FOLDER}/{file.relative_to(made).as_posix()}": file.read_bytes() for file in found
        }


def _run(arguments: list[str]) -> None:
    program = get_executable()
    if program is None:
        raise SearchError("Pagefind has no program here: install what requirements.txt pins.")
    command = [str(program), *arguments, "--silent"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
            preexec_fn=workers.end_with_parent if workers.CAN_FORK else None,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchError(f"The search index could not be made: {error}") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        reason = lines[-1] if lines else _ending(done.returncode)
        raise SearchError(f"The search index could not be made: {reason}")


def _ending(code: int) -> str:
    return f"Pagefind was killed (signal {-code})" if code < 0 else f"Pagefind ended with {code}"
