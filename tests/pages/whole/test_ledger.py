"""The ledger of promises as markup: counts, tables with headers, links, nothing unescaped."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from reportbook.facts import extracts, package
from reportbook.findings import pledges
from reportbook.findings.measures import Figures
from reportbook.findings.pledges import Evidence, Pledge
from reportbook.pages.whole import ledger

HOSTILE = '<b>&"'
SECTIONS = package.load().sections
NAMES = dict(zip(SECTIONS["section"], SECTIONS["title"], strict=True))


def promises() -> list[Pledge]:
    return pledges.of_edition(Figures(extracts.edition(package.load(), 2023)), 2023)


def address(shown: Evidence) -> str | None:
    return f"{shown.section}.html" if shown.kind != "correction" else None


def test_the_counts_are_those_of_the_tables() -> None:
    found = promises()
    page = BeautifulSoup(ledger.whole(found, address, NAMES), "html.parser")
    tiles = {
        str(tile["data-outcome"]): int(tile.strong.contents[0])  # type: ignore[union-attr, arg-type]
        for tile in page.select(".ledger-tile")
    }
    assert tiles == pledges.counts(found)
    assert sum(tiles.values()) == len(page.select("tbody tr")) == len(found)
    for table in page.select("table"):
        rows = len(table.select("tbody tr"))
        assert table.caption is not None
        assert f"（{rows}件）" in table.caption.text
        assert {cell["scope"] for cell in table.select("thead th")} == {"col"}
        assert {cell["scope"] for cell in table.select("tbody th")} == {"row"}


def test_what_fell_short_comes_first_and_long_lists_are_folded_by_section() -> None:
    found = promises()
    page = BeautifulSoup(ledger.whole(found, address, NAMES), "html.parser")
    headings = [heading.text for heading in page.select("h2")]
    assert headings == [
        "「実現せず」の約束（2件）",
        "「一部」の約束（44件）",
        "「資料に書かれていない」の約束（13件）",
        "「実現」の約束（180件）",
    ]
    assert [link["href"] for link in page.select(".ledger-tile a")] == [
        f"#{page.select('h2')[place]['id']}" for place in (3, 1, 0, 2)
    ]
    for group in page.select(".ledger-group"):
        outcome = group["data-outcome"]
        of_sections = {one.section for one in found if one.outcome == outcome}
        parts = [str(part["data-section"]) for part in group.select(".ledger-part")]
        assert sorted(parts) == sorted(of_sections)
        assert bool(group.select(".fold")) == (outcome != "not_delivered")


def test_what_shows_an_outcome_leads_to_its_page_once() -> None:
    found = promises()
    one = next(one for one in found if one.measure == "I-3.coverage" and one.outcome == "partly")
    page = BeautifulSoup(ledger.table("約束", [one], address), "html.parser")
    assert {link["href"] for link in page.select("a")} == {"I-3.html"}
    (shown,) = page.select("details.proof")
    assert shown.summary is not None
    told = shown.summary.text
    names = shown.text.removeprefix(told).split("、")
    assert told == f"結果を示すもの（{len(names)}件）"
    assert len(names) == len(set(names)) >= 4
    assert len(names) - len(shown.select("a")) == 1  # of a correction


def test_an_edition_without_a_promise_shows_nothing() -> None:
    assert ledger.whole([], address, NAMES) == ""


def test_the_summary_counts() -> None:
    assert ledger.summary(promises()) == (
        "数値、期日、行ったと分かることのどれかを約束している計画の文は、239件です。"
        "資料が述べる結果で分けると、次のとおりです。"
    )


@pytest.mark.parametrize("field", ["title", "due", "note", "said", "shown_by"])
def test_texts_are_escaped(field: str) -> None:
    changed: dict[str, Any] = {field: HOSTILE}
    if field == "shown_by":
        changed = {field: (Evidence("target", "one", HOSTILE, "I-2", 6),)}
    html = ledger.table("約束", [replace(promises()[0], **changed)], address)
    assert "<b>" not in html
    assert Markup.escape(HOSTILE) in html
