"""The report of the year before, with the rows that say what it prints."""

import random
from collections import defaultdict
from copy import deepcopy

from benchmarks.made_up.figures import Figures, known_or_changed
from benchmarks.made_up.stamps import Stamp, changed, moved_dates, number_of, printed_as
from benchmarks.made_up.worlds import Pair, Tables, World, places
from reportbook.commands.new_year.drafting.text import words
from reportbook.commands.new_year.drafting.text.shapes import shape_of
from reportbook.commands.new_year.rows.rolling import named
from reportbook.facts.rules.rolled import moved_on
from reportbook.notation.expressions import ExpressionError, key_of

ByYear = dict[Pair, dict[int, str]]


def year_before(world: World, chance: random.Random) -> World:
    """Last year's report: what it said of its own year is known from rows, or made up."""
    year = world.year - 1
    tables = deepcopy(world.tables)
    by_year: ByYear = defaultdict(dict)
    for row in tables["observations"]:
        if row["as_printed"]:
            by_year[row["indicator"], row["category"]][int(row["fiscal_year"])] = row["as_printed"]
    shares = {row["indicator"]: row["unit"] == "%" for row in tables["indicators"]}
    stood = places(world)
    made = Figures(world, known_or_changed(world.figures(), by_year, year, shares, chance))
    for _ in range(3):
        made.share_places(stood)
    stamp = Stamp(world.texts, world.pages())
    for pair, (end, step, years) in stood.rows.items():
        numbers = end.page.numbers
        place = end.page.index[end.token.start]
        for back in range(len(years) + 1):
            token = numbers[place - back * step]
            print_ = made[pair] if back == 0 else by_year[pair].get(years[back - 1] - 1, "")
            if back == 0 or years[0] == year:
                new = number_of(print_) if print_ else changed(token.text, chance, False)
                stamp.put(token.page, token.start, token.end, new)
    for pair, own in stood.free.items():
        for one in own:
            stamp.put(one.page.number, one.token.start, one.token.end, made.number(pair))
    _earlier_in_sentences(world, stamp, by_year, chance)
    announced = _announced(tables, world.year)
    texts = {
        number: moved_dates(text, -1, world.year, announced.get(number, set()))
        for number, text in stamp.printed().items()
    }
    return World(year, texts, _rows(tables, world, made))


def _earlier_in_sentences(
    world: World, stamp: Stamp, by_year: ByYear, chance: random.Random
) -> None:
    """The figures of the year before that sentences compare with are a year older, too."""
    for row in world.tables["observations"]:
        shape = shape_of(row["as_printed"])
        old = row["report"] == str(world.year) and row["fiscal_year"] == str(world.year - 1)
        if not old or row["table"] or shape is None:
            continue
        for one in words.standing(stamp.read[int(row["page"])], shape):
            known = by_year[row["indicator"], row["category"]].get(world.year - 2)
            new = number_of(known) if known else changed(one.token.text, chance, False)
            stamp.put(one.page.number, one.token.start, one.token.end, new)


def _announced(tables: Tables, year: int) -> dict[int, set[str]]:
    """The dates of the year's events by page: last year's report announced them."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in tables["milestones"]:
        if row["report"] == row["fiscal_year"] == str(year) and row["page"]:
            found[int(row["page"])].add(row["date"])
    return found


def _rows(tables: Tables, world: World, made: Figures) -> Tables:
    year = world.year - 1
    found = {
        (row["indicator"], row["category"], row["fiscal_year"]): row | {"report": str(year)}
        for row in tables["observations"]
        if row["fiscal_year"] != str(world.year)
    }
    for row in world.figures():
        found[row["indicator"], row["category"], str(year)] = made.row(row, year)
    claims = []
    for row in tables["claims"]:
        moved = {name: moved_on(row[name], -1, set()) for name in ("expression", "observation")}
        mine = row | moved | {"report": str(year), "claim": named(row["claim"], -1)}
        if row["kind"] == "repeat" and row["expression"]:
            try:
                indicator, category, of = key_of(moved["expression"])
            except ExpressionError:
                indicator = category = ""
                of = 0
            if of == year and (indicator, category) in made:
                number = made.number((indicator, category))
                mine["as_printed"] = printed_as(row["as_printed"], number)
        claims.append(mine)
    others = {name: [dict(row) for row in tables[name]] for name in tables}
    for own in others.values():
        for row in own:
            if row.get("report") == str(world.year):
                row["report"] = str(year)
    for row in others["targets"]:
        row["text"] = moved_dates(row["text"], -1, world.year)
        row["fiscal_year"] = row["fiscal_year"] and str(int(row["fiscal_year"]) - 1)
    for row in others["milestones"]:
        if row["fiscal_year"] == str(world.year):
            row["kind"] = "planned"
    return others | {"observations": list(found.values()), "claims": claims}
