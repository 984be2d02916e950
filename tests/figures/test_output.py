"""What the calls of a notebook show, once; its links; a chart of one's own."""

from typing import Any

import altair as alt
import IPython.display
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from reportbook import ROOT
from reportbook.execution import notebooks
from reportbook.figures import charts, output
from reportbook.figures.html import links
from reportbook.figures.marks import EMBEDDED, VEGALITE
from reportbook.site import contents

OPENED = """
from reportbook.figures import charts
from reportbook.pages.section import open_section
section = open_section("I-2", 2023)
"""
FIGURE = 'section.figure("x", charts.trend, ["payment_rate_current"], takeaway="納付率")'


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ([FIGURE], [3]),
        ([f"figure = {FIGURE}"], [3]),
        ([f"figure = {FIGURE}\nfigure"], [3]),
        ([f"figure = {FIGURE}", "figure"], [3, 3]),
        (["section.explorer()"], [1]),
        (["explorer = section.explorer()", "explorer"], [1, 1]),
    ],
)
def test_what_a_call_shows_is_shown_once_a_cell(cells: list[str], shown: list[int]) -> None:
    """In a shell as a kernel has it: the value of a cell is displayed, too."""
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    try:
        shell.run_cell(OPENED, store_history=True).raise_error()
        counts = []
        for cell in cells:
            with capture_output() as captured:
                shell.run_cell(cell, store_history=True).raise_error()
            counts.append(len(captured.outputs))
        assert counts == shown
    finally:
        InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("I-5-benefits.html", "I-5-benefits.ipynb"),
        ("corrections.html#claim", "corrections.ipynb#claim"),
        ("about.html", "../book/about.md"),
        ("index.html", "overview.ipynb"),
        ("#fig-x", "#fig-x"),
        ("https://example.org/a.html", "https://example.org/a.html"),
    ],
)
def test_links_lead_to_files_in_a_notebook_and_to_pages_on_the_site(page: str, file: str) -> None:
    html = '<p><a class="x" href="{}">a.html</a></p>'
    assert links.in_notebooks(html.format(page)) == html.format(file)
    assert links.on_pages(html.format(file)) == html.format(page)


def test_a_book_in_two_folders_has_its_own_links() -> None:
    html = '<a href="{}">x</a><a href="{}">y</a>'
    assert links.on_pages(html.format("../book/about.md", "overview.ipynb"), "../book/") == (
        html.format("../book/about.html", "overview.html")
    )


def test_the_pages_that_are_no_notebooks_are_those_of_the_contents() -> None:
    files = [entry.file for entry in contents.entries(contents.read())]
    assert {name for name in files if name.startswith("book/")} >= {
        f"book/{name}" for name in links.TEXTS
    }


def test_links_of_the_committed_notebooks_lead_to_files() -> None:
    checked = 0
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for html in htmls(notebooks.read(path)):
            for found in links._FILE.finditer(html):
                target = path.parent / found[0].partition("#")[0]
                assert target.resolve().is_file(), f"{path.name}: {found[0]}"
                checked += 1
            assert not links._PAGE.search(html), path.name
    assert checked > 500


def htmls(notebook: notebooks.Notebook) -> list[str]:
    found = (one.get("data", {}) for cell in notebook["cells"] for one in cell.get("outputs", []))
    return [data["text/html"] for data in found if "text/html" in data]


def test_a_chart_of_one_s_own_is_drawn_by_jupyterlab_under_the_theme() -> None:
    assert charts  # a notebook imports it
    frame = pd.DataFrame({"year": [2022, 2023], "value": [76.1, 77.6]})
    chart = alt.Chart(frame, title="納付率").mark_line().encode(x="year:O", y="value:Q")
    bundle, metadata = chart._repr_mimebundle_()
    assert set(bundle) == {VEGALITE, "text/plain"}
    assert bundle["text/plain"] == "納付率"
    assert bundle[VEGALITE]["config"]["background"] == "transparent"
    assert "http" not in str({**bundle[VEGALITE], "$schema": ""})  # nothing of another host
    assert metadata == {VEGALITE: EMBEDDED}


def test_a_figure_tells_jupyterlab_how_to_draw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(
        IPython.display, "display", lambda *_, metadata, **__: told.append(metadata)
    )
    output.display({VEGALITE: {}, "text/plain": ""})
    output.display({"text/html": "", "text/plain": ""})
    assert told == [{VEGALITE: EMBEDDED}, None]
