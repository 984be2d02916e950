"""What an edition and a section may read of the facts."""

from dataclasses import replace

import pandas as pd
import pytest

from reportbook.facts import extracts, package, printings
from reportbook.facts.sections import of_section, sections_on, with_quoted
from reportbook.notation import binding


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_an_edition_shows_nothing_newer(year: int) -> None:
    edition = extracts.edition(package.load(), year)
    assert len(edition.observations) >= 30
    assert edition.observations["fiscal_year"].max() == year
    assert edition.milestones["fiscal_year"].max() <= year
    assert set(edition.narratives["scope"]) <= {"plan3", str(year)}
    results = edition.narratives[edition.narratives["kind"] == "result"]
    assert ("plan3" in set(results["scope"])) == (year == 2023)
    assert set(edition.targets["fiscal_year"].dropna()) <= {year}
    assert max(map(binding.last_year, edition.narratives["text"])) <= year


def test_an_edition_takes_the_newest_printing_that_it_could_know() -> None:
    rows = pd.DataFrame(
        [
            ("rate", "all", 2021, 2021, 1.0),
            ("rate", "all", 2021, 2022, 2.0),
            ("rate", "all", 2021, 2024, 3.0),
            ("rate", "all", 2020, 2023, 4.0),
            ("rate", "all", 2020, 2024, 5.0),
        ],
        columns=["indicator", "category", "fiscal_year", "report", "value"],
    )
    shown = {
        year: printings.known(rows, printings.FIGURE, max(year, 2023), year)
        .set_index("fiscal_year")["value"]
        .to_dict()
        for year in (2020, 2021, 2022, 2023, 2024)
    }
    assert shown == {
        2020: {2020: 4.0, 2021: 1.0},
        2021: {2020: 4.0, 2021: 1.0},
        2022: {2020: 4.0, 2021: 2.0},
        2023: {2020: 4.0, 2021: 2.0},
        2024: {2020: 5.0, 2021: 3.0},
    }


def test_an_edition_knows_the_plans_before_its_own() -> None:
    """Its own stands first; an older total over a plan needs to know where that began."""
    report = package.load()
    plan, edition = report.plans.iloc[-1], report.editions.iloc[-1]
    first = int(plan["last_year"]) + 1
    later = plan.to_dict() | {
        "plan": plan["plan"] + 1,
        "first_year": first,
        "last_year": first + 4,
    }
    longer = replace(
        report,
        plans=pd.concat([report.plans, pd.DataFrame([later])], ignore_index=True),
        editions=pd.concat(
            [
                report.editions,
                pd.DataFrame([edition.to_dict() | {"fiscal_year": first, "plan": later["plan"]}]),
            ],
            ignore_index=True,
        ),
    )
    assert list(extracts.edition(longer, first).plans["plan"]) == [4, 3]
    assert list(extracts.edition(longer, first - 1).plans["plan"]) == [3]


def test_a_section_sees_no_other_section() -> None:
    section = of_section(extracts.edition(package.load(), 2023), "I-1")
    assert len(section.observations) > 10
    assert set(section.indicators["section"]) == {"I-1"}
    assert set(section.observations["indicator"]) <= set(section.indicators["indicator"])


def test_two_sections_of_one_page_are_seen_together() -> None:
    report = extracts.edition(package.load(), 2023)
    both = of_section(report, "V-VI")
    apart = [of_section(report, name) for name in ("V", "VI")]
    assert list(both.sections["section"]) == ["V", "VI"]
    assert list(both.measures["measure"]) == ["V.disposal", "VI.transfer"]
    for table in ("narratives", "indicators", "observations", "milestones", "targets"):
        counts = [len(getattr(one, table)) for one in apart]
        assert len(getattr(both, table)) == sum(counts) > 0, table
    assert both.digest() not in {one.digest() for one in apart}


def test_a_section_may_quote_the_figures_of_another_and_shows_its_own() -> None:
    seen = extracts.edition(package.load(), 2023)
    own = of_section(seen, "II-4")
    quotable = with_quoted(own, seen)
    more = set(quotable.indicators["indicator"]) - set(own.indicators["indicator"])
    assert {"age20_enrolled", "smartphone_payments", "dependants_declaration_online"} <= more
    assert set(quotable.observations["indicator"]) > set(own.observations["indicator"])
    assert quotable.digest() != own.digest()  # a changed quotation runs the notebook again
    alone = of_section(seen, "II-3")
    assert with_quoted(alone, seen).digest() == alone.digest()


@pytest.mark.parametrize("name", ["I-99", "V-VII", "V-", "I"])
def test_a_section_that_does_not_exist_is_an_error(name: str) -> None:
    with pytest.raises(KeyError, match=f"節「{name}」はありません"):
        of_section(package.load(), name)


@pytest.mark.parametrize(
    ("page", "sections"),
    [
        ("notebooks/I-2-national-pension-collection", ["I-2"]),
        ("III-1-internal-control", ["III-1"]),
        ("V-VI-property", ["V", "VI"]),
        ("notebooks/overview", []),
        ("book/glossary", []),
    ],
)
def test_a_section_is_known_by_the_name_of_its_page(page: str, sections: list[str]) -> None:
    assert sections_on(package.load(), page) == sections
