"""The data package, in `data/` and as each edition offers it: valid, typed, right for its year."""

import hashlib
import io
import json
from pathlib import Path

import pandas as pd
import pytest
import yaml
from frictionless import Package

from reportbook import ROOT
from reportbook.downloads import datapackage
from reportbook.facts import extracts, package
from reportbook.facts.schema import DTYPES
from reportbook.notation import fiscal_year

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
    files = datapackage.package(extracts.edition(report, year), year)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    checked = Package(str(tmp_path / "datapackage.json")).validate()
    assert checked.stats["tasks"] == len(report.package["resources"]) == 19
    assert checked.valid, checked.flatten(["title", "rowNumber", "fieldName", "note"])
    for resource in json.loads(files["datapackage.json"])["resources"]:
        assert typed(files[resource["path"]], resource["schema"]) == [], resource["path"]
    observed = pd.read_csv(io.StringIO(files["observations.csv"]))
    assert observed["fiscal_year"].max() == year
    assert len(observed) > 100


@pytest.mark.parametrize("year", YEARS)
def test_an_edition_s_package_is_told_apart_and_proved(year: int) -> None:
    files = datapackage.package(extracts.edition(package.load(), year), year)
    said = json.loads(files["datapackage.json"])
    assert said["name"] == said["id"] == f"nenkin-jisseki-book-{year}"
    assert said["version"].endswith(f"+{year}")
    assert not {"created", "licenses", "homepage"} & set(said)
    assert [source["title"] for source in said["sources"]] == [
        "日本年金機構『令和5年度及び第3期中期計画の業務実績（概要）』"
    ]
    assert "加工して作成" in said["sources"][0]["credit"]
    assert "日本年金機構がこの本を作成したものではありません" in said["sources"][0]["note"]
    for resource in said["resources"]:
        content = files[resource["path"]].encode()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert [field["name"] for field in resource["schema"]["fields"]] == (
            files[resource["path"]].partition("\n")[0].split(",")
        )
    assert files == datapackage.package(extracts.edition(package.load(), year), year)


def test_a_site_with_an_address_is_named() -> None:
    files = datapackage.package(
        extracts.edition(package.load(), 2023), 2023, "https://example.org/book/"
    )
    homepage = json.loads(files["datapackage.json"])["homepage"]
    assert homepage == "https://example.org/book/2023/"


@pytest.mark.parametrize("year", YEARS)
def test_every_observation_has_its_time(year: int) -> None:
    text = datapackage.package(extracts.edition(package.load(), year), year)["observations.csv"]
    read = pd.read_csv(io.StringIO(text), dtype_backend="numpy_nullable")
    assert not read[["moment", "period_start", "period_end"]].isna().any(axis=None)
    # A value under a year covers nothing but that year; what is under none is known.
    for row in read.dropna(subset="true_fiscal_year").itertuples():
        held = {fiscal_year.of_date(month) for month in (row.period_start, row.period_end)}
        assert held == {row.true_fiscal_year}
    timing = package.load().indicators.set_index("indicator")["timing"]
    timings = read["indicator"].map(timing)
    assert read[timings.isin(["april_after", "plan"])]["true_fiscal_year"].isna().all()
    plain = read[timings.isin(["year", "year_end", "march", "in_march", "april_in_year"])]
    assert (plain["true_fiscal_year"] == plain["fiscal_year"]).all()
    assert len(plain) > 100


@pytest.mark.parametrize("year", YEARS)
def test_templates_stand_beside_what_they_say(year: int) -> None:
    files = datapackage.package(extracts.edition(package.load(), year), year)
    counted = 0
    for name, template in [
        ("narratives", "text"),
        ("priorities", "text"),
        ("glossary", "definition"),
        ("claims", "note"),
    ]:
        read = pd.read_csv(io.StringIO(files[f"{name}.csv"]), dtype=str)
        assert (read["said"].isna() <= read[template].isna()).all() or name == "claims"
        said = read["said"].dropna()
        assert not said.str.contains("[{}]").any(), name
        counted += len(said)
    for entry in yaml.safe_load(files["corrections.yml"])["corrections"]:
        assert set(entry["said"]) == {"title", "evidence", "used", "reason"}
        assert "{" not in "".join(entry["said"].values())
        counted += 1
    assert counted > 250


def test_the_files_of_the_project_have_the_documented_types() -> None:
    report = package.load()
    for resource in report.package["resources"]:
        text = (ROOT / "data" / resource["path"]).read_text(encoding="utf-8")
        assert typed(text, resource["schema"]) == [], resource["path"]


def test_the_newest_package_holds_every_row() -> None:
    report = package.load()
    files = datapackage.package(extracts.edition(report, max(YEARS)), max(YEARS))
    for name in ("observations", "indicators", "claims", "milestones", "tables"):
        assert files[f"{name}.csv"].count("\n") == len(getattr(report, name)) + 1, name


def test_claims_of_an_older_package_are_over_its_figures() -> None:
    claims = pd.read_csv(
        io.StringIO(datapackage.package(extracts.edition(package.load(), 2020), 2020)["claims.csv"])
    )
    texts = claims[["expression", "observation"]].fillna("").agg(" ".join, axis=1)
    years = {int(year) for year in texts.str.findall(r"@(\d{4})").explode().dropna()}
    assert len(claims) > 20
    assert max(years) == 2020
