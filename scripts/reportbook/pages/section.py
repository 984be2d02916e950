"""One section of the report in one edition: everything that its notebook calls.

A notebook opens its section and asks for blocks by name. A block with nothing to say for
the year shows nothing; a name that does not exist is an error.
"""

from functools import cached_property

import pandas as pd
from markupsafe import Markup

from reportbook.facts import package
from reportbook.figures.html import blocks
from reportbook.figures.output import show
from reportbook.notation import fiscal_year as years
from reportbook.pages import accounts, frames, headlines, listing, scorecard, scores
from reportbook.pages.drawn import Drawn
from reportbook.pages.explorer.section import widget_of
from reportbook.pages.explorer.widget import ExplorerWidget
from reportbook.pages.story import show_if
from reportbook.pages.view import parts


def open_section(section: str, fiscal_year: int) -> "Section":
    """The section for a notebook, from the data package; `V-VI` opens V and VI as one.

    Raises:
        DataError: where the package breaks its rules.
        UnknownError: where there is no such section or edition, in one line with those there are.
    """
    return Section(*parts(package.load(), section, fiscal_year))


class Section(Drawn):
    """What the notebook of a section shows."""

    def headline(self, *names: str) -> None:
        """Cards of the key figures: value, change, spark, and the targets with verdicts."""
        found = [headlines.item(self.readable, self.fiscal_year, name) for name in names]
        items = [item for item in found if item]
        if items:
            plain = "、".join(f"{item.name} {item.value}" for item in items)
            show(blocks.headline(items), plain)

    def targets(self) -> None:
        """Every target with the verdict and the value."""
        if found := scores.scores(self.figures, self.fiscal_year):
            caption = f"目標と実績（{years.label(self.fiscal_year)}）"
            html = scorecard.table(caption, found, scorecard.plain_name)
            shown = blocks.folded(f"目標と実績（{len(found)}件）", html + scorecard.legend(found))
            show(shown, f"目標 {len(found)}件")

    def remarks(self, measure: str) -> None:
        """What is to be said of a measure for this report alone: what it does not say, and why."""
        show_if(accounts.remarks(self.report, self.speaker, measure))

    def data(self, *names: str) -> pd.DataFrame:
        """The figures of indicators, or of all of the section, as a tidy frame: a row a value.

        Each row says its edition, the report that printed it and the page; see `frames`.

        Raises:
            UnknownError: for a name that the section does not have; `indicators()` has them all.
        """
        return frames.data(self.figures, list(names or self.figures.indicators))

    def indicators(self) -> pd.DataFrame:
        """What `data` can be asked for, in the order of the report, with the newest value."""
        return frames.indicators(self.figures)

    def explorer(self) -> ExplorerWidget | None:
        """The widget to look through the section's figures; None with no course to show.

        Asked for again it is the same one, with what has been picked in it.
        """
        if self._explorer:
            self._explorer.show()
        return self._explorer

    @cached_property
    def _explorer(self) -> ExplorerWidget | None:
        return widget_of(self)

    def all_figures(self) -> None:
        """Every figure of the section in one table, and which ones the year lacks."""
        label = years.label(self.fiscal_year)
        caption = f"この節のすべての数値（{label}まで）"
        if table := listing.all_figures(self.figures, caption):
            html, rows = table
            boxed = Markup('<div class="all-figures">{}</div>').format(html)
            show(blocks.folded(f"すべての数値（{rows}行）", boxed), f"{caption}：{rows}行")
        unprinted, awaited = listing.missing(self.figures, self.fiscal_year)
        for names, words in ((unprinted, "資料に示されて"), (awaited, "まだ入力されて")):
            if names:
                plain = f"{label}の値が{words}いない指標：{'、'.join(names)}"
                show(blocks.gaps(label, names, words), plain)
