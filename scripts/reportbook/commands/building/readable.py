"""What each page can read of each edition, as digests: a result depends on that of its facts.

Found out in the processes of a build, and kept. Which pages an edition has is for `plan` to say.
"""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportbook.execution import cache, notebooks, reach
from reportbook.execution.notebooks import Notebook
from reportbook.execution.reach import Library
from reportbook.facts import extracts
from reportbook.facts.package import Report
from reportbook.findings.changes.editions import before
from reportbook.pages.readings import READINGS
from reportbook.pages.view import View, parts_of

TWO_EDITIONS = "reportbook.pages.whole.changes"
"""The module that reads the edition before as well, for the notebooks that import it."""

FACTS = "reportbook.facts.package"
"""The module that loads them: what does not reach it reads nothing but what it is handed."""

TEXT = ""
"""Stands for the part of a page that is no notebook."""


@dataclass(frozen=True)
class Readable:
    """What a notebook can read in an edition: the digest of its rows, and what it can show."""

    digest: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What can be read of each edition, by year.

    `by_part` has for each part what can be read of it, None for a text; `digests` are those of
    the whole editions, `before` of what is read of the edition before each, blank for the oldest.
    `worth_keeping` is what took its time, by its place in the cache.
    """

    by_part: Mapping[int, list[Readable | None]]
    digests: Mapping[int, str]
    before: Mapping[int, str]
    worth_keeping: Mapping[Path, bytes]


def part_of(source: Path, notebook: Notebook, library: Library) -> str | None:
    """The section of a notebook, or the one page that it opens; None where it may read any fact."""
    if section := notebooks.section_of(source):
        return section
    opened = [one for one in reach.openers(notebook) if FACTS in library.reached([one])]
    return opened[0] if len(opened) == 1 and opened[0] in READINGS else None


def find(
    report: Report,
    years: list[int],
    parts: list[str | None],
    library: Library,
    forking: Executor,
) -> Found:
    """What can be read of the editions of some years.

    Args:
        report: all facts.
        years: the editions.
        parts: of each page, in order (`part_of`, or TEXT).
        library: by which what was found out before is known to hold.
        forking: the processes that find out what is not known.
    """
    facts = report.digest()
    worth_keeping: dict[Path, bytes] = {}

    def place_of(made_from: list[Any]) -> Path:
        return cache.place_of_work("readable", [*made_from, parts], __name__, library)

    def kept(made_from: list[Any], find: Callable[[], Any]) -> Any:
        place = place_of(made_from)
        if (text := cache.kept(place)) is None:
            text = worth_keeping[place] = json.dumps(find()).encode()
        return json.loads(text)

    def begun(year: int) -> Callable[[], Any]:
        # A changed row is one of few editions: what the others can read is known.
        edition = extracts.edition(report, year)
        digest = edition.digest()
        place = place_of([digest, year])
        if (text := cache.kept(place)) is not None:
            return lambda: (digest, json.loads(text))
        halves = [
            forking.submit(_of_parts, edition, year, half) for half in (parts[::2], parts[1::2])
        ]

        def wait() -> Any:
            found = _whole(halves)
            worth_keeping[place] = json.dumps(found).encode()
            return digest, found

        return wait

    def of_years() -> Any:
        # All are begun before one is waited for, first the one that somebody may look at.
        asked = {year: begun(year) for year in sorted(years, reverse=True)}
        return [asked[year]() for year in years]

    found = kept([facts, years], of_years)
    former = kept([facts, years, "before"], lambda: [_before(report, year) for year in years])
    return Found(
        {
            year: [
                Readable(facts if part is None else one[0], tuple(one[1])) if one else None
                for part, one in zip(parts, of_parts, strict=True)
            ]
            for year, (_, of_parts) in zip(years, found, strict=True)
        },
        {year: digest for year, (digest, _) in zip(years, found, strict=True)},
        dict(zip(years, former, strict=True)),
        worth_keeping,
    )


def _before(report: Report, year: int) -> str:
    previous = before(report, year)
    if previous is None:
        return ""
    return READINGS[TWO_EDITIONS].of(extracts.edition(report, previous)).digest()


def _whole(halves: list[Future[list[Any]]]) -> list[Any]:
    first, second = (half.result() for half in halves)
    whole = [None] * (len(first) + len(second))
    whole[::2], whole[1::2] = first, second
    return whole


def _of_parts(edition: Report, year: int, parts: list[str | None]) -> list[Any]:
    # Two pages may be of one part.
    read = {part: _of_part(edition, year, part) for part in {*parts} - {TEXT}}
    return [None if part == TEXT else read[part] for part in parts]


def _of_part(edition: Report, year: int, part: str | None) -> tuple[str, list[str]]:
    if part in READINGS:
        shown = View(edition, year).measures_to_show()
        return READINGS[part].of(edition).digest(), sorted(shown)
    try:
        view = View(*parts_of(edition, part, year))
    except KeyError:  # a section that begins later
        return "", []
    return view.digest, sorted(view.measures_to_show())
