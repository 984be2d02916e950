"""What one notebook may read of an edition: a section, two in one, or all of it.

Which columns of all of it a page of the whole is opened with is for `readings` to say.
Holds rows and answers what they mean; what a page shows of them belongs to the page's module.
"""

from collections.abc import Iterable
from functools import cached_property

from reportbook.facts import extracts, periods
from reportbook.facts.package import Report
from reportbook.facts.sections import of_section, with_quoted
from reportbook.findings import sources
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.speaker import Speaker
from reportbook.findings.sources import Cited


class View:
    """The rows of an edition that one notebook may read. `report` holds no others."""

    def __init__(self, report: Report, fiscal_year: int, quoted: Report | None = None) -> None:
        """Takes a report as `extracts.edition` and `sections.of_section` leave it.

        `quoted` is the same with the figures of other sections that its sentences quote.
        """
        self.report = report
        self.fiscal_year = fiscal_year
        self._readable = quoted or report

    @cached_property
    def figures(self) -> Figures:
        """The values of the rows."""
        return Figures(self.report)

    @cached_property
    def readable(self) -> Figures:
        """The same with the wholes of its figures, which may be another section's."""
        return Figures(self._readable)

    @cached_property
    def speaker(self) -> Speaker:
        """Says sentences over all that can be read."""
        return Speaker(self.readable, self.fiscal_year)

    @cached_property
    def digest(self) -> str:
        """A hash of all that the notebook can read."""
        return self._readable.digest()

    def measures_to_show(self) -> set[str]:
        """Measures of the edition's year with a plan, result, milestone or figure in it."""
        rows = self.report.rows
        measure_of = {row["indicator"]: row["measure"] for row in rows("indicators")}
        told = {row["measure"] for table in ("narratives", "milestones") for row in rows(table)}
        told |= {measure_of[row["indicator"]] for row in rows("observations")}
        return told & self._open("measures", "measure")

    def _open(self, table: str, key: str) -> set[str]:
        frame = getattr(self.report, table)
        return set(frame[periods.is_open(frame, self.fiscal_year)][key])

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The page of each section that the edition has one for, in the order of the report."""
        shown = self.measures_to_show()
        told = {row["section"] for row in self.report.rows("measures") if row["measure"] in shown}
        told |= {row["section"] for row in self.report.rows("milestones")}
        told &= self._open("sections", "section")
        pages: dict[str, list[str]] = {}
        for row in sorted(self.report.rows("sections"), key=lambda row: row["order"]):
            if row["page"] is not None:
                pages.setdefault(row["page"], []).append(row["section"])
        return {
            section: f"{page}.html"
            for page, sections in pages.items()
            if not told.isdisjoint(sections)
            for section in sections
        }

    def source(self, cited: Iterable[Cited]) -> str:
        """The source line: each report that is cited, with its pages."""
        return sources.credit(self.report.rows("reports"), cited)

    def citations(self, cited: Iterable[Cited]) -> tuple[str, str]:
        """How to cite a figure of the edition, in Japanese and in English."""
        return sources.citations(self.report.rows("reports"), cited, self.fiscal_year)


def open_view(report: Report, section: str | None, fiscal_year: int) -> View:
    """What a notebook of one section can read (`V-VI` is V and VI as one), or of all (None).

    Raises:
        KeyError: where there is no such section or edition.
    """
    return View(*parts(report, section, fiscal_year))


def parts(
    report: Report, section: str | None, fiscal_year: int
) -> tuple[Report, int, Report | None]:
    """What a `View`, or a page that is one, is made of; see `open_view`."""
    return parts_of(extracts.edition(report, fiscal_year), section, fiscal_year)


def parts_of(
    edition: Report, section: str | None, fiscal_year: int
) -> tuple[Report, int, Report | None]:
    """The same, of what `extracts.edition` leaves."""
    if section is None:
        return edition, fiscal_year, None
    own = of_section(edition, section)
    return own, fiscal_year, with_quoted(own, edition)
