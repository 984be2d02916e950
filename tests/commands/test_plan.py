"""What a page is made from: which cells of the data make which pages anew, and no others."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from reportbook import ROOT
from reportbook.commands.building import plan
from reportbook.commands.building.request import Request
from reportbook.execution import reach
from reportbook.facts import package
from reportbook.site import contents, editions
from reportbook.site.editions import Page
from tests.helpers.next_year import rows_of, write
from tests.helpers.packages import change_text, replaced

SECTIONS = ("I-1", "I-2", "II-1", "IV")
"""Those that the changed cells belong to, and one that none does."""

Places = dict[tuple[str, int], str]
Row = dict[str, str]


@pytest.fixture(autouse=True, scope="module")
def nothing_kept() -> Iterator[None]:
    """No cache: what is worth to be kept is found out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan.cache, "kept", lambda place: None)
        yield


@cache
def _library() -> reach.Library:
    return reach.read()


def places(data: Path | None = None, more: Path | None = None) -> Places:
    """Where each executed notebook would be kept, by its label and year; of one `more`, too."""
    report, toc, library = package.load(data), contents.read(), _library()
    starts = tuple(f"{section}-" for section in SECTIONS)
    pages = [
        page
        for page in editions.pages_of(toc)
        if page.is_notebook and (page.name[0].islower() or page.name.startswith(starts))
    ]
    if more:
        pages.append(Page(more.stem, more, more.stem))
    with ThreadPoolExecutor() as threads:
        book = plan.of_book(report, toc, pages, library, threads)
    return {
        (work.label, year): work.task.executed.name
        for year in report.fiscal_years()
        for work in plan.of_edition(year, book, Request(), library).works.values()
    }


@pytest.fixture(scope="module")
def as_it_is() -> Places:
    return places()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(package.folder(), tmp_path / "data"))


def change(data: Path, table: str, key: Row, cells: Row) -> None:
    """Puts something else into some cells of the one row that has a key."""
    rows = rows_of(data, table)
    (row,) = (row for row in rows if key.items() <= row.items())
    assert all(row[column] != cell for column, cell in cells.items())
    row.update(cells)
    write(data, table, rows)


def anew(before: Places, after: Places) -> dict[str, set[int]]:
    """The years in which the notebooks that are made anew are, by their labels."""
    found: dict[str, set[int]] = {}
    for (label, year), place in after.items():
        if before[label, year] != place:
            found.setdefault(label, set()).add(year)
    return found


ALL = {2019, 2020, 2021, 2022, 2023}
CHECKS = {"audit corrections": ALL}
"""What is computed of a report stands in every edition that is cut from it."""

RATE = {"indicator": "account_and_card_rate"}
SPENT = {"indicator": "outturn", "category": "total", "fiscal_year": "2022"}
PLEDGE = {"measure": "I-2.collection", "scope": "2023", "order": "1"}
RESULT = {"measure": "I-2.collection", "scope": "2023", "kind": "result", "order": "1"}

OF_VALUES = "overview I-2 explorer ledger questions codebook changes"
CELLS = [
    ("observations", RATE | {"fiscal_year": "2023"}, {"note": "注"},
     {"I-2 explorer changes": {2023}}),
    ("observations", SPENT, {"note": "注"},
     {"II-1 IV money explorer changes": {2022, 2023}}),
    ("observations", RATE | {"fiscal_year": "2023"}, {"value": "41.5", "as_printed": "41.5％"},
     CHECKS | {OF_VALUES: {2023}}),
    ("claims", {"claim": "account_and_card_rate_2023"}, {"note": "注"},
     CHECKS),
    ("pledges", PLEDGE, {"outcome": "partly", "note": "一部の人に知らせました。"},
     {"overview I-2 ledger questions": {2023}}),
    ("narratives", RESULT, {"text": "お知らせをしました。"},
     {"overview I-2 ledger questions": {2023}}),
    ("targets", {"target": "payment_rate_final_2022"}, {"text": "80％に届く"},
     {"overview I-2 explorer ledger": {2022}, "changes": {2022, 2023}}),
    ("milestones", {"milestone": "account_transfer_online"}, {"title": "申出を開始"},
     {"overview I-2 explorer ledger questions": {2023}}),
    ("priorities", {"order": "1"}, {"text": "基幹の業務です。"},
     {"overview ledger": {2023}}),
    ("indicators", RATE, {"definition": "口座振替とカードで納めた割合です。"},
     {"I-2 explorer codebook changes": ALL}),
    ("measures", {"measure": "II-1.costs"}, {"title": "費用を減らすこと"},
     {"overview II-1 money ledger questions changes": ALL}),
    ("glossary", {"term": "account_transfer"}, {"definition": "口座から引き落とすことです。"},
     {}),
    ("glossary", {"term": "account_transfer"}, {"reading": "こうざのふりかえ"},
     {"I-2 explorer": ALL}),
]  # fmt: skip


def listed(expected: dict[str, set[int]]) -> dict[str, set[int]]:
    return {label: years for labels, years in expected.items() for label in labels.split()}


@pytest.mark.parametrize(("table", "key", "cells", "expected"), CELLS)
def test_a_changed_cell_makes_anew_what_can_read_it(
    table: str, key: Row, cells: Row, expected: dict[str, set[int]], as_it_is: Places, copy: Path
) -> None:
    change(copy, table, key, cells)
    assert anew(as_it_is, places(copy)) == listed(expected)


def test_a_row_less_is_counted_by_the_codebook(as_it_is: Places, copy: Path) -> None:
    rows = rows_of(copy, "claims")
    write(copy, "claims", [row for row in rows if row["claim"] != "account_and_card_rate_2023"])
    assert anew(as_it_is, places(copy)) == listed(CHECKS | {"codebook": ALL})


def test_a_correction_makes_its_pages_anew(as_it_is: Places, copy: Path) -> None:
    change_text(copy / "corrections.yml", replaced("を使います。前年度", "を用います。前年度"))
    assert anew(as_it_is, places(copy)) == listed(CHECKS)


MORE = "from reportbook.facts import package\n"
"""With it a notebook can read what no page hands to it."""


@pytest.mark.parametrize(("imported", "years"), [("", set()), (MORE, ALL)])
def test_a_notebook_that_opens_more_than_a_page_may_read_all_facts(
    imported: str, years: set[int], tmp_path: Path, copy: Path
) -> None:
    text = (ROOT / "notebooks" / "overview.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(text)
    notebook["cells"][0]["source"].insert(0, imported)
    own = tmp_path / "own.ipynb"
    own.write_text(json.dumps(notebook), encoding="utf-8")
    before = places(more=own)
    change(copy, "observations", RATE | {"fiscal_year": "2023"}, {"note": "注"})
    assert anew(before, places(copy, own)).get("own", set()) == years
