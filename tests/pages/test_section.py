"""What a section says in each edition, and that its notebook holds no number of its own."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from reportbook import ROOT
from reportbook.execution import notebooks
from reportbook.facts import package
from reportbook.figures import charts
from reportbook.figures.figure import FigureError
from reportbook.figures.marks import VEGALITE
from reportbook.notation import binding
from reportbook.pages import accounts, headlines, section
from reportbook.pages.view import open_view
from reportbook.site import extension
from tests.helpers import page_rules, parameters
from tests.helpers.displayed import displayed

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECTIONS = [path for path in NOTEBOOKS if notebooks.section_of(path)]
YEARS = [2019, 2020, 2021, 2022, 2023]

# Names that hold a digit: a section, an insured class, an age of claim, an encoding, an address,
# an age at which the law has something begin.
NAMES = re.compile(
    r"[ⅠⅡⅢ]-\d|第[13]号|過年度1年目|フェーズ[12]|UTF-8|`[^`]*`|\]\([^)]*\)|(?:20|65)歳"
)


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


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_is_typed_in_a_notebook(path: Path) -> None:
    texts = list(sentences(path))
    assert texts
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
    assert 2 <= len(code) <= 20
    assert parameters.YEAR.fullmatch(source(code[0]))
    assert code[0]["metadata"]["tags"] == ["parameters"]
    for cell in code:
        assert len(source(cell).splitlines()) <= 60
        for node in ast.walk(ast.parse(source(cell))):
            assert not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef)


@pytest.mark.parametrize("path", SECTIONS, ids=lambda path: path.stem)
def test_every_measure_is_told_under_its_heading(path: Path) -> None:
    """Each once: what was planned, what was done and when, and what is to be remarked.

    In which order is for the page to say: what the reader asks first comes first.
    """
    measures = open_view(package.load(), notebooks.section_of(path), 2023).report.measures
    headings = {
        tag.removeprefix("measure:"): source(cell)
        for cell in cells(path, "markdown")
        for tag in cell["metadata"].get("tags", [])
        if source(cell).startswith("#")
    }
    assert len(measures) > 0
    assert headings == {row["measure"]: f"## {row['title']}" for row in measures.to_dict("records")}
    code = "\n".join(source(cell) for cell in cells(path, "code"))
    for measure in measures["measure"]:
        called = {
            call: code.count(f'section.{call}("{measure}")') for call in ("evidence", "remarks")
        }
        assert called == {"evidence": 1, "remarks": 1}, measure


# What the source gives for the year, read from pages 4 to 8 and 41; and what it must not show.
# A page holds all figures of its edition, however it is written.
SAID = [
    ("I-1", 2023, ["99万人", "115.5万人", "1,194人"], []),
    ("I-1", 2020, ["100万人"], ["99万人", "115.5万人", "1,194人", "1,441回"]),
    ("I-2", 2023, ["77.6%", "82.8%", "83.1%", "30,789件"], []),
    ("I-2", 2022, ["76.1%", "81.0%", "80.7%", "12,784件", "80%に到達"], ["77.6%", "30,789件"]),
    ("I-2", 2021, ["73.9%", "77.8%", "78.0%", "46件"], ["76.1%", "12,784件", "令和4年7月"]),
    ("I-2", 2020, ["71.5%", "75.6%", "77.2%", "41件"], ["73.9%", "46件", "令和3年4月"]),
    ("I-2", 2019, ["69.3%", "74.9%", "76.3%", "20,590件"], ["71.5%", "75.6%", "77.2%"]),
]


def shown(path: Path, year: int) -> str:
    """Everything that the calls of a notebook display for a year, as text."""
    names: dict[str, Any] = {}
    with displayed() as bundles:
        for cell in cells(path, "code"):
            exec(parameters.of_year(source(cell), year), names)
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


# A takeaway, what the figure is about, and what stands over it.
TAKEAWAYS = [
    ("納付率は{payment_rate_current@2022}", None, "現年度納付率"),  # of a year that is not known
    ("納付率は{payment_rate_current@2022}", "納付率の動き", "納付率の動き"),
    (["{payment_rate_current@2022}", "納付率は{payment_rate_current}"], None, "納付率は73.9%"),
]


@pytest.mark.parametrize(("takeaway", "about", "head"), TAKEAWAYS)
def test_a_figure_whose_takeaway_cannot_be_said_says_what_it_shows(
    takeaway: str | list[str], about: str | None, head: str
) -> None:
    opened = section.open_section("I-2", 2021)
    with displayed() as bundles:
        opened.figure("x", charts.trend, ["payment_rate_current"], takeaway=takeaway, about=about)
    _, public = bundles
    takeaways = BeautifulSoup(public["text/html"], "html.parser").select(".figure-takeaway")
    assert [one.get_text().removesuffix("#") for one in takeaways] == [head]


def test_a_figure_without_its_parts_is_an_error() -> None:
    opened = section.open_section("I-2", 2023)
    with pytest.raises(FigureError, match="figure 'x' has no about"):
        opened.figure("x", charts.trend, ["payment_rate_current"], takeaway="納付率", about=" ")


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
    bare = re.sub(r"<(t[dh]) [^>]*>", r"<\1>", bundles[1]["text/html"])
    assert "<th>令和元年度</th><td>3,834回</td><td>―</td><td>―</td>" in bare  # p.23


# A section, a year, the first name, a scope, and the target that the picture names.
GOALS = [
    ("I-2", 2023, "payment_rate_current", "midterm", "中期目標 70%台前半"),
    ("I-2", 2021, "payment_rate_current", "midterm", "中期目標 70%台前半"),
    ("I-2", 2023, "payment_rate_current", "annual", None),  # 前年度以上, which is no value
    ("I-2", 2022, "payment_rate_final", "annual", "年度の目標 80%に到達"),
    ("I-2", 2021, "payment_rate_final", "annual", None),
    ("I-5", 2023, "service_standard_rate.survivors_two_months", "midterm", "中期目標 90%以上"),
    ("II-1", 2023, "general_expenses_under_target", "midterm", None),  # -15%, not of 億円
    ("III-1", 2023, "procurement_saving_rate", "annual", "年度の目標 計画額の10%以上"),
    ("III-1", 2023, "procurement_saving_rate", "midterm", None),  # one of the plan's total
]


@pytest.mark.parametrize(("name", "year", "first", "scope", "goal"), GOALS)
def test_a_figure_draws_the_target_that_the_edition_has(
    name: str, year: int, first: str, scope: str, goal: str | None
) -> None:
    opened = section.open_section(name, year)
    with displayed() as bundles:
        opened.figure("x", charts.trend, [first], takeaway="題", target=scope)
    alt = bundles[0]["text/plain"]
    found = re.findall(r"(?:中期目標|年度の目標)[^。]*", alt)
    assert [text for text in found if goal and goal in text] == found
    assert len(found) == (goal is not None)


def test_an_unknown_scope_of_a_target_is_an_error() -> None:
    opened = section.open_section("I-2", 2023)
    with pytest.raises(KeyError, match="payment_rate_current_midterm"):
        opened.figure(
            "x",
            charts.trend,
            ["payment_rate_current"],
            takeaway="題",
            target="payment_rate_current_midterm",
        )


def test_a_figure_whose_year_has_no_data_is_left_out() -> None:
    opened = section.open_section("I-2", 2021)
    with displayed() as bundles:
        opened.figure("x", charts.trend, ["okinawa_payment_rate"], takeaway="沖縄", about="沖縄")
    assert bundles == []


@pytest.mark.parametrize(
    ("year", "shaded"),
    [
        (2019, []),  # nothing of it has happened yet
        (2020, [(2020, 2020)]),  # nor its end
        (2023, [(2020, 2021)]),
    ],
)
def test_a_period_is_told_as_far_as_the_edition_knows(
    year: int, shaded: list[tuple[int, int]]
) -> None:
    named = [("enforcement_suspended", "enforcement_resumed", "停止と再開")]
    found = accounts.periods(section.open_section("I-2", year).report, named)
    assert [(first, last) for first, last, _ in found] == shaded


@pytest.mark.parametrize(("year", "shaded"), [(2021, [(0.5, 2.5)]), (2023, [(0.5, 2.5)])])
def test_periods_are_shaded_from_one_milestone_to_another(
    year: int, shaded: list[tuple[float, float]]
) -> None:
    opened = section.open_section("I-2", year)
    with displayed() as bundles:
        opened.figure(
            "x",
            charts.panels,
            ["enforcement"],
            takeaway="差押",
            periods=[("enforcement_suspended", "enforcement_resumed", "停止と再開")],
            drawn={"columns": True, "own_scales": True},
        )
    spec = bundles[0][VEGALITE]
    found = [layer for layer in spec["layer"] if layer["name"] == "periods"]
    rows = spec["datasets"][found[0]["data"]["name"]]
    assert [(row["first"], row["last"]) for row in rows] == shaded
    assert "縦の目盛りは、図ごとに違います。" in bundles[1]["text/html"]


@pytest.mark.parametrize(
    ("year", "held"),
    [(2022, None), (2023, (3.5, 4.5))],  # a target of FY2023 alone
)
def test_a_target_of_one_year_is_drawn_at_that_year(
    year: int, held: tuple[float, float] | None
) -> None:
    name = "electronic_application_main_seven_rate"
    with displayed() as bundles:
        section.open_section("II-4", year).figure(
            "x", charts.trend, [name], takeaway="割合", target="annual"
        )
    spec = bundles[0][VEGALITE]
    found = [layer for layer in spec["layer"] if layer["name"] == "target"]
    rows = [spec["datasets"][layer["data"]["name"]][0] for layer in found]
    assert [(row["first"], row["last"]) for row in rows] == ([held] if held else [])


def test_too_little_to_compare_is_a_sentence() -> None:
    with displayed() as bundles:
        section.open_section("I-1", 2023).figure(
            "x",
            charts.ranking,
            ["back_payment_notices", "back_payment_made"],
            only_year=True,
            takeaway="追納を{back_payment_notices}に勧めました",
        )
    sentence, below = bundles
    assert sentence["text/plain"] == "追納を818.9万人に勧めました。"
    assert "report-figure" not in sentence["text/html"]
    assert (
        below["text/plain"].startswith("出典：日本年金機構") and "ページ）" in below["text/plain"]
    )


def test_two_years_of_a_course_are_a_sentence_that_keeps_its_notes() -> None:
    with displayed() as bundles:
        shown = section.open_section("I-2", 2020).figure(
            "x", charts.panels, ["enforcement"], takeaway="差押は{enforcement.seizure}でした"
        )
    sentence, below = bundles
    assert shown is None
    assert sentence["text/plain"] == "差押は41件でした。"
    assert "注：令和2年度の" in below["text/plain"] and "停止" in below["text/plain"]


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
    csv = chart[VEGALITE]["usermeta"]["csv"]
    assert ',差押,令和5年度,2023-04,2024-03,2023,30789,件,確定,"30,789件",,' in csv
    assert csv.endswith("（概要）』,7,enforcement,seizure\n")
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
        lambda: opened.evidence("I-2.nothing"),
        lambda: opened.remarks("I-2.nothing"),
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
    ],
)
def test_a_note_on_a_card_names_the_time_of_its_value(name: str, indicator: str, note: str) -> None:
    card = headlines.item(section.open_section(name, 2023).figures, 2023, indicator)
    assert card is not None
    assert note in card.notes
