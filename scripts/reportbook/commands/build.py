"""The build as a whole: which notebooks run, which editions are made anew, what is published.

The steps themselves are in `execution`, `editions` and `publish`.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportbook import ROOT
from reportbook.commands.request import Request, check_parameters
from reportbook.downloads import datapackage, jsonfile, workbook
from reportbook.execution import cache, notebooks, reach, runner
from reportbook.execution.reach import Library
from reportbook.execution.runner import BuildError, Job
from reportbook.facts import package
from reportbook.notation import fiscal_year
from reportbook.pages.explorer import document
from reportbook.pages.view import open_view
from reportbook.site import bundles, contents, editions, illustrate, publish
from reportbook.site.editions import Page
from reportbook.site.search import index

SITE = ROOT / "_site"


@dataclass(frozen=True)
class Outcome:
    """What a build did."""

    executed: tuple[Job, ...]
    cached: int
    built: tuple[int, ...]
    reused: tuple[int, ...]

    def __str__(self) -> str:
        """The closing lines of the command: built, reused, where."""
        where = f"The book: {SITE / 'index.html'}"
        if not self.executed and not self.built:
            return f"Nothing changed: editions {_years(self.reused)} reused.\n{where}"
        sections = dict.fromkeys(runner.label_of(job.path) for job in self.executed)
        ran = f"{len(self.executed)} ({', '.join(sections) or 'none'})"
        return (
            f"Notebooks run: {ran}; {self.cached} from the cache.\n"
            f"Editions built: {_years(self.built)}; reused: {_years(self.reused)}.\n{where}"
        )


# Starts a progress bar (its title, how many steps); what it gives is told each finished step.
Progress = Callable[[str, int], AbstractContextManager[Callable[[str], None]]]


@dataclass(frozen=True)
class _Edition:
    """One fiscal year: its notebooks with their jobs, and what each page shows."""

    fiscal_year: int
    jobs: dict[Page, Job]
    measures: dict[Page, set[str]]
    pages: list[Page]


def build(request: Request, progress: Progress) -> Outcome:
    """Builds and publishes the editions that were asked for.

    Raises:
        reportbook.package.DataError: where the data breaks its rules.
        BuildError: for anything else that a person can put right. `_site/` is then as it was.
    """
    report = package.load()
    library = reach.read()
    toc = contents.read()
    pages = editions.pages_of(toc)
    request.check(report.fiscal_years(), pages)
    plan = [_plan(report, year, pages, request, library) for year in report.fiscal_years()]
    wanted = [e for e in plan if e.fiscal_year in (request.fiscal_years or report.fiscal_years())]
    jobs = [job for edition in wanted for job in edition.jobs.values()]
    pending = [job for job in jobs if _is_pending(job, request)]
    check_parameters(pending)
    executed = _execute(pending, request, progress)
    sources = {
        e.fiscal_year: _stage(report, e, plan, toc, request.base_url, library) for e in wanted
    }
    digests = {year: editions.digest_of(source, library) for year, source in sources.items()}
    publish.recover(SITE)
    changed = [y for y in sources if not publish.is_current(SITE / str(y), digests[y])]
    _publish(_build(changed, sources, digests, request, progress), plan, request.base_url)
    cache.forget_unused()
    reused = tuple(year for year in sources if year not in changed)
    return Outcome(executed, len(jobs) - len(executed), tuple(changed), reused)


def _plan(
    report: package.Report, year: int, pages: list[Page], request: Request, library: Library
) -> _Edition:
    jobs, measures, present = {}, {}, []
    for page in pages:
        if page.is_notebook:
            seen = open_view(report, notebooks.section_of(page.source), year)
            if not seen.has_content():
                continue
            notebook = _read(page.source)
            parameters = {"fiscal_year": year, **request.parameters_of(page.source)}
            result = cache.place_of(notebook, seen.digest(), parameters, library)
            jobs[page] = Job(page.source, year, parameters, result)
            measures[page] = seen.measures_to_show()
        present.append(page)
    return _Edition(year, jobs, measures, present)


def _is_pending(job: Job, request: Request) -> bool:
    if runner.label_of(job.path) in request.sections or not job.result.is_file():
        return True
    job.result.touch()
    return False


def _execute(jobs: list[Job], request: Request, progress: Progress) -> tuple[Job, ...]:
    if jobs:
        with progress("notebooks", len(jobs)) as done:
            for job in runner.run_all(jobs, request.jobs, request.scheduler):
                done(f"{job.place} run")
    return tuple(jobs)


def _stage(
    report: package.Report,
    edition: _Edition,
    plan: list[_Edition],
    toc: dict[str, Any],
    base_url: str,
    library: Library,
) -> Path:
    texts: dict[Page, str] = {}
    files = _downloads(report, edition.fiscal_year, library)
    for page in edition.pages:
        if page in edition.jobs:
            executed = _read(edition.jobs[page].result)
            shown = editions.shown(executed, edition.measures[page])
            files |= illustrate.illustrate(shown, page.name)
            texts[page] = notebooks.to_text(shown)
        else:
            texts[page] = page.source.read_text(encoding="utf-8")
    newest_first = sorted(plan, key=lambda other: -other.fiscal_year)
    setting = {
        "fiscal_year": edition.fiscal_year,
        "label": fiscal_year.long_label(edition.fiscal_year),
        "newest": newest_first[0].fiscal_year,
        "address": f"{base_url}{edition.fiscal_year}/" if base_url else "",
        "editions": [
            {
                "fiscal_year": other.fiscal_year,
                "label": fiscal_year.label(other.fiscal_year),
                "pages": [page.name for page in other.pages],
            }
            for other in newest_first
        ],
    }
    return editions.stage(setting, toc, texts, files)


def _downloads(report: package.Report, year: int, library: Library) -> dict[str, bytes]:
    """The files of the edition's `data/`, made anew where the data or what makes them changed."""
    packed = datapackage.package(report, year)
    files = {f"data/{name}": text.encode() for name, text in packed.items()}
    edition = open_view(report, None, year)
    whole = f"nenkin-jisseki-{year}"
    made: dict[str, tuple[str, Callable[[], bytes]]] = {
        f"{whole}.xlsx": (workbook.__name__, lambda: workbook.workbook(report, year)),
        f"{whole}.json": (jsonfile.__name__, lambda: jsonfile.to_json(report, year).encode()),
        "explorer.json": (document.__name__, lambda: document.to_json(edition).encode()),
    }
    for name, (maker, make) in made.items():
        place = cache.place_of_download(name, [report.digest(), year], maker, library)
        if not place.is_file():
            cache.keep(place, make())
        place.touch()
        files[f"data/{name}"] = place.read_bytes()
    return files


def _build(
    years: list[int],
    sources: dict[int, Path],
    digests: dict[int, str],
    request: Request,
    progress: Progress,
) -> dict[int, Path]:
    if not years:
        return {}
    try:
        bundles.cached_bundles()  # once, before the editions want them at the same time
    except bundles.BundleError as error:
        raise BuildError(str(error)) from error
    built = {}
    with ThreadPoolExecutor(request.jobs) as pool, progress("editions", len(years)) as done:
        futures = {pool.submit(_site, sources[year], year): year for year in years}
        try:
            for future in as_completed(futures):
                year = futures[future]
                built[year] = future.result()
                publish.write_record(built[year], digests[year])
                done(f"FY{year} book")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return built


def _site(source: Path, year: int) -> Path:
    """The pages of an edition with their search index."""
    site = editions.build(source)
    try:
        index.build_index(site, fiscal_year.label(year))
    except index.SearchError as error:
        raise BuildError(str(error)) from error
    return site


def _publish(built: dict[int, Path], plan: list[_Edition], base_url: str) -> None:
    labels = {e.fiscal_year: fiscal_year.long_label(e.fiscal_year) for e in plan}
    try:
        publish.publish(built, SITE, labels, base_url)
    except OSError as error:
        raise BuildError(
            f"The built editions could not be put into {SITE}: {error}\n"
            "Close what has files of it open and run the command again."
        ) from error


def _read(path: Path) -> notebooks.Notebook:
    try:
        return notebooks.read(path)
    except ValueError as error:
        raise BuildError(str(error)) from error


def _years(years: tuple[int, ...]) -> str:
    return ", ".join(f"FY{year}" for year in years) or "none"
