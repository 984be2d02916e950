"""The words that the book explains, in the order of the Japanese syllabary.

What a term means and how it is spelt is in glossary.csv; where it is linked is for
`termlinks`, how the page looks for `glossary`.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from reportbook.facts.package import Report
from reportbook.facts.schema import entries
from reportbook.notation import binding

_ROWS = (
    ("あ行", "あいうえお"),
    ("か行", "かきくけこ"),
    ("さ行", "さしすせそ"),
    ("た行", "たちつてと"),
    ("な行", "なにぬねの"),
    ("は行", "はひふへほ"),
    ("ま行", "まみむめも"),
    ("や行", "や ゆ よ"),
    ("ら行", "らりるれろ"),
    ("わ行", "わゐ ゑを"),
)
_ROW_OF = {kana: name for name, row in _ROWS for kana in row}
_VOWEL_OF = {kana: vowel for _, row in _ROWS for kana, vowel in zip(row, "あいうえお", strict=True)}
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOICED = str.maketrans("", "", "\u3099\u309a")


@dataclass(frozen=True)
class Term:
    """A term as readers see it: `words` are its title and its other spellings.

    `sections` are those in which the words are linked; none for everywhere.
    """

    name: str
    title: str
    reading: str
    title_en: str
    words: tuple[str, ...]
    definition: str
    definition_by: str
    section: str | None
    sections: tuple[str, ...]
    page: int | None

    @property
    def anchor(self) -> str:
        """The id of the term on the glossary's page."""
        return f"term-{self.name}"

    @property
    def gist(self) -> str:
        """The first sentence of the definition, which says what the word is."""
        first, end, _ = self.definition.partition("。")
        return first + end

    def is_linked_in(self, sections: Iterable[str]) -> bool:
        """Whether the words have this meaning on a page of these sections, or of none."""
        return not self.sections or not set(self.sections).isdisjoint(sections)


def terms(report: Report) -> list[Term]:
    """The terms of a report, in the order of their readings."""
    found = [
        Term(
            name=row["term"],
            title=row["title"],
            reading=row["reading"],
            title_en=row["title_en"],
            words=(row["title"], *entries(row["aliases"])),
            definition=binding.substitute(row["definition"], _text),
            definition_by=row["definition_by"],
            section=row["section"],
            sections=entries(row["linked_in"]),
            page=row["page"],
        )
        for row in report.rows("glossary")
    ]
    return sorted(found, key=lambda term: sort_key(term.reading))


def by_row(listed: Iterable[Term]) -> dict[str, list[Term]]:
    """Terms that are in order, under the rows of the syllabary: `か行`."""
    rows: dict[str, list[Term]] = {}
    for term in listed:
        rows.setdefault(_ROW_OF[_plain(term.reading)[0]], []).append(term)
    return rows


def sort_key(reading: str) -> tuple[str, str]:
    """As dictionaries sort: small and voiced kana as their plain ones, `ー` as its vowel."""
    return _plain(reading), reading


def _plain(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).translate(_VOICED).translate(_LARGE)
    sounds: list[str] = []
    for kana in plain.replace("・", ""):
        sounds.append(_VOWEL_OF.get(sounds[-1], kana) if kana == "ー" and sounds else kana)
    return "".join(sounds)


def _text(part: binding.Quote | binding.Literal) -> str:
    """Definitions quote no figures: `checks` refuses them."""
    return part.text


def other_names(report: Report) -> dict[str, list[str]]:
    """What the report says for what people type: {さしおさえ: [差押], 残業: [時間外勤務]}.

    A term is typed by its reading and its other spellings.
    """
    names: dict[str, list[str]] = {}
    for term in report.rows("glossary"):
        for word in (term["reading"], *entries(term["aliases"])):
            if word != _in_hiragana(term["title"]):  # the kana do not matter
                names.setdefault(word, []).append(term["title"])
    for row in report.rows("other_words"):
        names.setdefault(row["word"], []).extend(entries(row["means"]))
    return names


def _in_hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)
