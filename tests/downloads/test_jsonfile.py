"""The JSON document of an edition: whole, typed, with the verdicts of the book."""

import json
from functools import cache
from typing import Any

import pandas as pd
import pytest

from reportbook.downloads.jsonfile import to_json
from reportbook.facts import extracts, package
from reportbook.findings import exports, verdicts
from reportbook.findings.measures import Figures
from reportbook.findings.wording import VERDICTS, figure_text

YEARS = [2019, 2023]

KEYS = {
    "": [
        "readme", "edition", "source", "words", "priorities", "sections", "glossary", "claims",
        "corrections",
    ],
    "section": ["section", "part", "title", "title_en", "measures"],
    "measure": [
        "measure", "title", "title_en", "indicators", "targets", "milestones", "narratives",
    ],
    "indicator": [
        "indicator", "title", "title_en", "definition", "definition_by", "unit", "decimals",
        "timing", "lag_years", "better", "share", "change_of", "categories",
    ],
    "category": ["category", "title", "title_en", "parent", "total", "observations"],
    "observation": [
        "fiscal_year", "moment", "value", "text", "as_printed", "status", "period_start",
        "period_end", "true_fiscal_year", "table", "page", "note", "report",
    ],
    "target": [
        "target", "indicator", "category", "scope", "text", "comparator", "value", "value_upper",
        "tolerance", "baseline", "measured_as", "measured", "measured_text", "verdict",
        "verdict_text", "verdict_printed", "table", "page", "note",
    ],
    "milestone": [
        "milestone", "date", "date_label", "kind", "title", "title_en", "indicator", "table",
        "page",
    ],
    "narrative": ["kind", "scope", "scope_label", "order", "text", "template", "page"],
    "term": [
        "term", "title", "title_en", "reading", "aliases", "definition", "definition_by",
        "section", "page",
    ],
    "claim": [
        "claim", "report", "section", "kind", "as_printed", "value", "subject", "observation",
        "expression", "words", "computed", "outcome", "outcome_text", "difference", "note",
        "table", "page",
    ],
    "correction": [
        "correction", "section", "title", "printed", "evidence", "used", "reason", "status",
        "grade", "claims", "page",
    ],
}  # fmt: skip
"""Programs of others read these: a key may be added here, none taken away."""


@cache
def document(year: int) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        to_json(extracts.edition(package.load(), year), year), parse_constant=pytest.fail
    )
    return read


def measures(year: int) -> list[dict[str, Any]]:
    return [measure for section in document(year)["sections"] for measure in section["measures"]]


def within(year: int, name: str) -> list[dict[str, Any]]:
    """All targets, milestones, narratives or indicators of the document."""
    return [row for measure in measures(year) for row in measure[name]]


@pytest.mark.parametrize("year", YEARS)
def test_every_observation_is_in_it_once(year: int) -> None:
    report = extracts.edition(package.load(), year)
    figures = Figures(report)
    found = {}
    for indicator in within(year, "indicators"):
        for category in indicator["categories"]:
            for row in category["observations"]:
                key = (indicator["indicator"], category["category"], row["fiscal_year"])
                assert key not in found
                found[key] = row
    assert len(found) == len(report.observations) > 150
    for observed in report.observations.to_dict("records"):
        key = (observed["indicator"], observed["category"], int(observed["fiscal_year"]))
        row, figure = found[key], figures.get(key[0], key[2], key[1])
        assert figure is not None
        for name in ("value", "as_printed", "status", "page", "note", "report", "table"):
            wanted = None if pd.isna(observed[name]) else observed[name]
            assert row[name] == wanted, (key, name)
        assert row["text"] == figure_text(figure)
        assert row["moment"] == figure.moment
        span = exports.when(figures, figure)
        months = (row["period_start"], row["period_end"], row["true_fiscal_year"])
        assert months == (span.start, span.end, span.true_year)


@pytest.mark.parametrize("year", YEARS)
def test_verdicts_are_those_of_the_book(year: int) -> None:
    report = extracts.edition(package.load(), year)
    figures = Figures(report)
    wanted = {
        row["target"]: verdicts.verdict(figures, row, year)
        for row in report.targets.to_dict("records")
    }
    found = within(year, "targets")
    assert {row["target"]: row["verdict"] for row in found} == wanted
    assert len(found) == len(wanted) > 10
    for row in found:
        assert row["verdict_text"] == VERDICTS[row["verdict"]]
        if row["verdict"] == "in_progress":  # what came of it is not known yet
            assert row["note"] is row["verdict_printed"] is None


@pytest.mark.parametrize("year", YEARS)
def test_every_event_and_narrative_is_in_it(year: int) -> None:
    report = extracts.edition(package.load(), year)
    events = [row["milestone"] for row in within(year, "milestones")]
    assert sorted(events) == sorted(report.milestones["milestone"])
    assert len(within(year, "narratives")) == len(report.narratives) > 100
    assert len(document(year)["priorities"]) == len(report.priorities)
    for row in within(year, "narratives"):
        assert "{" not in row["text"]
        assert row["template"]


@pytest.mark.parametrize("year", YEARS)
def test_every_term_is_in_it_with_its_digits_as_said(year: int) -> None:
    terms = {row["term"]: row for row in document(year)["glossary"]}
    assert len(terms) == len(extracts.edition(package.load(), year).glossary) > 90
    assert terms["category_1"]["definition"].startswith("日本に住む20歳以上60歳未満の人")
    assert terms["juki_net"]["aliases"] == ["J-LIS", "地方公共団体情報システム機構"]


@pytest.mark.parametrize("year", YEARS)
def test_the_claims_and_the_corrections_are_said(year: int) -> None:
    report = extracts.edition(package.load(), year)
    found = document(year)["claims"]
    assert sorted(row["claim"] for row in found) == sorted(report.claims["claim"])
    assert {row["outcome"] for row in found} <= {
        *("agree", "within_rounding", "unit_differs", "disagree"),
        *("no_standard", "not_computable"),
    }
    told = document(year)["corrections"]
    assert {row["correction"] for row in told} == {entry["id"] for entry in report.corrections}
    assert len(told) > 20
    assert "{" not in json.dumps([{**row, "note": None} for row in told]).replace('{"', "")


def test_keys_and_their_order() -> None:
    for year in YEARS:
        kinds = {
            "": [document(year)],
            "section": document(year)["sections"],
            "measure": measures(year),
            "indicator": within(year, "indicators"),
            "category": [
                row for found in within(year, "indicators") for row in found["categories"]
            ],
            "target": within(year, "targets"),
            "milestone": within(year, "milestones"),
            "narrative": within(year, "narratives"),
            "term": document(year)["glossary"],
            "claim": document(year)["claims"],
            "correction": document(year)["corrections"],
        }
        kinds["observation"] = [row for found in kinds["category"] for row in found["observations"]]
        assert set(kinds) == set(KEYS)
        for kind, rows in kinds.items():
            assert rows
            assert all(list(row) == KEYS[kind] for row in rows), kind


def test_an_older_edition_says_nothing_of_later_years() -> None:
    years = [
        row["fiscal_year"]
        for found in within(2019, "indicators")
        for category in found["categories"]
        for row in category["observations"]
    ]
    assert max(years) == document(2019)["edition"]["fiscal_year"] == 2019


def test_every_code_has_its_word() -> None:
    words = document(2023)["words"]
    codes = {
        "timing": {row["timing"] for row in within(2023, "indicators")},
        "better": {row["better"] for row in within(2023, "indicators")},
        "comparator": {row["comparator"] for row in within(2023, "targets")},
        "milestone_kind": {row["kind"] for row in within(2023, "milestones")},
        "narrative_kind": {row["kind"] for row in within(2023, "narratives")},
    }
    for name, used in codes.items():
        assert used
        assert used <= set(words[name]), name


def test_it_explains_itself_and_names_its_source() -> None:
    assert set(document(2023)["readme"]) == {"ja", "en"}
    assert "加工して作成" in document(2023)["source"]["credit"]


@pytest.mark.parametrize("year", YEARS)
def test_the_same_report_gives_the_same_text(year: int) -> None:
    text = to_json(extracts.edition(package.load(), year), year)
    assert text == to_json(extracts.edition(package.load(), year), year)
    assert "\\u" not in text
    assert text.endswith("}\n")
