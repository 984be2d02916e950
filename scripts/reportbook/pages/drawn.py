"""What the notebook of a section draws: public figures, with the goals that hold for them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from reportbook.figures import charts
from reportbook.figures.charts import Goal
from reportbook.figures.figure import ReportFigure, value_notes
from reportbook.figures.html import blocks
from reportbook.figures.output import Shown, show
from reportbook.findings import exports, series
from reportbook.findings.derived import Derive
from reportbook.findings.sources import cited_of
from reportbook.notation.units import in_base_unit
from reportbook.pages import accounts, scores
from reportbook.pages.story import Story, Wordings

Chart = Callable[..., alt.TopLevelMixin]

PERIOD = ["first_year", "last_year", "text"]


class Drawn(Story):
    """The figures of a section. One with nothing to say for the year shows nothing."""

    def figure(
        self,
        name: str,
        chart: Chart,
        names: Sequence[str],
        *,
        takeaway: Wordings,
        about: str | None = None,
        note: Wordings = (),
        target: str | Sequence[str] | None = None,
        milestones: bool = False,
        totals: bool = True,
        only_year: bool = False,
        of_plan: bool = False,
        base_unit: bool = False,
        years_needed: int = 1,
        series_needed: int = 1,
        by_cohort: bool = False,
        derive: Derive | None = None,
        periods: Sequence[tuple[str, str, str]] = (),
        drawn: Mapping[str, Any] | None = None,
        whole: str | None = None,
    ) -> Shown | None:
        """A public figure, or nothing where the edition has no data of its year for it.

        What is shown is handed back with its chart and its tidy frame, to go on with. Where
        there is too little to compare, its takeaway stands there as a sentence, with the notes
        and the source.

        `names` selects the data (see `series.select`; a part's whole may be another
        section's), less series with fewer than `years_needed` years; with fewer than
        `series_needed` left there is nothing to compare and no figure. `of_plan` leaves out
        what is before the year that the edition's plan starts from. `about` is what it
        shows: the indicators' titles, unless given.
        `target` is a scope, `annual` or `midterm`: the edition's target of that scope for the
        first series is drawn in the years in which it holds; given in a list, that of each
        series. `milestones` marks what bears on the indicators at the foot of its year.
        `by_cohort` puts payment rates under the year of the contributions instead of the year
        measured. `derive` makes series of the selected ones (see `derived`); `periods` are
        years to shade, from that of one milestone to that of another, with the reason.
        `drawn` is what else the form is told: `{"rest": "残り"}`. `whole` names the figure of which
        the first series is a part, for `columns`, where the edition has it.

        In an edition that lacks the figures of every wording, what is shown is the takeaway.

        Raises:
            FigureError: where a part is missing.
            UnknownError: for a name that does not exist.
            KeyError: for a scope that does not.
        """
        data = series.tidy(
            self.readable,
            names,
            totals=totals,
            only_year=self.fiscal_year if only_year else None,
            base_unit=base_unit,
        )
        if of_plan:
            data = data[data["year"] >= self.figures.year_before_plan]
        data = data[data.groupby("series")["year"].transform("nunique") >= years_needed]
        current = (data["year"] == self.fiscal_year).any()
        if not current or data["series"].nunique() < series_needed:
            return None
        named = [series.title(self.readable, one) for one in data["indicator"].unique()]
        shown = about or "・".join(named)
        if by_cohort:
            data = series.by_cohort(data)
        if derive:
            data = derive(data)
        if not charts.enough(chart, data):
            self._in_words(takeaway, note, data)
            return None
        goals = self._goals(target, data)
        if chart in charts.AGAINST and not goals:
            return None
        options: dict[str, Any] = dict(drawn or {})
        if goals:
            options["goal"] = goals[0] if isinstance(target, str) else goals
        if of := self._whole(whole, data):
            options["whole"] = of
        if shaded := accounts.periods(self.report, periods):
            options["periods"] = pd.DataFrame(shaded, columns=PERIOD)
        events = accounts.events(self.report, data)
        if milestones and not events.empty:
            options["events"] = events
        figure = ReportFigure(
            name=name,
            chart=chart(data, **options),
            data=data,
            cells=exports.cells(self.readable, data, by_cohort),
            takeaway=self.speaker.first(takeaway) or shown,
            about=shown,
            source=self.source(cited_of(data)),
            citations=self.citations(cited_of(data)),
            note=self.speaker.first(note),
            goal="、".join(dict.fromkeys(goal.text for goal in goals)) or None,
            events=options.get("events"),
            blanks={} if by_cohort else series.blanks(self.readable, data),
        )
        handed = figure.data.assign(edition=self.fiscal_year)
        return Shown(figure.mimebundles(), figure.chart, handed)

    def _in_words(self, takeaway: Wordings, note: Wordings, data: pd.DataFrame) -> None:
        """What a figure would show, as its sentence, with the same notes and source."""
        wordings = [takeaway] if isinstance(takeaway, str) else takeaway
        if self.speaker.choose(wordings) is None:
            return
        self.say([f"{wording}。" for wording in wordings])
        own = self.speaker.first(note)
        notes = [*([own] if own else []), *value_notes(data)]
        source = self.source(cited_of(data))
        plain = "\n".join([*(f"注：{one}" for one in notes), source])
        show(blocks.sources([one.removesuffix("。") for one in notes], source), plain)

    def _whole(self, template: str | None, data: pd.DataFrame) -> Goal | None:
        """The figure of which the first series is a part, in the unit of the series."""
        if not template:
            return None
        part = data.iloc[0]
        found = self.figures.whole(part["indicator"], self.fiscal_year, part["category"])
        text = self.speaker.plain(template)
        if not text or found is None or found.value is None:
            return None
        scale = in_base_unit(1, part["unit"])[0]
        return Goal(in_base_unit(found.value, found.unit)[0] / scale, None, text)

    def _goals(self, target: str | Sequence[str] | None, data: pd.DataFrame) -> list[Goal]:
        """The targets as a chart draws them: of the first series, or each of its own.

        Left out are those that the edition does not have, that are no value of their own
        (前年度以上), which the course itself tells, or of another measure than what is drawn.
        """
        scopes = [target] if isinstance(target, str) else list(target or ())
        each = not isinstance(target, str)
        drawn = data.drop_duplicates("series").to_dict("records")
        return [
            goal
            for scope in scopes
            for one in (drawn if each else drawn[:1])
            if (goal := self._goal(scope, one, each))
        ]

    def _goal(self, scope: str, drawn: dict[str, Any], each: bool) -> Goal | None:
        name = scores.SCOPES[scope]
        indicator = drawn["indicator"]
        if indicator not in self.figures.indicators:  # a derived series
            return None
        own_unit = self.figures.indicators[indicator]["unit"] == drawn["unit"]
        measured_as = "value" if own_unit else "change_pct"
        found = (
            row
            for row in self.figures.targets.get((indicator, drawn["category"]), [])
            if (row["scope"], row["measured_as"]) == (scope, measured_as)
            and row["value"] is not None
        )
        row = next(found, None)
        if row is None:
            return None
        text = row["text"] if each else f"{name} {row['text']}"
        of = drawn["series"] if each else None
        return Goal(row["value"], row["value_upper"], text, *self.figures.holds(row), of)
