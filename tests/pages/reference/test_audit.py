"""The pages of the checks and of the corrections: what each edition shows, and their links."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from reportbook import ROOT
from reportbook.facts import extracts, package
from reportbook.findings.audits import audit, claims
from reportbook.findings.audits.corrections import GRADES
from reportbook.findings.audits.outcomes import (
    AGREES,
    DISAGREES,
    NO_STANDARD,
    NOT_COMPUTABLE,
    UNIT_DIFFERS,
    UNTESTED,
    WITHIN_ROUNDING,
)
from reportbook.pages.view import open_view
from tests.helpers import parameters
from tests.helpers.displayed import displayed

NOTEBOOKS = ROOT / "notebooks"
YEARS = [2019, 2020, 2021, 2022, 2023]
PAGES = ("audit", "corrections")

Shown = Callable[[str, int], BeautifulSoup]


@pytest.fixture(scope="module")
def shown() -> Shown:
    """What a notebook shows for a year, as one page."""
    made: dict[tuple[str, int], BeautifulSoup] = {}

    def page(name: str, year: int) -> BeautifulSoup:
        if (name, year) not in made:
            made[name, year] = _run(NOTEBOOKS / f"{name}.ipynb", year)
        return made[name, year]

    return page


def _run(path: Path, year: int) -> BeautifulSoup:
    names: dict[str, Any] = {}
    with displayed() as shown:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code":
                exec(parameters.of_year(source, year), names)
    return BeautifulSoup("".join(one["text/html"] for one in shown), "html.parser")


def ids(page: BeautifulSoup, start: str = "") -> list[str]:
    found = [str(tag["id"]) for tag in page.select("[id]")]
    return [one for one in found if one.startswith(start)]


def links(page: BeautifulSoup, start: str) -> set[str]:
    found = {str(link["href"]) for link in page.select("a[href]")}
    return {address.removeprefix(start) for address in found if address.startswith(start)}


@pytest.mark.parametrize("year", YEARS)
def test_counts_add_up(shown: Shown, year: int) -> None:
    page, report = shown("audit", year), extracts.edition(package.load(), year)
    counted = [int(number.text) for number in page.select(".tally strong")]
    assert len(counted) == len(claims.OUTCOMES)
    repeats = int((report.claims["kind"] == "repeat").sum())
    assert sum(counted) + repeats == len(report.claims) > 300
    rows = [
        [int(cell.text) for cell in row.select("td")]
        for row in page.select(".tally-table tbody tr")
    ]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    assert totals == [sum(counted), *counted, repeats]
    results = audit.results(report)
    derived = report.claims[report.claims["kind"] != "repeat"]["claim"]
    listed = Counter(results[name].outcome for name in derived)
    assert counted == [listed[outcome] for outcome in claims.OUTCOMES]
    tested = sum(1 for one in results.values() if one.outcome not in UNTESTED)
    said = page.text
    assert f"{len(results)}件です。このうち、資料の数値だけで確かめられたのは{tested}件" in said
    assert f"（繰り返し）が{repeats}件あります" in said


@pytest.mark.parametrize("year", YEARS)
def test_every_claim_has_its_row_and_one_place(shown: Shown, year: int) -> None:
    page, report = shown("audit", year), extracts.edition(package.load(), year)
    places = ids(page, "claim-")
    assert sorted(places) == sorted(f"claim-{name}" for name in report.claims["claim"])
    # In the list of all; where few are of a kind, they stand there, too.
    assert len(page.select("details td[data-label='ページ']")) == len(report.claims)
    assert len(ids(page)) == len(set(ids(page)))


@pytest.mark.parametrize("year", YEARS)
def test_a_kind_that_no_claim_is_of_has_no_part(shown: Shown, year: int) -> None:
    found = Counter(claim.outcome for claim in claims.of_edition(seen(year), year))
    parts = set(ids(shown("audit", year), "outcome-"))
    listed = (DISAGREES, WITHIN_ROUNDING, UNIT_DIFFERS, NO_STANDARD, NOT_COMPUTABLE)
    assert parts == {f"outcome-{one.replace(' ', '-')}" for one in listed if found[one]}
    assert found[AGREES] > 30


def seen(year: int) -> package.Report:
    return extracts.edition(package.load(), year)


@pytest.mark.parametrize("year", YEARS)
def test_what_disagrees_is_tied_to_its_correction(shown: Shown, year: int) -> None:
    page = shown("audit", year)
    disagreeing = [one for one in claims.of_edition(seen(year), year) if one.outcome == DISAGREES]
    assert len(disagreeing) >= 5
    for claim in disagreeing:
        entry = page.select_one(f"section.entry#claim-{claim.name}")
        assert entry is not None
        assert len(links(BeautifulSoup(str(entry), "html.parser"), "corrections.html#")) == 1


@pytest.mark.parametrize("year", YEARS)
def test_both_pages_link_to_each_other_and_to_what_is_there(shown: Shown, year: int) -> None:
    checks, corrected = shown("audit", year), shown("corrections", year)
    to_corrections = links(checks, "corrections.html#")
    to_checks = links(corrected, "audit.html#")
    assert to_corrections <= set(ids(corrected))
    assert to_checks <= set(ids(checks))
    assert links(checks, "#") <= set(ids(checks))
    assert links(corrected, "#") <= set(ids(corrected))
    if year == max(YEARS):
        assert (len(to_corrections), len(to_checks)) == (20, 33)


@pytest.mark.parametrize("year", YEARS)
def test_an_edition_shows_its_corrections_once_and_in_full(shown: Shown, year: int) -> None:
    page, report = shown("corrections", year), package.load()
    entries = page.select("section.entry")
    own = int(report.editions.set_index("fiscal_year").loc[year, "report"])
    expected = [one["id"] for one in report.corrections if one["report"] == own]
    assert [entry["id"] for entry in entries] == expected
    assert len(expected) >= 44
    assert links(page, "#") == set(expected)
    for entry in entries:
        told = {row.dt.text: row.dd.text for row in entry.select("dl > div") if row.dt and row.dd}
        assert {"資料の記述", "合わない点", "この本での扱い", "判断の理由"} <= told.keys()
        assert all(text.strip() for text in told.values()), entry["id"]
        assert entry.select_one("h4") is not None
        place = entry.select_one(".entry-place")
        assert place is not None and any(grade in place.text for grade in GRADES.values())


def test_the_overview_begins_with_what_changes_a_verdict(shown: Shown) -> None:
    folds = shown("corrections", max(YEARS)).select("details:has(> .table-scroll)")
    told = [(fold.summary.text, len(fold.select("tbody tr"))) for fold in folds if fold.summary]
    numbers = [5, 13, 26]
    assert told == [
        (f"{grade}（{number}件）", number)
        for grade, number in zip(GRADES.values(), numbers, strict=True)
    ]
    assert [fold.has_attr("open") for fold in folds] == [True, False, False]
    text = shown("corrections", max(YEARS)).text
    assert "「判定が変わる」が5件、「数が変わる」が13件、「言葉だけ」が26件です" in text


def test_what_has_no_standard_is_shown_with_what_the_figures_give(shown: Shown) -> None:
    entry = shown("audit", max(YEARS)).select_one("#outcome-no-standard + div")
    assert entry is not None and "42.0%" in entry.text and "ほぼ半数" in entry.text


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("year", YEARS)
def test_the_report_is_checked_whole_in_every_edition_cut_from_it(
    shown: Shown, name: str, year: int
) -> None:
    """Claims and corrections are of a report, whatever the year of the edition."""
    text, newest = shown(name, year).text, shown(name, max(YEARS)).text
    assert len(text) > 9_000
    assert re.findall(r"\bnan\b|\bNone\b|<NA>|\*\*|[{}@]|\w+_\w+|\.yml", text) == []
    assert text == newest


def test_a_changed_claim_or_correction_runs_these_pages_again_and_no_section() -> None:
    report = package.load()
    changed_claims = report.claims.assign(note=report.claims["note"].fillna("") + "。")
    first, *rest = report.corrections
    for change in (
        {"claims": changed_claims},
        {"corrections": ({**first, "used": "表の値を使います。"}, *rest)},
    ):
        changed = replace(report, **change)
        for part, same in ((None, False), ("I-2", True)):
            before = open_view(report, part, 2023).digest
            assert (open_view(changed, part, 2023).digest == before) is same, (part, change)
