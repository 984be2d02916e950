"""One section of the report in one edition: everything that its notebook calls.

A notebook opens its section and asks for blocks by name. A block with nothing to say for
the year shows nothing; a name that does not exist is an error.
"""

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import pandas as pd
from IPython.display import display
from markupsafe import Markup

from reportbook.facts import package
from reportbook.figures import blocks
from reportbook.figures.charts import Goal
from reportbook.figures.figure import ReportFigure
from reportbook.figures.output import show
from reportbook.findings import exports, series
from reportbook.findings.sources import cited_of
from reportbook.notation import fiscal_year as years
from reportbook.pages import accounts, headlines, listing, scorecard
from reportbook.pages.explorer.section import widget_of
from reportbook.pages.explorer.widget import ExplorerWidget
from reportbook.pages.view import View, parts

Chart = Callable[..., alt.TopLevelMixin]
Wordings = str | Sequence[str]
"""One wording, or several of which the first is said that the edition has all figures for."""


def open_section(section: str, fiscal_year: int) -> "Section":
    """The section for a notebook, from the data package; `V-VI` opens V and VI as one.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such section or edition.
    """
    return Section(*parts(package.load(), section, fiscal_year))


def _show_if(shown: tuple[Markup, str] | None) -> None:
    if shown:
        show(*shown)


class Section(View):
    """What the notebook of a section shows."""

    def headline(self, *names: str) -> None:
        """Cards of the key figures: value, change, spark, and the targets with verdicts."""
        found = [headlines.item(self.figures, self.fiscal_year, name) for name in names]
        items = [item for item in found if item]
        if items:
            plain = "、".join(f"{item.name} {item.value}" for item in items)
            show(blocks.headline(items), plain)

    def targets(self) -> None:
        """Every target with the verdict and the value."""
        if found := scorecard.scores(self.figures, self.fiscal_year):
            caption = f"目標と実績（{years.label(self.fiscal_year)}）"
            html = scorecard.table(caption, found, scorecard.plain_name)
            show(html + scorecard.legend(found), f"目標 {len(found)}件")

    def say(self, *sentences: Wordings) -> None:
        """A paragraph; a sentence whose figures the edition does not have is left out."""
        said = [self.speaker.choose(sentence) for sentence in sentences]
        kept = [template for template in said if template is not None]
        if kept:
            html = blocks.story([self.speaker.html(template) or Markup("") for template in kept])
            show(html, "".join(self.speaker.plain(template) or "" for template in kept))

    def plan(self, measure: str) -> None:
        """What was planned: for the year and for the mid-term plan."""
        _show_if(accounts.narratives(self.report, self.speaker, measure, "plan"))

    def results(self, measure: str) -> None:
        """What was done and what came of it."""
        _show_if(accounts.narratives(self.report, self.speaker, measure, "result"))

    def remarks(self, measure: str) -> None:
        """What is to be said of a measure for this report alone: what it does not say, and why."""
        _show_if(accounts.remarks(self.report, self.speaker, measure))

    def milestones(self, measure: str) -> None:
        """Dated events of a measure, oldest first."""
        _show_if(accounts.milestones(self.report, measure))

    def calendar(self, *measures: str) -> None:
        """The dated events of the section, or of some measures, by fiscal year and month."""
        _show_if(accounts.calendar(self.report, measures))

    def figure(
        self,
        name: str,
        chart: Chart,
        names: Sequence[str],
        *,
        takeaway: Wordings,
        about: str | None = None,
        note: Wordings = (),
        target: str | None = None,
        milestones: bool = False,
        totals: bool = True,
        only_year: bool = False,
        base_unit: bool = False,
        years_needed: int = 1,
        series_needed: int = 1,
        by_cohort: bool = False,
    ) -> None:
        """A public figure, or nothing where the edition has no data of its year for it.

        `names` selects the data (see `series.select`), less series with fewer than
        `years_needed` years; with fewer than `series_needed` left there is nothing to
        compare and no figure. `about` is what it shows: the indicators' titles, unless given.
        `target` is a scope, `annual` or `midterm`: the edition's target of that scope for the
        first of the names that has data is drawn. `milestones` marks what bears on the
        indicators at the foot of its year. `by_cohort` puts payment rates under the year of
        the contributions instead of the year measured.

        Raises:
            FigureError: where no wording of the takeaway can be said, or a part is missing.
            KeyError: for a name or a scope that does not exist.
        """
        data = series.tidy(
            self.figures,
            names,
            totals=totals,
            only_year=self.fiscal_year if only_year else None,
            base_unit=base_unit,
        )
        data = data[data.groupby("series")["year"].transform("nunique") >= years_needed]
        current = (data["year"] == self.fiscal_year).any()
        if not current or data["series"].nunique() < series_needed:
            return
        titles = [series.title(self.figures, name) for name in data["indicator"].unique()]
        if by_cohort:
            data = series.by_cohort(data)
        goal = self._goal(target, data) if target else None
        options: dict[str, Any] = {"goal": goal} if goal else {}
        events = accounts.events(self.report, data)
        if milestones and not events.empty:
            options["events"] = events
        figure = ReportFigure(
            name=name,
            chart=chart(data, **options),
            data=data,
            cells=exports.cells(self.figures, data, by_cohort),
            takeaway=self.speaker.first(takeaway) or "",
            about=about or "・".join(titles),
            source=self.source(cited_of(data)),
            citations=self.citations(cited_of(data)),
            note=self.speaker.first(note),
            goal=goal.text if goal else None,
            events=options.get("events"),
            blanks={} if by_cohort else series.blanks(self.figures, data),
        )
        for bundle in figure.mimebundles():
            display(bundle, raw=True)

    def _goal(self, scope: str, data: pd.DataFrame) -> Goal | None:
        """The target of the first series as a chart draws it.

        None where the edition has none, or where it is no value of its own (前年度以上), which
        the course itself tells, or one of another measure than the values drawn (15%程度削減).
        """
        name = headlines.SCOPES[scope]
        rows = self.report.targets
        first = data.iloc[0]
        found = rows[
            (rows["scope"] == scope)
            & (rows["indicator"] == first["indicator"])
            & (rows["category"] == first["category"])
            & rows["value"].notna()
            & (rows["measured_as"] == "value")
        ]
        if found.empty:
            return None
        row = found.iloc[0]
        upper = None if pd.isna(row["value_upper"]) else float(row["value_upper"])
        return Goal(float(row["value"]), upper, f"{name} {row['text']}")

    def explorer(self) -> ExplorerWidget | None:
        """The widget to look through the section's figures; None with no course to show."""
        widget = widget_of(self)
        if widget:
            widget.show()
        return widget

    def all_figures(self) -> None:
        """Every figure of the section in one table, and which ones the year lacks."""
        label = years.label(self.fiscal_year)
        caption = f"この節のすべての数値（{label}まで）"
        if table := listing.all_figures(self.figures, caption):
            html, rows = table
            show(html, f"{caption}：{rows}行")
        if missing := listing.missing(self.figures, self.fiscal_year):
            plain = f"{label}の値が資料に示されていない指標：{'、'.join(missing)}"
            show(blocks.gaps(label, missing), plain)
