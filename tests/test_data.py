from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from reportbook import data
from tests.packages import broken, replaced


def test_the_package_loads_and_an_independent_validator_agrees() -> None:
    report = data.load()
    assert len(report.observations) > 150
    checked = Package(str(data.ROOT / "data" / "datapackage.json")).validate()
    assert checked.stats["tasks"] == 11
    assert checked.valid, checked.flatten(["title", "rowNumber", "fieldName", "note"])


Change = Callable[[str], str]

BROKEN: list[tuple[str, str, Change, str]] = [
    (
        "full-width digits",
        "observations.csv",
        replaced(
            "payment_rate_current,all,2022,2023,76.1,",
            "payment_rate_current,all,2022,2023,７６.１,",
        ),
        "column value: '７６.１' is not a number. Write a number in half-width digits",
    ),
    (
        "unit in the value",
        "observations.csv",
        replaced(
            "payment_rate_current,all,2022,2023,76.1,", "payment_rate_current,all,2022,2023,76.1%,"
        ),
        "column value: '76.1%' is not a number",
    ),
    (
        "unknown indicator",
        "observations.csv",
        replaced("payment_rate_current,all,2022", "payment_rate_curent,all,2022"),
        "column indicator: 'payment_rate_curent' is not in indicators.csv",
    ),
    (
        "unknown category",
        "observations.csv",
        replaced("enforcement,seizure,2023", "enforcement,siezure,2023"),
        "column category: 'siezure' is not a category of enforcement",
    ),
    (
        "duplicate key",
        "observations.csv",
        replaced(
            "payment_rate_current,all,2022,2023,76.1,", "payment_rate_current,all,2021,2023,76.1,"
        ),
        "has the same indicator, category, fiscal_year, edition as row",
    ),
    (
        "blank without a status for it",
        "observations.csv",
        replaced(
            "payment_rate_current,all,2022,2023,76.1,", "payment_rate_current,all,2022,2023,,"
        ),
        "column value: '' is blank though the status is final",
    ),
    (
        "share over 100",
        "observations.csv",
        replaced(
            "payment_rate_current,all,2022,2023,76.1,", "payment_rate_current,all,2022,2023,176.1,"
        ),
        "column value: '176.1' is a share outside 0 to 100",
    ),
    (
        "too many decimals",
        "observations.csv",
        replaced(
            "payment_rate_current,all,2022,2023,76.1,", "payment_rate_current,all,2022,2023,76.15,"
        ),
        "has more decimals than payment_rate_current (1)",
    ),
    (
        "year out of range",
        "observations.csv",
        replaced("payment_rate_current,all,2022,", "payment_rate_current,all,202,"),
        "column fiscal_year: '202' is too small",
    ),
    (
        "rows out of order",
        "observations.csv",
        lambda text: text + text.splitlines()[1] + "\n",
        "has the same indicator, category, fiscal_year, edition as row 2",
    ),
    (
        "missing column",
        "targets.csv",
        replaced("comparator", "comparater"),
        "targets.csv, row 1, column comparator: column is missing",
    ),
    (
        "byte order mark",
        "targets.csv",
        lambda text: "\ufeff" + text,
        "targets.csv: starts with a byte order mark. Save as UTF-8 without BOM",
    ),
    (
        "target without value or baseline",
        "targets.csv",
        replaced(",previous_year,", ",,"),
        "has neither a value nor a baseline",
    ),
    (
        "unbound digit in a narrative",
        "narratives.csv",
        replaced("{age20_enrolled@2023}", "99万人"),
        "column text: '99' is a figure that is not bound",
    ),
    (
        "unknown name in braces",
        "narratives.csv",
        replaced("{age20_enrolled@2023}", "{age20_enroled@2023}"),
        "column text: 'age20_enroled@2023' names no indicator",
    ),
    (
        "year without an observation",
        "narratives.csv",
        replaced("{age20_enrolled@2023}", "{age20_enrolled@2015}"),
        "column text: 'age20_enrolled@2015' has no observation",
    ),
    (
        "unknown source",
        "editions.csv",
        replaced("jps_fy2023_summary", "jps_fy2032_summary"),
        "column source: 'jps_fy2032_summary' is not in sources.yml",
    ),
    (
        "cell too many",
        "plans.csv",
        lambda text: text.rstrip("\n") + ",\n",
        "plans.csv, row 2: has 6 cells where the header has 5",
    ),
    (
        "bad YAML",
        "sources.yml",
        lambda text: text + "\n  : [",
        "sources.yml: cannot be read",
    ),
]


@pytest.mark.parametrize(
    ("file", "change", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_a_broken_package_is_told(tmp_path: Path, file: str, change: Change, message: str) -> None:
    with pytest.raises(data.DataError) as caught:
        data.load(broken(tmp_path, file, change))
    assert message in str(caught.value)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    def change(text: str) -> str:
        return replaced(",2019,2023,80,", ",2019,2023,八十,")(
            replaced(",2020,2023,100,", ",2020,2023,百,")(text)
        )

    with pytest.raises(data.DataError, match="data: 2 problems"):
        data.load(broken(tmp_path, "observations.csv", change))


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_an_edition_shows_nothing_newer(year: int) -> None:
    edition = data.edition(data.load(), year)
    assert len(edition.observations) >= 30
    assert edition.observations["fiscal_year"].max() == year
    assert edition.milestones["fiscal_year"].max() <= year
    assert set(edition.narratives["scope"]) <= {"midterm", str(year)}
    results = edition.narratives[edition.narratives["kind"] == "result"]
    assert ("midterm" in set(results["scope"])) == (year == 2023)
    assert set(edition.targets["fiscal_year"].dropna()) <= {year}


def test_an_edition_takes_the_newest_printing_that_it_could_know() -> None:
    printings = pd.DataFrame(
        [
            ("rate", "all", 2021, 2021, 1.0),
            ("rate", "all", 2021, 2022, 2.0),
            ("rate", "all", 2021, 2024, 3.0),
            ("rate", "all", 2020, 2023, 4.0),
            ("rate", "all", 2020, 2024, 5.0),
        ],
        columns=["indicator", "category", "fiscal_year", "edition", "value"],
    )
    shown = {
        year: data._printings(printings, year).set_index("fiscal_year")["value"].to_dict()
        for year in (2020, 2021, 2022, 2023, 2024)
    }
    assert shown == {
        2020: {2020: 4.0},
        2021: {2020: 4.0, 2021: 1.0},
        2022: {2020: 4.0, 2021: 2.0},
        2023: {2020: 4.0, 2021: 2.0},
        2024: {2020: 5.0, 2021: 3.0},
    }


def test_a_section_sees_no_other_section() -> None:
    section = data.of_section(data.edition(data.load(), 2023), "I-1")
    assert len(section.observations) > 10
    assert set(section.indicators["section"]) == {"I-1"}
    assert set(section.observations["indicator"]) <= set(section.indicators["indicator"])
    with pytest.raises(KeyError, match="no section 'I-99'"):
        data.of_section(data.load(), "I-99")
