"""The explorer of a section: ipywidgets that switch views with a kernel and without one.

Every view is made beforehand and put in a Stack; `jslink` ties the pickers to it, which
a page without a kernel can follow. With a kernel, `selected()` hands on the data.
"""

from collections.abc import Sequence
from typing import Any

import ipywidgets
import pandas as pd
from IPython.display import display
from markupsafe import Markup

from reportbook.findings.measures import Figures
from reportbook.findings.series import in_order, tidy, title
from reportbook.pages.explorer import views

OTHERS = "そのほかの指標"


class Explorer:
    """Pickers for the indicator, its category and the view, and what they show."""

    def __init__(self, figures: Figures) -> None:
        """Takes the figures of one section in one edition, at least one of them with a value."""
        self._figures = figures
        self._layout, self._style = ipywidgets.Layout(), ipywidgets.HTML().style
        self._buttons: ipywidgets.ToggleButtons | None = None
        alone, others = self._split()
        self._names = [[name] for name in alone] + ([others] if others else [])
        options = [title(figures, name) for name in alone] + ([OTHERS] if others else [])
        panes = [self._pane(name) for name in alone]
        if others:
            panes.append(self._html(views.listed(OTHERS, tidy(figures, others))))
        self._picker = _picker("指標", options)
        stack = _linked(self._picker, panes)
        self.widget = ipywidgets.VBox([self._picker, stack] if len(options) > 1 else [stack])
        self.widget.add_class("section-explorer")

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to pick; if not, the section's table says it all."""
        return len(self._names) > 1 or self._buttons is not None

    def selected(self) -> pd.DataFrame:
        """The tidy frame of the indicator picked, to go on with in a notebook."""
        return tidy(self._figures, self._names[self._picker.index])

    def show(self) -> None:
        """Displays the explorer with a text of its own instead of a widget's long repr."""
        options = "、".join(name for name, _ in self._picker.options)
        bundle: dict[str, Any] = {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.widget.model_id,
            },
            "text/plain": f"操作できる図と表：{options}",
        }
        display(bundle, raw=True)

    def _split(self) -> tuple[list[str], list[str]]:
        """Indicators to compare, those with a course over the years first, and the others."""
        courses, categories, others = [], [], []
        for name in in_order(self._figures):
            data = tidy(self._figures, [name])
            if data["year"].nunique() > 1:
                courses.append(name)
            elif len(data) > 1:
                categories.append(name)
            elif not data.empty:
                others.append(name)
        return [*courses, *categories], others

    def _pane(self, name: str) -> ipywidgets.Widget:
        """What one indicator shows: views over the years, by category where it has any."""
        data = tidy(self._figures, [name])
        if data["year"].nunique() == 1:
            return self._html(views.by_category(title(self._figures, name), data))
        # The pane opens with the first: a long course, rather than one bar.
        length = data.groupby("series", sort=False)["year"].nunique()
        longest = length.idxmax()
        categories = [longest, *length.index.drop(longest)]
        stacks = [self._over_years(data[data["series"] == category]) for category in categories]
        if len(stacks) == 1:
            return ipywidgets.VBox([self._view_buttons(), stacks[0]])
        picker = _picker("区分", categories)
        return ipywidgets.VBox([picker, self._view_buttons(), _linked(picker, stacks)])

    def _over_years(self, data: pd.DataFrame) -> ipywidgets.Stack:
        made = views.over_years(self._figures, data)
        return _linked(self._view_buttons(list(made)), [self._html(text) for text in made.values()])

    def _view_buttons(self, names: Sequence[str] = ()) -> ipywidgets.ToggleButtons:
        """The one model of the view buttons: each indicator shows it, none changes the view."""
        if self._buttons is None:
            self._buttons = ipywidgets.ToggleButtons(
                options=names,
                description="見かた",
                tooltips=[f"{name}を見る" for name in names],
            )
        return self._buttons

    def _html(self, text: Markup) -> ipywidgets.HTML:
        """One layout and style for all: a model of each per view would triple the page."""
        return ipywidgets.HTML(value=str(text), layout=self._layout, style=self._style)


def _picker(name: str, options: Sequence[str]) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(
        options=list(zip(options, range(len(options)), strict=True)),
        description=name,
        tooltip=f"{name}を選ぶ",
        style={"description_width": "auto"},
    )


def _linked(picker: ipywidgets.Widget, children: Sequence[ipywidgets.Widget]) -> ipywidgets.Stack:
    """A stack that shows the child whose place is picked."""
    stack = ipywidgets.Stack(children=children, selected_index=0)
    ipywidgets.jslink((picker, "index"), (stack, "selected_index"))
    return stack
