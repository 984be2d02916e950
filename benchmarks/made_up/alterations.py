"""The report that is drafted, altered: its order, its words, its numbers, its tables."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace

from benchmarks.made_up.stamps import Stamp, changed, moved_dates, printed_as
from benchmarks.made_up.tables import reordered_rows, swapped_columns, without_column
from benchmarks.made_up.worlds import Pair, Row, Tables, World, places
from reportbook.commands.new_year.drafting.text import words
from reportbook.commands.new_year.drafting.text.shapes import shape_of
from reportbook.commands.new_year.drafting.text.tokens import pages
from reportbook.notation import units

Alteration = Callable[[World, random.Random], World]

_WORDS = (
    ("を実施", "に取り組み、実施"), ("により", "によって"), ("における", "での"),
    ("について", "に関して"), ("向上", "上昇"), ("した結果", "したところ"),
    ("となった", "となりました"),
    ("引き続き", "継続して"), ("を達成", "に到達"), ("及び", "と"), ("ため、", "ことから、"),
    ("に対し", "に向けて"), ("実施。", "行った。"), ("増加", "増"), ("目標", "目標値"),
)  # fmt: skip


def reworded(world: World, chance: random.Random) -> World:
    """The same in other words: a third of some common ones are replaced."""
    made = {}
    for number, text in world.texts.items():
        for old, new in _WORDS:
            parts = text.split(old)
            text = parts[0] + "".join(
                (new if chance.random() < 0.35 else old) + part for part in parts[1:]
            )
        made[number] = text
    return replace(world, texts=made)


def reordered(world: World, chance: random.Random) -> World:
    """The same in another order: pages change places, and paragraphs on a page."""
    order = list(world.texts)
    for _ in range(len(order) // 3):
        one, other = chance.sample(range(len(order)), 2)
        order[one], order[other] = order[other], order[one]
    numbers = sorted(world.texts)
    moved = dict(zip(order, numbers, strict=True))
    texts = {moved[old]: _paragraphs(world.texts[old], chance) for old in order}
    tables = deepcopy(world.tables)
    for row in _of_report(tables, world.year):
        if row.get("page", "").isdigit():
            row["page"] = str(moved.get(int(row["page"]), int(row["page"])))
    return replace(world, texts=dict(sorted(texts.items())), tables=tables)


def _of_report(tables: Tables, year: int) -> Iterable[Row]:
    for name in ("observations", "targets", "milestones", "claims"):
        for row in tables[name]:
            if row["report"] == str(year):
                yield row


def _paragraphs(text: str, chance: random.Random) -> str:
    """A page with some of the sentences that begin with a bullet in another order."""
    blocks = text.split("\n\n")
    bullets = [at for at, block in enumerate(blocks) if block.startswith("○")]
    for _ in range(len(bullets) // 2):
        one, other = chance.sample(bullets, 2)
        blocks[one], blocks[other] = blocks[other], blocks[one]
    return "\n\n".join(blocks)


def renumbered(world: World, chance: random.Random) -> World:
    """Other numbers: two thirds of the figures of the year are changed wherever they stand."""
    tables = deepcopy(world.tables)
    stood = places(world)
    unit = {row["indicator"]: row["unit"] for row in tables["indicators"]}
    shared: dict[tuple[int, int], set[Pair]] = defaultdict(set)
    for pair, own in stood.free.items():
        for one in own:
            shared[one.key].add(pair)
    stamp = Stamp(world.texts, world.pages())
    for row in tables["observations"]:
        pair = row["indicator"], row["category"]
        if row["fiscal_year"] != str(world.year) or not row["as_printed"]:
            continue
        own = [stood.rows[pair][0]] if pair in stood.rows else []
        own += stood.free.get(pair, [])
        alone = all(len(shared[one.key]) < 2 for one in own)
        if not own or not alone or chance.random() < 0.34:
            continue
        number = changed(own[0].token.text, chance, unit[pair[0]] == "%")
        row["as_printed"] = printed_as(row["as_printed"], number)
        value = units.printed_value(row["as_printed"], unit[pair[0]])
        row["value"] = "" if value is None else f"{value:.12g}"
        for one in own:
            stamp.put(one.page.number, one.token.start, one.token.end, number)
    return replace(world, texts=stamp.printed(), tables=tables)


def cut(world: World, chance: random.Random) -> World:
    """Some paragraphs are gone, and some stand a second time with last year's words."""
    texts = {}
    for number, text in world.texts.items():
        blocks = text.split("\n\n")
        bullets = [at for at, block in enumerate(blocks) if block.startswith("○")]
        gone = {at for at in bullets if chance.random() < 0.08}
        blocks = [block for at, block in enumerate(blocks) if at not in gone]
        texts[number] = "\n\n".join(blocks)
    read = pages(texts, world.year)
    tables = deepcopy(world.tables)
    for row in tables["observations"]:
        if row["fiscal_year"] == row["report"] == str(world.year) and row["as_printed"]:
            shape = shape_of(row["as_printed"])
            page = read.get(int(row["page"]))
            if shape and (page is None or not list(words.standing(page, shape))):
                row["as_printed"] = row["value"] = ""
                row["status"] = "not_printed"
    return replace(world, texts=texts, tables=tables)


def repeated(world: World, chance: random.Random) -> World:
    """Some sentences of the year before stand again, as what was then: with other numbers."""
    texts = {}
    for number, text in world.texts.items():
        blocks = text.split("\n\n")
        for block in list(blocks):
            if block.startswith("○") and re.search(r"\d", block) and chance.random() < 0.1:
                number_changed = re.sub(
                    r"\d[\d,]*(?:\.\d+)?(?=[％%人件万億事業所])",
                    lambda found: changed(found[0], chance, True),
                    block,
                )
                blocks.append("（参考：前年度）" + moved_dates(number_changed, -1, world.year))
        texts[number] = "\n\n".join(blocks)
    return replace(world, texts=texts)


ALTERATIONS: dict[str, tuple[Alteration, ...]] = {
    "as it is": (),
    "order": (reordered,),
    "wording": (reworded,),
    "numbers": (renumbered,),
    "left out": (cut,),
    "said again": (repeated,),
    "no column": (without_column,),
    "columns": (swapped_columns,),
    "rows": (reordered_rows,),
    "all together": (
        renumbered, without_column, swapped_columns, reordered_rows, cut, repeated, reworded,
        reordered,
    ),
}  # fmt: skip
"""What is done to the report, in its order."""


def altered(world: World, how: str, seed: int) -> World:
    """The report altered, one way or several."""
    chance = random.Random(f"{how} {seed}")
    for one in ALTERATIONS[how]:
        world = one(world, chance)
    return world
