"""Sentences of two editions: kept, changed, dropped, new, and those that name an older year."""

from dataclasses import replace

import pandas as pd
import pytest

from reportbook.facts import extracts, package
from reportbook.findings.changes import sentences
from reportbook.findings.changes.sentences import CHANGED, DROPPED, KEPT, NEW

MEASURE = "I-2.targets"

CASES = [
    # the year before, the year, what became of it
    ("納付率は{a@2023}です。", "納付率は{a@2024}です。", KEPT),
    ("令和4年度より{a@2023:moved_from_2022}。", "令和5年度より{a@2024:moved_from_2023}。", KEPT),
    ("納付率は{a@2023}です。", "納付率は{b@2024}です。", CHANGED),
    ("納付率は{a@2023}です。", "率は{a@2024}です。", CHANGED),
    ("納付率は{a@2023}です。", None, DROPPED),
    (None, "納付率は{a@2024}です。", NEW),
]


@pytest.mark.parametrize(("was", "now", "fate"), CASES)
def test_what_became_of_a_sentence(was: str | None, now: str | None, fate: str) -> None:
    edition = extracts.edition(package.load(), 2023)
    before, after = (
        replace(edition, narratives=_row(text, year)) for text, year in ((was, 2023), (now, 2024))
    )
    (found,) = sentences.of_editions(before, after, 2023, 2024)
    assert found.place == (MEASURE, "year", "result", 1)
    assert (found.was, found.now, found.fate) == (was, now, fate)


def _row(text: str | None, year: int) -> pd.DataFrame:
    row = {"measure": MEASURE, "scope": str(year), "kind": "result", "order": 1, "text": text}
    return pd.DataFrame([row] if text else [], columns=list(row))


@pytest.mark.parametrize(
    ("text", "older"),
    [
        ("納付率は{a@2024}です。", False),
        ("納付率は{a}です。", False),
        ("前年度の{a@-1}から上がりました。", True),
        ("{a@2023}から上がりました。", True),
        ("{a@2024:moved_from_2018}。", True),
        ("令和5年10月に始めました。", True),
        ("令和６年４月に始めました。", False),
        ("令和7年3月に始めました。", False),
        ("平成30年度に始めました。", True),
        ("{=２か月}以内に決めます。", False),
    ],
)
def test_which_name_an_older_year(text: str, older: bool) -> None:
    assert sentences.names_older(text, 2024) is older


def test_every_sentence_of_both_editions_is_told_once() -> None:
    report = package.load()
    before, after = (extracts.edition(report, year) for year in (2022, 2023))
    found = sentences.of_editions(before, after, 2022, 2023)
    assert len([one for one in found if one.was is not None]) == len(before.narratives)
    assert len([one for one in found if one.now is not None]) == len(after.narratives)
    assert len({one.place for one in found}) == len(found) > 1000
