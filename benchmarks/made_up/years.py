"""The report of the year before, or of the year after, with the rows that say what it prints."""

import random
import re
from collections import defaultdict
from copy import deepcopy

from benchmarks.made_up.stamps import (
    Stamp,
    changed,
    moved_dates,
    number_like,
    number_of,
    printed_as,
)
from benchmarks.made_up.worlds import Pair, Places, Tables, World, places
from reportbook.commands.new_year.drafting import words
from reportbook.commands.new_year.drafting.figures import derived, known
from reportbook.commands.new_year.drafting.shapes import shape_of
from reportbook.commands.new_year.rows.rolling import moved_on, named
from reportbook.notation import units
from reportbook.notation.expressions import ExpressionError, Key, evaluate, key_of

_STREAK = "_streak"


def year_back(world: World, chance: random.Random) -> World:
    """Last year's report: what it said of its own year is known from rows, or made up."""
    year = world.year - 1
    tables = deepcopy(world.tables)
    by_year: dict[Pair, dict[int, str]] = defaultdict(dict)
    for row in tables["observations"]:
        if row["as_printed"]:
            by_year[row["indicator"], row["category"]][int(row["fiscal_year"])] = row["as_printed"]
    shares = {row["indicator"]: row["unit"] == "%" for row in tables["indicators"]}
    stood = places(world)
    made: dict[Pair, str] = {}
    for row in world.figures():
        pair = row["indicator"], row["category"]
        known = by_year[pair].get(year)
        if known and shape_of(known):
            made[pair] = printed_as(row["as_printed"], number_of(known))
        else:
            number = changed(number_of(row["as_printed"]), chance, shares[row["indicator"]])
            made[pair] = printed_as(row["as_printed"], number)
    for _ in range(3):
        _share_places(stood, made)
    read = world.pages()
    stamp = Stamp(world.texts, read)
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
            new = number_of(made[pair])
            stamp.put(one.page.number, one.token.start, one.token.end, new)
    _earlier_in_sentences(world, stamp, by_year, chance)
    announced = _announced(tables, world.year)
    texts = {
        number: moved_dates(text, -1, world.year, announced.get(number, set()))
        for number, text in stamp.printed().items()
    }
    return World(year, texts, _rows_back(tables, world, made))


def year_ahead(world: World, chance: random.Random) -> World:
    """The next year's report: rows go on by a year, and its figures are made up to fit claims."""
    year = world.year + 1
    tables = deepcopy(world.tables)
    unit = {row["indicator"]: row["unit"] for row in tables["indicators"]}
    stood = places(world)
    made = {
        (row["indicator"], row["category"]): printed_as(
            row["as_printed"],
            changed(
                number_of(row["as_printed"]),
                chance,
                any(one in row["as_printed"] for one in "%％"),
            ),
        )
        for row in world.figures()
        if shape_of(row["as_printed"])
    }
    _rise(world, made, unit)
    for _ in range(4):
        _share_places(stood, made)
        _reckon(world, made, unit)
    stamp = Stamp(world.texts, world.pages())
    for pair, (end, step, years) in stood.rows.items():
        numbers = end.page.numbers
        place = end.page.index[end.token.start]
        follows = years[0] == world.year - 1
        for back in range(len(years) + 1 if follows else 1):
            token = numbers[place - back * step]
            new = numbers[place - (back - 1) * step].text if back else number_of(made[pair])
            stamp.put(token.page, token.start, token.end, new)
    for pair, own in stood.free.items():
        for one in own:
            if pair in made:
                new = number_of(made[pair])
                stamp.put(one.page.number, one.token.start, one.token.end, new)
                if one.start < one.token.start and made[pair][0] in "+▲":
                    stamp.put(one.page.number, one.start, one.start + 1, made[pair][0])
    ahead = {row["date"] for row in tables["milestones"] if row["kind"] == "planned"}
    texts = {
        number: moved_dates(text, 1, world.year, ahead) for number, text in stamp.printed().items()
    }
    rows = []
    for row in world.figures():
        print_ = made.get((row["indicator"], row["category"]), row["as_printed"])
        value = units.printed_value(print_, unit[row["indicator"]])
        rows.append(
            row | {
                "as_printed": print_, "value": "" if value is None else f"{value:.12g}",
                "fiscal_year": str(year), "report": str(year), "note": "", "confirmed": "",
            }
        )  # fmt: skip
    tables["observations"] += rows
    return World(year, texts, tables)


def _rise(world: World, made: dict[Pair, str], unit: dict[str, str]) -> None:
    """What has risen for years in a row rises again."""
    rising = {
        indicator.removesuffix(_STREAK) for indicator, _ in made if indicator.endswith(_STREAK)
    }
    values = known(world.tables, world.year)
    for pair in made:
        last = values.get((*pair, world.year))
        if pair[0] in rising and last is not None:
            _say(made, unit, {}, (*pair, world.year + 1), last + 1)


def _reckon(world: World, made: dict[Pair, str], unit: dict[str, str]) -> None:
    """Makes what last year's claims derive fit the made-up figures."""
    values = known(world.tables, world.year)
    for (indicator, category), print_ in made.items():
        value = units.printed_value(print_, unit[indicator])
        if value is not None:
            values[indicator, category, world.year + 1] = value
    for one in derived(world.tables, world.year + 1, world.year):
        try:
            _say(made, unit, values, one.of, evaluate(one.expressions[0], values))
        except ExpressionError:
            continue
    bases = {row["indicator"]: row["change_of"] for row in world.tables["indicators"]}
    for indicator, category in made:
        now, then = world.year + 1, world.year
        streak = indicator.removesuffix(_STREAK)
        base = bases[indicator] or (streak if streak != indicator else "")
        pair = [values.get((base, category, of)) for of in (now, then)]
        if not base or pair[0] is None or pair[1] is None:
            continue
        last = values.get((indicator, category, then), 0.0)
        moved = pair[0] - pair[1]
        given = moved if bases[indicator] else last + 1 if moved > 0 else 0.0
        _say(made, unit, values, (indicator, category, now), given)


def _say(
    made: dict[Pair, str], unit: dict[str, str], values: dict[Key, float], of: Key, given: float
) -> None:
    """Makes a figure say a value, in the form that it has."""
    pair = of[:2]
    shape = shape_of(made.get(pair, ""))
    if shape is None or "兆" in shape.number or "時間" in shape.number:
        return
    now = units.printed_value(made[pair], unit[pair[0]])
    printed = float(shape.number.replace(",", ""))
    scale = now / printed if now and printed else 1
    made[pair] = printed_as(made[pair], number_like(shape.number, given / abs(scale)))
    if any(sign in shape.prefix for sign in "+▲"):
        made[pair] = re.sub(r"^[+▲]", "▲" if given < 0 else "+", made[pair])
    again = units.printed_value(made[pair], unit[pair[0]])
    if again is not None:
        values[of] = again


def _earlier_in_sentences(
    world: World, stamp: Stamp, by_year: dict[Pair, dict[int, str]], chance: random.Random
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


def _share_places(stood: Places, made: dict[Pair, str]) -> None:
    """Figures that stand in the same places, for they are printed alike, stay alike."""
    first: dict[tuple[int, int], Pair] = {}
    for pair, own in stood.free.items():
        for one in own:
            other = first.setdefault(one.key, pair)
            if other != pair and pair not in stood.rows:
                made[pair] = made[other]


def _announced(tables: Tables, year: int) -> dict[int, set[str]]:
    """The dates of the year's events by page: last year's report announced them."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in tables["milestones"]:
        if row["report"] == row["fiscal_year"] == str(year) and row["page"]:
            found[int(row["page"])].add(row["date"])
    return found


def _rows_back(tables: Tables, world: World, made: dict[Pair, str]) -> Tables:
    year = world.year - 1
    unit = {row["indicator"]: row["unit"] for row in tables["indicators"]}
    found = {
        (row["indicator"], row["category"], row["fiscal_year"]): row | {"report": str(year)}
        for row in tables["observations"]
        if row["fiscal_year"] != str(world.year)
    }
    for row in world.figures():
        print_ = made[row["indicator"], row["category"]]
        value = units.printed_value(print_, unit[row["indicator"]])
        shown = "" if value is None else f"{value:.12g}"
        new = row | {"as_printed": print_, "value": shown}
        key = row["indicator"], row["category"], str(year)
        found[key] = new | {"fiscal_year": str(year), "report": str(year)}
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
                number = number_of(made[indicator, category])
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
