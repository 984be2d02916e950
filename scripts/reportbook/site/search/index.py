"""The search index of one edition: one file that holds all that can be found, as it is read.

An edition has some hundreds of records, which a browser reads and goes through in less time
than an engine with an index of its own takes to load, and without the disagreements of two
sides that split Japanese by different dictionaries. What a query means and what answers it is
for `book/_static/scripts/search`.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from functools import cache as once
from pathlib import Path
from typing import Any

from reportbook.execution import cache
from reportbook.execution.runner import BuildError
from reportbook.site.search import FOLDER
from reportbook.site.search.articles import ARTICLE
from reportbook.site.search.records import Part, Record, records_of
from reportbook.site.search.words import Words

FILE = f"{FOLDER}/records.json"
NOT_SEARCHED = {"search.html", "404.html", "genindex.html"}

Json = dict[str, Any]


class SearchError(BuildError):
    """The index could not be made; the message is for the person who builds."""


def plain(text: str) -> str:
    """The text with letters and digits in plain width."""
    return "".join(unicodedata.normalize("NFKC", c) if c.isalnum() else c for c in text)


def files(pages: Mapping[str, str], year_label: str, words: Words) -> dict[str, bytes]:
    """The search index of an edition, by address.

    Args:
        pages: the HTML of the edition's pages by name.
        year_label: the year that every hit shows, such as 令和5年度.
        words: what the pages do not say themselves.

    Raises:
        SearchError: where nothing can be found in the edition.
    """
    searched = {name: html for name, html in sorted(pages.items()) if name not in NOT_SEARCHED}
    found = [record for name, html in searched.items() for record in _records(name, html)]
    if not found:
        raise SearchError(
            f"The edition of {year_label} has no page with article.{ARTICLE}: nothing to find."
        )
    for record in found:
        english = words.english.get(record.pop("of", ""))
        if english:
            record["english"] = english
    content = {"year": year_label, "names": words.names, "records": found}
    return {FILE: json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()}


def _records(name: str, html: str) -> list[Json]:
    """What can be found of a page, kept for the same page and the same way to read it."""
    key = hashlib.sha256(_how() + f"{name}\n{html}".encode()).hexdigest()
    place = cache.FOLDER / f"{key[:32]}.records"
    if (kept := cache.kept(place)) is not None:
        found: list[Json] = json.loads(kept)
        return found
    made = [_written(record) for record in records_of(html, name)]
    cache.keep(place, json.dumps(made, ensure_ascii=False))
    return made


def _written(record: Record) -> Json:
    """A record for the browser: `search/text.js` reads it. What is empty is left out."""
    parts = [_part(part) for part in record.parts]
    facts = {
        "kind": record.kind,
        "address": record.address,
        "title": record.title,
        "page": record.page,
        "lead": plain(record.lead),
        "parts": parts,
        "weight": record.weight,
        "of": record.of,
    }
    return {key: value for key, value in facts.items() if value not in ("", [], 1.0)}


def _part(part: Part) -> list[str]:
    """The text, and for a heading its anchor; `told` in place of one for what came of a measure."""
    beside = [f"#{part.anchor}"] if part.anchor else ["told"] if part.told else []
    return [plain(part.text), *beside]


@once
def _how() -> bytes:
    """What makes records of a page: this room, and the versions of what it reads HTML with."""
    room = [file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))]
    return b"".join([*room, *map(str.encode, cache.versions())])
