"""What an edition holds, in the report's own order and in words: the content of its files.

The workbook and the JSON file say the same things in two forms; what they say stands here.
Nothing here knows of sheets, cells or keys of a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from reportbook.facts.package import Report
from reportbook.facts.periods import PLAN
from reportbook.facts.terms import Term, terms
from reportbook.findings import exports
from reportbook.findings.audits import audit, claims, corrections
from reportbook.findings.audits.audit import Result
from reportbook.findings.audits.claims import Claim
from reportbook.findings.audits.corrections import Correction
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.speaker import Speaker
from reportbook.findings.values import Change, Figure
from reportbook.findings.verdicts import IN_PROGRESS, verdict
from reportbook.findings.wording import VERDICTS
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL
from reportbook.notation.moments import Span

Row = dict[str, Any]
"""A row of a table; what is blank is None."""

PREVIOUS_YEAR = "previous_year"


@dataclass(frozen=True)
class Series:
    """An indicator, or one of its categories, with its observations by fiscal year.

    `category` is None for an indicator that has no categories.
    """

    indicator: Row
    category: Row | None
    observations: dict[int, Row]


@dataclass(frozen=True)
class Goal:
    """A target, what the edition measures against it, and the verdict.

    `change` is the one that the target asks for; None where it asks for none.
    """

    row: Row
    indicator: Row
    figure: Figure | None
    change: Change | None
    verdict: str

    @property
    def verdict_text(self) -> str:
        """The verdict in words."""
        return VERDICTS[self.verdict]

    @property
    def decided(self) -> bool:
        """Whether the edition can know the verdict, and what there is to say of it."""
        return self.verdict != IN_PROGRESS


@lru_cache(maxsize=2)
def of_edition(edition: Report, fiscal_year: int) -> "Records":
    """The records of an edition, the same ones for all of its files: nobody may change them."""
    return Records(edition, fiscal_year)


class Records:
    """The records of the edition of one fiscal year."""

    def __init__(self, edition: Report, fiscal_year: int) -> None:
        """Takes an edition as `extracts.edition` leaves it, and its year."""
        self.report = edition
        self.fiscal_year = fiscal_year
        self.figures = Figures(self.report)
        self.speaker = Speaker(self.figures, fiscal_year)
        self.labels: dict[tuple[str, str], dict[str, str]] = {
            (resource["name"], field["name"]): field["enum_labels"]
            for resource in edition.package["resources"]
            for field in resource["schema"]["fields"]
            if "enum_labels" in field
        }

    @cached_property
    def sections(self) -> list[Row]:
        """All sections, those without any figure included."""
        return _in_order(self.report.rows("sections"))

    def measures(self, section: str) -> list[Row]:
        """The measures of a section."""
        found = self.report.rows("measures")
        return _in_order([row for row in found if row["section"] == section])

    def series(self, section: str) -> list[Series]:
        """Every indicator and category of a section of which the edition has an observation."""
        if section not in self._series:
            found = self.report.indicators
            names = found[found["section"] == section].sort_values("order")["indicator"]
            indicators = (self.figures.indicators[name] for name in names)
            self._series[section] = [one for row in indicators for one in self._of_indicator(row)]
        return self._series[section]

    @cached_property
    def _series(self) -> dict[str, list[Series]]:
        return {}

    def _of_indicator(self, indicator: Row) -> Iterator[Series]:
        kinds: list[Row | None] = [*self.figures.categories.get(indicator["indicator"], [])]
        for category in kinds or [None]:
            name = category["category"] if category else ALL
            observed = self._observed.get((indicator["indicator"], name))
            if observed:
                yield Series(indicator, category, observed)

    @cached_property
    def _observed(self) -> dict[tuple[str, str], dict[int, Row]]:
        found: dict[tuple[str, str], dict[int, Row]] = {}
        observations = self.report.rows("observations")
        for row in sorted(observations, key=lambda row: row["fiscal_year"]):
            held = found.setdefault((row["indicator"], row["category"]), {})
            held[row["fiscal_year"]] = row
        return found

    def figure(self, observation: Row) -> Figure:
        """The figure of an observation: its decimals are those that were printed."""
        found = self.figures.get(
            observation["indicator"], observation["fiscal_year"], observation["category"]
        )
        assert found is not None, observation
        return found

    def span(self, figure: Figure) -> Span:
        """The months that a figure covers, and the fiscal year that it truly stands for."""
        return exports.when(self.figures, figure)

    @cached_property
    def claims(self) -> list[tuple[Claim, Row, Result]]:
        """The claims as said, each with its row and what recomputing it gave."""
        results = audit.results(self.report)
        held = {row["claim"]: row for row in self.report.rows("claims")}
        found = claims.of_edition(self.report, self.fiscal_year)
        return [(claim, held[claim.name], results[claim.name]) for claim in found]

    @cached_property
    def corrections(self) -> list[Correction]:
        """The corrections, their texts as said."""
        return corrections.of_edition(self.report, self.fiscal_year)

    @cached_property
    def goals(self) -> list[Goal]:
        """The targets in the report's order, those of the year before the plan's."""
        place = {row["section"]: row["order"] for row in self.sections}
        listed = []
        targets = self.report.rows("targets")
        for row in sorted(targets, key=lambda row: (row["scope"], row["target"])):
            indicator = self.figures.indicators[row["indicator"]]
            figure = self.figures.get(row["indicator"], self.fiscal_year, row["category"])
            goal = Goal(
                row,
                indicator,
                figure,
                self._change_asked(row),
                verdict(self.figures, row, self.fiscal_year),
            )
            listed.append(((place[indicator["section"]], indicator["order"]), goal))
        return [goal for _, goal in sorted(listed, key=lambda pair: pair[0])]

    def _change_asked(self, target: Row) -> Change | None:
        if target["baseline"] is None:
            return None
        base = None if target["baseline"] == PREVIOUS_YEAR else int(target["baseline"])
        return self.figures.change(target["indicator"], self.fiscal_year, target["category"], base)

    @cached_property
    def milestones(self) -> list[Row]:
        """The dated events, oldest first."""
        return sorted(self.report.rows("milestones"), key=lambda row: years.sort_key(row["date"]))

    def narratives(self, measure: str) -> list[tuple[Row, str]]:
        """The plans and results of a measure, each with its text as said in this edition.

        A sentence whose figure the edition does not have is left out, as everywhere.
        """
        found = [row for row in self.report.rows("narratives") if row["measure"] == measure]

        def place(row: Row) -> tuple[str, bool, int]:
            # What holds for the plan period comes before the year, as the source has it.
            return row["kind"], not row["scope"].startswith(PLAN), row["order"]

        return self._said(sorted(found, key=place))

    def priorities(self) -> list[tuple[Row, str]]:
        """The year's priorities, each with its text as said."""
        return self._said(_in_order(self.report.rows("priorities")))

    def terms(self) -> list[Term]:
        """The words that the edition explains, in the order of the syllabary."""
        return terms(self.report)

    def _said(self, found: list[Row]) -> list[tuple[Row, str]]:
        texts = [(row, self.speaker.plain(row["text"])) for row in found]
        return [(row, text) for row, text in texts if text is not None]

    def scope_label(self, kind: str, scope: str) -> str:
        """`令和5年度`, or the plan's period: what a narrative is about."""
        if not scope.startswith(PLAN):
            return years.label(int(scope))
        return "中期計画" if kind == "plan" else "計画期間"

    def source(self) -> Row:
        """The report that the edition is cut from, as reports.csv has it."""
        own = self.report.rows("editions")[0]["report"]
        return next(row for row in self.report.rows("reports") if row["report"] == own)

    def sources(self) -> list[Row]:
        """The reports that printed a figure of the edition, the newest first."""
        tables = ("observations", "editions")
        used = {row["report"] for table in tables for row in self.report.rows(table)}
        found = [row for row in self.report.rows("reports") if row["report"] in used]
        return sorted(found, key=lambda row: row["report"], reverse=True)


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["order"])
