"""Which numbers of the new report may be a figure, each with what speaks for it."""

from dataclasses import dataclass, field, replace

from reportbook.commands.new_year.drafting import rows
from reportbook.commands.new_year.drafting.asking import Asked
from reportbook.commands.new_year.drafting.text import words
from reportbook.commands.new_year.drafting.text.shapes import Print, Shape, printed_at, shape_of
from reportbook.commands.new_year.drafting.text.tokens import Page

_LEAST_WORDS = 12
_RIVAL = 20
"""Marks by which another number is as likely: a sentence of the same words."""


@dataclass(frozen=True)
class Candidate:
    """A print with what speaks for it.

    Args:
        print: what stands on the page.
        years: earlier years of its row in front of it, `digits` how many digits these have.
        left: marks that agree before it, `right` behind it; `left_only` and `right_only`
            whether these single it out.
        home: whether it stands on the page that followed last year's.
        row: whether it stood behind its earlier years last year.
        again: whether the number stands a second time where it did last year.
    """

    print: Print
    years: int = 0
    digits: int = 0
    left: int = 0
    right: int = 0
    left_only: bool = False
    right_only: bool = False
    home: bool = False
    row: bool = False
    again: bool = False

    @property
    def words(self) -> int:
        """Marks that agree on both sides."""
        return self.left + self.right

    @property
    def score(self) -> float:
        """The more, the more speaks for it."""
        known = self.years * 15 if self.digits >= 3 else self.years * 4
        return (
            known + self.left + self.right + 8 * self.home
            + 10 * (self.left_only + self.right_only + self.again) - 15 * self.print.loose
        )  # fmt: skip


@dataclass
class Found:
    """The candidates of a figure, best first, where it stood last year.

    `agree` is whether its places last year lead to one number, `rival` whether another sentence
    is nearly as like.
    """

    asked: Asked
    candidates: list[Candidate] = field(default_factory=list)
    places: tuple[tuple[int, int], ...] = ()
    agree: bool = True
    rival: bool = False


class Search:
    """Both reports, made ready to look for figures in them."""

    def __init__(self, old: dict[int, Page], new: dict[int, Page]) -> None:
        """Takes the pages of last year's report and of the new one."""
        self.old, self.new = old, new
        self.rows = rows.Rows(new)
        self.own, self.prints = words.Prints(old), words.Prints(new)
        self.after = words.page_after(old, new)
        self.passed: set[tuple[int, int]] = set()

    def run(self, asked: list[Asked]) -> list[Found]:
        """The candidates of every figure."""
        runs = {one.key: self._runs(one) for one in asked}
        for found in runs.values():
            for run in found:
                if run.years >= 2 and run.digits >= 5:
                    self.passed |= {(run.page, place) for place in run.passed}
        made = [self._of(one, runs[one.key]) for one in asked]
        _by_year(made)
        return made

    def _stood(self, asked: Asked) -> list[Print]:
        """Where last year's figure stood; behind its row where that tells the place."""
        found = [(self._years(one, asked)[0], one) for one in self._at(asked.page, asked.before)]
        most = max((years for years, _ in found), default=0)
        return [one for years, one in found if years == most or not asked.table]

    def _at(self, page: int, before: str) -> list[Print]:
        shape = shape_of(before)
        return list(words.standing(self.old[page], shape)) if shape and page in self.old else []

    def _years(self, one: Print, asked: Asked) -> tuple[int, int, tuple[int, ...]]:
        return rows.old_run(one.page, one.page.index[one.token.start], asked)

    def _runs(self, asked: Asked) -> list[rows.Run]:
        if not asked.table:
            return []
        steps: set[int] = set()
        gaps: set[str] = set()
        fixed: tuple[int, ...] = ()
        for one in self._stood(asked):
            years, step, which = self._years(one, asked)
            if years:
                steps.add(step)
                gaps.add(rows.gap(one.page, one.page.index[one.token.start], step))
                fixed = which
        values = rows.values_before(asked, fixed)
        apart = sorted(steps or {1, 2})
        turned = [replace(run, years=0) for run in self.rows.before_last(values, apart, gaps)]
        for run in turned:
            self.passed |= {(run.page, place) for place in run.passed}
        return [*self.rows.behind(values, apart, gaps), *turned]

    def _of(self, asked: Asked, runs: list[rows.Run]) -> Found:
        found = self._by(asked, runs, self._stood(asked))
        if found.candidates:
            return found
        return self._by(asked, runs, self._at(asked.page, asked.before))

    def _by(self, asked: Asked, runs: list[rows.Run], stood: list[Print]) -> Found:
        found = Found(asked, places=tuple(sorted(one.key for one in stood)))
        shape = shape_of(asked.before)
        if shape is None:
            return found
        known: dict[tuple[int, int], Candidate] = {}
        for run in runs:
            one = self._behind(run, shape)
            if one and not run.years:
                known.setdefault(one.key, Candidate(one, left=_LEAST_WORDS))
            elif one and run.years > known.get(one.key, Candidate(one)).years:
                known[one.key] = Candidate(one, years=run.years, digits=run.digits)
        tops = set()
        for place in stood:
            likes = words.alike(place, self.own.of(shape), self._free(shape))
            top = max(likes, key=lambda one: one.left + one.right, default=None)
            if top:
                tops.add(top.print.token.text)
            for like in likes:
                self._add(known, like)
        found.agree = len(tops) < 2 or any(run.years >= 2 and run.digits >= 4 for run in runs)
        again = self._again(asked)
        home = self.after.get(asked.page)
        in_row = any(self._years(one, asked)[0] for one in stood)
        ready = [
            replace(
                one,
                home=one.print.page.number == home,
                row=in_row,
                again=one.print.token.text in again,
            )
            for one in known.values()
            if one.years or one.left + one.right >= _LEAST_WORDS or one.left_only or one.right_only
        ]
        found.candidates = _at_home(sorted(ready, key=lambda one: -one.score))
        best = found.candidates[0] if found.candidates else None
        others = [one for one in ready if best and one.print.text != best.print.text]
        found.rival = any(
            best is not None and one.words >= max(_RIVAL, best.words / 2) for one in others
        )
        return found

    def _again(self, asked: Asked) -> set[str]:
        """The numbers where last year's report printed the figure a second time."""
        found = set()
        for page, before in asked.elsewhere:
            shape = shape_of(before)
            for place in self._at(page, before):
                for like in (
                    words.alike(place, self.own.of(shape), self._free(shape)) if shape else ()
                ):
                    if like.left_only or like.right_only:
                        found.add(like.print.token.text)
        return found if len(found) == 1 else set()

    def _free(self, shape: Shape) -> list[Print]:
        return [
            one
            for one in self.prints.of(shape)
            if (one.page.number, one.page.index[one.token.start]) not in self.passed
        ]

    def _behind(self, run: rows.Run, shape: Shape) -> Print | None:
        page = self.new[run.page]
        if run.place == rows.NONE or (run.page, run.place) in self.passed:
            return None
        return printed_at(page, page.numbers[run.place], shape)

    def _add(self, known: dict[tuple[int, int], Candidate], like: words.Likeness) -> None:
        old = known.get(like.print.key, Candidate(like.print))
        known[like.print.key] = replace(
            old,
            left=max(old.left, like.left),
            right=max(old.right, like.right),
            left_only=old.left_only or like.left_only,
            right_only=old.right_only or like.right_only,
        )


def _by_year(found: list[Found]) -> None:
    """Marks the cells of tables that go on by years, also those that are new in theirs."""
    tables: dict[str, list[bool]] = {}
    for one in found:
        if one.asked.table and one.candidates:
            tables.setdefault(one.asked.table, []).append(one.candidates[0].row)
    for one in found:
        rows_of = tables.get(one.asked.table, [])
        if sum(rows_of) * 2 > len(rows_of):
            one.candidates = [replace(each, row=True) for each in one.candidates]


def _at_home(ordered: list[Candidate]) -> list[Candidate]:
    """The candidates, best first; of the same print in two places, that of last year's page."""
    if not ordered:
        return []
    best = ordered[0]
    same = [one for one in ordered[1:] if one.home and one.print.text == best.print.text]
    if best.home or not same:
        return ordered
    own = same[0]
    moved = replace(
        best, print=own.print, left_only=best.left_only or own.left_only,
        right_only=best.right_only or own.right_only, home=True,
    )  # fmt: skip
    return [moved, *(one for one in ordered if one not in (best, own))]
