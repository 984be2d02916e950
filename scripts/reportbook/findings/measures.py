"""The figures of an edition under their names, and how they changed. Pure; no words, no charts.

`Figures` is the one way from a name to a number. It holds what an edition may show, so a
figure that it does not find is one that this edition has no right to.
"""

from functools import cached_property
from typing import Any

import pandas as pd

from reportbook.facts.package import Report
from reportbook.findings.values import Change, Figure
from reportbook.notation.binding import ALL
from reportbook.notation.expressions import Observed
from reportbook.notation.units import in_base_unit, printed_decimals


def observed(report: Report) -> Observed:
    """The observations with a value, by indicator, category and fiscal year."""
    return {
        (row["indicator"], row["category"], row["fiscal_year"]): row["value"]
        for row in report.rows("observations")
        if row["value"] is not None
    }


def _decimals(printed: object) -> int:
    return 0 if pd.isna(printed) else printed_decimals(str(printed))


class Figures:
    """The figures of an edition, by indicator, category and fiscal year."""

    def __init__(self, report: Report) -> None:
        """Takes an edition, or the part of it that a page reads."""
        self.report = report
        self.indicators: dict[str, dict[str, Any]] = {
            row["indicator"]: row for row in report.rows("indicators")
        }
        self.categories: dict[str, list[dict[str, Any]]] = {}
        for row in sorted(report.rows("categories"), key=lambda row: row["order"]):
            self.categories.setdefault(row["indicator"], []).append(row)
        self._figures: dict[tuple[str, str, int], Figure] = {}
        for row in report.rows("observations"):
            meaning = self.indicators[row["indicator"]]
            key = (row["indicator"], row["category"], int(row["fiscal_year"]))
            self._figures[key] = Figure(
                *key,
                value=row["value"],
                unit=meaning["unit"],
                decimals=min(int(meaning["decimals"]), _decimals(row["as_printed"])),
                status=row["status"],
                timing=meaning["timing"],
                page=row["page"],
                report=int(row["report"]),
                as_printed=row["as_printed"],
                period=None
                if row["period_start"] is None
                else (row["period_start"], row["period_end"]),
            )

    @property
    def edition(self) -> int:
        """The fiscal year of the edition."""
        return int(self.report.editions["fiscal_year"].iloc[0])

    @cached_property
    def observed(self) -> Observed:
        """What expressions are evaluated over."""
        return observed(self.report)

    @cached_property
    def titles(self) -> dict[tuple[str, str], str]:
        """The Japanese names of the indicators (under the category ALL) and their categories."""
        of_indicators = {(name, ALL): row["title"] for name, row in self.indicators.items()}
        of_categories = {
            (name, row["category"]): row["title"]
            for name, rows in self.categories.items()
            for row in rows
        }
        return of_categories | of_indicators

    @cached_property
    def plans(self) -> dict[int, range]:
        """The fiscal years of each plan."""
        return {
            row["plan"]: range(row["first_year"], row["last_year"] + 1)
            for row in self.report.rows("plans")
        }

    def holds(self, target: dict[str, Any]) -> tuple[int, int]:
        """The first and the last year in which a row of targets.csv holds."""
        if target["scope"] == "annual":
            return target["fiscal_year"], target["fiscal_year"]
        plan = self.plans[target["plan"]]
        return plan[0], plan[-1]

    @cached_property
    def targets(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """The rows of targets.csv by the indicator and category that they are about."""
        found: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in self.report.rows("targets"):
            found.setdefault((row["indicator"], row["category"]), []).append(row)
        return found

    @cached_property
    def _years(self) -> dict[tuple[str, str], list[int]]:
        """The fiscal years with a value, oldest first, by indicator and category."""
        found: dict[tuple[str, str], list[int]] = {}
        for key in sorted(self._figures):
            if self._figures[key].value is not None:
                found.setdefault(key[:2], []).append(key[2])
        return found

    @cached_property
    def _change_indicators(self) -> dict[str, str]:
        """Indicators whose year-on-year change the source prints, and the name it goes by."""
        return {
            row["change_of"]: name
            for name, row in self.indicators.items()
            if pd.notna(row["change_of"])
        }

    def get(self, indicator: str, fiscal_year: int, category: str = ALL) -> Figure | None:
        """The figure, or None where this edition has none.

        Raises:
            KeyError: where there is no such indicator.
        """
        if indicator not in self.indicators:
            raise KeyError(f"no indicator {indicator!r} in this section")
        return self._figures.get((indicator, category, fiscal_year))

    @cached_property
    def _notes(self) -> dict[tuple[str, str, int], str | None]:
        rows = self.report.rows("observations")
        return {key: row["note"] for key, row in zip(self._figures, rows, strict=True)}

    def note(self, figure: Figure) -> str | None:
        """What is to be known of this one value, None where nothing is.

        Raises:
            KeyError: where the page reads no notes (see `pages.readings`).
        """
        return self._notes[figure.indicator, figure.category, figure.fiscal_year]

    def years(self, indicator: str, category: str = ALL) -> list[int]:
        """The fiscal years with a value, oldest first."""
        return list(self._years.get((indicator, category), ()))

    def whole(self, indicator: str, fiscal_year: int, category: str = ALL) -> Figure | None:
        """The figure of the same year of which this is a part, by `of_what`; None if unknown.

        Where `of_what` names no category, the whole has the part's own, or none at all.

        Raises:
            KeyError: where there is no such indicator.
        """
        of_what = self.indicators[indicator]["of_what"]
        if pd.isna(of_what):
            return None
        name, _, named = str(of_what).partition(".")
        if name not in self.indicators or (name, named) == (indicator, category):
            return None
        for found in (named,) if named else (category, ALL):
            figure = self.get(name, fiscal_year, found)
            if figure is not None and figure.value is not None:
                return figure
        return None

    def change(
        self,
        indicator: str,
        fiscal_year: int,
        category: str = ALL,
        base_year: int | None = None,
    ) -> Change | None:
        """The change to `fiscal_year` from `base_year` (the year before), None if unknown.

        Where the source prints the change on the year before, that is the change: it may
        rest on figures with more decimals than the source shows. Values with periods of their
        own are no year apart, and are compared only where `base_year` is named. Totals over a
        plan and bounds are never compared.
        """
        base = fiscal_year - 1 if base_year is None else base_year
        if not self._can_be_compared(indicator, category, fiscal_year, base):
            return None
        found = self._difference(indicator, category, fiscal_year, base)
        own_period = any(
            figure.period
            for year in (fiscal_year, base)
            if (figure := self.get(indicator, year, category))
        )
        if base_year is None and own_period:
            found = None
        name = self._change_indicators.get(indicator) if base_year is None else None
        printed = self.get(name, fiscal_year, category) if name else None
        if printed is None or printed.value is None:
            return found
        differs = found is not None and found.value != printed.value
        return Change(
            printed.value,
            printed.unit,
            printed.decimals,
            base,
            percent=None,
            printed=True,
            calculated=found.value if found and differs else None,
        )

    @property
    def year_before_plan(self) -> int:
        """The fiscal year that the edition's plan starts from."""
        return int(self.report.plans["first_year"].iloc[0]) - 1

    def change_from_plan_start(
        self, indicator: str, fiscal_year: int, category: str = ALL
    ) -> Change | None:
        """The change to `fiscal_year` from the earliest value that the edition's plan starts from.

        That is the first comparable value of the year before the plan, or after; None where no
        year before `fiscal_year` has one.
        """
        known = self.years(indicator, category)
        bases = [year for year in known if self.year_before_plan <= year < fiscal_year]
        changes = (self.change(indicator, fiscal_year, category, base) for base in bases)
        return next((change for change in changes if change), None)

    def is_comparable(self, indicator: str, category: str = ALL) -> bool:
        """Whether all of its values can be set against one another."""
        known = self.years(indicator, category)
        return all(self._figures[indicator, category, year].is_comparable for year in known)

    def course(self, indicator: str, category: str = ALL) -> list[Figure]:
        """The figures with a value, oldest first; of those never compared the newest alone."""
        years_known = self.years(indicator, category)
        found = [self._figures[indicator, category, year] for year in years_known]
        return found if self.is_comparable(indicator, category) else found[-1:]

    def _can_be_compared(self, indicator: str, category: str, *of_years: int) -> bool:
        found = (self.get(indicator, year, category) for year in of_years)
        return all(figure.is_comparable for figure in found if figure)

    def _difference(
        self, indicator: str, category: str, fiscal_year: int, base: int
    ) -> Change | None:
        now, then = (self.get(indicator, year, category) for year in (fiscal_year, base))
        if now is None or then is None or now.value is None or then.value is None:
            return None
        rate = now.unit == "%"
        decimals = min(now.decimals, then.decimals)
        return Change(
            round(now.value - then.value, decimals),
            "ポイント" if rate else now.unit,
            decimals,
            base,
            percent=(now.value / then.value - 1) * 100 if then.value and not rate else None,
            printed=False,
            rounded=in_base_unit(1, now.unit)[0] != 1,
            approximate="approximate" in (now.status, then.status),
        )
