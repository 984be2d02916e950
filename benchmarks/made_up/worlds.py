"""A report with the rows that say what stands in it, and where its figures stand."""

from dataclasses import dataclass, field

from reportbook.commands.new_year.drafting import rows
from reportbook.commands.new_year.drafting.asking import Asked
from reportbook.commands.new_year.drafting.figures import asked as asked_of
from reportbook.commands.new_year.drafting.text import words
from reportbook.commands.new_year.drafting.text.shapes import Print, shape_of
from reportbook.commands.new_year.drafting.text.tokens import Page, pages

Row = dict[str, str]
Tables = dict[str, list[Row]]
Pair = tuple[str, str]


@dataclass
class World:
    """A report as text by page, and the rows of `data/` that say what stands in it."""

    year: int
    texts: dict[int, str]
    tables: Tables

    def figures(self) -> list[Row]:
        """The figures of its year that it prints."""
        return [
            row
            for row in self.tables["observations"]
            if row["fiscal_year"] == row["report"] == str(self.year) and row["as_printed"]
        ]

    def pages(self) -> dict[int, Page]:
        """Its pages, read."""
        return pages(self.texts, self.year)


@dataclass
class Places:
    """Where each figure of a report's year stands: by the row it ends, or wherever it is printed.

    `rows` has the place of the cell, the cells apart and the years before it in the row.
    """

    rows: dict[Pair, tuple[Print, int, tuple[int, ...]]] = field(default_factory=dict)
    free: dict[Pair, list[Print]] = field(default_factory=dict)


def asked_in(world: World, year: int) -> list[Asked]:
    """Each figure of a world's year as it would be asked for in `year`."""
    pairs = [(row["indicator"], row["category"]) for row in world.figures()]
    return asked_of(pairs, world.tables, year, world.year)


def places(world: World) -> Places:
    """Where the figures stand; one that stands at its row is nowhere else."""
    found = Places()
    read = world.pages()
    taken = set()
    standing: dict[Pair, list[Print]] = {}
    for one in asked_in(world, world.year + 1):
        pair = one.key[:2]
        standing[pair] = []
        for page, text in ((one.page, one.before), *one.elsewhere):
            shape = shape_of(text)
            if shape and page in read:
                standing[pair] += words.standing(read[page], shape)
        for stood in standing[pair]:
            place = stood.page.index[stood.token.start]
            years, step, which = rows.old_run(stood.page, place, one)
            if years and one.table and stood.key not in taken:
                known = found.rows.get(pair)
                if known is None or years > len(known[2]):
                    found.rows[pair] = (stood, step, which)
        if pair in found.rows:
            taken.add(found.rows[pair][0].key)
    for pair, own in standing.items():
        found.free[pair] = [one for one in own if one.key not in taken]
    return found
