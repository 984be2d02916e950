"""A first look for somebody who waits: some pages as they are now, all else as it last was.

An edition that borrows is made of other results than its own, so that its digest says so too:
the next build that is in no hurry makes it anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportbook.commands.building.plan import Edition, Work
from reportbook.execution import cache
from reportbook.site.editions import Page


@dataclass(frozen=True)
class Hurry:
    """The pages that cannot wait, and the editions of earlier builds by year.

    A page is named by its address, or by its notebook.
    """

    pages: frozenset[str]
    last: Mapping[int, Edition]

    def of(self, edition: Edition) -> Edition:
        """The edition, which borrows what is neither ready nor urgent."""
        last = self.last.get(edition.fiscal_year)
        if last is None:
            return edition
        works = {
            page: work if self._urgent(page) else _work(work, last.works.get(page))
            for page, work in edition.works.items()
        }
        downloads = {
            name: _download(place, last.downloads.get(name))
            for name, place in edition.downloads.items()
        }
        return replace(edition, works=works, downloads=downloads)

    def _urgent(self, page: Page) -> bool:
        return not self.pages.isdisjoint({page.name, page.source.stem})


def _work(own: Work, last: Work | None) -> Work:
    if last is None or cache.kept(own.task.place) is not None:
        return own
    return own if cache.kept(last.task.place) is None else replace(last, borrowed=True)


def _download(own: Path, last: Path | None) -> Path:
    return own if last is None or cache.kept(own) is not None or cache.kept(last) is None else last
