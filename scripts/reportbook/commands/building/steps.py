"""The steps of a build: notebooks run and pages finished, then sites made of them.

What there is to do is for `plan` to say, and what is published for `build`.
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportbook.commands.building import handouts
from reportbook.commands.building.plan import Book, Edition, Work
from reportbook.commands.building.request import Request
from reportbook.execution import cache, cluster, runner
from reportbook.facts.package import Report
from reportbook.notation import fiscal_year
from reportbook.site import assembly, editions
from reportbook.site.drawing import finish
from reportbook.site.drawing.finish import Task
from reportbook.site.drawing.finishing import Finishing
from reportbook.site.search.words import words_of

FEW_PAGES = 2
"""So many are finished here: processes that draw would take longer to start."""

# Starts a progress bar (its title, how many steps); what it gives is told each finished step.
Progress = Callable[[str, int], AbstractContextManager[Callable[[str], None]]]


@dataclass(frozen=True)
class Making:
    """In which processes a request is met, and who is told."""

    forking: Executor
    request: Request
    progress: Progress


def pages(
    making: Making, pending: list[Work], unfinished: list[Work], meanwhile: Callable[[], None]
) -> Generator[Work]:
    """Runs notebooks, and finishes the page of each as soon as it has run; yields it then.

    Args:
        making: how.
        pending: the notebooks to run.
        unfinished: the pages to finish, those of `pending` among them.
        meanwhile: asks for what else can be made, behind the notebooks.
    """
    if not unfinished:
        meanwhile()
        return
    request = making.request
    by_job = {id(work.job): work for work in pending}
    by_place = {work.task.place: work for work in unfinished}
    count = 0 if len(unfinished) <= FEW_PAGES else request.jobs
    with Finishing(count) as finishing, making.progress("pages", len(unfinished)) as done:

        def told(tasks: Iterator[Task]) -> Iterator[Work]:
            for task in tasks:
                work = by_place[task.place]
                done(f"{work.job.place} {'run' if work in pending else 'drawn'}")
                yield work

        for work in unfinished:
            if work not in pending:
                finishing.add(work.task)
        if pending:
            jobs = [work.job for work in pending]
            far = request.scheduler
            ran = cluster.run_all(jobs, far) if far else runner.run_all(jobs, making.forking)
            meanwhile()
            for job, text in ran:
                work = by_job[id(job)]
                cache.keep(work.task.executed, text)
                finishing.add(work.task)
                yield from told(finishing.finished_by_now())
        else:
            meanwhile()
        yield from told(finishing.finished())


class Sites:
    """The sites of editions, each begun as soon as its pages are finished."""

    def __init__(self, making: Making, report: Report, book: Book, search: bool) -> None:
        """Begins nothing yet."""
        self._making, self._report, self._book, self._search = making, report, book, search
        self._sites: dict[Future[dict[str, Path | bytes]], Edition] = {}
        self._downloads: dict[int, Future[None]] = {}
        self._beside: dict[int, dict[str, bytes]] = {}

    def hand_out(self, edition: Edition) -> None:
        """Has what is not kept of an edition's downloads made."""
        if handouts.files(edition.downloads) is None:
            year, base_url = edition.fiscal_year, self._making.request.base_url
            self._downloads[year] = self._making.forking.submit(
                handouts.make, self._report, year, base_url, edition.downloads
            )

    def begin(self, edition: Edition) -> None:
        """Stages an edition, and has its site made."""
        year, request, forking = edition.fiscal_year, self._making.request, self._making.forking
        texts, self._beside[year] = _texts(edition)
        setting = edition.setting(self._book, request.base_url)
        staged = editions.stage(setting, self._book.toc, texts, self._book.made_by)
        lent = None if self._search else request.site / str(year)
        label, words = fiscal_year.label(year), words_of(self._report, year)
        self._sites[forking.submit(assembly.files, staged, label, words, lent)] = edition

    def files(self) -> dict[int, dict[str, Path | bytes]]:
        """The files of the editions that were begun, by address."""
        if not self._sites:
            return {}
        built: dict[int, dict[str, Path | bytes]] = {}
        with self._making.progress("editions", len(self._sites)) as done:
            for future in as_completed(self._sites):
                year = self._sites[future].fiscal_year
                built[year] = {**future.result(), **self._beside[year]}
                done(f"FY{year} book")
            for edition in self._sites.values():
                year = edition.fiscal_year
                if year in self._downloads:
                    self._downloads[year].result()
                built[year] |= _downloads(edition.downloads)
        return dict(sorted(built.items()))


def _texts(edition: Edition) -> tuple[dict[Any, str], dict[str, bytes]]:
    """The texts of an edition's pages, and the files of their figures."""
    texts = dict(edition.texts)
    files: dict[str, bytes] = {}
    for page, work in edition.works.items():
        ready = finish.finished(work.task.place)
        assert ready is not None, "it was finished just now, or kept"
        texts[page] = ready.text
        files |= ready.files
    return {page: texts[page] for page in edition.pages}, files


def _downloads(kept_at: Mapping[str, Path]) -> dict[str, bytes]:
    files = handouts.files(kept_at)
    assert files is not None, "they were made just now, or kept"
    return files
