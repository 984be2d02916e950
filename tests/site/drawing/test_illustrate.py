"""What the site adds to a page's figures and widgets."""

import io
import re
from typing import Any

import pandas as pd
import pytest
import vl_convert

from reportbook import ROOT
from reportbook.execution import widgets
from reportbook.execution.notebooks import STILL
from reportbook.figures import charts
from reportbook.figures.colours import ON_PAGE, PALETTE
from reportbook.figures.marks import VEGALITE
from reportbook.pages import section
from reportbook.site.drawing import illustrate, pictures
from tests.helpers.displayed import displayed

ORIGIN = illustrate.Origin("page", "令和5年度版", "https://example.org/2023/")


@pytest.fixture(scope="module")
def notebook() -> dict[str, Any]:
    """A notebook whose one cell shows a figure."""
    with displayed(as_on_a_page=False) as bundles:
        opened = section.open_section("I-2", 2023)
        opened.figure("x", charts.trend, ["payment_rate_current"], takeaway="納付率", target=None)
    outputs = [{"output_type": "display_data", "data": bundle} for bundle in bundles]
    return {"cells": [{"cell_type": "code", "outputs": outputs}], "metadata": {}}


def test_a_figure_gets_pictures_and_downloads(notebook: dict[str, Any]) -> None:
    files = illustrate.illustrate(notebook, ORIGIN)
    assert sorted(files) == [f"figures/page/x.{kind}" for kind in ("csv", "html", "png", "svg")]
    html = notebook["cells"][0]["outputs"][1]["data"]["text/html"]
    assert html.count("<svg") == 2
    assert html.count(" download>") == 3
    assert "<!--" not in html
    assert (
        "var(--rb-text)" in html and "role=" not in html.partition("<svg")[2].partition("</svg>")[0]
    )
    spec = notebook["cells"][0]["outputs"][0]["data"][VEGALITE]
    assert spec["usermeta"] == {"figure": "fig-x"}
    table = pd.read_csv(io.BytesIO(files["figures/page/x.csv"]))
    assert table["値"].tolist() == [69.3, 71.5, 73.9, 76.1, 77.6]
    assert table["年度"].tolist() == [2019, 2020, 2021, 2022, 2023]
    svg = files["figures/page/x.svg"].decode()
    assert "納付率" in svg and "を加工して作成" in svg and "var(" not in svg
    last = re.findall(r">([^<>]+)</text>", svg)[-1]
    assert last == "年金業務実績ブック 令和5年度版 https://example.org/2023/page.html#fig-x"
    embedded = files["figures/page/x.html"].decode()
    assert "（令和5年度版）｜年金業務実績ブック</title>" in embedded
    assert 'src="x.svg"' in embedded and "../../page.html#fig-x" in embedded
    assert "日本年金機構『" in html and "Japan Pension Service, " in html
    assert files["figures/page/x.png"].startswith(b"\x89PNG")


def test_what_stands_around_a_chart_leaves_the_page_with_it(notebook: dict[str, Any]) -> None:
    """The legend of ① and the notes, each in lines that part no number."""
    spec = notebook["cells"][0]["outputs"][0]["data"][VEGALITE]
    events, notes = ["① 令和3年4月 できごと"], ["あ" * 52 + "1,713万件です。"]
    svg = pictures.standalone(spec, "題名", "副題", "出典", events, notes)
    lines = re.findall(r">([^<>]+)</text>", svg)[-4:]
    assert lines == ["① 令和3年4月 できごと", "注：" + "あ" * 51, "あ1,713万件です。", "出典"]


def test_pages_know_the_colours_that_have_a_light_and_a_dark() -> None:
    script = (ROOT / "book" / "_static" / "scripts" / "charts.js").read_text("utf-8")
    style = (ROOT / "book" / "_static" / "styles" / "colours.css").read_text("utf-8")
    known = dict(re.findall(r'"(#[0-9A-F]{6})": "(--rb-\w+)"', script))
    assert {colour: f"var({name})" for colour, name in known.items()} == ON_PAGE
    for name in known.values():
        assert f"{name}: light-dark(" in style


@pytest.mark.parametrize(
    ("name", "least"), [("first", 4.5), ("quiet", 4.5), ("goal", 4.5), ("sixth", 3.0)]
)
def test_colours_of_charts_are_seen_on_the_dark_card(name: str, least: float) -> None:
    style = (ROOT / "book" / "_static" / "styles" / "colours.css").read_text("utf-8")
    dark = dict(re.findall(r"--rb-(\w+): light-dark\(#\w{6}, (#\w{6})\)", style))
    assert contrast(dark[name], dark["card"]) >= least


@pytest.mark.parametrize("colour", PALETTE[1:5] + PALETTE[6:])
def test_marks_are_seen_on_the_dark_card(colour: str) -> None:
    assert contrast(colour, "#1b2129") >= 3.0


def contrast(one: str, other: str) -> float:
    """As WCAG 2 counts it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted([light(one), light(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_a_picture_is_drawn_once(notebook: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    spec = notebook["cells"][0]["outputs"][0]["data"][VEGALITE]
    first = pictures.for_page(spec, pictures.WIDE)
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", None)
    assert pictures.for_page(spec, pictures.WIDE) == first


def test_long_titles_are_wrapped() -> None:
    assert pictures._wrapped("あ" * 100, 16) == ["あ" * 40, "あ" * 40, "あ" * 20]


def test_a_widget_s_first_view_stands_before_it_and_leaves_its_state() -> None:
    with displayed():
        widget = section.open_section("I-2", 2023).explorer()
    assert widget is not None
    model = {"model_name": "AnyModel", "state": widget.get_state()}
    cell: dict[str, Any] = {
        "cell_type": "code",
        "outputs": [{"data": {widgets.VIEW: {"model_id": "1"}, STILL: "a picture"}}],
    }
    notebook = {"cells": [cell], "metadata": {"widgets": {widgets.STATE: {"state": {"1": model}}}}}
    files = illustrate.illustrate(notebook, ORIGIN)
    assert sorted(files) == [
        f"figures/page/explorer.{kind}" for kind in ("csv", "html", "png", "svg")
    ]
    first, shown = cell["outputs"]
    html = first["data"]["text/html"]
    assert 'id="fig-explorer"' in html and html.count("<svg") == 2 and "<table" in html
    assert shown["data"].keys() == {widgets.VIEW}
    assert "first_view" not in model["state"]
