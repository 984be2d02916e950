"""Where the money goes: what is spent beside what the savings targets cover, of one edition.

Two sections tell of it, each its half; what each alone tells is the business of `section`.
"""

from dataclasses import replace

from reportbook.facts import extracts, package
from reportbook.facts.package import Report
from reportbook.pages.section import Section

MEASURES = ("IV.budget", "II-1.costs")
"""The budget and what became of it; the costs that are to fall."""


def open_money(fiscal_year: int) -> Section:
    """The money of an edition for its notebook, from the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    return Section(of_money(extracts.edition(package.load(), fiscal_year)), fiscal_year)


def of_money(edition: Report) -> Report:
    """Of what `extracts.edition` leaves, what the measures of money hold."""
    indicators = edition.indicators[edition.indicators["measure"].isin(MEASURES)]
    named = set(indicators["indicator"])

    held = {
        name: frame[frame[key].isin(kept)]
        for key, kept, names in (
            ("measure", set(MEASURES), ("measures", "narratives", "milestones", "pledges")),
            ("indicator", named, ("categories", "observations", "targets")),
        )
        for name in names
        for frame in [getattr(edition, name)]
    }
    return replace(edition, indicators=indicators, **held)
