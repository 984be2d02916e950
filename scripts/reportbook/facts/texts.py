"""Rules for what the data package says in sentences: figures that are bound, words that lead on.

`binding` has the grammar; what a sentence says in an edition is `wording`.
"""

import unicodedata
from collections.abc import Generator, Iterator

from reportbook.facts import rules
from reportbook.facts.rules import Found, Frames, rows
from reportbook.facts.schema import SEPARATOR, Problem, Table, entries
from reportbook.notation import binding

Tables = dict[str, Table]


def terms(sound: Frames, sections: set[str]) -> Found:
    """A word leads to one term, and is linked only in sections that exist."""
    known: dict[str, str] = {}
    for row in rows(sound, "glossary"):
        for column in ("aliases", "linked_in"):
            if any(entry != entry.strip() or not entry for entry in entries(row[column])):
                remedy = f"Put {SEPARATOR} between the entries, and nothing else"
                yield row.problem(column, "has a blank entry, or blanks around one", remedy)
        for column, words in (("title", (row["title"],)), ("aliases", entries(row["aliases"]))):
            for word in words:
                spelling = unicodedata.normalize("NFKC", word)
                if spelling in known:
                    remedy = "A word leads to one term; remove it from one of the two"
                    yield row.problem(column, f"stands for {known[spelling]}", remedy, word)
                known[spelling] = row["term"]
        for section in entries(row["linked_in"]):
            if section and section not in sections:
                remedy = "Correct it, or add it to sections.csv"
                yield row.problem("linked_in", "is not in sections.csv", remedy, section)


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
    observed = frames["observations"]
    figures = set(
        zip(observed["indicator"], observed["category"], observed["fiscal_year"], strict=True)
    )
    for name in ("narratives", "priorities"):
        for row in rows(sound, name):
            for quote in (yield from _bound(row, "text", "{indicator@year}, or {=…}")):
                yield from _quote(row, quote, indicators, None if doubtful else figures)
    if not doubtful:
        yield from _key_figures(sound, figures)
    for row in rows(sound, "glossary"):
        for quote in (yield from _bound(row, "definition", "{=…}")):
            remedy = "Leave it out: a definition holds in every year"
            yield row.problem("definition", "quotes a figure", remedy, quote.text)


def _key_figures(sound: Frames, figures: set[tuple[str, str, int]]) -> Found:
    """The figures that show the outcome of a priority are observed in its year."""
    for row in rows(sound, "priorities"):
        for name in (row["figures"] or "").split():
            indicator, _, category = name.partition(".")
            if (indicator, category or binding.ALL, row["fiscal_year"]) not in figures:
                remedy = "Name an indicator, or indicator.category, of observations.csv"
                yield row.problem("figures", "has no observation in the year", remedy, name)


def _bound(
    row: rules.Row, column: str, forms: str
) -> Generator[Problem, None, list[binding.Quote]]:
    """The figures that a text quotes; what is not bound is a problem."""
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
    row: rules.Row,
    quote: binding.Quote,
    indicators: set[str],
    figures: set[tuple[str, str, int]] | None,
) -> Iterator[Problem]:
    if quote.indicator == binding.YEAR and not quote.relative:
        return  # a sentence that holds from that year on
    if quote.indicator == binding.YEAR:
        yield row.problem("text", "names no year", "Write {year@2021}", quote.text)
    elif quote.indicator not in indicators:
        remedy = "Correct it, or add it to indicators.csv"
        yield row.problem("text", "names no indicator", remedy, quote.text)
    elif quote.relative:
        yield row.problem("text", "names no year", "Write {indicator@year}", quote.text)
    elif figures and (quote.indicator, quote.category, quote.year) not in figures:
        remedy = "Correct it, or add it to observations.csv"
        yield row.problem("text", "has no observation", remedy, quote.text)
    elif figures and quote.base_year is not None and not _has_base(quote, figures):
        remedy = "Name a year with a value, or add it to observations.csv"
        yield row.problem("text", "has no observation to compare with", remedy, quote.text)


def _has_base(quote: binding.Quote, figures: set[tuple[str, str, int]]) -> bool:
    return (quote.indicator, quote.category, quote.base_year) in figures
