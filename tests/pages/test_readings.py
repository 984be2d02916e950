"""What a page of the whole reads: enough for all that it shows, and nothing beside."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reportbook import ROOT
from reportbook.facts import extracts, package
from reportbook.facts.package import Report
from reportbook.facts.sections import of_measures
from reportbook.pages import readings
from reportbook.pages.readings import READINGS
from reportbook.pages.view import View
from tests.helpers import frozen, parameters
from tests.helpers.displayed import displayed
from tests.helpers.years_ahead import years_ahead

PAGES = (
    *("overview", "ledger", "money", "explorer", "questions"),
    *("codebook", "audit", "corrections", "changes"),
)
WIDGET = re.compile(r"IPY_MODEL_\w+|\b[0-9a-f]{32}\b")
"""What is drawn by lot."""


@pytest.fixture(scope="module")
def ahead(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data with 2024 and a draft of 2025, of which pages say what is not entered."""
    return years_ahead(tmp_path_factory.mktemp("ahead"))


def shown(name: str, year: int) -> str:
    """All that a notebook shows of a year; of the explorer also what it hands to JupyterLab."""
    notebook = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    with displayed(as_on_a_page=False) as bundles:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                exec(parameters.of_year("".join(cell["source"]), year), names)
    found: list[Any] = [list(map(str, bundles))]
    if name == "explorer":
        found += [names[name].selected().to_csv(), names[name].widget._on_asked()]
    return WIDGET.sub("", json.dumps(found, ensure_ascii=False))


def of_all_columns(page: str, year: int) -> Report:
    edition, measures = extracts.edition(package.load(), year), READINGS[page].measures
    return of_measures(edition, measures) if measures else edition


@pytest.mark.parametrize("year", [2019, 2023, 2024, 2025])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_it_would_show_of_all_columns(
    name: str, year: int, ahead: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(frozen.ENVIRONMENT, str(ahead))
    narrow = shown(name, year)
    monkeypatch.setattr(readings, "opened", of_all_columns)
    assert narrow == shown(name, year)
    assert len(narrow) > 100


def test_every_notebook_of_the_whole_is_looked_at() -> None:
    found = {path.stem for path in Path(ROOT, "notebooks").glob("*.ipynb")}
    assert {name for name in found if name[0].islower()} == set(PAGES)


UNREAD = [
    ("whole.overview", "observations.note"),
    ("whole.questions", "observations.note"),
    ("whole.overview", "claims.claim"),
    ("whole.overview", "printings.value"),
    ("whole.overview", "indicators.definition"),
    ("whole.questions", "targets.value"),
    ("whole.changes", "narratives.text"),
    ("whole.changes", "pledges.outcome"),
    ("explorer.page", "narratives.text"),
    ("reference.audit", "printings.note"),
    ("reference.audit", "narratives.text"),
    ("reference.corrections", "observations.value"),
    ("reference.codebook", "observations.note"),
    ("reference.codebook", "claims.note"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "cell"), UNREAD)
def test_what_a_page_does_not_read_raises(page: str, cell: str) -> None:
    table, _, column = cell.partition(".")
    held = readings.opened(f"reportbook.pages.{page}", 2023)
    with pytest.raises((KeyError, TypeError), match=f"{column}|Unread"):
        getattr(held, table)[column]


def test_a_page_without_notes_cannot_say_one() -> None:
    for page, read in (("whole.overview", False), ("explorer.page", True)):
        figures = View(readings.opened(f"reportbook.pages.{page}", 2023), 2023).figures
        figure = figures.get("payment_rate_current", 2023)
        assert figure is not None
        if read:
            assert figures.note(figure) is None
        else:
            with pytest.raises(KeyError, match="note"):
                figures.note(figure)


def test_the_page_of_the_money_reads_nothing_else() -> None:
    page = "reportbook.pages.whole.money"
    held, edition = readings.opened(page, 2023), extracts.edition(package.load(), 2023)
    measures = set(READINGS[page].measures)
    assert set(held.measures["measure"]) == set(held.indicators["measure"]) == measures
    assert set(held.observations["indicator"]) <= set(held.indicators["indicator"])
    assert set(held.narratives["measure"]) == measures
    assert len(held.observations) < len(edition.observations) / 4
