"""Where figures come from: the printed reports, each with the pages that are cited of it."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from reportbook.notation import fiscal_year as years

Cited = tuple[int, int]
"""A report, by its fiscal year, and a page of it."""


Reports = Sequence[dict[str, Any]]
"""The rows of reports.csv."""


def wordings(reports: Reports) -> dict[int, str]:
    """How each report is credited; `{page}` stands for the pages."""
    return {row["report"]: row["credit"] for row in reports}


def titles(reports: Reports) -> dict[int, str]:
    """What each report is called, with its publisher."""
    return {row["report"]: f"{row['publisher']}『{row['title']}』" for row in reports}


def credit(reports: Reports, cited: Iterable[Cited]) -> str:
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


def citations(reports: Reports, cited: Iterable[Cited], fiscal_year: int) -> tuple[str, str]:
    """How to cite what the edition of a year shows of some pages, in Japanese and in English.

    What is cited, and its address, stand around it.
    """
    pages: dict[int, list[int]] = {}
    for report, page in sorted(cited, key=lambda one: (-one[0], one[1])):
        pages.setdefault(int(report), []).append(int(page))
    rows = {row["report"]: row for row in reports}
    named = titles(reports)
    japanese, english = [], []
    for report, found in pages.items():
        row, said = rows[report], [str(page) for page in dict.fromkeys(found)]
        japanese.append(f"{named[report]}{'・'.join(said)}ページ")
        pp = "p." if len(said) == 1 else "pp."
        english.append(f"{row['publisher_en']}, {row['title_en']}, {pp} {', '.join(said)}")
    book = f"年金業務実績ブック {years.label(fiscal_year)}版"
    return (
        f"{'、'.join(japanese)}をもとに『{book}』が加工して作成",
        f"{'; '.join(english)} (in Japanese). Processed in Nenkin Gyomu Jisseki Book, "
        f"FY{fiscal_year} edition",
    )


def cited_of(data: pd.DataFrame) -> set[Cited]:
    """What the rows of a frame cite, by its columns `report` and `page`."""
    rows = data.dropna(subset=["page"])
    return {
        (int(report), int(page)) for report, page in zip(rows["report"], rows["page"], strict=True)
    }
