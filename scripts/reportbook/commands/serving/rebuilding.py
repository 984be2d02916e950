"""What is built after a change while somebody writes, and in which order.

First the pages that are open, then the rest of that edition with its search, then the other
editions. When a file has changed, and when nothing has for a while, is for `watch` to say.
"""

import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from reportbook.commands.building import build
from reportbook.commands.building.hurry import Hurry
from reportbook.commands.building.plan import Edition
from reportbook.commands.building.request import Request
from reportbook.commands.serving.live import News
from reportbook.execution import runner
from reportbook.execution.runner import BuildError
from reportbook.facts import package
from reportbook.facts.package import DataError

Say = Callable[[str], None]


class Rebuilding:
    """Builds, tells the terminal and the open pages, and goes on after an error."""

    def __init__(self, forking: Executor, request: Request, news: News, say: Say) -> None:
        """Has everything before it; nothing is built yet."""
        self._forking, self._request, self._news, self._say = forking, request, news, say
        self._last: dict[int, Edition] = {}
        self._waiting = self._years()
        self._shown: dict[int, frozenset[str]] = {}

    def after_change(self, files: Collection[Path]) -> None:
        """Builds what somebody looks at: the open pages, and those of changed notebooks."""
        opened = self._news.open_pages()
        for year in sorted(opened)[-1:]:
            for _ in range(self._request.jobs):  # while this one reads what has changed
                self._forking.submit(runner.at_hand, year)
        self._waiting = self._years()
        looked_at = [year for year in self._waiting if year in opened]
        self._waiting.sort(key=lambda year: year not in looked_at[:1])  # the others stay in order
        hurry = None
        self._shown = {}
        for year in looked_at[:1]:
            self._shown = {year: opened[year]}
            changed = {file.stem for file in files if file.suffix == ".ipynb"}
            hurry = Hurry(opened[year] | changed, self._last)
        if self._build(self._waiting[:1], search=False, hurry=hurry):
            self._news.tell("built")

    def when_idle(self) -> None:
        """Builds one edition that waits, whole."""
        if not self._waiting:
            return
        year = self._waiting.pop(0)
        if self._build([year], search=True):
            opened = self._news.open_pages().get(year, frozenset())
            if not opened <= self._shown.get(year, opened):  # some came while they were old
                self._news.tell("built")

    def _build(self, years: list[int], *, search: bool, hurry: Hurry | None = None) -> bool:
        start = time.monotonic()
        try:
            if not years:
                package.load()  # it says what is wrong
            wanted = replace(self._request, fiscal_years=tuple(years))
            outcome = build.build(self._forking, wanted, _silently, search=search, hurry=hurry)
        except (BuildError, DataError) as error:
            self._say(str(error))
            self._news.tell("failed", str(error))
            return False
        self._last |= outcome.editions
        if outcome.built:
            built = ", ".join(f"FY{year}" for year in outcome.built)
            pages = " (the open pages)" if hurry else ""
            self._say(f"{built}{pages} built in {time.monotonic() - start:.1f} s")
        return True

    def _years(self) -> list[int]:
        """What is to be built, the newest first; none while the data cannot be read."""
        try:
            years = list(self._request.fiscal_years) or self._request.editions(package.load())
        except DataError:
            return []
        return sorted(years, reverse=True)


@contextmanager
def _silently(title: str, total: int) -> Iterator[Callable[[str], None]]:
    yield lambda step: None
