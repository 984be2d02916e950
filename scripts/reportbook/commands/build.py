"""The build as a whole: which notebooks run, which editions are made anew, what is published.

What there is to do is `plan`; the steps themselves are in `execution` and `site`.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportbook import ROOT
from reportbook.commands import plan
from reportbook.commands.lock import held
from reportbook.commands.plan import Book, Edition, Work
from reportbook.commands.request import Request, check_parameters
from reportbook.downloads import datapackage, jsonfile, workbook
from reportbook.execution import cache, cluster, reach, runner, workers
from reportbook.execution.runner import BuildError
from reportbook.facts import package
from reportbook.facts.package import Report
from reportbook.notation import fiscal_year
from reportbook.pages.explorer import document
from reportbook.pages.view import open_view
from reportbook.site import archive, assets, contents, editions
from reportbook.site.drawing import bundles, finish
from reportbook.site.publishing import manifest, publish
from reportbook.site.publishing.publish import Built
from reportbook.site.search import index

SITE = ROOT / "_site"
PRELOAD = (workers.WARM, editions.READY)
FEW_PAGES = 2
"""So many are finished here: processes of their own would take longer to start."""


@dataclass(frozen=True)
class Outcome:
    """What a build did."""

    executed: tuple[Work, ...]
    cached: int
    built: tuple[int, ...]
    reused: tuple[int, ...]

    def __str__(self) -> str:
        """The closing lines of the command: built, reused, where."""
        where = f"The book: {SITE / 'index.html'}"
        if not self.executed and not self.built:
            return f"Nothing changed: editions {_years(self.reused)} reused.\n{where}"
        sections = dict.fromkeys(work.label for work in self.executed)
        ran = f"{len(self.executed)} ({', '.join(sections) or 'none'})"
        return (
            f"Notebooks run: {ran}; {self.cached} from the cache.\n"
            f"Editions built: {_years(self.built)}; reused: {_years(self.reused)}.\n{where}"
        )


# Starts a progress bar (its title, how many steps); what it gives is told each finished step.
Progress = Callable[[str, int], AbstractContextManager[Callable[[str], None]]]


def build(request: Request, progress: Progress) -> Outcome:
    """Builds and publishes the editions that were asked for.

    Raises:
        reportbook.facts.package.DataError: where the data breaks its rules.
        BuildError: for anything else that a person can put right. `_site/` is then as it was.
    """
    with workers.pool(request.jobs, preload=PRELOAD) as forking:
        return build_in(forking, request, progress)


def build_in(
    forking: Executor, request: Request, progress: Progress, *, search: bool = True
) -> Outcome:
    """Builds in processes that are there already (see `build`).

    Without `search`, an edition keeps the index that it has, and counts as unfinished.
    """
    try:
        with held():
            return _build(forking, request, progress, search)
    except OSError as error:
        raise BuildError(
            f"A file could not be read or written: {error}\n"
            "Make room, or close what has it open, and run the command again."
        ) from error
    except (bundles.BundleError, workers.WorkerError) as error:
        raise BuildError(str(error)) from error
    except BrokenProcessPool:
        raise BuildError(f"A process of the build could not go on: {workers.ENDED}") from None


def _build(forking: Executor, request: Request, progress: Progress, search: bool) -> Outcome:
    report = package.load()
    library = reach.read()
    toc = contents.read()
    pages = editions.pages_of(toc)
    request.check(report.fiscal_years(), pages)
    book = plan.of_book(report, toc, pages)
    wanted = [
        plan.of_edition(report, year, book, request, library)
        for year in (request.fiscal_years or report.fiscal_years())
    ]
    publish.recover(SITE)
    state = "" if search else " without its search"
    digests = {e.fiscal_year: f"{e.digest(book, request.base_url)}{state}" for e in wanted}
    changed = [
        edition
        for edition in wanted
        if not manifest.is_current(SITE / str(edition.fiscal_year), digests[edition.fiscal_year])
    ]
    works = [work for edition in wanted for work in edition.works.values()]
    forced = [work for work in works if work.label in request.sections]
    unfinished = [
        work
        for edition in changed
        for work in edition.works.values()
        if work not in forced and finish.finished(work.task.place) is None
    ]
    unrun = [work for work in unfinished if cache.kept(work.task.executed) is None]
    pending = [*forced, *unrun]
    check_parameters(work.job for work in pending)
    if changed:
        bundles.cached_bundles()  # what can fail early fails before the notebooks run
        assets.folder()
    if unfinished or forced:
        bundles.engine()
    _run(pending, [*forced, *unfinished], request, progress, forking)
    built = _sites(report, changed, book, request, progress, forking, search)
    labels = {year: fiscal_year.long_label(year) for year in book.pages}
    publish.publish(
        {year: Built(digests[year], files) for year, files in built.items()},
        SITE,
        labels,
        request.base_url,
    )
    cache.forget_unused()
    reused = tuple(year for year in digests if year not in built)
    return Outcome(tuple(pending), len(works) - len(pending), tuple(built), reused)


def _run(
    pending: list[Work],
    unfinished: list[Work],
    request: Request,
    progress: Progress,
    forking: Executor,
) -> None:
    """Runs notebooks, and finishes the page of each as soon as it has run."""
    if not unfinished:
        return
    by_job = {id(work.job): work for work in pending}
    count = 0 if len(unfinished) <= FEW_PAGES else request.jobs
    with workers.drawing(count) as drawing, progress("pages", len(unfinished)) as done:
        tasks: dict[Future[None], Work] = {}

        def finish_page(work: Work) -> None:
            tasks[drawing.submit(finish.finish, work.task)] = work

        for work in unfinished:
            if work not in pending:
                finish_page(work)
        if pending:
            jobs = [work.job for work in pending]
            far = request.scheduler
            ran = cluster.run_all(jobs, far) if far else runner.run_all(jobs, forking)
            for job, text in ran:
                work = by_job[id(job)]
                cache.keep(work.task.executed, text)
                finish_page(work)
        for future in as_completed(tasks):
            future.result()
            work = tasks[future]
            done(f"{work.job.place} {'run' if work in pending else 'drawn'}")


def _sites(
    report: Report,
    changed: list[Edition],
    book: Book,
    request: Request,
    progress: Progress,
    forking: Executor,
    search: bool,
) -> dict[int, dict[str, Any]]:
    """The files of the editions that are made anew, by address."""
    if not changed:
        return {}
    built: dict[int, dict[str, Any]] = {}
    beside: dict[int, dict[str, bytes]] = {}
    with progress("editions", len(changed)) as done:
        futures = {}
        for edition in changed:
            year = edition.fiscal_year
            texts, beside[year] = _pages(edition)
            beside[year] |= _downloads(report, edition, request.base_url)
            setting = edition.setting(book, request.base_url)
            source = editions.stage(setting, book.toc, texts, edition.made_by)
            futures[forking.submit(_site, source, year, search)] = year
        for future in as_completed(futures):
            year = futures[future]
            built[year] = {**future.result(), **beside[year]}
            done(f"FY{year} book")
    return dict(sorted(built.items()))


def _site(source: Path, year: int, search: bool) -> dict[str, Any]:
    """The pages of an edition with their search index, or with that of the last build."""
    pages = editions.build(source)
    if not search:
        old = SITE / str(year)
        kept = [file for file in (old / index.FOLDER).rglob("*") if file.is_file()]
        return {**pages, **{file.relative_to(old).as_posix(): file for file in kept}}
    html = {
        name: file.read_text(encoding="utf-8")
        for name, file in pages.items()
        if name.endswith(".html") and not name.startswith("_")
    }
    try:
        return {**pages, **index.files(html, fiscal_year.label(year))}
    except index.SearchError as error:
        raise BuildError(str(error)) from error


def _pages(edition: Edition) -> tuple[dict[Any, str], dict[str, bytes]]:
    """The texts of an edition's pages, and the files of their figures."""
    texts = dict(edition.texts)
    files: dict[str, bytes] = {}
    for page, work in edition.works.items():
        ready = finish.finished(work.task.place)
        assert ready is not None, "it was finished just now, or kept"
        texts[page] = ready.text
        files |= ready.files
    return {page: texts[page] for page in edition.pages}, files


def _downloads(report: Report, edition: Edition, base_url: str) -> dict[str, bytes]:
    """The files of the edition's `data/`, kept where neither data nor maker has changed."""
    year = edition.fiscal_year
    makers: dict[str, Callable[[], bytes]] = {
        f"nenkin-jisseki-{year}.xlsx": lambda: workbook.workbook(report, year),
        f"nenkin-jisseki-{year}.json": lambda: jsonfile.to_json(report, year).encode(),
        "explorer.json": lambda: document.to_json(open_view(report, None, year)).encode(),
        "package": lambda: archive.pack(
            {
                name: text.encode()
                for name, text in datapackage.package(report, year, base_url).items()
            }
        ),
    }
    made = {}
    for name, place in edition.downloads.items():
        if (content := cache.kept(place)) is None:
            content = makers[name]()
            cache.keep(place, content)
        made[name] = content
    files = {**archive.unpack(made.pop("package")), **made}
    return {f"data/{name}": content for name, content in files.items()}


def _years(years: tuple[int, ...]) -> str:
    return ", ".join(f"FY{year}" for year in years) or "none"
