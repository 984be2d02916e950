"""Reports that were never printed, made from the one there is: a year back, or altered.

`year_back` makes last year's report and its rows out of this year's, as if its figures had not
been known; `altered` makes this year's say the same in another order, in other words, or say
other numbers. What each figure then is, is known, for this wrote it.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace

from reportbook.commands.new_year.drafting import rows, words
from reportbook.commands.new_year.drafting.asking import Asked
from reportbook.commands.new_year.drafting.figures import asked as asked_of
from reportbook.commands.new_year.drafting.figures import derived, known
from reportbook.commands.new_year.drafting.shapes import Print, decimals, folded, shape_of
from reportbook.commands.new_year.drafting.tokens import Page, pages
from reportbook.commands.new_year.rolling import moved_on, named
from reportbook.notation import units
from reportbook.notation.expressions import ExpressionError, evaluate, key_of
from reportbook.notation.fiscal_year import era_year

Row = dict[str, str]
Tables = dict[str, list[Row]]
Pair = tuple[str, str]

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


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


class Stamp:
    """New numbers in the text of pages, written over the old ones all at once."""

    def __init__(self, texts: dict[int, str], read: dict[int, Page]) -> None:
        """Takes the pages."""
        self.texts, self.read = texts, read
        self.over: dict[int, dict[tuple[int, int], str]] = defaultdict(dict)

    def put(self, page: int, start: int, end: int, text: str) -> None:
        """Text in place of what stands between two places of the folded page."""
        self.over[page].setdefault((start, end), text)

    def printed(self) -> dict[int, str]:
        """The pages with everything written over."""
        made = dict(self.texts)
        for number, spans in self.over.items():
            origin, text = self.read[number]._origin, made[number]
            for (start, end), new in sorted(spans.items(), reverse=True):
                first, last = origin[start], origin[end - 1]
                if text[first : last + 1].translate(_FULL) == text[first : last + 1]:
                    new = new.translate(_FULL) if len(new) < 3 else new
                text = text[:first] + new + text[last + 1 :]
            made[number] = text
        return made


def number_like(text: str, value: float) -> str:
    """A number written as another is: with its decimals and commas."""
    made = f"{abs(value):,.{decimals(text)}f}"
    return made if "," in text or abs(value) >= 1000 else made.replace(",", "")


def changed(text: str, chance: random.Random, share: bool) -> str:
    """Another number in place of one, some per cent away; each part of `35兆6,336億`."""

    def other(found: re.Match[str]) -> str:
        old = float(found[0].replace(",", ""))
        least = 10.0 ** -decimals(found[0])
        step = max(old * chance.uniform(0.01, 0.09), least)
        up = chance.random() < 0.55 and not (share and old + step > 100)
        value = old + step if up or old - step < least else old - step
        return number_like(found[0], value)

    parts = list(re.finditer(r"\d[\d,]*(?:\.\d+)?", text))
    if not parts:
        return text
    last = parts[-1]
    return text[: last.start()] + other(last) + text[last.end() :]


def printed_as(before: str, number: str) -> str:
    """A print with another number in it."""
    shape = shape_of(before)
    plain = folded(before)
    if shape is None:
        return before
    at = plain.index(shape.number)
    return plain[:at] + number + plain[at + len(shape.number) :]


def _number_of(printed: str) -> str:
    shape = shape_of(printed)
    return shape.number if shape else printed


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
            made[pair] = printed_as(row["as_printed"], _number_of(known))
        else:
            number = changed(_number_of(row["as_printed"]), chance, shares[row["indicator"]])
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
                new = _number_of(print_) if print_ else changed(token.text, chance, False)
                stamp.put(token.page, token.start, token.end, new)
    for pair, own in stood.free.items():
        for one in own:
            new = _number_of(made[pair])
            stamp.put(one.page.number, one.token.start, one.token.end, new)
    _earlier_in_sentences(world, stamp, by_year, chance)
    announced = _announced(tables, world.year)
    texts = {
        number: _dates(text, -1, world.year, announced.get(number, set()))
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
                _number_of(row["as_printed"]),
                chance,
                any(one in row["as_printed"] for one in "%％"),
            ),
        )
        for row in world.figures()
        if shape_of(row["as_printed"])
    }
    for _ in range(3):
        _share_places(stood, made)
        _reckon(world, made, unit)
    stamp = Stamp(world.texts, world.pages())
    for pair, (end, step, years) in stood.rows.items():
        numbers = end.page.numbers
        place = end.page.index[end.token.start]
        follows = years[0] == world.year - 1
        for back in range(len(years) + 1 if follows else 1):
            token = numbers[place - back * step]
            new = numbers[place - (back - 1) * step].text if back else _number_of(made[pair])
            stamp.put(token.page, token.start, token.end, new)
    for pair, own in stood.free.items():
        for one in own:
            if pair in made:
                new = _number_of(made[pair])
                stamp.put(one.page.number, one.token.start, one.token.end, new)
    ahead = {row["date"] for row in tables["milestones"] if row["kind"] == "planned"}
    texts = {number: _dates(text, 1, world.year, ahead) for number, text in stamp.printed().items()}
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


def _reckon(world: World, made: dict[Pair, str], unit: dict[str, str]) -> None:
    """Makes what last year's claims derive fit the made-up figures."""
    values = known(world.tables, world.year)
    for (indicator, category), print_ in made.items():
        value = units.printed_value(print_, unit[indicator])
        if value is not None:
            values[indicator, category, world.year + 1] = value
    for one in derived(world.tables, world.year + 1, world.year):
        pair = one.of[:2]
        shape = shape_of(made.get(pair, ""))
        if shape is None or "兆" in shape.number or "時間" in shape.number:
            continue
        now = units.printed_value(made[pair], unit[pair[0]])
        for expression in one.expressions[:1]:
            try:
                given = evaluate(expression, values)
            except ExpressionError:
                continue
            printed = float(shape.number.replace(",", ""))
            scale = now / printed if now and printed else 1
            number = number_like(shape.number, given / abs(scale))
            made[pair] = printed_as(made[pair], number)
            if any(sign in shape.prefix for sign in "+▲"):
                sign = "▲" if given < 0 else "+"
                made[pair] = re.sub(r"^[+▲]", sign, made[pair])
            again = units.printed_value(made[pair], unit[pair[0]])
            if again is not None:
                values[one.of] = again


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
            new = _number_of(known) if known else changed(one.token.text, chance, False)
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
                number = _number_of(made[indicator, category])
                mine["as_printed"] = printed_as(row["as_printed"], number)
        claims.append(mine)
    others = {name: [dict(row) for row in tables[name]] for name in tables}
    for own in others.values():
        for row in own:
            if row.get("report") == str(world.year):
                row["report"] = str(year)
    for row in others["targets"]:
        row["text"] = _dates(row["text"], -1, world.year)
    for row in others["milestones"]:
        if row["fiscal_year"] == str(world.year):
            row["kind"] = "planned"
    return others | {"observations": list(found.values()), "claims": claims}


_DATE = re.compile(r"(令和|平成)([元0-9０-９]{1,2})年(?:(度)|([0-9０-９]{1,2})月)?")
_HEADER = re.compile(r"^[\s令和平成元度年0-9０-９月４末]*$")


def _dates(text: str, step: int, year: int, still: Iterable[str] = ()) -> str:
    """The dates of a text moved: those of the year, and the heads of tables whole.

    Args:
        text: a page.
        step: years.
        year: what lies before it stands still, fiscal years before the one before it.
        still: dates that stand still, as `2023-10`.
    """
    first = {"令和": 2018, "平成": 1988}

    def moved(found: re.Match[str], head: bool) -> str:
        of = first[found[1]] + (1 if found[2] == "元" else int(found[2]))
        said = f"FY{of}" if found[3] else f"{of}-{int(found[4]):02}" if found[4] else f"{of}"
        stays = any(one == said or one.startswith(f"{said}-") for one in still if "-" in one)
        if not head and (stays or of < (year - 1 if found[3] else year)):
            return found[0]
        return era_year(of + step, 4) + found[0][len(found[1]) + len(found[2]) :]

    lines = []
    for line in text.split("\n"):
        head = bool(_HEADER.match(line))
        lines.append(_DATE.sub(lambda found, head=head: moved(found, head), line))  # type: ignore[misc]
    return "\n".join(lines)


# Alterations of the report that is drafted.

Alteration = Callable[[World, random.Random], World]

_WORDS = (
    ("を実施", "に取り組み、実施"), ("により", "によって"), ("における", "での"),
    ("について", "に関して"), ("向上", "上昇"), ("した結果", "したところ"), ("となった", "となりました"),
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
                blocks.append("（参考：前年度）" + _dates(number_changed, -1, world.year))
        texts[number] = "\n\n".join(blocks)
    return replace(world, texts=texts)


ALTERATIONS: dict[str, tuple[Alteration, ...]] = {
    "as it is": (),
    "order": (reordered,),
    "wording": (reworded,),
    "numbers": (renumbered,),
    "left out": (cut,),
    "said again": (repeated,),
    "all together": (renumbered, cut, repeated, reworded, reordered),
}
"""What is done to the report, in its order."""


def altered(world: World, how: str, seed: int) -> World:
    """The report altered, one way or several."""
    chance = random.Random(f"{how} {seed}")
    for one in ALTERATIONS[how]:
        world = one(world, chance)
    return world
