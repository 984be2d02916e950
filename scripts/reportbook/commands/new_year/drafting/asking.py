"""What is looked for in a new report: each figure, and how last year's report printed it."""

from dataclasses import dataclass, field

from reportbook.notation.expressions import Key


@dataclass(frozen=True)
class Asked:
    """A figure that the year owes.

    Args:
        key: indicator, category and the fiscal year that is drafted.
        title: the words of the book for it.
        unit: the unit in which its values are.
        before: as last year's report printed it, blank where it did not.
        page: on which page.
        table: the table there, blank for a sentence.
        earlier: what is known of it by fiscal year, as printed.
        elsewhere: where that report printed the same figure again, page and print.
    """

    key: Key
    title: str
    unit: str
    before: str
    page: int
    table: str = ""
    earlier: dict[int, str] = field(default_factory=dict)
    elsewhere: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Derived:
    """A claim of last year's pattern, moved on: what a figure comes to from the others.

    It has two readings where years of it may stand still, as those of a baseline do.
    """

    expressions: tuple[str, ...]
    of: Key
    tolerance: float
