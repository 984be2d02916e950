"""Pages are finished here while their pictures are kept, else in processes that draw.

To start those takes longer than to finish some pages: it waits until a picture is missing.
"""

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from types import TracebackType

from reportbook.execution.processes import workers
from reportbook.site.drawing import finish, pictures
from reportbook.site.drawing.finish import Task


class Finishing:
    """Finishes pages as they come, with at most `count` processes; with none, all here."""

    def __init__(self, count: int) -> None:
        """Starts nothing yet."""
        self._count = count
        self._stack = ExitStack()
        self._drawing: Executor | None = None
        self._here: dict[Future[bool], Task] = {}
        self._there: dict[Future[None], Task] = {}

    def __enter__(self) -> "Finishing":
        """Has one thread at hand."""
        self._thread = self._stack.enter_context(ThreadPoolExecutor(1))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends what was started; what has not begun never does."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._stack.__exit__(kind, error, trace)

    def add(self, task: Task) -> None:
        """Has a page finished, here or in a process of its own; waits for none."""
        self._sort()
        if self._drawing is not None:
            self._draw(task)
        else:
            self._here[self._thread.submit(_finished_here, task, self._count == 0)] = task

    def finished_by_now(self) -> Iterator[Task]:
        """Those pages that are finished already, each once.

        Raises:
            Exception: what went wrong with the first that could not be finished.
        """
        self._sort()
        for one in [one for one in self._here if one.done()]:
            if one.result():
                yield self._here.pop(one)
        for other in [other for other in self._there if other.done()]:
            other.result()
            yield self._there.pop(other)

    def finished(self) -> Iterator[Task]:
        """Each other page as it is finished, once all have been added.

        Raises:
            Exception: what went wrong with the first that could not be finished.
        """
        for one in as_completed(list(self._here)):
            task = self._here.pop(one)
            if one.result():
                yield task
            else:
                self._draw(task)
        for other in as_completed(self._there):
            other.result()
            yield self._there[other]

    def _sort(self) -> None:
        """Starts to draw as soon as it is known that a picture is missing."""
        for one in [one for one in self._here if one.done() and not one.exception()]:
            if not one.result():
                self._draw(self._here.pop(one))

    def _draw(self, task: Task) -> None:
        if self._drawing is None:
            self._drawing = self._stack.enter_context(workers.drawing(self._count))
        self._there[self._drawing.submit(finish.finish, task)] = task


def _finished_here(task: Task, draw: bool) -> bool:
    """Whether a page could be finished here: with the pictures that are kept, or all of them."""
    if draw:
        finish.finish(task)
        return True
    try:
        with pictures.kept_alone():
            finish.finish(task)
    except pictures.NotDrawnError:
        return False
    return True
