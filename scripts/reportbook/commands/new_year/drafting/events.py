"""Events drafted: what last year's report announced, where the new one tells of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportbook.commands.new_year.drafting.text import words
from reportbook.commands.new_year.drafting.text.shapes import Print, folded
from reportbook.commands.new_year.drafting.text.tokens import Page
from reportbook.commands.new_year.workbook.layout import SURE, TO_READ, UNKNOWN
from reportbook.notation.fiscal_year import of_date

_REACH = 70
_LEAST = 0.3


@dataclass(frozen=True)
class Happening:
    """A planned event as the new report tells of it; `date` is blank where it was not found."""

    milestone: str
    date: str
    kind: str
    page: int
    start: int
    around: str
    sureness: str


def draft(
    planned: Sequence[Mapping[str, str]], old: dict[int, Page], new: dict[int, Page], year: int
) -> list[Happening]:
    """A proposal for each event.

    Args:
        planned: rows of milestones.csv that last year's report announced.
        old: the pages of that report.
        new: those of the new one.
        year: the fiscal year of the new one.
    """
    dates = [one for page in new.values() for one in _prints(page)]
    after = words.page_after(old, new)
    return [_happening(row, old, dates, after, year) for row in planned]


def _prints(page: Page) -> list[Print]:
    return [
        Print(page, token, token.start, token.end, token.place, token.place, False)
        for token in page.dates
        if token.date.startswith("FY") or "-" in token.date
    ]


def _happening(
    row: Mapping[str, str], old: dict[int, Page], dates: list[Print], after: dict[int, int],
    year: int,
) -> Happening:  # fmt: skip
    page = old.get(int(row["page"] or 0))
    stood = [one for one in _prints(page) if one.token.date == row["date"]] if page else []
    title = _pairs(folded(row["title"]))
    stood.sort(key=lambda one: -_shared(title, one))
    home = after.get(int(row["page"] or 0))
    likes: dict[tuple[int, int], words.Likeness] = {}
    for place in stood[:1]:
        for like in words.alike(place, [], dates):
            likes[like.print.key] = like

    def like_of(one: Print) -> words.Likeness:
        return likes.get(one.key, words.Likeness(one, 0, 0))

    def score(one: Print) -> float:
        like = like_of(one)
        same = one.token.date == row["date"]
        return (
            min(like.left + like.right, 40) + 60 * _shared(title, one) + 25 * same
            + 6 * (one.page.number == home)
        )  # fmt: skip

    ordered = sorted(dates, key=score, reverse=True)
    if not ordered:
        return Happening(row["milestone"], "", "", 0, 0, "", UNKNOWN)
    best = ordered[0]
    like, shared = like_of(best), _shared(title, best)
    if shared < _LEAST and like.left + like.right < 10:
        return Happening(row["milestone"], "", "", 0, 0, "", UNKNOWN)
    same = best.token.date == row["date"]
    rival = next((one for one in ordered[1:] if one.token.date != best.token.date), None)
    clear = rival is None or score(best) > score(rival) + 15
    again = [one for one in ordered[1:] if one.token.date == best.token.date]
    lone = not again or score(best) > score(again[0]) + 10
    worded = (like.left >= 8 or like.right >= 8) and shared >= _LEAST
    sure = same and clear and lone and worded and best.page.number == home
    return Happening(
        row["milestone"], best.token.date, _kind(best, year), best.page.number, best.start,
        best.page.around(best.start, best.end), SURE if sure else TO_READ,
    )  # fmt: skip


def _kind(one: Print, year: int) -> str:
    """What is past was done, whatever was planned then."""
    of = of_date(one.token.date)
    ahead = "予定" in "".join(one.page.folded[one.end : one.end + 60].split()).split("。")[0]
    return "planned" if of > year or (ahead and of == year) else "done"


def _shared(title: set[str], one: Print) -> float:
    """How much of a title stands in the words around a date."""
    around = one.page.folded[max(0, one.start - _REACH) : one.end + _REACH]
    return len(title & _pairs("".join(around.split()))) / max(len(title), 1)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalpha()}
