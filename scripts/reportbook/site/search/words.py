"""The words beside those of the pages: what people type, and the English titles.

The pages are in Japanese; the data also says each section and indicator in English.
"""

from dataclasses import dataclass

from reportbook.facts import extracts
from reportbook.facts.package import Report
from reportbook.facts.terms import other_names


@dataclass(frozen=True)
class Words:
    """What an edition's search knows of words.

    Attributes:
        names: what the pages say for what people type: {さしおさえ: [差押]}.
        english: the English titles of indicators by identifier, and of sections by page.
    """

    names: dict[str, list[str]]
    english: dict[str, str]


def words_of(report: Report, fiscal_year: int) -> Words:
    """What the search of an edition knows of words, from the whole report.

    Raises:
        UnknownError: where there is no such edition.
    """
    edition = extracts.edition(report, fiscal_year)
    names = other_names(edition)
    for table in (edition.glossary, edition.indicators):
        for title, title_en in zip(table["title"], table["title_en"], strict=True):
            names.setdefault(title_en, []).append(title)
    english = dict(
        zip(edition.indicators["indicator"], edition.indicators["title_en"], strict=True)
    )
    paged = edition.sections.dropna(subset=["page"])
    for page, titles in paged.groupby("page")["title_en"]:
        english[f"{page}.html"] = " ".join(titles)
    return Words(names, english)
