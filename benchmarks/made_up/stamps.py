"""Numbers and dates written over those that stand in a text."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable

from reportbook.commands.new_year.drafting.text.shapes import decimals, folded, shape_of
from reportbook.commands.new_year.drafting.text.tokens import Page
from reportbook.notation.fiscal_year import era_year

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_DATE = re.compile(r"(令和|平成)([元0-9０-９]{1,2})年(?:(度)|([0-9０-９]{1,2})月)?")
_HEADER = re.compile(r"^[\s令和平成元度年0-9０-９月４末]*$")


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
            text = made[number]
            for (start, end), new in sorted(spans.items(), reverse=True):
                first, last = self.read[number].span(start, end)
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
        step = max(old * chance.uniform(0.01, 0.02 if share else 0.09), least)
        up = chance.random() < 0.55 and not (share and old + step > 100)
        value = old + step if up or old - step < least else old - step
        return number_like(found[0], value)

    parts = list(re.finditer(r"\d[\d,]*(?:\.\d+)?", text))
    if not parts:
        return text
    last = parts[-1]
    return text[: last.start()] + other(last) + text[last.end() :]


def shifted(text: str, by: float, at_most: float = float("inf")) -> str:
    """A number a share of itself away, at least its last digit; the last part of `35兆6,336億`."""
    parts = list(re.finditer(r"\d[\d,]*(?:\.\d+)?", text))
    if not parts:
        return text
    last = parts[-1]
    old = float(last[0].replace(",", ""))
    least = 10.0 ** -decimals(last[0])
    step = max(abs(old * by), least)
    up = (by > 0 and old + step <= at_most) or old <= step
    value = old + step if up else old - step
    return text[: last.start()] + number_like(last[0], value) + text[last.end() :]


def printed_as(before: str, number: str) -> str:
    """A print with another number in it."""
    shape = shape_of(before)
    plain = folded(before)
    if shape is None:
        return before
    at = plain.index(shape.number)
    return plain[:at] + number + plain[at + len(shape.number) :]


def number_of(printed: str) -> str:
    """The number of a print, or the print where it has none."""
    shape = shape_of(printed)
    return shape.number if shape else printed


def moved_dates(text: str, step: int, year: int, still: Iterable[str] = ()) -> str:
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
