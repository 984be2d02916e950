"""A new year, and one more: what was published stays as it was, and what is new is right."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reportbook import ROOT
from reportbook.facts import extracts, package
from reportbook.pages.view import open_view
from tests.helpers import project
from tests.helpers.packages import problems
from tests.helpers.years_ahead import (
    ENDED_MEASURE,
    NEW_INDICATOR,
    NEW_NAME,
    NEW_SECTION,
    RENAMED_MEASURE,
    into,
    years_ahead,
)

PUBLISHED = [2019, 2020, 2021, 2022, 2023]


@pytest.fixture(scope="module")
def ahead(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return years_ahead(tmp_path_factory.mktemp("ahead"))


def test_the_check_finds_nothing_wrong_with_it(ahead: Path) -> None:
    assert problems(ahead) == []


def test_a_draft_is_no_published_edition(ahead: Path) -> None:
    report = package.load(ahead)
    assert report.fiscal_years() == [*PUBLISHED, 2024]
    assert report.drafts() == [2025]


@pytest.mark.parametrize("year", PUBLISHED)
def test_no_published_edition_can_read_what_came_later(ahead: Path, year: int) -> None:
    before, after = package.load(), package.load(ahead)
    assert open_view(after, None, year).digest == open_view(before, None, year).digest
    sections = [*before.sections["section"]]
    assert len(sections) > 15
    for section in sections:
        assert open_view(after, section, year).digest == open_view(before, section, year).digest


def test_the_new_edition_has_what_began_and_not_what_ended(ahead: Path) -> None:
    report = package.load(ahead)
    new, old = open_view(report, None, 2024), open_view(report, None, 2023)
    assert f"{NEW_SECTION}.trial" in new.measures_to_show() - old.measures_to_show()
    assert ENDED_MEASURE in old.measures_to_show() - new.measures_to_show()
    titles = [
        view.report.measures.set_index("measure").loc[RENAMED_MEASURE, "title"]
        for view in (new, old)
    ]
    assert titles[0] == NEW_NAME != titles[1]
    assert new.figures.get(NEW_INDICATOR, 2024) is not None
    assert set(new.report.narratives["scope"]) <= {"2024", "plan4"}
    assert set(new.report.targets["report"]) == {2024}


def test_a_restated_figure_stands_in_each_edition_as_its_report_has_it(ahead: Path) -> None:
    report = package.load(ahead)
    said = {}
    for year in (2023, 2024):
        figure = open_view(report, None, year).figures.get("back_payment_made", 2023)
        assert figure is not None
        said[year] = (figure.value, figure.report)
    assert said == {2023: (19.7, 2023), 2024: (19.8, 2024)}


def test_the_claims_of_a_report_are_its_own(ahead: Path) -> None:
    report = package.load(ahead)
    claims = {year: extracts.edition(report, year).claims for year in (2019, 2023, 2024)}
    assert len(claims[2019]) == len(claims[2023]) > 300
    assert set(claims[2024]["report"]) == {2024}


READS_THE_DATA = [f"tests/{name}" for name in ("facts", "findings", "figures", "pages", "report")]


@pytest.mark.build
def test_the_book_is_built_with_it_and_every_test_of_the_data_stays_green(
    ahead: Path, tmp_path: Path
) -> None:
    root = project.make_whole(tmp_path / "book")
    into(root, ahead)
    python = [sys.executable, "scripts/build.py"]
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts")}
    for options in (["--fiscal-year", "2023", "2024"], ["--draft"]):
        done = subprocess.run(
            [*python, *options], cwd=root, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
    built = {folder.name for folder in (root / "_site").iterdir() if folder.is_dir()}
    assert built == {"2023", "2024"}
    assert {folder.name for folder in (root / "_draft").iterdir() if folder.is_dir()} == {"2025"}
    assert "作成中の版です" in _text(root / "_draft" / "2025" / "index.html")
    coverage = "I-1-national-pension-coverage.html"
    new, old = (_text(root / "_site" / year / coverage) for year in ("2024", "2023"))
    assert "第4期中期計画" not in old and "外国人の適用対策" in old
    assert "外国人の適用対策" not in new
    assert "令和6年度の業務実績（概要）" in new
    collection = _text(root / "_site" / "2024" / "I-2-national-pension-collection.html")
    assert "78.6%" in collection and "70%台後半" in collection
    # Of what the new report says nothing, the page says nothing.
    assert "開発を進めました" not in _text(root / "_site" / "2024" / "I-5-benefits.html")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "2", "--dist", "worksteal"]
    tests = [*command, "-m", "not build and not browser", *READS_THE_DATA]
    outer = {name: value for name, value in os.environ.items() if "XDIST" not in name}
    environment = {**outer, "REPORTBOOK_DATA": str(ahead)}
    done = subprocess.run(tests, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]


def _text(page: Path) -> str:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").get_text()
