"""The data package, in `data/` and as each edition offers it: valid, typed, right for its year."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from reportbook import ROOT
from reportbook.downloads import datapackage
from reportbook.facts import package
from reportbook.facts.schema import DTYPES

YEARS = [2019, 2020, 2021, 2022, 2023]


def typed(text: str, schema: dict[str, list[dict[str, str]]]) -> list[str]:
    """Columns whose plain `pandas.read_csv` type is not the documented one."""
    frame = pd.read_csv(io.StringIO(text), dtype_backend="numpy_nullable")
    wrong = []
    for field in schema["fields"]:
        kind, found = field["type"], frame[field["name"]]
        allowed = {DTYPES[kind], "Int64"} if kind == "number" else {DTYPES[kind], "string"}
        if kind != "string":
            allowed.discard("string")
        if found.notna().any() and str(found.dtype) not in allowed:
            wrong.append(f"{field['name']}: {found.dtype} for {kind}")
    return wrong


@pytest.mark.parametrize("year", YEARS)
def test_an_edition_s_package_is_valid_and_typed(year: int, tmp_path: Path) -> None:
    report = package.load()
    files = datapackage.package(report, year)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    checked = Package(str(tmp_path / "datapackage.json")).validate()
    assert checked.stats["tasks"] == len(report.package["resources"]) == 14
    assert checked.valid, checked.flatten(["title", "rowNumber", "fieldName", "note"])
    for resource in json.loads(files["datapackage.json"])["resources"]:
        assert typed(files[resource["path"]], resource["schema"]) == [], resource["path"]
    observed = pd.read_csv(io.StringIO(files["observations.csv"]))
    assert observed["fiscal_year"].max() == year
    assert len(observed) > 100


def test_the_files_of_the_project_have_the_documented_types() -> None:
    report = package.load()
    for resource in report.package["resources"]:
        text = (ROOT / "data" / resource["path"]).read_text(encoding="utf-8")
        assert typed(text, resource["schema"]) == [], resource["path"]


def test_the_newest_package_holds_every_row() -> None:
    report = package.load()
    files = datapackage.package(report, max(YEARS))
    for name in ("observations", "indicators", "claims", "milestones", "tables"):
        assert files[f"{name}.csv"].count("\n") == len(getattr(report, name)) + 1, name


def test_claims_of_an_older_package_are_over_its_figures() -> None:
    claims = pd.read_csv(io.StringIO(datapackage.package(package.load(), 2020)["claims.csv"]))
    texts = claims[["expression", "observation"]].fillna("").agg(" ".join, axis=1)
    years = {int(year) for year in texts.str.findall(r"@(\d{4})").explode().dropna()}
    assert len(claims) > 20
    assert max(years) == 2020
