"""The explorer of a section: the widget with the series of the section alone."""

from reportbook.pages.explorer import firstview
from reportbook.pages.explorer.catalogue import VALUE, Catalogue
from reportbook.pages.explorer.document import document
from reportbook.pages.explorer.selection import Selection
from reportbook.pages.explorer.widget import ExplorerWidget
from reportbook.pages.view import View


def widget_of(section: View) -> ExplorerWidget | None:
    """The widget, set to the first course of the section; None where there is none to show."""
    catalogue = Catalogue(section.figures)
    courses = [entry for entry in catalogue.entries.values() if entry.has_course]
    if not courses:
        return None
    first = next((entry for entry in courses if len(entry.rows) > 2), courses[0])
    return ExplorerWidget(
        catalogue,
        document=document(section, catalogue),
        picked=[first.name],
        first_view=firstview.stored(Selection([first], VALUE), section),
    )
