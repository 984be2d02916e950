"""The parts of the facts that one book and one notebook may read.

`edition()` leaves what the book of one fiscal year may show; `of_section()` leaves what one
notebook may read. The rule "Edition and time" of the design lives here and nowhere else.
"""

from dataclasses import replace

import pandas as pd

from reportbook.facts.package import Report
from reportbook.notation import binding, expressions


def edition(report: Report, fiscal_year: int) -> Report:
    """What the book of `fiscal_year` may show.

    Observations up to that year, each in the newest printing that the edition could know
    (the first held where all are newer); plans of the plan period; results over the whole
    plan only in its last year; claims over these observations.

    Raises:
        KeyError: where editions.csv has no such year.
    """
    row = report.editions[report.editions["fiscal_year"] == fiscal_year]
    if row.empty:
        raise KeyError(f"no edition {fiscal_year}; editions.csv has {report.fiscal_years()}")
    plan = report.plans[report.plans["plan"] == row["plan"].iloc[0]].iloc[0]
    scopes = {("plan", "midterm"), ("plan", str(fiscal_year)), ("result", str(fiscal_year))}
    if fiscal_year == plan["last_year"]:
        scopes.add(("result", "midterm"))
    narratives, targets = report.narratives, report.targets
    shown = pd.Series(
        [pair in scopes for pair in zip(narratives["kind"], narratives["scope"], strict=True)],
        index=narratives.index,
        dtype=bool,
    )
    in_plan = (targets["scope"] == "midterm") & (targets["plan"] == plan["plan"])
    in_year = (targets["scope"] == "annual") & (targets["fiscal_year"] == fiscal_year)
    return replace(
        report,
        editions=row,
        plans=report.plans[report.plans["plan"] == plan["plan"]],
        priorities=report.priorities[report.priorities["fiscal_year"] == fiscal_year],
        narratives=narratives[shown],
        observations=_printings(report.observations, fiscal_year),
        targets=targets[in_plan | in_year.fillna(False)],
        milestones=report.milestones[report.milestones["fiscal_year"] <= fiscal_year],
        claims=_claims(report, fiscal_year),
        glossary=report.glossary[~(report.glossary["first_year"] > fiscal_year).fillna(False)],
        corrections=tuple(
            entry for entry in report.corrections if entry["fiscal_year"] <= fiscal_year
        ),
        labels=(),
    )


def _claims(report: Report, fiscal_year: int) -> pd.DataFrame:
    """Claims over figures up to `fiscal_year`; those that name no figure, in the newest edition."""
    newest = fiscal_year == max(report.fiscal_years(), default=fiscal_year)
    columns = (report.claims[name].fillna("") for name in ("expression", "observation"))
    texts = map(" ".join, zip(*columns, strict=True))
    years = [[year for _, _, year in expressions.keys_of(text)] for text in texts]
    shown = [max(found) <= fiscal_year if found else newest for found in years]
    return report.claims[pd.Series(shown, index=report.claims.index, dtype=bool)]


def _printings(observations: pd.DataFrame, fiscal_year: int) -> pd.DataFrame:
    """One row per figure up to `fiscal_year`: the printing that this edition could know."""
    rows = observations[observations["fiscal_year"] <= fiscal_year]
    newer = rows["edition"] > fiscal_year
    # Known printings first, newest first; then those that are newer, oldest first.
    rank = rows["edition"].where(newer, -rows["edition"])
    ordered = rows.assign(_newer=newer, _rank=rank).sort_values(["_newer", "_rank"], kind="stable")
    first = ordered.drop_duplicates(["indicator", "category", "fiscal_year"])
    return first.drop(columns=["_newer", "_rank"]).sort_index()


def sections_of(report: Report, name: str) -> list[str]:
    """The sections that a name stands for: `I-2` for itself, `V-VI` for V and VI together.

    Raises:
        KeyError: where sections.csv has no such section.
    """
    known = list(report.sections["section"])
    sections = [name] if name in known else name.split("-")
    if not set(sections) <= set(known):
        raise KeyError(f"no section {name!r}; sections.csv has {', '.join(known)}")
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
    return replace(
        report,
        sections=report.sections[report.sections["section"].isin(sections)],
        measures=measures,
        narratives=report.narratives[report.narratives["measure"].isin(measures["measure"])],
        tables=report.tables[report.tables["section"].isin(sections)],
        indicators=indicators,
        categories=report.categories[report.categories["indicator"].isin(names)],
        observations=report.observations[report.observations["indicator"].isin(names)],
        targets=report.targets[report.targets["indicator"].isin(names)],
        milestones=report.milestones[report.milestones["section"].isin(sections)],
        glossary=report.glossary.iloc[0:0],  # the build links the words: no notebook reads them
        # No section's notebook reads them: what changes there is no reason to run it again.
        claims=report.claims.iloc[0:0],
        corrections=(),
        package={},
    )


def with_quoted(own: Report, seen: Report) -> Report:
    """A section's own report with the figures of other sections that its narratives quote.

    Args:
        own: the section, as `of_section` leaves it.
        seen: the edition, as `edition` leaves it.
    """
    quotes = (part for text in own.narratives["text"] for part in binding.parts(text))
    names = {part.indicator for part in quotes if isinstance(part, binding.Quote)}
    names |= set(own.indicators["indicator"])
    return replace(
        own,
        indicators=seen.indicators[seen.indicators["indicator"].isin(names)],
        categories=seen.categories[seen.categories["indicator"].isin(names)],
        observations=seen.observations[seen.observations["indicator"].isin(names)],
    )
