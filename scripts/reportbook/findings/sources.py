"""Where figures come from: the printed reports, each with the pages that are cited of it."""

from collections.abc import Iterable

import pandas as pd

Cited = tuple[int, int]
"""A report, by its fiscal year, and a page of it."""


def wordings(reports: pd.DataFrame) -> dict[int, str]:
    """How each report is credited; `{page}` stands for the pages."""
    return {int(row.report): str(row.credit) for row in reports.itertuples()}


def credit(reports: pd.DataFrame, cited: Iterable[Cited]) -> str:
    """The source line: each report with its pages, the newest first.

    Raises:
        KeyError: for a report that reports.csv does not have.
    """
    pages: dict[int, set[int]] = {}
    for report, page in cited:
        pages.setdefault(int(report), set()).add(int(page))
    wording = wordings(reports)
    said = [
        wording[report].replace("{page}", "・".join(map(str, sorted(pages[report]))))
        for report in sorted(pages, reverse=True)
    ]
    return "。".join(said)


def cited_of(data: pd.DataFrame) -> set[Cited]:
    """What the rows of a frame cite, by its columns `report` and `page`."""
    rows = data.dropna(subset=["page"])
    return {
        (int(report), int(page)) for report, page in zip(rows["report"], rows["page"], strict=True)
    }
