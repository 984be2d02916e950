"""The build as a whole: which notebooks run, which editions are made anew, what is published.

What there is to do is `plan`; the steps themselves are in `execution` and `site`.
"""

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reportbook.commands.building import plan, steps
from reportbook.commands.building.hurry import Hurry
from reportbook.commands.building.plan import Edition, Work
from reportbook.commands.building.request import Request, check_parameters
from reportbook.commands.building.steps import Making, Progress
from reportbook.commands.lock import held
from reportbook.execution import cache, reach
from reportbook.execution.processes import workers
from reportbook.execution.runner import BuildError
from reportbook.facts import package
from reportbook.notation import fiscal_year
from reportbook.site import assets, contents, editions
from reportbook.site.drawing import bundles
from reportbook.site.publishing import manifest, publish
from reportbook.site.publishing.publish import Built


@dataclass(frozen=True)
class Outcome:
    """What a build did: notebooks run or `cached` (how many), editions built and reused."""

    executed: tuple[Work, ...]
    cached: int
    built: tuple[int, ...]
    reused: tuple[int, ...]
    editions: Mapping[int, Edition]
    site: Path

    def __str__(self) -> str:
        """The closing lines of the command: built, reused, where."""
        where = f"The book: {self.site / 'index.html'}"
        if not self.executed and not self.built:
            return f"Nothing changed: editions {_years(self.reused)} reused.\n{where}"
        sections = dict.fromkeys(work.label for work in self.executed)
        ran = f"{len(self.executed)} ({', '.join(sections) or 'none'})"
        return (
            f"Notebooks run: {ran}; {self.cached} from the cache.\n"
            f"Editions built: {_years(self.built)}; reused: {_years(self.reused)}.\n{where}"
        )


def build(
    forking: Executor,
    request: Request,
    progress: Progress,
    *,
    search: bool = True,
    hurry: Hurry | None = None,
) -> Outcome:
    """Builds and publishes the editions that were asked for.

    Args:
        forking: the processes of a build (see `processes`).
        request: what is asked for.
        progress: is told what is done.
        search: whether the search finds what is new; otherwise an edition keeps the index that
            it has, and counts as unfinished.
        hurry: the pages that cannot wait; without it, none has to.

    Raises:
        reportbook.facts.package.DataError: where the data breaks its rules.
        BuildError: for anything else that a person can put right. `_site/` is then as it was.
    """
    try:
        with held():
            return _build(Making(forking, request, progress), search, hurry)
    except OSError as error:
        raise BuildError(
            f"A file could not be read or written: {error}\n"
            "Make room, or close what has it open, and run the command again."
        ) from error
    except (bundles.BundleError, workers.WorkerError) as error:
        raise BuildError(str(error)) from error
    except BrokenProcessPool:
        raise BuildError(f"A process of the build could not go on: {workers.ENDED}") from None


def _build(making: Making, search: bool, hurry: Hurry | None) -> Outcome:
    request = making.request
    report = package.load()
    library = reach.read()
    toc = contents.read()
    pages = editions.pages_of(toc)
    years, site = request.editions(report), request.site
    request.check(years, pages)
    book = plan.of_book(report, toc, pages, library, making.forking, draft=request.draft)
    wanted = [
        plan.of_edition(year, book, request, library) for year in (request.fiscal_years or years)
    ]
    if hurry:
        wanted = [hurry.of(edition) for edition in wanted]
    publish.recover(site)
    state = "" if search else " without its search"
    digests = {e.fiscal_year: f"{e.digest(book, request.base_url)}{state}" for e in wanted}
    changed = [
        edition
        for edition in wanted
        if not manifest.is_current(site / str(edition.fiscal_year), digests[edition.fiscal_year])
    ]
    works = [one for edition in wanted for one in edition.works.values() if not one.borrowed]
    forced = [work for work in works if work.label in request.sections]
    unfinished = [
        work
        for edition in changed
        for work in edition.works.values()
        if not work.borrowed and work not in forced and cache.kept(work.task.place) is None
    ]
    unrun = [work for work in unfinished if cache.kept(work.task.executed) is None]
    pending = [*forced, *unrun]
    check_parameters((work.job for work in pending), making.forking)
    if changed:
        bundles.cached_bundles()  # what can fail early fails before the notebooks run
        assets.folder()
    if unfinished or forced:
        bundles.engine()
    for place, content in book.found.worth_keeping.items():
        cache.keep(place, content)
    sites = steps.Sites(making, report, book, search)
    waiting = {edition.fiscal_year: edition for edition in changed}
    owed = Counter(work.job.fiscal_year for work in [*forced, *unfinished])
    for edition in changed:
        if not owed[edition.fiscal_year]:
            sites.begin(waiting.pop(edition.fiscal_year))

    def hand_out() -> None:
        for edition in changed:
            sites.hand_out(edition)

    with closing(steps.pages(making, pending, [*forced, *unfinished], hand_out)) as finished:
        for work in finished:
            year = work.job.fiscal_year
            owed[year] -= 1
            if not owed[year] and year in waiting:
                sites.begin(waiting.pop(year))
    built = sites.files()
    labels = {year: fiscal_year.long_label(year) for year in book.pages}
    publish.publish(
        {year: Built(digests[year], files) for year, files in built.items()},
        site,
        labels,
        request.base_url,
    )
    cache.forget_unused()
    reused = tuple(year for year in digests if year not in built)
    made = {edition.fiscal_year: edition for edition in wanted}
    return Outcome(tuple(pending), len(works) - len(pending), tuple(built), reused, made, site)


def _years(years: tuple[int, ...]) -> str:
    return ", ".join(f"FY{year}" for year in years) or "none"
