"""Where the money goes: what is spent beside what the savings targets cover, of one edition.

Two sections tell of it, each its half; what each alone tells is the business of `section`.
"""

from reportbook.pages import readings
from reportbook.pages.section import Section


def open_money(fiscal_year: int) -> Section:
    """The money of an edition for its notebook, from the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    return Section(readings.opened(__name__, fiscal_year), fiscal_year)
