"""Figures in text, bound to the data: the grammar of `{…}`, without any values.

    {payment_rate_current@2023}        the observation of that year, with its unit
    {enforcement.seizure}              the category of an indicator, in the edition's year
    {payment_rate_current@-1}          the year before the edition's
    {payment_rate_current:moved}       in another form (see `speaker.FORMS`)
    {…@2023:moved_from_2018}           its change from a year; in notebooks from the plan's start:
    {…:moved_from_plan_start}          from the year before the edition's plan, or the first after
    {…:percent_from_plan_start}        the same in % of that value: −15.0%
    {year} {year@-1}                   the edition's fiscal year, or one relative to it
    {year@2021}                        that year, in the editions from it on
    {=20歳}                             a name or condition as the source prints it

`wording` gives the values; `checks` refuses what is not bound.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ALL = "all"
"""The category of an indicator that has none."""

YEAR = "year"
"""The name that stands for the edition's fiscal year itself."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_QUOTE = re.compile(
    r"(?P<indicator>[a-z][a-z0-9_]*)(?:\.(?P<category>[a-z][a-z0-9_]*))?"
    r"(?:@(?P<year>\d{4}|[+-]\d+))?(?::(?P<form>[a-z0-9_]+))?"
)
_BASE_YEAR = re.compile(r"moved_from_(?P<year>[0-9]{4})")
_DATE = re.compile(
    r"(?:令和|平成|昭和)(?:元|\d{1,2})年(?:度(?:末)?|(?:\d{1,2}月(?:\d{1,2}日|末)?)?)"
)


class BindingError(ValueError):
    """A binding that cannot be read, or names something that does not exist."""


@dataclass(frozen=True)
class Quote:
    """A bound figure. `year` is absolute where `relative` is false, else an offset."""

    text: str
    indicator: str
    category: str
    year: int
    relative: bool
    form: str | None

    @property
    def base_year(self) -> int | None:
        """The fiscal year that the form `moved_from_<year>` compares with; None in any other."""
        found = _BASE_YEAR.fullmatch(self.form or "")
        return int(found["year"]) if found else None

    def fiscal_year(self, edition: int) -> int:
        """The fiscal year meant, in the edition of that year."""
        return edition + self.year if self.relative else self.year


@dataclass(frozen=True)
class Literal:
    """A name or condition as the source prints it; `text` is shown in half-width digits."""

    printed: str

    @property
    def text(self) -> str:
        """The printed characters in the form that the book shows."""
        return unicodedata.normalize("NFKC", self.printed)


def parse(inside: str) -> Quote | Literal:
    """Reads what stands between two braces.

    Raises:
        BindingError: where it is not of the grammar.
    """
    if inside.startswith("="):
        if not inside[1:].strip():
            raise BindingError("{=} names nothing")
        return Literal(inside[1:])
    found = _QUOTE.fullmatch(inside)
    if not found:
        raise BindingError(f"{{{inside}}} is not of the form {{indicator.category@year:form}}")
    year = found["year"] or "+0"
    return Quote(
        text=inside,
        indicator=found["indicator"],
        category=found["category"] or ALL,
        year=int(year),
        relative=year[0] in "+-",
        form=found["form"],
    )


def parts(text: str) -> list[Quote | Literal]:
    """All bindings of a text, in order.

    Raises:
        BindingError: for a binding that is not of the grammar, or a brace left alone.
    """
    if re.search(r"[{}]", _BRACES.sub("", text)):
        raise BindingError("a brace stands alone")
    return [parse(inside) for inside in _BRACES.findall(text)]


def last_year(text: str) -> int:
    """The newest fiscal year that a text names in braces; 0 where it names none.

    Raises:
        BindingError: as `parts` does.
    """
    quotes = (part for part in parts(text) if isinstance(part, Quote) and not part.relative)
    return max((quote.year for quote in quotes), default=0)


def pieces(text: str) -> Iterator[str | Quote | Literal]:
    """The text in order: its own words, and between them its bindings.

    Raises:
        BindingError: for a binding that is not of the grammar.
    """
    for place, piece in enumerate(_BRACES.split(text)):
        yield parse(piece) if place % 2 else piece


def substitute(text: str, render: Callable[[Quote | Literal], str]) -> str:
    """The text with every binding replaced by what `render` gives for it."""
    return "".join(one if isinstance(one, str) else render(one) for one in pieces(text))


def dates(text: str) -> Iterator[tuple[str, str]]:
    """The Japanese dates in the own words of a text, each with the words behind it."""
    bare = unicodedata.normalize("NFKC", _BRACES.sub("\0", text))
    for found in _DATE.finditer(bare):
        yield found[0], bare[found.end() :]


def unbound_digits(text: str) -> list[str]:
    """Runs of digits that are neither bound nor part of a Japanese date."""
    bare = _DATE.sub("", unicodedata.normalize("NFKC", _BRACES.sub("", text)))
    return re.findall(r"\d[\d,.]*", bare)
