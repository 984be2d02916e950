"""The glossary's words: their order, and that the book uses and explains them."""

import json
import re
import unicodedata

import pytest

from reportbook import ROOT
from reportbook.facts import extracts, package
from reportbook.facts.terms import by_row, sort_key, terms
from reportbook.site.page.termlinks import plain_width
from tests.helpers.terms import term

READINGS = [
    ("the syllabary", ["あい", "いえ", "かさ", "わに"]),
    ("voiced kana as plain ones", ["かき", "がく", "かさ"]),
    ("small kana as large ones", ["じきてい", "しゃかい", "しよう"]),
    ("a long vowel as its vowel", ["こうざ", "こーどけっさい", "こくぜい"]),
    ("a middle dot as nothing", ["けいか・おわり", "けいかかんり"]),
    ("the shorter first", ["さい", "さいてい", "さいていしゃ"]),
    ("plain before voiced where all else is the same", ["はい", "ばい", "ぱい"]),
]


@pytest.mark.parametrize("readings", [c[1] for c in READINGS], ids=[c[0] for c in READINGS])
def test_the_order_of_readings(readings: list[str]) -> None:
    mixed = sorted(readings, key=lambda reading: reading[::-1])
    assert sorted(mixed, key=sort_key) == readings


def test_terms_stand_under_the_row_of_their_reading() -> None:
    listed = [
        term("a", "語", reading="えい"),
        term("b", "語", reading="がく"),
        term("c", "語", reading="きょう"),
        term("d", "語", reading="わ"),
    ]
    rows = {row: [one.name for one in found] for row, found in by_row(listed).items()}
    assert rows == {"あ行": ["a"], "か行": ["b", "c"], "わ行": ["d"]}


def test_a_word_with_another_meaning_elsewhere_is_linked_in_its_sections() -> None:
    found = {one.name: one for one in terms(package.load())}
    assert found["coverage"].is_linked_in(["I-3"])
    assert found["coverage"].is_linked_in(["III-1", "I-3"])
    assert not found["coverage"].is_linked_in(["III-1"])
    assert not found["coverage"].is_linked_in([])
    assert found["payment_rate"].is_linked_in(["III-1"])
    assert found["payment_rate"].is_linked_in([])


def book_texts() -> dict[str, str]:
    """What the book's pages are made of, each text in plain width."""
    report = package.load()
    root = ROOT
    texts = {
        f"{name}.csv": " ".join(getattr(report, name).astype("string").fillna("").to_numpy().flat)
        for name in (
            "narratives", "priorities", "sections", "measures", "indicators", "milestones",
            "targets", "observations",
        )
    }  # fmt: skip
    for notebook in (root / "notebooks").glob("*.ipynb"):
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        texts[notebook.name] = " ".join("".join(cell["source"]) for cell in cells)
    for page in (root / "book").glob("*.md"):
        texts[page.name] = page.read_text(encoding="utf-8")
    plain = {name: re.sub(r"\{=([^}]*)\}", r"\1", text) for name, text in texts.items()}
    return {name: unicodedata.normalize("NFKC", text) for name, text in plain.items()}


def test_every_term_is_a_word_of_the_book() -> None:
    texts = " ".join(book_texts().values())
    listed = terms(package.load())
    unused = [one.name for one in listed if not any(word in texts for word in one.words)]
    assert unused == []
    assert len(listed) > 100


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_an_edition_explains_what_its_texts_name(year: int) -> None:
    report = package.load()
    edition = extracts.edition(report, year)
    known = {one.name for one in terms(edition)}
    texts = " ".join([*edition.narratives["text"], *edition.milestones["title"]])
    plain = plain_width(re.sub(r"\{=([^}]*)\}", r"\1", texts))
    named = {one.name for one in terms(report) if any(word in plain for word in one.words)}
    assert named <= known
    assert len(named) > 30
    first_years = edition.glossary["first_year"].dropna()
    assert first_years.empty or first_years.max() <= year
