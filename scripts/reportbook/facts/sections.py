"""Which sections there are, and the part of an edition that the notebook of one may read."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from reportbook.facts.package import Report
from reportbook.facts.schema import entries
from reportbook.notation import binding
from reportbook.notation.unknown import unknown


def sections_of(report: Report, name: str) -> list[str]:
    """The sections that a name stands for: `I-2` for itself, `V-VI` for V and VI together.

    Raises:
        UnknownError: where sections.csv has no such section.
    """
    known = list(report.sections["section"])
    sections = [name] if name in known else name.split("-")
    if not set(sections) <= set(known):
        raise unknown("節", name, known)
    return sections


def sections_on(report: Report, page: str) -> list[str]:
    """The sections that a page of the book tells of, by its name; none for any other.

    The folder of a page says nothing: the site has them all in one.
    """
    name = page.rpartition("/")[2]
    return list(report.sections[report.sections["page"] == name]["section"])


def of_section(report: Report, name: str) -> Report:
    """Only what belongs to one section, with the plans and sources that all share.

    Args:
        report: all sections.
        name: the section, or several in one as `sections_of` reads them.

    Raises:
        KeyError: where sections.csv has no such section.
    """
    sections = sections_of(report, name)
    measures = report.measures[report.measures["section"].isin(sections)]
    indicators = report.indicators[report.indicators["section"].isin(sections)]
    names = set(indicators["indicator"])
    categories = report.categories[report.categories["indicator"].isin(names)]
    titles = [*indicators["title"], *categories["title"]]
    return replace(
        report,
        sections=report.sections[report.sections["section"].isin(sections)],
        section_pages=report.section_pages[report.section_pages["section"].isin(sections)],
        measures=measures,
        narratives=report.narratives[report.narratives["measure"].isin(measures["measure"])],
        pledges=report.pledges[report.pledges["measure"].isin(measures["measure"])],
        tables=report.tables[report.tables["section"].isin(sections)],
        indicators=indicators,
        categories=categories,
        observations=report.observations[report.observations["indicator"].isin(names)],
        targets=report.targets[report.targets["indicator"].isin(names)],
        milestones=report.milestones[report.milestones["section"].isin(sections)],
        glossary=_terms_in(report.glossary, titles),
        other_words=_leading_to(report.other_words, titles),
        # No section's notebook reads them: what changes there is no reason to run it again.
        priorities=report.priorities.iloc[0:0],
        claims=report.claims.iloc[0:0],
        printings=report.printings.iloc[0:0],
        corrections=(),
        package={},
    )


def of_measures(report: Report, names: Sequence[str]) -> Report:
    """An edition with the rows of some measures alone in all that belongs to one."""
    indicators = report.indicators[report.indicators["measure"].isin(names)]
    named = set(indicators["indicator"])
    held = {
        table: frame[frame[key].isin(kept)]
        for key, kept, tables in (
            ("measure", set(names), ("measures", "narratives", "milestones", "pledges")),
            ("indicator", named, ("categories", "observations", "targets")),
        )
        for table in tables
        for frame in [getattr(report, table)]
    }
    return replace(report, indicators=indicators, **held)


def with_quoted(own: Report, seen: Report) -> Report:
    """A section's own report with figures of other sections: quoted, or wholes of its own.

    Args:
        own: the section, as `of_section` leaves it.
        seen: the edition, as `edition` leaves it.
    """
    said = [*own.narratives["text"], *own.pledges["note"].dropna()]
    quotes = (part for text in said for part in binding.parts(text))
    names = {part.indicator for part in quotes if isinstance(part, binding.Quote)}
    names |= set(own.indicators["indicator"])
    names |= {str(whole).partition(".")[0] for whole in own.indicators["of_what"].dropna()}
    return replace(
        own,
        indicators=seen.indicators[seen.indicators["indicator"].isin(names)],
        categories=seen.categories[seen.categories["indicator"].isin(names)],
        observations=seen.observations[seen.observations["indicator"].isin(names)],
    )


def _terms_in(glossary: pd.DataFrame, titles: Sequence[str]) -> pd.DataFrame:
    """The terms of some titles with their readings, by which the explorer finds a series.

    Without their definitions: the build explains the words, and no notebook reads that.
    """
    text = " ".join(titles)
    words = zip(glossary["title"], glossary["aliases"], strict=True)
    spoken = [any(word in text for word in (title, *entries(others))) for title, others in words]
    return glossary[spoken].assign(definition="")


def _leading_to(other_words: pd.DataFrame, titles: Sequence[str]) -> pd.DataFrame:
    """The rows of other_words.csv that lead to some titles."""
    text = " ".join(titles)
    lead = [any(word in text for word in entries(means)) for means in other_words["means"]]
    return other_words[lead]
