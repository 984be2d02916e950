"""What a build has before it: each edition with its pages, and where the results of each belong.

Reads the facts, the contents and the notebooks; runs nothing and writes nothing.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reportbook.commands.building import handouts
from reportbook.commands.building.request import Request
from reportbook.execution import cache, notebooks, reach
from reportbook.execution.reach import Library
from reportbook.execution.runner import BuildError, Job, label_of
from reportbook.facts import extracts, progress
from reportbook.facts.package import Report
from reportbook.findings.changes.editions import before
from reportbook.findings.wording import of_draft
from reportbook.notation import fiscal_year
from reportbook.pages.readings import READINGS
from reportbook.pages.view import View, parts_of
from reportbook.site import assets, editions
from reportbook.site.drawing.finish import Task
from reportbook.site.drawing.illustrate import Origin
from reportbook.site.editions import Page

FINISH = "reportbook.site.drawing.finish"
"""The module that makes a page of an executed notebook."""

TWO_EDITIONS = "reportbook.pages.whole.changes"
"""The module that reads the edition before as well, for the notebooks that import it."""

FACTS = "reportbook.facts.package"
"""The module that loads them: what does not reach it reads nothing but what it is handed."""


@dataclass(frozen=True)
class Work:
    """A notebook of an edition: the job that runs it, and the task that finishes its page."""

    job: Job
    task: Task
    borrowed: bool = False
    """It is that of an earlier build, to be shown and not to be made (see `hurry`)."""

    @property
    def label(self) -> str:
        """Its section, or its name."""
        return label_of(self.job.path)


@dataclass(frozen=True)
class Readable:
    """What a notebook can read in an edition: the digest of its rows, and what it can show."""

    digest: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Book:
    """The contents of the book, and what each page that an edition has of it can read.

    `cut_from` is the report of each edition; `drafts` says of those that are still being entered
    what is. `digests` are those of each edition's facts, `made_by` is that of what makes a site of
    finished pages; `before` is the digest of the edition before each, blank for the oldest.
    `found_out` is what took its time and is worth to be kept, by its place in the cache.
    """

    toc: dict[str, Any]
    readable: Mapping[int, Mapping[Page, Readable | None]]
    notebooks: Mapping[Page, notebooks.Notebook]
    cut_from: Mapping[int, int]
    drafts: Mapping[int, str]
    digests: Mapping[int, str]
    made_by: str
    before: Mapping[int, str]
    found_out: Mapping[Path, bytes]

    @property
    def pages(self) -> dict[int, tuple[Page, ...]]:
        """The pages of each edition, in order."""
        return {year: tuple(readable) for year, readable in self.readable.items()}


@dataclass(frozen=True)
class Edition:
    """One fiscal year: its pages in order, and the work of those that are notebooks."""

    fiscal_year: int
    pages: tuple[Page, ...]
    works: Mapping[Page, Work]
    downloads: Mapping[str, Path]

    def setting(self, book: "Book", base_url: str) -> dict[str, Any]:
        """The value of the Sphinx setting `reportbook_edition`."""
        newest_first = sorted(book.pages, reverse=True)
        report = book.cut_from[self.fiscal_year]
        return {
            "fiscal_year": self.fiscal_year,
            "label": fiscal_year.long_label(self.fiscal_year),
            "newest": newest_first[0],
            "address": f"{base_url}{self.fiscal_year}/" if base_url else "",
            "cut_from": fiscal_year.label(report) if report > self.fiscal_year else "",
            "draft": book.drafts.get(self.fiscal_year, ""),
            "editions": [
                {
                    "fiscal_year": year,
                    "label": fiscal_year.label(year),
                    "pages": [page.name for page in book.pages[year]],
                }
                for year in newest_first
            ],
        }

    @cached_property
    def texts(self) -> dict[Page, str]:
        """The pages that are no notebooks."""
        others = (page for page in self.pages if page not in self.works)
        return {page: page.source.read_text(encoding="utf-8") for page in others}

    def digest(self, book: "Book", base_url: str) -> str:
        """A hash of all that the edition's site is made from, known before anything is made."""
        parts = [
            book.made_by,
            self.setting(book, base_url),
            book.toc,
            [work.task.place.name for work in self.works.values()],
            list(self.texts.values()),
            {name: place.name for name, place in self.downloads.items()},
            assets.joined(),
        ]
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def of_book(
    report: Report,
    toc: dict[str, Any],
    pages: list[Page],
    library: Library,
    forking: Executor,
    *,
    draft: bool = False,
) -> Book:
    """Which pages each edition, or each draft, has: those of sections that its year tells of.

    What each page can read is found out in the processes of the build.

    Raises:
        BuildError: where a notebook cannot be read.
    """
    held = {page: _read(page.source) for page in pages if page.is_notebook}
    parts = [_part_of(page, held[page], library) if page in held else "" for page in pages]
    facts = report.digest()
    years = report.drafts() if draft else report.fiscal_years()
    found_out: dict[Path, bytes] = {}

    def kept(made_from: list[Any], find: Callable[[], Any]) -> Any:
        place = cache.place_of_work("readable", [*made_from, parts], __name__, library)
        if (text := cache.kept(place)) is None:
            text = found_out[place] = json.dumps(find()).encode()
        return json.loads(text)

    def of_year(year: int) -> Any:
        # A changed row is one of few editions: what the others can read is known.
        edition = extracts.edition(report, year)
        digest = edition.digest()
        return digest, kept(
            [digest, year], lambda: forking.submit(_readable, edition, year, parts).result()
        )

    with ThreadPoolExecutor() as threads:
        found = kept([facts, years], lambda: list(threads.map(of_year, years)))
    former = kept([facts, years, "before"], lambda: [_before(report, year) for year in years])
    readable: dict[int, dict[Page, Readable | None]] = {
        year: {
            page: Readable(facts if part is None else one[0], tuple(one[1])) if one else None
            for page, part, one in zip(pages, parts, of_pages, strict=True)
            if one is None or one[1]
        }
        for year, (_, of_pages) in zip(years, found, strict=True)
    }
    digests = {year: digest for year, (digest, _) in zip(years, found, strict=True)}
    cut_from = dict(zip(report.editions["fiscal_year"], report.editions["report"], strict=True))
    made_by = _made_by(report, library)
    formers = dict(zip(years, former, strict=True))
    entered = {year: of_draft(progress.of_year(report.frames(), year)) for year in report.drafts()}
    return Book(toc, readable, held, cut_from, entered, digests, made_by, formers, found_out)


def _before(report: Report, year: int) -> str:
    """The digest of what is read of the edition before that of a year; blank for the oldest."""
    previous = before(report, year)
    if previous is None:
        return ""
    return READINGS[TWO_EDITIONS].of(extracts.edition(report, previous)).digest()


def _part_of(page: Page, notebook: notebooks.Notebook, library: Library) -> str | None:
    """The section of a notebook, or the one page that it opens; None where it may read any fact."""
    if section := notebooks.section_of(page.source):
        return section
    opened = [one for one in reach.openers(notebook) if FACTS in library.reached([one])]
    return opened[0] if len(opened) == 1 and opened[0] in READINGS else None


def _readable(edition: Report, year: int, parts: list[str | None]) -> list[Any]:
    """For each part what its notebook can read; None for what is no notebook."""
    # Two pages may be of one part.
    read = {one: _read_of(edition, year, one) for one in {*parts} - {""}}
    return [None if part == "" else read[part] for part in parts]


def _read_of(edition: Report, year: int, part: str | None) -> tuple[str, list[str]]:
    if part in READINGS:
        shown = View(edition, year).measures_to_show()
        return READINGS[part].of(edition).digest(), sorted(shown)
    try:
        view = View(*parts_of(edition, part, year))
    except KeyError:  # a section that begins later
        return "", []
    return view.digest, sorted(view.measures_to_show())


def of_edition(year: int, book: Book, request: Request, library: Library) -> Edition:
    """The plan of one edition: its works under their keys, and where its downloads are kept."""
    works = {}
    for page, readable in book.readable[year].items():
        if readable is not None:
            parameters = {"fiscal_year": year, **request.parameters_of(page.source)}
            notebook = book.notebooks[page]
            read = readable.digest
            if TWO_EDITIONS in reach.openers(notebook):
                read += book.before[year]
            executed = cache.place_of(notebook, read, parameters, library)
            measures = list(readable.measures)
            edition = f"{fiscal_year.label(year)}版"
            origin = Origin(page.name, edition, f"{request.base_url}{year}/")
            made_from = [executed.name, measures, repr(origin)]
            place = cache.place_of_work("page", made_from, FINISH, library)
            job = Job(page.source, year, parameters)
            works[page] = Work(job, Task(executed, origin, measures, place))
    downloads = handouts.places(book.digests[year], year, library, request.base_url)
    return Edition(year, book.pages[year], works, downloads)


def _made_by(report: Report, library: Library) -> str:
    """What makes a site of finished pages, with the words that it links and finds in them."""
    tables = (report.glossary, report.other_words, report.sections, report.indicators)
    words = "".join(table.to_csv(index=False) for table in tables)
    return hashlib.sha256(f"{editions.made_by(library)}{words}".encode()).hexdigest()


def _read(path: Path) -> notebooks.Notebook:
    try:
        return notebooks.read(path)
    except ValueError as error:
        raise BuildError(str(error)) from error
