"""Figures by the words around them: what stands between the same words as last year.

A side singles a number out where its words agree further than with any other number of the
report that says something else, and further than last year's figure agrees with another.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportbook.commands.new_year.drafting.text.shapes import Print, Shape, printed_at, same_number
from reportbook.commands.new_year.drafting.text.tokens import NUMBER, Page, agreeing

_LEAST, _LEAST_WORDS, _MARGIN = 5, 3, 2
_SHINGLE = 9


@dataclass(frozen=True)
class Likeness:
    """How a print of the new report agrees with last year's: marks on both sides.

    `left_only` and `right_only` say whether that side singles it out.
    """

    print: Print
    left: int
    right: int
    left_only: bool = False
    right_only: bool = False


class Prints:
    """Every print of a shape in a report, found once."""

    def __init__(self, pages: dict[int, Page]) -> None:
        """Takes the pages."""
        self.pages = pages
        self._all = cache(self._found)

    def of(self, shape: Shape) -> list[Print]:
        """All that are printed in the shape or nearly so."""
        return self._all(shape.prefix, shape.number, shape.suffix)

    def _found(self, prefix: str, number: str, suffix: str) -> list[Print]:
        shape = Shape(prefix, number, suffix)
        return [
            one
            for page in self.pages.values()
            for token in page.numbers
            if (one := printed_at(page, token, shape))
        ]


def standing(page: Page, shape: Shape) -> Iterator[Print]:
    """Where a print of last year stands on its page."""
    for token in page.numbers:
        if same_number(token.text, shape.number):
            found = printed_at(page, token, shape)
            if found and not found.loose:
                yield found


def alike(stood: Print, own: list[Print], new: list[Print]) -> list[Likeness]:
    """The prints of the new report by how far their words agree with last year's.

    Args:
        stood: where it stood last year.
        own: the prints of its shape in last year's report.
        new: the prints of its shape in the new one.
    """
    sides = [(one, *_sides(stood, one)) for one in new]
    near = [one for one in sides if one[1] + one[2] >= _LEAST]
    if not near:
        return []
    text = stood.token.text
    other = [_sides(stood, one) for one in own if one.key != stood.key and one.token.text != text]
    lefts, rights = (max((one[side] for one in other), default=0) for side in (0, 1))
    found = []
    for one, left, right in near:
        rivals = [rest for rest in near if rest[0].text != one.text]
        left_only = left >= max([lefts, *(rest[1] for rest in rivals)]) + _MARGIN and _tells(
            stood.page.masked[max(0, stood.left - left) : stood.left]
        )
        right_only = right >= max([rights, *(rest[2] for rest in rivals)]) + _MARGIN and _tells(
            stood.page.masked[stood.right + 1 : stood.right + 1 + right]
        )
        found.append(Likeness(one, left, right, left_only, right_only))
    return found


def _sides(old: Print, new: Print) -> tuple[int, int]:
    return (
        agreeing(old.page, old.left, new.page, new.left, -1),
        agreeing(old.page, old.right, new.page, new.right, 1),
    )


def _tells(words: str) -> bool:
    """Whether words say enough to be told by: letters, not only numbers and marks."""
    return len(words) >= _LEAST and sum(one.isalpha() for one in words) >= _LEAST_WORDS


def page_after(old: dict[int, Page], new: dict[int, Page]) -> dict[int, int]:
    """The page of the new report that has most in common with each of last year's."""
    homes: dict[str, list[int]] = {}
    for number, page in new.items():
        for shingle in _shingles(page):
            homes.setdefault(shingle, []).append(number)
    found = {}
    for number, page in old.items():
        votes = Counter(
            home for one in _shingles(page) if len(homes.get(one, ())) == 1 for home in homes[one]
        )
        if votes:
            found[number] = votes.most_common(1)[0][0]
    return found


def _shingles(page: Page) -> set[str]:
    text = page.masked
    found = {text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE)}
    return {one for one in found if one.count(NUMBER) < 3}
