"""The figures of a year that were made up: as printed, and made to fit one another."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable

from benchmarks.made_up.stamps import changed, number_like, number_of, printed_as, shifted
from benchmarks.made_up.worlds import Pair, Places, Row, World
from reportbook.commands.new_year.drafting.asking import Derived
from reportbook.commands.new_year.drafting.figures import derived, known
from reportbook.commands.new_year.drafting.text.shapes import shape_of
from reportbook.notation import units
from reportbook.notation.expressions import ExpressionError, Key, evaluate, keys_of

_STREAK = "_streak"
_ROUNDS = 4
"""So many times the claims are gone through: what one derives, another is derived from."""

_ALONE = 0.01
"""So much a figure moves by itself: those of a measure move together, so that parts stay parts."""


class Figures:
    """The prints of one year by indicator and category."""

    def __init__(self, world: World, prints: dict[Pair, str]) -> None:
        """Takes the world whose report comes before or after, and the prints of the year."""
        self.world, self.prints = world, prints
        indicators = world.tables["indicators"]
        self.units = {row["indicator"]: row["unit"] for row in indicators}
        self.bases = {row["indicator"]: row["change_of"] for row in indicators}

    def __getitem__(self, pair: Pair) -> str:
        """As it is printed."""
        return self.prints[pair]

    def __contains__(self, pair: Pair) -> bool:
        """Whether the year has it."""
        return pair in self.prints

    def number(self, pair: Pair) -> str:
        """Its number alone."""
        return number_of(self.prints[pair])

    def row(self, old: Row, year: int) -> Row:
        """The row of a figure in the year, made from that of the world's year."""
        print_ = self.prints.get((old["indicator"], old["category"]), old["as_printed"])
        value = units.printed_value(print_, self.units[old["indicator"]])
        shown = "" if value is None else f"{value:.12g}"
        own = {"fiscal_year": str(year), "report": str(year)}
        return old | own | {"as_printed": print_, "value": shown}

    def share_places(self, stood: Places) -> None:
        """Figures that stand in the same places, for they are printed alike, stay alike."""
        first: dict[tuple[int, int], Pair] = {}
        for pair, own in stood.free.items():
            for one in own:
                other = first.setdefault(one.key, pair)
                if other != pair and pair not in stood.rows:
                    self.prints[pair] = self.prints[other]


class Ahead(Figures):
    """Those of the year after, which fit what the claims of the world's report derive."""

    def __init__(self, world: World, chance: random.Random, stood: Places) -> None:
        """Makes them up."""
        super().__init__(world, _moved(world, chance))
        self.year = world.year + 1
        self.derived = derived(world.tables, self.year, world.year)
        self._rise()
        for _ in range(_ROUNDS):
            self.share_places(stood)
            self._reckon()

    def values(self) -> dict[Key, float]:
        """The values of the year and of all before it."""
        values = known(self.world.tables, self.world.year)
        for (indicator, category), print_ in self.prints.items():
            value = units.printed_value(print_, self.units[indicator])
            if value is not None:
                values[indicator, category, self.year] = value
        return values

    def _rise(self) -> None:
        """What has risen for years in a row rises again."""
        rising = {name.removesuffix(_STREAK) for name, _ in self.prints if name.endswith(_STREAK)}
        values = known(self.world.tables, self.world.year)
        for pair in self.prints:
            last = values.get((*pair, self.world.year))
            if pair[0] in rising and last is not None:
                self._say({}, (*pair, self.year), last + 1)

    def _reckon(self) -> None:
        values = self.values()
        settled: set[Key] = set()
        for one in self.derived:
            try:
                given = evaluate(one.expressions[0], values)
            except ExpressionError:
                continue
            if one.of in settled:
                self._fit_a_part(values, one, settled)
            else:
                self._say(values, one.of, given)
                settled.add(one.of)
        for pair in self.prints:
            self._follow(values, pair)

    def _fit_a_part(self, values: dict[Key, float], one: Derived, settled: set[Key]) -> None:
        """A sum of what another claim has settled: its largest part takes the rest."""
        parts = set(keys_of(one.expressions[0])) - settled
        free = [part for part in parts if part[2] == self.year]
        if free and not re.search(r"[-*/]", one.expressions[0]):
            part = max(free, key=lambda key: values[key])
            rest = values[one.of] - evaluate(one.expressions[0], values)
            self._say(values, part, values[part] + rest)

    def _follow(self, values: dict[Key, float], pair: Pair) -> None:
        """A change is the difference of what it is a change of, a streak goes on or breaks."""
        indicator, category = pair
        streak = indicator.removesuffix(_STREAK)
        base = self.bases[indicator] or (streak if streak != indicator else "")
        now, then = ((base, category, of) for of in (self.year, self.year - 1))
        if now not in values or then not in values:
            return
        last = values.get((indicator, category, self.year - 1), 0.0)
        moved = values[now] - values[then]
        if self.bases[indicator] and moved < 0 and not _is_signed(self.prints[pair]):
            # It is told as an increase: it has to be one.
            moved = abs(moved)
            self._say(values, now, values[then] + moved)
        given = moved if self.bases[indicator] else last + 1 if moved > 0 else 0.0
        self._say(values, (*pair, self.year), given)

    def _say(self, values: dict[Key, float], of: Key, given: float) -> None:
        """Makes a figure say a value, in the form that it has."""
        pair = of[:2]
        shape = shape_of(self.prints.get(pair, ""))
        if shape is None or "兆" in shape.number or "時間" in shape.number:
            return
        unit = self.units[pair[0]]
        now = units.printed_value(self.prints[pair], unit)
        printed = float(shape.number.replace(",", ""))
        scale = now / printed if now and printed else 1
        number = number_like(shape.number, given / abs(scale))
        made = printed_as(self.prints[pair], number)
        if _is_signed(made):
            made = re.sub(r"^[+▲]", "▲" if given < 0 else "+", made)
        self.prints[pair] = made
        again = units.printed_value(made, unit)
        if again is not None:
            values[of] = again


def _moved(world: World, chance: random.Random) -> dict[Pair, str]:
    """The figures of a world a year on: those of a measure move together."""
    home = {row["indicator"]: row["measure"] for row in world.tables["indicators"]}
    drift: dict[str, float] = defaultdict(lambda: chance.choice((-1, 1)) * chance.uniform(0, 0.06))
    made = {}
    for row in world.figures():
        print_ = row["as_printed"]
        if shape_of(print_) is None:
            continue
        by = drift[home[row["indicator"]]] + chance.uniform(-_ALONE, _ALONE)
        if any(one in print_ for one in "%％"):
            by /= 4  # a rate moves by points
        made[row["indicator"], row["category"]] = printed_as(
            print_, shifted(number_of(print_), by, at_most=_most(print_))
        )
    return made


def _is_signed(print_: str) -> bool:
    shape = shape_of(print_)
    return shape is not None and any(sign in shape.prefix for sign in "+▲")


def _most(print_: str) -> float:
    """A share is no more than the whole."""
    number = number_of(print_).replace(",", "")
    share = any(one in print_ for one in "%％") and number.replace(".", "").isdigit()
    return 100.0 if share and float(number) <= 100 else float("inf")


def known_or_changed(
    rows: Iterable[Row], before: dict[Pair, dict[int, str]], year: int, shares: dict[str, bool],
    chance: random.Random,
) -> dict[Pair, str]:  # fmt: skip
    """The figures of an earlier year: as rows know them, or made up."""
    made = {}
    for row in rows:
        pair = row["indicator"], row["category"]
        old = before[pair].get(year)
        if old and shape_of(old):
            number = number_of(old)
        else:
            number = changed(number_of(row["as_printed"]), chance, shares[row["indicator"]])
        made[pair] = printed_as(row["as_printed"], number)
    return made
