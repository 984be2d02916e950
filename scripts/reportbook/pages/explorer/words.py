"""What else a person may type for a series: readings and other names, from the glossary.

What is found with them is for `words.js`.
"""

from reportbook.facts.package import Report
from reportbook.facts.schema import entries


class OtherWords:
    """The readings and spellings of the terms that a title holds."""

    def __init__(self, report: Report) -> None:
        """Takes the report with its glossary."""
        self._terms = [
            ((row["title"], *entries(row["aliases"])), row["reading"])
            for row in report.glossary.to_dict("records")
        ]

    def of(self, *titles: str) -> str:
        """Of all terms in some titles: `さしおさえ 差押え`; without what the titles say."""
        text = " ".join(titles)
        found: dict[str, None] = {}
        for words, reading in self._terms:
            if any(word in text for word in words):
                found |= dict.fromkeys([reading, *words])
        return " ".join(word for word in found if word not in text)
