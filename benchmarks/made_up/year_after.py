"""The report of the year after, with the rows that say what it prints."""

import random
from copy import deepcopy
from dataclasses import replace

from benchmarks.made_up.figures import Ahead
from benchmarks.made_up.stamps import Stamp, moved_dates, number_of, printed_as
from benchmarks.made_up.worlds import Places, Row, Tables, World, places
from reportbook.commands.new_year.rows.rolling import expressions, fixed_years, named
from reportbook.facts.rules.rolled import moved_on
from reportbook.notation.expressions import ExpressionError, Key, evaluate, key_of
from reportbook.notation.fiscal_year import of_date

_DIGITS = "０１２３４５６７８９"


def year_after(world: World, chance: random.Random) -> World:
    """The next year's report: rows go on by a year, and its figures are made up to fit claims.

    In the year after the last of a plan it is of the next plan, of as many years.
    """
    year = world.year + 1
    stood = places(world)
    made = Ahead(world, chance, stood)
    ahead = {row["date"] for row in world.tables["milestones"] if row["kind"] == "planned"}
    plan = _plan(world.tables, year)
    texts = {}
    for number, text in _stamped(world, stood, made).items():
        moved = moved_dates(text, 1, world.year, ahead)
        texts[number] = _of_plan(moved, plan) if plan["first_year"] == str(year) else moved
    tables = deepcopy(world.tables)
    tables["observations"] += [
        made.row(row, year) | {"note": "", "confirmed": ""} for row in world.figures()
    ]
    if plan not in tables["plans"]:
        tables["plans"].append(plan)
    tables["claims"] += list(_claims(world, made, year))
    tables["targets"] += [
        _target(row, year, plan) for row in tables["targets"] if row["report"] == str(world.year)
    ]
    tables["milestones"] = [
        _event(row, year) if row["report"] == str(world.year) else row
        for row in tables["milestones"]
    ]
    return replace(world, year=year, texts=texts, tables=tables)


def _stamped(world: World, stood: Places, made: Ahead) -> dict[int, str]:
    """The pages with the year's figures, each row of a table moved on by a column."""
    stamp = Stamp(world.texts, world.pages())
    for pair, (end, step, years) in stood.rows.items():
        numbers = end.page.numbers
        place = end.page.index[end.token.start]
        follows = years[0] == world.year - 1
        for back in range(len(years) + 1 if follows else 1):
            token = numbers[place - back * step]
            new = numbers[place - (back - 1) * step].text if back else made.number(pair)
            stamp.put(token.page, token.start, token.end, new)
    for pair, own in stood.free.items():
        for one in own:
            if pair in made:
                stamp.put(one.page.number, one.token.start, one.token.end, made.number(pair))
                if one.start < one.token.start and made[pair][0] in "+▲":
                    stamp.put(one.page.number, one.start, one.start + 1, made[pair][0])
    return stamp.printed()


def _plan(tables: Tables, year: int) -> Row:
    """The plan of the year: the newest, or the one that follows it."""
    last = max(tables["plans"], key=lambda row: int(row["plan"]))
    if year <= int(last["last_year"]):
        return last
    number = int(last["plan"]) + 1
    length = int(last["last_year"]) - int(last["first_year"])
    title = {"title": f"第{number}期中期計画", "title_en": f"Mid-term plan {number}"}
    years = {"first_year": str(year), "last_year": str(year + length)}
    return last | {"plan": str(number)} | title | years


def _of_plan(text: str, plan: Row) -> str:
    """A page that names the plan before, of the plan that begins."""
    new = int(plan["plan"])
    for digits in (_DIGITS, "0123456789"):
        text = text.replace(f"第{digits[new - 1]}期", f"第{digits[new]}期")
    return text.replace("期間の最終年度", "期間の初年度")


def _claims(world: World, made: Ahead, year: int) -> list[Row]:
    """The claims of the world's report, of the year: they derive what it prints."""
    pattern = [row for row in world.tables["claims"] if row["report"] == str(world.year)]
    earlier = expressions(world.tables["claims"])
    values = made.values()
    found = []
    for row in pattern:
        still = fixed_years(row, earlier) if row["observation"] and row["expression"] else set()
        new = row | {
            "claim": named(row["claim"], 1), "report": str(year), "note": "",
            "expression": moved_on(row["expression"], 1, still),
            "observation": moved_on(row["observation"], 1, set()),
        }  # fmt: skip
        try:
            print_, value = _said(new, made, values)
        except (ExpressionError, KeyError):
            print_, value = row["as_printed"], row["value"]
        found.append(new | {"as_printed": print_, "value": value})
    return found


def _said(claim: Row, made: Ahead, values: dict[Key, float]) -> tuple[str, str]:
    """What the report prints where it says a figure again, or one that it derived."""
    if claim["observation"]:
        key = key_of(claim["observation"])
        return made[key[:2]], f"{values[key]:.12g}"
    if claim["kind"] == "repeat":
        key = key_of(claim["expression"])
        return printed_as(claim["as_printed"], number_of(made[key[:2]])), f"{values[key]:.12g}"
    return claim["as_printed"], f"{evaluate(claim['expression'], values):.12g}"


def _target(row: Row, year: int, plan: Row) -> Row:
    """A target as the report sets it again; it is named as it was, for that is what is asked."""
    of_year = row["fiscal_year"] and str(int(row["fiscal_year"]) + 1)
    new = {"report": str(year), "fiscal_year": of_year, "plan": row["plan"] and plan["plan"]}
    return row | new | {"text": moved_dates(row["text"], 1, year - 1)}


def _event(row: Row, year: int) -> Row:
    """An event as the report tells it: what was planned for the year was done."""
    new = row | {"report": str(year), "fiscal_year": str(year)}
    if row["kind"] == "planned" and of_date(row["date"]) <= year:
        new["kind"] = "done"
    return new
