"""Everything that the data holds is shown by some section of the newest edition.

Read from the outputs that the notebooks are committed with, which are those of that edition.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reportbook.execution import notebooks
from reportbook.facts import extracts, package
from reportbook.facts.sections import sections_of
from reportbook.pages import section
from reportbook.pages.view import View, open_view
from reportbook.site import contents, editions
from tests.helpers.built_site import SITE

PAGES = {
    name: page.source
    for page in editions.pages_of(contents.read())
    if (name := notebooks.section_of(page.source))
}
OF_SECTION = ("reason", "gap")
KINDS = ("indicators", "targets", "milestones", "measures", "narratives")


@dataclass(frozen=True)
class Shown:
    """What a page carries the marks of; of narratives the very words, by kind and measure.

    Reasons, and what the report does not say, stand together for the whole section.
    """

    indicators: set[str]
    targets: set[str]
    milestones: set[str]
    measures: set[str]
    narratives: set[str]


@cache
def newest(name: str) -> View:
    report = package.load()
    return open_view(report, name, report.fiscal_years()[-1])


@cache
def shown(path: Path) -> Shown:
    """Reads the marks of a committed notebook, and the measures of its headings."""
    notebook = notebooks.read(path)
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    html = "\n".join(output.get("data", {}).get("text/html", "") for output in outputs)
    soup = BeautifulSoup(html, "html.parser")

    def marked(mark: str) -> set[str]:
        found = (str(element[mark]) for element in soup.select(f"[{mark}]"))
        return {name for names in found for name in names.split()}

    headings = (
        tag.removeprefix("measure:")
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown" and cell["source"].startswith("#")
        for tag in notebooks.tags(cell)
    )
    return Shown(
        indicators=marked("data-indicator") | marked("data-indicators"),
        targets=marked("data-target"),
        milestones=marked("data-milestone"),
        measures=set(headings),
        narratives={
            f"{block['data-measure']} {kind}: {item.get_text()}"
            for kind, items in (("plan", "li"), ("result", "li"), ("remark", ".remark"))
            for block in soup.select(f".measure-{kind}[data-measure]")
            for item in block.select(items)
        }
        | {
            f"{kind}: {item.get_text()}"
            for kind in OF_SECTION
            for item in soup.select(f".answer-{kind} li")
        },
    )


def held(view: View) -> Shown:
    """What the edition holds of a section, and a page of it must therefore show."""
    return Shown(
        indicators=set(view.report.observations["indicator"]),
        targets=set(view.report.targets["target"]),
        milestones=set(view.report.milestones["milestone"]),
        measures=view.measures_to_show(),
        narratives=set(_narratives(view)),
    )


def _narratives(view: View) -> Iterator[str]:
    for row in view.report.narratives.itertuples():
        place = "" if row.kind in OF_SECTION else f"{row.measure} "
        yield f"{place}{row.kind}: {view.speaker.plain(row.text)}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PAGES)
def test_a_section_shows_all_that_it_holds(name: str, kind: str) -> None:
    not_shown = getattr(held(newest(name)), kind) - getattr(shown(PAGES[name]), kind)
    assert sorted(not_shown) == []


def test_what_the_sections_hold_is_what_the_data_holds() -> None:
    """The newest edition knows all but what is of earlier years alone; nothing falls between."""
    report = package.load()
    of_sections = {part for name in PAGES for part in sections_of(report, name)}
    sections = dict(zip(report.indicators["indicator"], report.indicators["section"], strict=True))
    measures = report.measures[report.measures["section"].isin(of_sections)]
    narratives = report.narratives[report.narratives["measure"].isin(measures["measure"])]
    remarks = narratives[narratives["kind"].isin(extracts.OF_REPORT)]
    of_earlier_years = remarks[remarks["scope"] < str(report.fiscal_years()[-1])]
    assert len(of_earlier_years) < len(remarks) / 2
    narratives = narratives.drop(of_earlier_years.index)
    now = report.targets[~report.targets["target"].isin(earlier_targets())]
    whole = {
        "indicators": sum(home in of_sections for home in sections.values()),
        "targets": sum(sections[name] in of_sections for name in now["indicator"]),
        "milestones": int(report.milestones["section"].isin(of_sections).sum()),
        "measures": len(measures),
        "narratives": len(narratives.drop_duplicates(["measure", "kind", "text"])),
    }
    counted = {kind: sum(len(getattr(held(newest(n)), kind)) for n in PAGES) for kind in KINDS}
    assert counted == whole
    assert all(counted.values())


def earlier_targets() -> dict[str, int]:
    """The targets of years before the newest edition's, with their years."""
    report = package.load()
    rows = report.targets[report.targets["fiscal_year"] < report.fiscal_years()[-1]]
    return {row.target: int(row.fiscal_year) for row in rows.itertuples()}


@pytest.mark.build
@pytest.mark.parametrize(("target", "year"), earlier_targets().items())
def test_a_target_of_an_earlier_year_is_shown_in_its_edition(target: str, year: int) -> None:
    views = {name: section.open_section(name, year) for name in PAGES}
    (name,) = (n for n, view in views.items() if target in set(view.report.targets["target"]))
    page = SITE / str(year) / f"{PAGES[name].stem}.html"
    assert f'data-target="{target}"' in page.read_text("utf-8")


def test_the_contents_have_every_section_in_the_report_s_order() -> None:
    report = package.load()
    found = [part for name in PAGES for part in sections_of(report, name)]
    assert found == report.sections.sort_values("order")["section"].tolist()
