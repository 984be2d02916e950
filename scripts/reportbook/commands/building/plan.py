"""What a build has before it: each edition with its pages, and where the results of each belong.

Reads the facts, the contents and the notebooks; runs nothing and writes nothing.
"""

import hashlib
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reportbook.commands.building import handouts, readable
from reportbook.commands.building.readable import Found, Readable
from reportbook.commands.building.request import Request
from reportbook.execution import cache, notebooks, reach
from reportbook.execution.reach import Library
from reportbook.execution.runner import BuildError, Job, label_of
from reportbook.facts import progress
from reportbook.facts.package import Report
from reportbook.findings.wording import of_draft
from reportbook.notation import fiscal_year
from reportbook.site import assets, editions
from reportbook.site.drawing.finish import Task
from reportbook.site.drawing.illustrate import Origin
from reportbook.site.editions import Page

FINISH = "reportbook.site.drawing.finish"
"""The module that makes a page of an executed notebook."""


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
class Book:
    """The contents of the book, and what each page that an edition has of it can read.

    `cut_from` is the report of each edition; `drafts` says of those that are still being entered
    what is. `found` is what can be read of the editions, `made_by` the digest of what makes a site
    of finished pages.
    """

    toc: dict[str, Any]
    readable: Mapping[int, Mapping[Page, Readable | None]]
    notebooks: Mapping[Page, notebooks.Notebook]
    cut_from: Mapping[int, int]
    drafts: Mapping[int, str]
    found: Found
    made_by: str

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

    Raises:
        BuildError: where a notebook cannot be read.
    """
    held = {page: _read(page.source) for page in pages if page.is_notebook}
    parts = [
        readable.part_of(page.source, held[page], library) if page in held else readable.TEXT
        for page in pages
    ]
    years = report.drafts() if draft else report.fiscal_years()
    found = readable.find(report, years, parts, library, forking)
    shown = {
        year: {
            page: one
            for page, one in zip(pages, found.by_part[year], strict=True)
            if one is None or one.measures
        }
        for year in years
    }
    cut_from = dict(zip(report.editions["fiscal_year"], report.editions["report"], strict=True))
    entered = {year: of_draft(progress.of_year(report.frames(), year)) for year in report.drafts()}
    return Book(toc, shown, held, cut_from, entered, found, _made_by(report, library))


def of_edition(year: int, book: Book, request: Request, library: Library) -> Edition:
    """The plan of one edition: its works under their keys, and where its downloads are kept."""
    works = {}
    for page, can_read in book.readable[year].items():
        if can_read is not None:
            parameters = {"fiscal_year": year, **request.parameters_of(page.source)}
            notebook = book.notebooks[page]
            read = can_read.digest
            if readable.TWO_EDITIONS in reach.openers(notebook):
                read += book.found.before[year]
            executed = cache.place_of(notebook, read, parameters, library)
            measures = list(can_read.measures)
            edition = f"{fiscal_year.label(year)}版"
            origin = Origin(page.name, edition, f"{request.base_url}{year}/")
            made_from = [executed.name, measures, repr(origin)]
            place = cache.place_of_work("page", made_from, FINISH, library)
            job = Job(page.source, year, parameters)
            works[page] = Work(job, Task(executed, origin, measures, place))
    downloads = handouts.places(book.found.digests[year], year, library, request.base_url)
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
