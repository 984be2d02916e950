"""What people call by another name: the readings and spellings of terms, and their own words.

The glossary's page and its links belong to `terms`.
"""

from collections.abc import Sequence

import pandas as pd

from reportbook.facts.package import Report
from reportbook.facts.schema import entries


def other_names(report: Report) -> dict[str, list[str]]:
    """What the report says for what people type: {さしおさえ: [差押], 残業: [時間外勤務]}.

    A term is typed by its reading and its other spellings.
    """
    names: dict[str, list[str]] = {}
    for term in report.glossary.to_dict("records"):
        for word in (term["reading"], *entries(term["aliases"])):
            if word != _in_hiragana(term["title"]):  # the kana do not matter
                names.setdefault(word, []).append(term["title"])
    for row in report.other_words.to_dict("records"):
        names.setdefault(row["word"], []).extend(entries(row["means"]))
    return names


def _in_hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def terms_in(glossary: pd.DataFrame, titles: Sequence[str]) -> pd.DataFrame:
    """The terms of some titles with their readings, by which the explorer finds a series.

    Without their definitions: the build explains the words, and no notebook reads that.
    """
    text = " ".join(titles)
    words = zip(glossary["title"], glossary["aliases"], strict=True)
    spoken = [any(word in text for word in (title, *entries(others))) for title, others in words]
    return glossary[spoken].assign(definition="")


def leading_to(other_words: pd.DataFrame, titles: Sequence[str]) -> pd.DataFrame:
    """The rows of other_words.csv that lead to some titles."""
    text = " ".join(titles)
    lead = [any(word in text for word in entries(means)) for means in other_words["means"]]
    return other_words[lead]
