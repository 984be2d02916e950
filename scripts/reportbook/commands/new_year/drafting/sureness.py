"""Which candidate is proposed, and how sure that is: by arithmetic, or by two anchors that agree.

The anchors are a row's earlier years, the words before, the words behind, and what last year's
claims give when they are moved on a year. One alone is never enough.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reportbook.commands.new_year.drafting.asking import Derived
from reportbook.commands.new_year.drafting.candidates import Candidate, Found
from reportbook.commands.new_year.workbook.layout import SURE, TO_READ, UNKNOWN
from reportbook.notation import units
from reportbook.notation.expressions import ExpressionError, Key, evaluate, keys_of

_SLACK = 1e-9
_MAGNITUDE = 8
_SMALL = 20


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a figure: as printed, its page, the words around, and how sure.

    `text` is blank and `page` 0 where nothing was found; `why` says what the sureness rests on.
    """

    key: Key
    text: str
    value: float | None
    page: int
    start: int
    around: str
    sureness: str
    why: str


@dataclass(frozen=True)
class _Chosen:
    found: Found
    best: Candidate
    value: float


def proposed(
    found: list[Found], derived: list[Derived], known: Mapping[Key, float]
) -> list[Proposal]:
    """A proposal for every figure, in order.

    Args:
        found: the figures with their candidates.
        derived: last year's claims, moved on.
        known: values of the years before.
    """
    chosen = _chosen(found)
    values = dict(known) | {key: one.value for key, one in chosen.items()}
    borne, broken = _reckoned(derived, values, set(chosen))
    alike = Counter(one.places for one in found)
    made = []
    for one in found:
        mine = chosen.get(one.asked.key)
        if mine is None:
            made.append(Proposal(one.asked.key, "", None, 0, 0, "", UNKNOWN, "見つかりません"))
            continue
        key = one.asked.key
        # Printed alike in several places last year, they may be told apart by their rows alone.
        strong = mine.best.years >= 3 and mine.best.digits >= 6
        alone = len(one.places) == 1 or strong or alike[one.places] == 1
        why = _anchors(mine, key in borne)
        doubt = _doubts(mine, known, key in broken, alone)
        sure = not doubt and _enough(mine.best, key in borne)
        stands = mine.best.print
        made.append(
            Proposal(
                key, stands.text, mine.value, stands.page.number, stands.token.start,
                stands.page.around(stands.start, stands.end), SURE if sure else TO_READ,
                "、".join(doubt or why) or "前後の文だけ",
            )
        )  # fmt: skip
    return made


def _chosen(found: list[Found]) -> dict[Key, _Chosen]:
    """The best candidate of each figure; where two want one number, the better keeps it."""
    order = sorted(
        (one for one in found if one.candidates), key=lambda one: -one.candidates[0].score
    )
    taken: dict[tuple[int, int], Found] = {}
    chosen: dict[Key, _Chosen] = {}
    for one in order:
        # Two that were one number last year ("それぞれ約600件") are one again.
        free = [
            each
            for each in one.candidates
            if each.print.key not in taken or taken[each.print.key].places == one.places
        ]
        for best in free[:1]:
            value = units.printed_value(best.print.text, one.asked.unit)
            if value is None:
                continue
            taken[best.print.key] = one
            chosen[one.asked.key] = _Chosen(one, best, value)
    return chosen


def _reckoned(
    derived: list[Derived], values: dict[Key, float], mine: set[Key]
) -> tuple[set[Key], set[Key]]:
    """The figures that arithmetic bears out, and those that it speaks against."""
    borne: set[Key] = set()
    broken: set[Key] = set()
    for one in derived:
        if one.of not in values:
            continue
        against: set[Key] = set()
        for expression in one.expressions:
            used = {*keys_of(expression), one.of}
            try:
                given = evaluate(expression, values)
            except ExpressionError:
                continue
            if len(used) > 1 and abs(given - values[one.of]) <= one.tolerance + _SLACK:
                borne |= used & mine
                break
            against |= used & mine
        else:
            broken |= against
    return borne, broken - borne


def _enough(best: Candidate, borne: bool) -> bool:
    if best.row and not best.years:
        return False  # it stood behind its earlier years, and this does not
    words = best.left_only or best.right_only or best.again
    behind = best.years >= 1 and best.digits >= 3
    strong = best.years >= 3 and best.digits >= 6
    both = best.left_only and best.right_only
    return strong or both or (behind and words) or (borne and (words or behind))


def _anchors(mine: _Chosen, borne: bool) -> list[str]:
    best = mine.best
    said = []
    if best.years:
        said.append(f"前の{best.years}年の値に続く")
    if best.left_only:
        said.append("前の文が同じ")
    if best.right_only:
        said.append("後の文が同じ")
    if best.again:
        said.append("もう一か所にも同じ値")
    if borne:
        said.append("計算が合う")
    return said


def _doubts(mine: _Chosen, known: Mapping[Key, float], broken: bool, alone: bool) -> list[str]:
    indicator, category, year = mine.found.asked.key
    last = known.get((indicator, category, year - 1))
    said = []
    if mine.best.print.loose:
        said.append("書き方が前と違う")
    if not mine.found.agree:
        said.append("前の値が二か所以上にあり、進んだ先が違う")
    if not alone:
        said.append("前の値がほかの指標と同じ")
    if last is not None and not _same_magnitude(last, mine.value):
        said.append("前の年と桁が違う")
    if mine.best.row and not mine.best.years:
        said.append("前の年の値に続いていない")
    telling = mine.found.asked.table or _is_telling(mine.best.print.token.text)
    if last == mine.value and telling and not mine.best.years:
        said.append("前の年と同じ値")
    if _reference(mine.best):
        said.append("参考の文")
    if mine.found.rival and not mine.best.years:
        said.append("似た文がほかにもある")
    if broken:
        said.append("前の年と同じ計算に合わない")
    return said


def _is_telling(number: str) -> bool:
    """Whether a number is too long to be the same in two years by chance."""
    return sum(one.isdigit() for one in number) > 3


def _reference(best: Candidate) -> bool:
    """Whether the paragraph is one of reference, as those are that tell of the year before."""
    before = best.print.page.folded[: best.print.start]
    start = max(before.rfind("\n\n"), before.rfind("\n○"), 0)
    return "参考" in before[start:]


def _same_magnitude(one: float, other: float) -> bool:
    if max(abs(one), abs(other)) < _SMALL:
        return True
    if not one or not other or one * other < 0:
        return False
    return 1 / _MAGNITUDE < abs(one / other) < _MAGNITUDE
