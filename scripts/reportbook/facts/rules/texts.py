"""Rules for what the data package says in sentences: figures that are bound, words that lead on.

`binding` has the grammar; what a sentence says in an edition is `wording`.
"""

import re
import unicodedata
from collections.abc import Generator, Iterator
from typing import Any

from reportbook.facts import periods
from reportbook.facts.rows import Found, Frames, Row, rows
from reportbook.facts.schema import Problem, Table
from reportbook.notation import binding, fiscal_year, printed
from reportbook.notation.expressions import Key

Tables = dict[str, Table]

_YEAR_BEFORE = "前年"
_GOES_ON = re.compile(r"末?(?:から|以来|より|に続|に始め|に導入|と同じ|の下期から)")
"""What may follow a past year that a sentence goes on from: 令和4年度に続いて."""


def bound(tables: Tables, frames: Frames, sound: Frames, told: list[Problem]) -> Found:
    """Every figure in a text is bound to an observation that exists.

    Where keys of observations are themselves wrong, their own problems say enough.
    """
    indicators = set(frames["indicators"]["indicator"])
    keys = tables["observations"].primary_key
    doubtful = any(
        one.file == "observations.csv" and (one.column is None or one.column in keys)
        for one in told
    )
    figures = _observed(frames)
    for name, column in (("narratives", "text"), ("priorities", "text"), ("pledges", "note")):
        for row in rows(sound, name):
            for quote in (yield from _bound(row, column, "{indicator@year}, or {=…}")):
                yield from _quote(row, column, quote, indicators, None if doubtful else figures)
    if not doubtful:
        yield from _key_figures(sound, figures)
    for row in rows(sound, "glossary"):
        for quote in (yield from _bound(row, "definition", "{=…}")):
            remedy = "Leave it out: a definition holds in every year"
            yield row.problem("definition", "quotes a figure", remedy, quote.text)


def years(frames: Frames, sound: Frames) -> Found:
    """A sentence of a year, or of a plan, is about that year or plan.

    Another year stands in it only where it is compared, or gone on from: last year's sentence
    is not this year's.
    """
    plans = {
        f"{periods.PLAN}{row['plan']}": range(row["first_year"] - 1, row["last_year"] + 1)
        for row in rows(sound, "plans")
    }
    observed = _observed(frames)
    for row in rows(sound, "priorities"):
        yield from _of_year(row, row["fiscal_year"], observed)
    for row in rows(sound, "narratives"):
        if row["scope"].isdigit():
            yield from _of_year(row, int(row["scope"]), observed)
        elif row["scope"] in plans:
            yield from _of_plan(row, plans[row["scope"]])


def _of_year(row: Row, own: int, observed: set[Key]) -> Found:
    quotes, text = _quotes(row["text"]), row["text"]
    figures = {(one.indicator, one.category, one.year) for one in quotes}
    dates = [(date, fiscal_year.of_label(date), rest) for date, rest in binding.dates(text)]
    named = {year for date, year, _ in dates if "年度" in date}
    has_own = own in named or any(one.year == own for one in quotes)
    # An event of April is told by the report of the year before as well.
    told_own = has_own or any(year == own and "年4月" not in date for date, year, _ in dates)

    def compared(year: int) -> bool:
        return year == own - 1 and _YEAR_BEFORE in text and (has_own or year in named)

    remedy = f"Name the figure of {own}, or say what it is compared with"
    for one in quotes:
        beside = has_own and ((one.indicator, one.category, own) in figures or one.year in named)
        # A figure that does not exist is told by `bound`.
        there = (one.indicator, one.category, one.year) in observed
        if there and one.year != own and not (one.year < own and (beside or compared(one.year))):
            yield row.problem("text", f"is a figure of another year than {own}", remedy, one.text)
    for date, year, rest in dates:
        past = year is not None and year < own and not told_own
        if past and not (compared(year or 0) or _GOES_ON.match(rest)):
            message = f"is before {own}, which the sentence does not name"
            yield row.problem("text", message, remedy, date)


def _of_plan(row: Row, span: range) -> Found:
    """The figures lie in the plan; its baseline is the year before."""
    years_of = {one.year for one in _quotes(row["text"])}
    for one in _quotes(row["text"]):
        if one.year not in span or years_of == {span[0]}:
            message = f"is a figure of another plan than that of {span[0] + 1} to {span[-1]}"
            yield row.problem("text", message, "Name a figure of the plan", one.text)


def _quotes(text: str) -> list[binding.Quote]:
    """The figures that a text binds to a year; none where it cannot be read."""
    try:
        found = binding.parts(text)
    except binding.BindingError:
        return []
    return [one for one in found if isinstance(one, binding.Quote) and not one.relative]


def typed(frames: Frames, sound: Frames) -> Found:
    """What is typed as `{=…}` in a result is no figure that the section has.

    A condition (`90％以上`) and what a plan sets out to reach are no results.
    """
    homes = dict(zip(frames["measures"]["measure"], frames["measures"]["section"], strict=True))
    sections = dict(
        zip(frames["indicators"]["indicator"], frames["indicators"]["section"], strict=True)
    )
    known: dict[tuple[Any, str], str] = {}
    for row in rows(sound, "observations"):
        if row["value"] is not None and row["as_printed"]:
            figure = _figure(row["indicator"], row["category"], row["fiscal_year"])
            known[sections.get(row["indicator"]), _same(row["as_printed"])] = figure
    for row in rows(sound, "narratives"):
        if row["kind"] == "plan":
            continue
        for literal in re.findall(r"\{=([^{}]+)\}", row["text"]):
            figure = known.get((homes.get(row["measure"]), _same(literal)), "")
            if figure and printed.status(literal) in ("final", "approximate"):
                remedy = f"Bind it: {{{figure}}}"
                yield row.problem("text", "is a figure of the section", remedy, literal)


def _figure(indicator: str, category: str, year: int) -> str:
    return f"{indicator}{'' if category == binding.ALL else f'.{category}'}@{year}"


def _same(figure: str) -> str:
    """A figure without what may be written in two ways: commas, 約, the names of the unit."""
    plain = unicodedata.normalize("NFKC", figure).replace("ポイント", "pt").replace("名", "人")
    return re.sub(r"[,\s約]|延べ", "", plain)


def _observed(frames: Frames) -> set[Key]:
    observed = frames["observations"]
    return set(
        zip(observed["indicator"], observed["category"], observed["fiscal_year"], strict=True)
    )


def _key_figures(sound: Frames, figures: set[tuple[str, str, int]]) -> Found:
    """The figures that show the outcome of a priority are observed in its year."""
    for row in rows(sound, "priorities"):
        for name in (row["figures"] or "").split():
            indicator, _, category = name.partition(".")
            if (indicator, category or binding.ALL, row["fiscal_year"]) not in figures:
                remedy = "Name an indicator, or indicator.category, of observations.csv"
                yield row.problem("figures", "has no observation in the year", remedy, name)


def _bound(row: Row, column: str, forms: str) -> Generator[Problem, None, list[binding.Quote]]:
    """The figures that a text quotes; what is not bound is a problem. A blank quotes none."""
    if row[column] is None:
        return []
    try:
        found = binding.parts(row[column])
    except binding.BindingError as error:
        yield row.problem(column, str(error), "See the grammar in README")
        return []
    for digits in binding.unbound_digits(row[column]):
        remedy = f"Write {forms} where it is part of a name"
        yield row.problem(column, "is a figure that is not bound", remedy, digits)
    return [part for part in found if isinstance(part, binding.Quote)]


def _quote(
    row: Row,
    column: str,
    quote: binding.Quote,
    indicators: set[str],
    figures: set[tuple[str, str, int]] | None,
) -> Iterator[Problem]:
    if quote.indicator == binding.YEAR and not quote.relative:
        return  # a sentence that holds from that year on
    if quote.indicator == binding.YEAR:
        yield row.problem(column, "names no year", "Write {year@2021}", quote.text)
    elif quote.indicator not in indicators:
        remedy = "Correct it, or add it to indicators.csv"
        yield row.problem(column, "names no indicator", remedy, quote.text)
    elif quote.relative:
        yield row.problem(column, "names no year", "Write {indicator@year}", quote.text)
    elif figures and (quote.indicator, quote.category, quote.year) not in figures:
        remedy = "Correct it, or add it to observations.csv"
        yield row.problem(column, "has no observation", remedy, quote.text)
    elif figures and quote.base_year is not None and not _has_base(quote, figures):
        remedy = "Name a year with a value, or add it to observations.csv"
        yield row.problem(column, "has no observation to compare with", remedy, quote.text)


def _has_base(quote: binding.Quote, figures: set[tuple[str, str, int]]) -> bool:
    return (quote.indicator, quote.category, quote.base_year) in figures
