"""Tables altered: a column that is not there, columns and rows that have changed places."""

import itertools
import random
from copy import deepcopy
from dataclasses import replace

from benchmarks.made_up.stamps import Stamp
from benchmarks.made_up.worlds import World, places
from reportbook.commands.new_year.drafting.text.tokens import Page

_CELLS = 4
"""Numbers in a line by which it is the row of a table."""


def without_column(world: World, chance: random.Random) -> World:
    """A quarter of the tables have no column of the year."""
    stood = places(world)
    tables = deepcopy(world.tables)
    rows = {
        (row["indicator"], row["category"]): row
        for row in tables["observations"]
        if row["fiscal_year"] == row["report"] == str(world.year)
    }
    names = sorted({rows[pair]["table"] for pair in stood.rows})
    gone = {name for name in names if chance.random() < 0.25}
    stamp = Stamp(world.texts, world.pages())
    for pair, (print_, _, _) in stood.rows.items():
        row = rows[pair]
        if row["table"] in gone and not stood.free.get(pair):
            stamp.put(print_.page.number, print_.start, print_.end, "")
            row["as_printed"] = row["value"] = ""
            row["status"] = "not_printed"
    return replace(world, texts=stamp.printed(), tables=tables)


def swapped_columns(world: World, chance: random.Random) -> World:
    """In a third of the tables the last two columns stand the other way round."""
    stood = places(world)
    names = {
        (row["indicator"], row["category"]): row["table"]
        for row in world.tables["observations"]
        if row["report"] == str(world.year)
    }
    turned = {name for name in sorted(set(names.values())) if chance.random() < 0.34}
    stamp = Stamp(world.texts, world.pages())
    for pair, (print_, step, _) in stood.rows.items():
        if names[pair] in turned:
            numbers = print_.page.numbers
            last = numbers[print_.page.index[print_.token.start]]
            other = numbers[print_.page.index[print_.token.start] - step]
            stamp.put(last.page, last.start, last.end, other.text)
            stamp.put(other.page, other.start, other.end, last.text)
    return replace(world, texts=stamp.printed())


def reordered_rows(world: World, chance: random.Random) -> World:
    """Rows of tables change places with the next one."""
    texts = {}
    for number, text in world.texts.items():
        blocks = text.split("\n\n")
        rows = [
            at
            for at, block in enumerate(blocks)
            if "\n" not in block and len(Page(number, block, world.year).numbers) >= _CELLS
        ]
        for one, other in itertools.pairwise(rows):
            if other == one + 1 and chance.random() < 0.4:
                blocks[one], blocks[other] = blocks[other], blocks[one]
        texts[number] = "\n\n".join(blocks)
    return replace(world, texts=texts)
