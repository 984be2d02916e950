"""The draft of a report as a whole: figures, targets, events, and numbers that may be new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportbook.commands.new_year.drafting import events, figures, targets
from reportbook.commands.new_year.drafting.candidates import Search
from reportbook.commands.new_year.drafting.events import Happening
from reportbook.commands.new_year.drafting.sureness import Proposal, proposed
from reportbook.commands.new_year.drafting.targets import Aim
from reportbook.commands.new_year.drafting.text.reading import Pages
from reportbook.commands.new_year.drafting.text.shapes import shape_of
from reportbook.commands.new_year.drafting.text.tokens import pages
from reportbook.commands.new_year.drafting.unaccounted import Number, unaccounted

Tables = Mapping[str, Sequence[Mapping[str, str]]]


@dataclass(frozen=True)
class Draft:
    """What the new report seems to print."""

    figures: list[Proposal]
    aims: list[Aim]
    happenings: list[Happening]
    numbers: list[Number]
    last_page: int


def draft(
    tables: Tables, pairs: Sequence[tuple[str, str]], year: int, before: int, old: Pages, new: Pages
) -> Draft:
    """The draft of a year.

    Args:
        tables: the rows of the package, as text.
        pairs: indicator and category of each figure that the year owes.
        year: the fiscal year of the new report.
        before: last year's report.
        old: the text of its pages.
        new: the text of the new report's.
    """
    was, now = pages(old, before), pages(new, year)
    asked = figures.asked(pairs, tables, year, before)
    search = Search(was, now)
    found = search.run(asked)
    made = proposed(found, figures.derived(tables, year, before), figures.known(tables, before))
    aims = targets.draft([one for one in tables["targets"] if _of(one, before)], was, now)
    ahead = [one for one in tables["milestones"] if _of(one, before) and one["kind"] == "planned"]
    happenings = events.draft(ahead, was, now, year)
    placed = [(one.page, one.start) for one in made if one.page]
    placed += [(one.page, one.start) for one in aims if one.page]
    shapes = [shape_of(text) for one in asked for text in one.earlier.values()]
    shapes += [shape_of(one.text) for one in made]
    said = [one.number for one in shapes if one]
    numbers = unaccounted(was, now, placed, sorted(search.passed), said)
    return Draft(made, aims, happenings, numbers, max(now))


def _of(row: Mapping[str, str], report: int) -> bool:
    return row["report"] == str(report)
