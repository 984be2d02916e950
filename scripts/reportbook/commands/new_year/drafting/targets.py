"""Targets drafted: last year's target where the plan of the new report sets it again.

A target with a number is looked for as a figure is; one in words stands again or does not. The
plan of the period, the plan of the year and what was done are parts of a page: a target of the
one is not looked for in the other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportbook.commands.new_year.drafting.text import words
from reportbook.commands.new_year.drafting.text.shapes import (
    Print,
    Shape,
    folded,
    printed_at,
    same_number,
)
from reportbook.commands.new_year.drafting.text.tokens import Page, Token, number
from reportbook.commands.new_year.workbook.layout import SURE, TO_READ, UNKNOWN
from reportbook.notation import limits
from reportbook.notation.fiscal_year import label, of_label

_UNIT = re.compile(
    r"%|pt|(?:百万|万|億|千)?(?:事業所|宿舎|営業日|事務センター|か国語|人|件|分|円|社|拠点|日|回|課|時間)?"
)
_HEDGE = re.compile(r"台(?:前半|後半)?|程度|以上|以内|以下|未満|超")
_ZONE = re.compile(r"\(.{2,9}年度(計画|の取組実績)\)")
_LEAST_WORDS = 4
_ANNUAL, _DONE, _PLAN = "計画", "の取組実績", ""


@dataclass(frozen=True)
class Aim:
    """A target as the new report seems to set it; `text` is blank where it was not found.

    `values` has the numbers of the row by column: value, value_upper, tolerance; `baseline` is
    last year's.
    """

    target: str
    text: str
    page: int
    start: int
    around: str
    sureness: str
    values: Mapping[str, float] = field(default_factory=dict)
    baseline: str = ""


def draft(
    targets: Sequence[Mapping[str, str]], old: dict[int, Page], new: dict[int, Page]
) -> list[Aim]:
    """A proposal for each of last year's targets.

    Args:
        targets: rows of targets.csv of last year's report.
        old: the pages of that report.
        new: those of the new one.
    """
    after = words.page_after(old, new)
    own, prints = words.Prints(old), words.Prints(new)
    return [_aim(row, old, new, after, own, prints) for row in targets]


def _aim(
    row: Mapping[str, str],
    old: dict[int, Page],
    new: dict[int, Page],
    after: dict[int, int],
    own: words.Prints,
    prints: words.Prints,
) -> Aim:
    none = Aim(row["target"], "", 0, 0, "", UNKNOWN)
    page = old.get(int(row["page"] or 0))
    if page is None or row["fiscal_year"] not in ("", row["report"]):
        return none
    text = Page(0, folded(row["text"]), page.year)
    zone = _ANNUAL if row["scope"] == "annual" else _PLAN
    likes: list[words.Likeness] = []
    for stood, shape in _stood(text, page, zone):
        if shape:
            found = words.alike(stood, own.of(shape), prints.of(shape))
        else:
            phrase = "".join(page.folded[stood.start : stood.end].split())
            places = [one for home in new.values() for one in _phrases(home, phrase)]
            found = words.alike(stood, [], places)
        zone = _zone(stood)
        likes += found
    home = after.get(page.number)

    def score(one: words.Likeness) -> int:
        same = _zone(one.print) == zone
        here = one.print.page.number == home
        return one.left + one.right + 12 * here + 15 * same + 10 * (one.left_only + one.right_only)

    best = max(likes, key=score, default=None)
    if best is None or best.left + best.right < 8:
        return none
    same_zone = _zone(best.print) == zone
    at_home = best.print.page.number == home
    both = best.left_only and best.right_only
    rivals = {one.print.token.text for one in likes if score(one) > score(best) - 12} - {
        best.print.token.text
    }
    said, shown = _said(row["text"], text, best.print)
    if not said:
        return none
    sure = (
        same_zone and zone != _DONE and at_home and not rivals and not best.print.loose
        and (both or (best.left_only and best.right >= 4) or (best.right_only and best.left >= 4))
        and (not shown or _hedged(best.print) == _hedge_of(text))
    )  # fmt: skip
    stands = best.print
    return Aim(
        row["target"], said, stands.page.number, stands.start,
        stands.page.around(stands.start, stands.end), SURE if sure else TO_READ,
        _values(row, text, said, shown), row["baseline"],
    )  # fmt: skip


def _values(row: Mapping[str, str], text: Page, words_now: str, new: str) -> dict[str, float]:
    """The numbers of last year's row, moved with the one that is printed; a band has its ends."""
    ends = limits.band(words_now)
    if ends and row["value_upper"]:
        return {"value": ends[0], "value_upper": ends[1]}
    said = {name: float(row[name]) for name in ("value", "value_upper", "tolerance") if row[name]}
    if not new or "value" not in said:
        return said
    was, now = number(text.numbers[-1].text), number(new)
    if now == was or not was:
        return said
    moved = round(said["value"] / was * now, 6)
    if "value_upper" in said:
        said["value_upper"] = round(said["value_upper"] + moved - said["value"], 6)
    return said | {"value": moved}


def _stood(text: Page, page: Page, zone: str) -> Iterator[tuple[Print, Shape | None]]:
    """Where the target stood on last year's page: by its number, or by its longest phrase."""
    if text.numbers:
        token = text.numbers[-1]
        found_unit = _UNIT.match(text.folded, token.end)
        shape = Shape("", token.text, found_unit[0] if found_unit else "")
        found = [
            one
            for each in page.numbers
            if same_number(each.text, token.text) and (one := printed_at(page, each, shape))
        ]
        found = [one for one in found if not one.loose or _hedged(one)]
        in_zone = [one for one in found if _zone(one) == zone]
        alike = [one for one in in_zone or found if _hedged(one) == _hedge_of(text)]
        yield from ((one, shape) for one in alike or in_zone or found)
        return
    phrase = _longest(text.folded, "".join(page.folded.split()))
    found = list(_phrases(page, phrase)) if len(phrase) >= _LEAST_WORDS else []
    in_zone = [one for one in found if _zone(one) == zone]
    yield from ((one, None) for one in in_zone or found)


def _phrases(page: Page, phrase: str) -> Iterator[Print]:
    pattern = r"\s*".join(map(re.escape, phrase))
    for found in re.finditer(pattern, page.folded):
        place = page.place_of(found.start())
        token = Token(page.number, place, found.start(), found.end(), phrase)
        last = page.place_of(found.end() - 1)
        yield Print(page, token, found.start(), found.end(), place, last, False)


def _longest(text: str, page: str) -> str:
    """The longest part of a text that stands on a page."""
    for length in range(len(text), _LEAST_WORDS - 1, -1):
        for start in range(len(text) - length + 1):
            if text[start : start + length] in page:
                return text[start : start + length]
    return ""


def _zone(one: Print) -> str:
    """The part of its page that a print stands in: the plan, the year's plan, what was done."""
    plain = "".join(one.page.folded[: one.start].split())
    found = _ZONE.findall(plain)
    return found[-1] if found else _PLAN


def _hedged(one: Print) -> str:
    found = _HEDGE.match("".join(one.page.folded[one.end : one.end + 8].split()))
    return found[0] if found else ""


def _hedge_of(text: Page) -> str:
    end = text.numbers[-1].end if text.numbers else 0
    unit = _UNIT.match(text.folded, end)
    found = _HEDGE.match(text.folded, unit.end() if unit else end)
    return found[0] if found else ""


def _said(before: str, text: Page, stands: Print) -> tuple[str, str]:
    """The target's text with the number and the limit that stand there and its years moved; blank
    where they do not stand on the page.
    """
    said, shown = folded(before), ""
    if text.numbers:
        token = text.numbers[-1]
        shown = stands.token.text
        rest, was, now = said[token.end :], _hedge_of(text), _hedged(stands)
        if was and now:  # 台前半 may have become 台後半
            rest = rest.replace(was, now, 1)
        said = said[: token.start] + shown + rest
    page = stands.page
    there = {token.date for token in page.dates}
    for date in text.dates:
        of = of_label(date.text)
        if date.date.startswith("FY") and of is not None and of >= text.year:
            moved = of + page.year - text.year
            if f"FY{moved}" not in there:
                return "", ""
            said = said.replace(date.text, label(moved))
    return said, shown
