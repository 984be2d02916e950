"""What a page shows of the explorer without a script: a figure of what is picked at first."""

from typing import Any

from reportbook.figures import charts
from reportbook.figures.figure import ReportFigure
from reportbook.findings import exports
from reportbook.findings.sources import cited_of
from reportbook.pages.explorer.selection import Selection
from reportbook.pages.view import View

NAME = "explorer"


def figure_of(selection: Selection, edition: View) -> ReportFigure:
    """The selection as a public figure with its chart, its table and its data."""
    data = selection.data.assign(note=None)
    chart = charts.trend(data) if len(selection.series) == 1 else charts.panels(data)
    return ReportFigure(
        name=NAME,
        chart=chart,
        data=data,
        cells=exports.cells(edition.figures, data),
        takeaway=selection.takeaway,
        about=selection.about,
        source=edition.source(cited_of(data)),
        citations=edition.citations(cited_of(data)),
        note=" ".join(selection.notes) or None,
    )


def stored(selection: Selection, edition: View) -> dict[str, Any]:
    """The figure as a widget keeps it for the site: `spec` and `html`."""
    figure = figure_of(selection, edition)
    return {"spec": figure.spec, "html": str(figure.html)}
