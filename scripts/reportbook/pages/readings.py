"""What each page of the whole reads of an edition, said in this one place.

The notebook of a section may read its section. A page of the whole tells of every section, but has
few columns of it to show: it is opened with these alone. So the build, which runs a notebook anew
where a cell has changed that it can read, leaves most pages alone whatever changes; and it cannot
leave out one by mistake, for a page that reads what does not stand here fails. Who lets a page show
more lets it read more here.

The build asks this before it runs anything: no chart is imported.
"""

from dataclasses import dataclass

from reportbook.facts import extracts, package
from reportbook.facts.package import Report
from reportbook.facts.portions import EVERY, Columns, joined, portion
from reportbook.facts.sections import of_measures

NAMES: Columns = {
    "editions": EVERY,
    "plans": "plan title first_year last_year",
    "sections": "section order title",
    "indicators": "indicator section order title unit decimals timing lag_years"
    " better change_of of_what",
    "categories": "indicator category title order parent total",
}
"""What figures are called, and how they are counted and compared."""

PRINTED = (
    "indicator category fiscal_year report value status as_printed period_start period_end page"
)
"""What figures say, and where; what is noted of them is `NOTES`."""

FIGURES = joined(NAMES, {"observations": PRINTED})
NOTES: Columns = {"observations": "note"}
GOALS: Columns = {"targets": EVERY}

ADDRESSES: Columns = {
    "sections": "section order page first_year last_year",
    "measures": "measure section first_year last_year",
    "indicators": "indicator measure",
    "observations": "indicator",
    "narratives": "measure",
    "milestones": "measure section",
}
"""Which sections have a page that a name can lead to (`View.addresses`)."""

PLEDGES: Columns = {
    "measures": "measure section order title",
    "narratives": EVERY,
    "pledges": EVERY,
    "targets": "target indicator category page",
    "milestones": "milestone date section measure title page",
    "corrections": "id title section page",
}
"""What was promised and what came of it, with the names of what shows it."""

CLAIMS = joined(
    NAMES, {"claims": EVERY, "corrections": EVERY, "printings": PRINTED, "package": EVERY}
)
"""What the report states of its own figures, and where it is wrong."""


@dataclass(frozen=True)
class Reading:
    """What a page reads: columns, and the measures that it tells of alone, none for all."""

    columns: Columns
    measures: tuple[str, ...] = ()

    def of(self, edition: Report) -> Report:
        """That of an edition, as `extracts.edition` leaves it."""
        own = of_measures(edition, self.measures) if self.measures else edition
        return portion(own, self.columns)


READINGS = {
    "reportbook.pages.whole.overview": Reading(
        joined(
            *(FIGURES, ADDRESSES, GOALS, PLEDGES),
            {"sections": "part", "priorities": "order title text figures", "package": EVERY},
        )
    ),
    "reportbook.pages.whole.money": Reading(
        joined(
            *(FIGURES, NOTES, GOALS),
            {"reports": EVERY, "measures": EVERY, "indicators": EVERY},
            {"narratives": EVERY, "milestones": EVERY},
        ),
        # The budget and what became of it; the costs that are to fall.
        measures=("IV.budget", "II-1.costs"),
    ),
    "reportbook.pages.whole.questions": Reading(joined(FIGURES, ADDRESSES, PLEDGES)),
    "reportbook.pages.whole.changes": Reading(
        joined(
            *(FIGURES, NOTES, ADDRESSES, GOALS),
            {"reports": "report credit", "measures": "order title"},
            {"indicators": "definition first_year last_year"},
            {"narratives": "report"},  # how many sentences a draft has
        )
    ),
    "reportbook.pages.explorer.page": Reading(
        joined(
            *(FIGURES, NOTES, ADDRESSES, GOALS),
            {"reports": EVERY, "indicators": "definition definition_by"},
            {"milestones": "milestone date kind indicator title"},
            {"glossary": "title reading aliases", "other_words": EVERY},
        )
    ),
    "reportbook.pages.reference.audit": Reading(CLAIMS),
    "reportbook.pages.reference.corrections": Reading(CLAIMS),
    "reportbook.pages.reference.codebook": Reading(
        joined(
            FIGURES,
            {"indicators": "definition definition_by page", "package": EVERY},
            dict.fromkeys(package.TABLES, ""),  # how many rows each has
        )
    ),
}
"""By the module that opens a page, which is what its notebook imports."""


def opened(page: str, fiscal_year: int) -> Report:
    """What the page that a module opens reads of an edition of the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    return READINGS[page].of(extracts.edition(package.load(), fiscal_year))
