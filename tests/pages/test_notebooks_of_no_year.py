"""Notebooks are of no year: what a report, a plan or a year alone can say is a row of data."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from reportbook import ROOT
from reportbook.facts import extracts, package
from reportbook.facts.package import Report
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.speaker import Speaker

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PARAMETERS = "fiscal_year = 2023"
TARGETS = package.load().targets["target"]

PINNED = {
    "a year": re.compile(r"(?<!\d)20\d\d(?!\d)|(?:令和|平成)(?:元|\d+)年|平成"),
    "a plan": re.compile(r"第[\d０-９一二三四五六七八九十]+期|plan\d"),
    "a target": re.compile(rf"\b(?:{'|'.join(map(re.escape, TARGETS))})\b"),
    "a silence of the source": re.compile(r"資料(?:に|は)[^。]*(?:ありません|いません)"),
}


def pinned(text: str) -> list[str]:
    return [what for what, found in PINNED.items() if found.search(text)]


def cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of a notebook, each with its texts: prose, or the strings of its calls."""
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield number, [source]
        elif source != PARAMETERS:
            nodes = ast.walk(ast.parse(source))
            found = [node.value for node in nodes if isinstance(node, ast.Constant)]
            yield number, [str(value) for value in found]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{payment_rate_current@2019}は", ["a year"]),
        ("{okinawa_payment_rate:moved_from_2018}", ["a year"]),
        ("{year@2021}から", ["a year"]),
        ("令和5年度の予約率は", ["a year"]),
        ("平成に始まった", ["a year"]),
        ("第３期中期計画の目標は", ["a plan"]),
        ("第四期の目標は", ["a plan"]),
        ("payment_rate_current_midterm", ["a target"]),
        ("その理由は資料に書かれていません。", ["a silence of the source"]),
        ("計算の方法は、資料にありません。", ["a silence of the source"]),
        ("資料は、数値の目標を示していません。", ["a silence of the source"]),
        ("{payment_rate_current@-1}から{payment_rate_current:moved_from_plan_start}", []),
        ("第１号被保険者の中期目標は、{=20歳}から", []),
        ("資料の表の数値です。目標ではありません。", []),
    ],
)
def test_what_is_pinned_is_found(text: str, what: list[str]) -> None:
    assert pinned(text) == what


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_in_every_edition(path: Path) -> None:
    found = {
        f"cell {number}: {text}": what
        for number, texts in cells(path)
        for text in texts
        if (what := pinned(text))
    }
    assert found == {}, "write it relative to the edition, or as a remark in narratives.csv"


def test_every_notebook_is_looked_at() -> None:
    counted = {path.stem: sum(1 for _ in cells(path)) for path in NOTEBOOKS}
    assert counted.keys() == {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert min(counted.values()) >= 2, counted
    assert sum(counted.values()) >= 300, counted


def with_next_plan(year: int) -> Report:
    """The facts with a made-up plan after the last, and an edition and a report of its first year.

    It has one figure of its own: the covered establishments, ten more than the year before.
    """
    facts = package.load()
    plan = {"plan": 4, "title": "中期計画", "title_en": "Plan", "first_year": 2024}
    new = {
        "plans": {**plan, "last_year": 2028},
        "reports": {**facts.reports.iloc[-1].to_dict(), "report": year},
        "editions": {"fiscal_year": year, "plan": 4, "report": year, "status": "published"},
    }
    observed = facts.observations
    last = observed[
        (observed["indicator"] == "covered_establishments") & (observed["fiscal_year"] == 2023)
    ].iloc[0]
    new["observations"] = {
        **last.to_dict(),
        "fiscal_year": year,
        "report": year,
        "value": last["value"] + 10,
        "as_printed": f"{last['value'] + 10:,.0f}事業所",
    }
    frames = {
        name: pd.concat([frame, pd.DataFrame([row]).astype(frame.dtypes)], ignore_index=True)
        for name, row in new.items()
        for frame in [getattr(facts, name)]
    }
    return replace(facts, **frames)


def test_the_edition_of_another_plan_says_nothing_of_the_third() -> None:
    facts = with_next_plan(2024)
    of_third = facts.narratives[facts.narratives["scope"] == "plan3"]
    assert {"plan", "result", "remark"} <= set(of_third["kind"])
    assert len(of_third) >= 300
    edition = extracts.edition(facts, 2024)
    assert edition.narratives.empty
    assert edition.targets.empty
    assert len(extracts.edition(facts, 2023).narratives) >= 900


def test_another_plan_is_compared_with_the_year_before_it() -> None:
    speaker = Speaker(Figures(extracts.edition(with_next_plan(2024), 2024)), 2024)
    said = speaker.plain("適用事業所は{covered_establishments:moved_from_plan_start}。")
    assert said == "適用事業所は令和5年度より10事業所増えました。"
    assert speaker.plain("{covered_establishments@2023:moved_from_plan_start}") is None
