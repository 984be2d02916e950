"""What a page is made from: the page of changes also from the edition before its own."""

from dataclasses import replace
from functools import cache

import pytest

from reportbook.commands.building import plan
from reportbook.commands.building.request import Request
from reportbook.execution import reach
from reportbook.facts import package
from reportbook.facts.package import Report
from reportbook.site import contents, editions

PAGES = ("changes", "questions")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cache: what is worth to be kept is found out."""
    monkeypatch.setattr(plan.cache, "kept", lambda place: None)


@cache
def _library() -> reach.Library:
    return reach.read()


def places(report: Report, year: int) -> dict[str, str]:
    """Where the executed notebook of each page would be kept."""
    toc = contents.read()
    pages = [page for page in editions.pages_of(toc) if page.name in PAGES]
    library = _library()
    book = plan.of_book(report, toc, pages, library)
    works = plan.of_edition(year, book, Request(), library).works
    return {page.name: work.task.executed.name for page, work in works.items()}


def of_2022_alone(report: Report) -> Report:
    """A target of fiscal 2022 with another note: only that year's edition shows it."""
    is_own = report.targets["fiscal_year"] == 2022
    assert is_own.any()
    note = report.targets["note"].mask(is_own.fillna(False), "別の注")
    return replace(report, targets=report.targets.assign(note=note))


@pytest.mark.parametrize(
    ("year", "made_anew"),
    [(2021, set()), (2022, {"changes", "questions"}), (2023, {"changes"})],
)
def test_a_row_of_the_edition_before_makes_the_page_of_changes_anew(
    year: int, made_anew: set[str]
) -> None:
    report = package.load()
    before, after = places(report, year), places(of_2022_alone(report), year)
    assert set(before) == set(PAGES)
    assert {name for name in PAGES if before[name] != after[name]} == made_anew
