"""What a section says in each edition, and that its notebook holds no number of its own."""

import ast
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reportbook import ROOT
from reportbook.execution import notebooks
from reportbook.facts import package
from reportbook.figures import charts, output
from reportbook.figures.figure import FigureError
from reportbook.figures.marks import VEGALITE
from reportbook.notation import binding
from reportbook.pages import headlines, section
from reportbook.pages.explorer import widget as widgets
from reportbook.pages.view import open_view
from reportbook.site import extension
from tests.helpers import page_rules

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECTIONS = [path for path in NOTEBOOKS if notebooks.section_of(path)]
YEARS = [2019, 2020, 2021, 2022, 2023]

# Names that hold a digit: a section, an insured class, an age of claim, an encoding.
NAMES = re.compile(r"[ⅠⅡⅢ]-\d|第[13]号|過年度1年目|フェーズ[12]|UTF-8|`[^`]*`")


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def sentences(path: Path) -> Iterator[str]:
    """All Japanese texts of a notebook: its prose, and the string constants of its calls."""
    yield from map(source, cells(path, "markdown"))
    for cell in cells(path, "code"):
        for node in ast.walk(ast.parse(source(cell))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and re.search(r"[぀-ヿ一-鿿]", text):
                yield text


@contextmanager
def displayed() -> Iterator[list[dict[str, Any]]]:
    """What calls display meanwhile, as MIME bundles."""
    bundles: list[dict[str, Any]] = []
    with pytest.MonkeyPatch.context() as patch:
        for module in (section, widgets, output):
            patch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
        yield bundles


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_is_typed_in_a_notebook(path: Path) -> None:
    texts = list(sentences(path))
    assert len(texts) >= 5
    typed = {
        text: digits
        for text in texts
        if (digits := binding.unbound_digits(NAMES.sub("", unify(text))))
    }
    assert typed == {}


def unify(text: str) -> str:
    """Half-width digits outside of braces, so that NAMES need not know both."""
    return text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_prose_and_calls(path: Path) -> None:
    code = cells(path, "code")
    assert 5 <= len(code) <= 20
    assert source(code[0]) == "fiscal_year = 2023"
    assert code[0]["metadata"]["tags"] == ["parameters"]
    for cell in code:
        assert len(source(cell).splitlines()) <= 40
        for node in ast.walk(ast.parse(source(cell))):
            assert not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef)


@pytest.mark.parametrize("path", SECTIONS, ids=lambda path: path.stem)
def test_every_measure_has_its_heading_plan_and_results(path: Path) -> None:
    measures = open_view(package.load(), notebooks.section_of(path), 2023).report.measures
    measures = measures.sort_values(["section", "order"])
    headings = {
        tag.removeprefix("measure:"): source(cell).removeprefix("## ")
        for cell in cells(path, "markdown")
        for tag in cell["metadata"].get("tags", [])
        if source(cell).startswith("## ")
    }
    assert list(headings.items()) == list(zip(measures["measure"], measures["title"], strict=True))
    code = "\n".join(source(cell) for cell in cells(path, "code"))
    for measure in measures["measure"]:
        for call in ("plan", "results"):
            assert f'section.{call}("{measure}")' in code
        dated = [f'section.milestones("{measure}")', f'calendar("{measure}")', "section.calendar()"]
        assert any(call in code for call in dated), f"the events of {measure} are not shown"


# What the source gives for the year, read from pages 4 to 8 and 41; and what it must not show.
SAID = [
    ("I-1", 2023, ["99万人", "115.5万人", "1,194人"], ["100万人でした"]),
    ("I-1", 2020, ["100万人"], ["99万人", "115.5万人", "1,194人", "1,441回"]),
    ("I-2", 2023, ["77.6%", "82.8%", "83.1%", "30,789件", "−0.5ポイント"], []),
    ("I-2", 2022, ["76.1%", "81.0%", "80.7%", "12,784件", "80%に到達"], ["77.6%", "30,789件"]),
    ("I-2", 2021, ["73.9%", "77.8%", "78.0%", "46件"], ["76.1%", "12,784件", "令和4年7月"]),
    ("I-2", 2020, ["71.5%", "75.6%", "77.2%", "41件"], ["73.9%", "46件", "令和3年4月", "再開"]),
    ("I-2", 2019, ["69.3%", "74.9%", "76.3%", "20,590件"], ["71.5%", "新型コロナ", "前年度より"]),
]


def shown(path: Path, year: int) -> str:
    """Everything that the calls of a notebook display for a year, as text."""
    names: dict[str, Any] = {}
    with displayed() as bundles:
        for cell in cells(path, "code"):
            exec(source(cell).replace("fiscal_year = 2023", f"fiscal_year = {year}"), names)
    return "\n".join(str(bundle.get("text/html", "")) for bundle in bundles)


@pytest.fixture(scope="module")
def page() -> dict[tuple[str, int], str]:
    return {
        (notebooks.section_of(path) or "", year): shown(path, year)
        for path in SECTIONS
        for year in YEARS
    }


@pytest.mark.parametrize(("name", "year", "said", "unsaid"), SAID)
def test_an_edition_says_its_own_year(
    page: dict[tuple[str, int], str], name: str, year: int, said: list[str], unsaid: list[str]
) -> None:
    html = page[name, year]
    assert [text for text in said if text not in html] == []
    assert [text for text in unsaid if text in html] == []


def test_no_page_shows_what_no_reader_should_see(page: dict[tuple[str, int], str]) -> None:
    assert len(page) == len(SECTIONS) * len(YEARS)
    for place, html in page.items():
        text = re.sub(r"<[^>]+>", " ", html)
        assert len(text) > 50, place
        found = page_rules.NO_READER.findall(text)
        assert found == [], place


@pytest.mark.parametrize(
    ("takeaway", "about", "message"),
    [
        ("{age20_payment_rate@2022}", "現年度納付率", "figure 'x' has no takeaway"),
        ("現年度納付率", " ", "figure 'x' has no about"),
    ],
)
def test_a_figure_without_its_parts_is_an_error(takeaway: str, about: str, message: str) -> None:
    opened = section.open_section("I-2", 2023)
    with pytest.raises(FigureError, match=message):
        opened.figure("x", charts.trend, ["payment_rate_current"], takeaway=takeaway, about=about)


def test_a_figure_says_what_it_shows_by_the_titles_of_its_indicators() -> None:
    opened = section.open_section("I-2", 2023)
    with displayed() as bundles:
        opened.figure("x", charts.trend, ["payment_rate_current"], takeaway="納付率")
    subtitle = "現年度納付率（単位：%、令和元年度から令和5年度まで）"
    assert f'<p class="figure-subtitle">{subtitle}</p>' in bundles[1]["text/html"]


def test_a_figure_s_table_keeps_what_is_printed_in_place_of_a_value() -> None:
    opened = section.open_section("I-8", 2023)
    with displayed() as bundles:
        opened.figure("x", charts.stacked, ["pension_seminars"], totals=False, takeaway="年金")
    row = '<th scope="row">令和元年度</th><td>3,834回</td><td>―</td><td>―</td>'  # p.23
    assert row in bundles[1]["text/html"]


def test_a_figure_whose_year_has_no_data_is_left_out() -> None:
    opened = section.open_section("I-2", 2021)
    with displayed() as bundles:
        opened.figure("x", charts.trend, ["okinawa_payment_rate"], takeaway="沖縄", about="沖縄")
    assert bundles == []


def test_jupyterlab_can_draw_every_chart() -> None:
    """It knows the MIME type, and a width of its own keeps it from resizing without end."""
    specs = [
        output["data"][VEGALITE]
        for path in SECTIONS
        for cell in cells(path, "code")
        for output in cell["outputs"]
        if VEGALITE in output.get("data", {})
    ]
    assert len(specs) >= 8
    assert VEGALITE == extension.VEGALITE == "application/vnd.vegalite.v5+json"
    assert {type(spec["width"]) for spec in specs} == {int}


def test_alt_text_says_the_course_and_the_turn() -> None:
    opened = section.open_section("I-2", 2023)
    with displayed() as bundles:
        opened.figure("x", charts.bars, ["enforcement"], takeaway="差押", about="強制徴収")
    assert len(bundles) == 2
    chart, public = bundles
    assert chart[VEGALITE]["usermeta"]["figure"] == "fig-x"
    assert '令和5年度,2023,差押,30789,件,"30,789件",7\n' in chart[VEGALITE]["usermeta"]["csv"]
    alt = chart["text/plain"]
    assert (
        "差押は令和元年度の20,590件から増え、令和5年度は30,789件（最も低いのは令和2年度の41件）"
        in alt
    )
    assert f'role="img" aria-label="{alt}"' in public["text/html"]
    assert "（7ページ）を加工して作成" in public["text/html"]


def test_an_unknown_name_is_an_error() -> None:
    opened = section.open_section("I-2", 2023)
    for call in (
        lambda: opened.plan("I-2.nothing"),
        lambda: opened.headline("payment_rate"),
        lambda: opened.headline("enforcement"),
        lambda: opened.figure("x", charts.trend, ["nothing"], takeaway="x", about="x"),
    ):
        with pytest.raises(KeyError):
            call()


@pytest.mark.parametrize(
    ("name", "indicator", "note"),
    [
        # Of those who enter the year after the edition's.
        ("III-4", "new_graduate_recruits", "令和6年度：令和6年4月に機構に入った人数と同じです"),
        ("III-1", "priority_errors", "令和4年度：前の年度より増えています"),
    ],
)
def test_a_note_on_a_card_names_the_time_of_its_value(name: str, indicator: str, note: str) -> None:
    card = headlines.item(section.open_section(name, 2023).figures, 2023, indicator)
    assert card is not None
    assert note in card.notes
