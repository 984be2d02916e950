"""A notebook in JupyterLab, opened by the project's own command: styles, charts, the explorer."""

import json
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, TimeoutError, expect

from reportbook import ROOT
from tests.helpers import project

pytestmark = [pytest.mark.build, pytest.mark.browser]

SECONDS = 120
TOKEN = "t"
CELLS: list[project.Cell] = [
    project.PARAMETERS,
    "import altair as alt\n"
    "from reportbook.figures import charts\n"
    "from reportbook.pages.section import open_section\n"
    "from reportbook.pages.whole.overview import open_edition\n"
    'section = open_section("I-2", 2023)',
    'section.figure("x", charts.trend, ["payment_rate_current"], takeaway="納付率")',
    "explorer = section.explorer()",
    'list(explorer.data["indicator"].unique())',
    'alt.Chart(section.data("payment_rate_current")).mark_line().encode(x="year:O", y="value:Q")',
    "open_edition(2023).targets()\nopen_edition(2023).priorities()",
    ('open_section("I-2", 2030)', "raises-exception"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab over a copy of the project, whose one notebook has not been run."""
    root = project.make(tmp_path_factory.mktemp("lab"))
    project.write_notebook(root / "notebooks" / "try.ipynb", CELLS)
    for lock in ("requirements-lab.txt", "requirements-test.txt"):
        (root / lock).write_bytes((ROOT / lock).read_bytes())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", "--port", str(port)]
    homes = {
        f"JUPYTER_{kind}_DIR": str(root / "jupyter" / kind)
        for kind in ("DATA", "CONFIG", "RUNTIME")
    }
    process = project.start(root, "lab.py", *options, f"--IdentityProvider.token={TOKEN}", **homes)
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=SECONDS)


def _wait_for(address: str, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        try:
            urllib.request.urlopen(f"{address}api?token={TOKEN}").close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail("JupyterLab did not start")


@pytest.fixture(scope="module", params=["JupyterLab Light", "JupyterLab Dark"])
def notebook(
    request: pytest.FixtureRequest, browser: Browser, address: str
) -> Iterator[tuple[Page, str]]:
    """The notebook with all its cells run, in a window that goes nowhere else."""
    context = browser.new_context(viewport={"width": 1400, "height": 6000}, locale="ja-JP")
    outside: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith((address, "blob:", "data:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    setting = "lab/api/settings/@jupyterlab/apputils-extension:themes"
    context.request.put(
        f"{address}{setting}",
        data=json.dumps({"raw": json.dumps({"theme": request.param})}),
        headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
    )
    page = context.new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.goto(f"{address}lab/tree/notebooks/try.ipynb?token={TOKEN}")
    page.locator(".jp-CodeCell").first.wait_for()
    page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for()
    expect(page.locator(".jp-Spinner")).to_have_count(0, timeout=SECONDS * 1000)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()
    last = cell(page, len(CELLS) - 1).locator(".jp-OutputArea-output").first
    for _ in range(3):  # what is asked of a kernel that has just started may be lost
        page.locator(".lm-MenuBar-item", has_text="Run").first.click()
        page.locator(".lm-Menu-item", has_text="Run All Cells").first.click()
        with suppress(TimeoutError):
            last.wait_for(timeout=SECONDS * 400)
            break
    last.wait_for()
    yield page, request.param
    context.close()
    assert outside == []


def cell(page: Page, number: int) -> Locator:
    """A cell with code, from 0: that of the parameters."""
    return page.locator(".jp-CodeCell").nth(number)


def colour(one: Locator, name: str) -> tuple[float, ...]:
    text = one.evaluate("(element, name) => getComputedStyle(element)[name]", name)
    return tuple(map(float, re.findall(r"[\d.]+", text)[:3]))


def test_a_figure_has_its_title_above_its_chart(notebook: tuple[Page, str]) -> None:
    page, _ = notebook
    outputs = cell(page, 2).locator(".jp-OutputArea-output")
    expect(outputs).to_have_count(3)  # once, though it is the value of its cell, too
    title, chart, rest = (outputs.nth(number) for number in range(3))
    assert title.locator(".figure-takeaway").inner_text().startswith("納付率")
    expect(chart.locator("svg").first).to_be_visible()
    rest.locator("summary").click()
    expect(rest.locator("table")).to_be_visible()
    expect(title.locator(".figure-anchor")).to_be_hidden()


def test_words_are_read_on_the_ground_of_the_theme(notebook: tuple[Page, str]) -> None:
    page, theme = notebook
    is_dark = theme.endswith("Dark")
    words = [
        (cell(page, 2).locator(".figure-subtitle"), "color"),
        (cell(page, 2).locator("svg text").last, "fill"),
        (cell(page, 3).locator(".ex-takeaway"), "color"),
    ]
    for one, name in words:
        light = sum(colour(one, name)) / 3
        assert light > 130 if is_dark else light < 125, (name, colour(one, name))


def test_the_explorer_draws_and_python_has_what_is_picked(notebook: tuple[Page, str]) -> None:
    page, _ = notebook
    explorer = cell(page, 3)
    expect(explorer.locator(".ex-picture svg").first).to_be_visible()
    assert "'enforcement'" not in cell(page, 4).locator(".jp-OutputArea-output").inner_text()
    box = explorer.get_by_role("combobox", name="指標を選ぶ")
    box.click()
    box.press_sequentially("さしおさえ")
    box.press("ArrowDown")
    box.press("Enter")
    expect(explorer.locator(".ex-chip")).to_have_count(2)
    expect(explorer.locator(".ex-link")).to_have_count(0)
    cell(page, 4).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    expect(cell(page, 4).locator(".jp-OutputArea-output")).to_contain_text("'enforcement'")


def test_a_chart_of_one_s_own_is_drawn(notebook: tuple[Page, str]) -> None:
    page, _ = notebook
    expect(cell(page, 5).locator("svg").first).to_be_visible()


def test_blocks_are_styled_and_have_no_dead_controls(notebook: tuple[Page, str]) -> None:
    page, theme = notebook
    block = cell(page, 6)
    block.locator("details > summary").first.click()
    verdict = block.locator(".verdict").first
    assert verdict.evaluate("element => getComputedStyle(element).borderRadius") != "0px"
    is_dark = sum(colour(verdict, "backgroundColor")) / 3 < 128
    assert is_dark == theme.endswith("Dark")
    expect(block.locator(".jp-OutputArea-output button:visible")).to_have_count(0)
    links = block.locator("a[href]").evaluate_all("found => found.map(a => a.getAttribute('href'))")
    assert [one for one in links if ".html" in one] == []
    assert sum(".ipynb" in one for one in links) > 5


def test_a_wrong_year_is_one_line(notebook: tuple[Page, str]) -> None:
    page, _ = notebook
    said = cell(page, 7).locator(".jp-OutputArea-output").inner_text().strip()
    assert said == "年度「2030」はありません。あるもの：2019、2020、2021、2022、2023"
