"""The parameters of a notebook, for tests that run its cells themselves."""

import re

YEAR = re.compile(r"fiscal_year = \d{4}")
"""The cell tagged `parameters`, whatever year the notebook is committed with."""


def of_year(source: str, year: int) -> str:
    """A cell's source with the parameter set to another year."""
    return YEAR.sub(f"fiscal_year = {year}", source)
