"""The sheet of terms: the words of the book with what they mean."""

from reportbook.downloads.records import Records
from reportbook.downloads.sheets.cells import BETWEEN
from reportbook.downloads.spreadsheet import Column, Sheet, Value


def sheet(records: Records) -> Sheet:
    """The words of the book with what they mean, in the order of the syllabary."""
    columns = [
        Column("用語", 32), Column("読み", 32), Column("意味", 100), Column("定義の出どころ", 16),
        Column("節", 8), Column("ページ", 9), Column("英語", 40),
        Column("ほかの書き方", 36, printed=False), Column("term", 30, printed=False),
    ]  # fmt: skip
    origins = records.labels["glossary", "definition_by"]
    rows: list[list[Value]] = [
        [
            term.title,
            term.reading,
            term.definition,
            origins[term.definition_by],
            term.section,
            term.page,
            term.title_en,
            BETWEEN.join(term.words[1:]) or None,
            term.name,
        ]
        for term in records.terms()
    ]
    return Sheet("用語", columns, rows, frozen_columns=1)
