"""Rules for single words: what a glossary's word leads to, and what a typed one means."""

import unicodedata

from reportbook.facts.rows import Found, Frames, rows
from reportbook.facts.schema import SEPARATOR, entries

_BLANK = (
    "has a blank entry, or blanks around one",
    f"Put {SEPARATOR} between the entries, and nothing else",
)


def terms(sound: Frames, sections: set[str]) -> Found:
    """A word leads to one term, and is linked only in sections that exist."""
    known: dict[str, str] = {}
    for row in rows(sound, "glossary"):
        for column in ("aliases", "linked_in"):
            if any(_is_blank(entry) for entry in entries(row[column])):
                yield row.problem(column, *_BLANK)
        for column, words in (("title", (row["title"],)), ("aliases", entries(row["aliases"]))):
            for word in words:
                spelling = unicodedata.normalize("NFKC", word)
                if spelling in known:
                    remedy = "A word leads to one term; remove it from one of the two"
                    yield row.problem(column, f"stands for {known[spelling]}", remedy, word)
                known[spelling] = row["term"]
        for section in entries(row["linked_in"]):
            if section and section not in sections:
                remedy = "Correct it, or add it to sections.csv"
                yield row.problem("linked_in", "is not in sections.csv", remedy, section)


_SAID = {
    "sections": ("title",),
    "measures": ("title",),
    "indicators": ("title", "definition"),
    "categories": ("title",),
    "glossary": ("title", "aliases", "definition"),
    "narratives": ("text",),
}
"""Where the words of the report and of the book stand."""


def other_words(sound: Frames) -> Found:
    """What a typed word means is said somewhere; else it would lead nowhere."""
    said = "\n".join(
        str(row[column])
        for table, columns in _SAID.items()
        for row in rows(sound, table)
        for column in columns
    )
    for row in rows(sound, "other_words"):
        for meant in entries(row["means"]):
            if _is_blank(meant):
                yield row.problem("means", *_BLANK)
            elif meant not in said:
                remedy = "Write it as the report or the glossary does"
                yield row.problem("means", "stands in no title, definition or text", remedy, meant)


def _is_blank(entry: str) -> bool:
    return not entry or entry != entry.strip()
