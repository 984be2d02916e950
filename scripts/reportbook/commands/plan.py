"""What a build has before it: each edition with its pages, and where the results of each belong.

Reads the facts, the contents and the notebooks; runs nothing and writes nothing.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from reportbook.commands.request import Request
from reportbook.execution import cache, notebooks
from reportbook.execution.reach import Library
from reportbook.execution.runner import BuildError, Job, label_of
from reportbook.facts import extracts
from reportbook.facts.package import Report
from reportbook.notation import fiscal_year
from reportbook.pages.view import View, parts_of
from reportbook.site import assets, editions
from reportbook.site.drawing.finish import Task
from reportbook.site.editions import Page

FINISH = "reportbook.site.drawing.finish"
"""The module that makes a page of an executed notebook."""


@dataclass(frozen=True)
class Work:
    """A notebook of an edition: the job that runs it, and the task that finishes its page."""

    job: Job
    task: Task

    @property
    def label(self) -> str:
        """Its section, or its name."""
        return label_of(self.job.path)


@dataclass(frozen=True)
class Book:
    """The contents of the book, and what each page that an edition has of it can read."""

    toc: dict[str, Any]
    views: Mapping[int, Mapping[Page, View | None]]

    @property
    def pages(self) -> dict[int, tuple[Page, ...]]:
        """The pages of each edition, in order."""
        return {year: tuple(views) for year, views in self.views.items()}


@dataclass(frozen=True)
class Edition:
    """One fiscal year: its pages in order, and the work of those that are notebooks."""

    fiscal_year: int
    pages: tuple[Page, ...]
    works: Mapping[Page, Work]
    downloads: Mapping[str, Path]
    made_by: str

    def setting(self, book: "Book", base_url: str) -> dict[str, Any]:
        """The value of the Sphinx setting `reportbook_edition`."""
        newest_first = sorted(book.pages, reverse=True)
        return {
            "fiscal_year": self.fiscal_year,
            "label": fiscal_year.long_label(self.fiscal_year),
            "newest": newest_first[0],
            "address": f"{base_url}{self.fiscal_year}/" if base_url else "",
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
            self.made_by,
            self.setting(book, base_url),
            book.toc,
            [work.task.place.name for work in self.works.values()],
            list(self.texts.values()),
            {name: place.name for name, place in self.downloads.items()},
            assets.joined(),
        ]
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def of_book(report: Report, toc: dict[str, Any], pages: list[Page]) -> Book:
    """Which pages each edition has: those of sections that its year has something of."""
    return Book(toc, _views(_Facts(report), tuple(pages)))


class _Facts:
    """The facts as a key: equal where they say the same."""

    def __init__(self, report: Report) -> None:
        self.report, self._digest = report, report.digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Facts) and self._digest == other._digest

    def __hash__(self) -> int:
        return hash(self._digest)


@lru_cache(maxsize=1)
def _views(facts: _Facts, pages: tuple[Page, ...]) -> dict[int, dict[Page, View | None]]:
    """What each page of each edition can read, None for one that is no notebook.

    A section that a year has nothing of has no page. Who builds after every change of a file
    asks again with the same facts.
    """
    found = {}
    for year in facts.report.fiscal_years():
        edition = extracts.edition(facts.report, year)
        whole = View(edition, year)
        found[year] = {
            page: view
            for page in pages
            if (view := _view(edition, whole, page)) is None or view.has_content()
        }
    return found


def _view(edition: Report, whole: View, page: Page) -> View | None:
    if not page.is_notebook:
        return None
    section = notebooks.section_of(page.source)
    return View(*parts_of(edition, section, whole.fiscal_year)) if section else whole


def of_edition(
    report: Report, year: int, book: Book, request: Request, library: Library
) -> Edition:
    """The plan of one edition.

    Raises:
        BuildError: where a notebook cannot be read.
    """
    works = {}
    for page, view in book.views[year].items():
        if view is not None:
            parameters = {"fiscal_year": year, **request.parameters_of(page.source)}
            executed = cache.place_of(_read(page.source), view.digest, parameters, library)
            measures = sorted(view.measures_to_show(), key=str)
            made_from = [executed.name, measures, page.name]
            place = cache.place_of_work("page", made_from, FINISH, library)
            job = Job(page.source, year, parameters)
            works[page] = Work(job, Task(executed, page.name, measures, place))
    downloads = _downloads(report, year, library, request.base_url)
    return Edition(year, book.pages[year], works, downloads, _made_by(report, library))


def _downloads(report: Report, year: int, library: Library, base_url: str) -> dict[str, Path]:
    """Where each large download of an edition is kept."""
    makers = {
        f"nenkin-jisseki-{year}.xlsx": "reportbook.downloads.workbook",
        f"nenkin-jisseki-{year}.json": "reportbook.downloads.jsonfile",
        "explorer.json": "reportbook.pages.explorer.document",
        "package": "reportbook.downloads.datapackage",
    }
    digest = report.digest()
    return {
        name: cache.place_of_work(
            name.rpartition(".")[2], [digest, year, name, base_url], maker, library
        )
        for name, maker in makers.items()
    }


def _made_by(report: Report, library: Library) -> str:
    """What makes a site of finished pages, with the words that it links in them."""
    words = report.glossary.to_csv(index=False) + report.sections.to_csv(index=False)
    return hashlib.sha256(f"{editions.made_by(library)}{words}".encode()).hexdigest()


def _read(path: Path) -> notebooks.Notebook:
    try:
        return notebooks.read(path)
    except ValueError as error:
        raise BuildError(str(error)) from error
