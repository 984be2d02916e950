"""The parts of the facts that one book, and the proof of one report, may read.

`edition()` leaves what the book of one fiscal year may show, `sections` of that what one notebook
may read. The rule "Edition and time" of the design lives here and nowhere else.
"""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from reportbook.facts import periods, printings
from reportbook.facts.package import Report
from reportbook.notation import binding
from reportbook.notation.unknown import UnknownError, unknown

OF_REPORT = ("reason", "gap", "remark")
"""Kinds of narratives that hold for one report."""


@lru_cache(maxsize=8)
def edition(report: Report, fiscal_year: int) -> Report:
    """What the book of `fiscal_year` may show, cut from the report that editions.csv names.

    The same object for the same report: nobody may change its tables.

    Observations up to that year; plans of the plan period; results over the whole plan only
    in its last year, and with them what became of its promises; claims, corrections and
    remarks of the edition's own report, all of them. Rows of later reports are not among them.

    Raises:
        UnknownError: where editions.csv has no such year.
    """
    row = report.editions[report.editions["fiscal_year"] == fiscal_year]
    if row.empty:
        raise no_edition(fiscal_year, report.fiscal_years())
    plan = report.plans[report.plans["plan"] == row["plan"].iloc[0]].iloc[0]
    own = int(row["report"].iloc[0])
    milestones = report.milestones[report.milestones["fiscal_year"] <= fiscal_year]
    observations = report.observations[report.observations["fiscal_year"] <= fiscal_year]
    renamed = _titles(report, fiscal_year)
    # Its own first; those before it say what an older total over a plan covers.
    plans = report.plans[report.plans["plan"] <= plan["plan"]].sort_values("plan", ascending=False)
    return replace(
        report,
        reports=report.reports[report.reports["report"] <= own],
        editions=row,
        plans=plans,
        priorities=report.priorities[report.priorities["fiscal_year"] == fiscal_year],
        sections=renamed["section"],
        section_pages=report.section_pages[report.section_pages["report"] == own],
        titles=report.titles.iloc[0:0],
        measures=renamed["measure"],
        narratives=_narratives(report.narratives, fiscal_year, plan, own),
        pledges=_pledges(report.pledges, fiscal_year, plan, own),
        tables=report.tables[report.tables["report"] <= own],
        indicators=renamed["indicator"],
        observations=printings.known(observations, printings.FIGURE, own, fiscal_year),
        targets=_targets(report.targets, fiscal_year, plan, own),
        milestones=printings.known(milestones, ["milestone"], own, fiscal_year),
        claims=report.claims[report.claims["report"] == own],
        glossary=report.glossary[~(report.glossary["first_year"] > fiscal_year).fillna(False)],
        corrections=tuple(entry for entry in report.corrections if entry["report"] == own),
        labels=(),
        # What is noted of another year's figure is none of this edition's.
        printings=_without_notes(printings.known(report.observations, printings.FIGURE, own, own)),
    )


def no_edition(asked: object, years: list[int]) -> UnknownError:
    """The error for a year that is no edition, or that came as a text (papermill's `-r`)."""
    if isinstance(asked, str) and asked in map(str, years):
        return UnknownError(
            f"年度「{asked}」は文字です。数で渡してください（papermill では -r ではなく -p）。"
            f"あるもの：{'、'.join(map(str, years))}"
        )
    return unknown("年度", asked, years)


def of_report(facts: Report, report: int) -> Report:
    """What one printed report says, over the observations that it could know.

    Claims, corrections, labels and all that is cited by page are that report's own.
    """
    known = printings.known(facts.observations, printings.FIGURE, report, report)
    cited = ("priorities", "section_pages", "narratives", "pledges", "tables", "targets")
    whole = (*cited, "milestones", "claims", "reports")
    own = {name: _of(getattr(facts, name), report) for name in whole}
    return replace(
        facts,
        **own,
        observations=known,
        printings=known,
        corrections=tuple(entry for entry in facts.corrections if entry["report"] == report),
        labels=tuple(entry for entry in facts.labels if entry["report"] == report),
    )


def _of(frame: pd.DataFrame, report: int) -> pd.DataFrame:
    return frame[frame["report"] == report]


def _without_notes(observations: pd.DataFrame) -> pd.DataFrame:
    return observations.drop(columns="note")


def _narratives(
    narratives: pd.DataFrame, fiscal_year: int, plan: pd.Series, own: int
) -> pd.DataFrame:
    """Sentences of the edition's report; a plan's stand until a later report has them anew.

    A sentence that names a later year, or a figure of one, is of a later edition.
    """
    year, period = str(fiscal_year), f"{periods.PLAN}{plan['plan']}"
    of_kind = {"plan": {year, period}, "result": {year}}
    of_kind |= {kind: {year, period} for kind in OF_REPORT}
    if fiscal_year == plan["last_year"]:
        of_kind["result"].add(period)
    pairs = zip(narratives["kind"], narratives["scope"], strict=True)
    meant = narratives[
        pd.Series([scope in of_kind[kind] for kind, scope in pairs], narratives.index, dtype=bool)
    ]
    known = [binding.last_year(text) <= fiscal_year for text in meant["text"]]
    meant = meant[pd.Series(known, meant.index, dtype=bool)]
    of_plan = (meant["kind"] == "plan") & (meant["scope"] == period)
    standing = printings.newest(meant[of_plan], ["measure"], own)
    return pd.concat([meant[~of_plan & (meant["report"] == own)], standing]).sort_index()


def _pledges(pledges: pd.DataFrame, fiscal_year: int, plan: pd.Series, own: int) -> pd.DataFrame:
    """What became of the year's promises, and in its last year of the plan's.

    Before that the plan is under way, and what a later report says of it is not known yet.
    """
    scopes = [str(fiscal_year)]
    if fiscal_year == plan["last_year"]:
        scopes.append(f"{periods.PLAN}{plan['plan']}")
    return pledges[(pledges["report"] == own) & pledges["scope"].isin(scopes)]


def _targets(targets: pd.DataFrame, fiscal_year: int, plan: pd.Series, own: int) -> pd.DataFrame:
    in_plan = (targets["scope"] == "midterm") & (targets["plan"] == plan["plan"])
    in_year = (targets["scope"] == "annual") & (targets["fiscal_year"] == fiscal_year)
    return printings.newest(
        targets[in_plan | in_year.fillna(False)], ["indicator", "category", "scope"], own
    )


def _titles(report: Report, fiscal_year: int) -> dict[str, pd.DataFrame]:
    """Sections, measures and indicators under the names and definitions of the year.

    A section that begins later is not among them, with all that is its own; what begins later in
    another section is, for the notebook of that section names it. That something ends with the
    year, or later, is not known yet.
    """
    sections = report.sections
    begun = sections[~(sections["first_year"] > fiscal_year).fillna(False)]["section"]
    frames = {}
    for name, frame in (
        ("section", sections),
        ("measure", report.measures),
        ("indicator", report.indicators),
    ):
        known = frame[frame["section"].isin(begun)]
        ends = known["last_year"].mask(known["last_year"] >= fiscal_year)
        frames[name] = known.assign(last_year=ends)
    known = report.titles[report.titles["first_year"] <= fiscal_year]
    for row in known.sort_values("first_year").to_dict("records"):
        frame = frames[row["kind"]]
        named = frame[row["kind"]] == row["name"]
        columns = ["title", "title_en"]
        if row["kind"] == "indicator" and pd.notna(row["definition"]):
            columns.append("definition")
        new = {name: frame[name].mask(named, row[name]) for name in columns}
        frames[row["kind"]] = frame.assign(**new)
    return frames
