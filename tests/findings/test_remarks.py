"""Remarks on claims and corrections: what they say in an edition, and what is wrong with one."""

import pytest

from reportbook.facts import extracts, package
from reportbook.findings import measures
from reportbook.findings.sentences import remarks
from reportbook.findings.sentences.speaker import Speaker

SAID = [
    (2023, "差押は{enforcement.seizure@2023}です。", "差押は30,789件です。"),
    (2022, "差押は{enforcement.seizure@2023}です。", ""),
    (2022, "減りました。差押は{enforcement.seizure@2023}です。", "減りました。"),
    (2023, "差は{payment_rate_current@2023 - payment_rate_current@2022}です。",
     "差は＋1.5ポイントです。"),
    (2022, "表は件数です。差は{payment_rate_current@2023 - payment_rate_current@2022}です。",
     "表は件数です。"),
    (2019, "資料は{=約９.5万人}とします", "資料は約9.5万人とします"),
]  # fmt: skip


@pytest.mark.parametrize(("year", "text", "said"), SAID)
def test_say(year: int, text: str, said: str) -> None:
    figures = measures.Figures(extracts.edition(package.load(), year))
    assert remarks.say(text, Speaker(figures, year)) == said


WRONG = [
    ("差押は{enforcement.seizure@2023}で、8ページと10〜12ページにあります", []),
    ("令和5年度末（令和6年3月末）の{=約26万人}", []),
    ("差押は30,789件", [("30,789", "is a figure that is not bound")]),
    ("差押は{enforcement.seizures@2023}",
     [("enforcement.seizures@2023",
       "names enforcement.seizures@2023, which has no observation")]),
    ("差押は{enforcement.seizure}",
     [("enforcement.seizure", "'enforcement.seizure' names no observation")]),
    ("差押は{enforcement.seizure@2023",
     [("差押は{enforcement.seizure@2023", "has a brace that stands alone"),
      ("2023", "is a figure that is not bound")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_wrong(text: str, wrong: list[tuple[str, str]]) -> None:
    assert list(remarks.wrong(text, measures.observed(package.load()))) == wrong
