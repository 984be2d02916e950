"""A page as its words with the numbers masked, so that two years' pages can be laid side by side.

In the masked text a number is `#` whatever it says, a date one character that says how far it
lies from the year of the report, and blanks are gone.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

NUMBER = "#"
_GAP = r"\s*"
_ERAS = {"令": 2018, "平": 1988}
_DATE = re.compile(
    rf"(?P<era>令{_GAP}和|平{_GAP}成){_GAP}(?P<year>元|\d{{1,2}}){_GAP}年{_GAP}"
    rf"(?:(?P<fiscal>度)|(?P<month>\d{{1,2}}){_GAP}月(?:{_GAP}(?P<day>\d{{1,2}}){_GAP}日)?)?"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_COMPOUND = rf"(?:(?:兆|億|百万|万|時間){_DIGITS}(?=兆|億|百万|万|千|円|人|件|分))*"
_FIGURE = re.compile(rf"{_DIGITS}{_COMPOUND}|―|データなし")
_FISCAL, _MONTHLY = 0xE100, 0xE900
_BULLETS = re.compile("[①-⑳]")
_CONTEXT = 60


@dataclass(frozen=True)
class Token:
    """A number or a date: where it stands in the page and in its masked text.

    `text` is the number as folded (half-width digits), `date` what a date says (`2024-03`,
    `FY2023`), blank for a number; `start` and `end` are places in the folded page.
    """

    page: int
    place: int
    start: int
    end: int
    text: str
    date: str = ""


@dataclass
class Page:
    """A page: its text as printed, folded to half-width, and masked.

    Args:
        number: as the page is numbered.
        printed: the text as it stands.
        year: the fiscal year of the report, to which dates are told.
    """

    number: int
    printed: str
    year: int
    folded: str = ""
    masked: str = ""
    dated: str = ""
    numbers: list[Token] = field(default_factory=list)
    dates: list[Token] = field(default_factory=list)
    _origin: list[int] = field(default_factory=list)
    _masked_at: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Folds and masks the text."""
        folded: list[str] = []
        for place, one in enumerate(self.printed):
            plain = "・" if _BULLETS.match(one) else unicodedata.normalize("NFKC", one)
            folded.append(plain)
            self._origin += [place] * len(plain)
        self.folded = "".join(folded)
        self._mask()

    def _mask(self) -> None:
        dates = {found.start(): found for found in _DATE.finditer(self.folded)}
        relative: list[str] = []
        absolute: list[str] = []
        place = 0
        while place < len(self.folded):
            date = dates.get(place)
            if date:
                said = _said(date)
                token = Token(self.number, len(relative), place, date.end(), date[0], said)
                self.dates.append(token)
                self._masked_at.append(place)
                relative.append(_mark(said, self.year))
                absolute.append(_mark(said, 2020))
                place = date.end()
                continue
            found = _FIGURE.match(self.folded, place)
            if found:
                self.numbers.append(Token(self.number, len(relative), place, found.end(), found[0]))
                self._masked_at.append(place)
                relative.append(NUMBER)
                absolute.append(NUMBER)
                place = found.end()
                continue
            if not self.folded[place].isspace():
                self._masked_at.append(place)
                relative.append(self.folded[place])
                absolute.append(self.folded[place])
            place += 1
        self.masked, self.dated = "".join(relative), "".join(absolute)

    def as_printed(self, start: int, end: int) -> str:
        """What stands between two places of the folded page, as printed, without blanks."""
        first, last = self.span(start, end)
        return "".join(self.printed[first : last + 1].split())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last place in the printed text of a stretch of the folded one."""
        return self._origin[start], self._origin[end - 1]

    def place_of(self, at: int) -> int:
        """The place in the masked text of a place in the folded one, which is no blank."""
        return bisect_right(self._masked_at, at) - 1

    def around(self, start: int, end: int, reach: int = 28) -> str:
        """The words around, in one line, what stands between the two places in brackets."""
        before = "".join(self.folded[max(0, start - reach) : start].split())
        after = "".join(self.folded[end : end + reach].split())
        return f"…{before}【{''.join(self.folded[start:end].split())}】{after}…"

    @cached_property
    def index(self) -> dict[int, int]:
        """The place of each number in the order of the page, by where it starts."""
        return {token.start: place for place, token in enumerate(self.numbers)}


def pages(texts: dict[int, str], year: int) -> dict[int, Page]:
    """The pages of a report of a fiscal year."""
    return {number: Page(number, text, year) for number, text in texts.items()}


def number(text: str) -> float:
    """The first number of a token, its magnitude left out: to tell two prints apart."""
    found = re.match(_DIGITS, text)
    return float(found[0].replace(",", "")) if found else float("nan")


def agreeing(old: Page, at: int, new: Page, there: int, step: int, most: int = _CONTEXT) -> int:
    """How many masked characters agree from two places on, to the left (-1) or the right (1).

    A date agrees where it lies as far from its report, or, before the older report's year,
    where it is the same date.
    """
    count = 0
    first, second = at + step, there + step
    while count < most and 0 <= first < len(old.masked) and 0 <= second < len(new.masked):
        if old.masked[first] != new.masked[second] and not (
            old.dated[first] == new.dated[second] and _before(old.masked[first])
        ):
            break
        count += 1
        first, second = first + step, second + step
    return count


def _said(found: re.Match[str]) -> str:
    year = _ERAS[found["era"][0]] + (1 if found["year"] == "元" else int(found["year"]))
    if found["fiscal"]:
        return f"FY{year}"
    parts = [f"{int(part):02}" for part in (found["month"], found["day"]) if part]
    return "-".join([str(year), *parts])


def _mark(said: str, year: int) -> str:
    if said.startswith("FY"):
        return chr(_FISCAL + int(said[2:]) - year)
    parts = [int(part) for part in said.split("-")]
    month = parts[1] if len(parts) > 1 else 0
    return chr(_MONTHLY + 13 * (parts[0] - year) + month)


def _before(mark: str) -> bool:
    """Whether a masked character is a date before the year of its report."""
    code = ord(mark)
    if _FISCAL - 100 < code < _FISCAL + 100:
        return code < _FISCAL
    return _MONTHLY - 1300 < code < _MONTHLY + 4
