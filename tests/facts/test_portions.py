"""A part of an edition by its columns: it holds these, and nothing else can be read of it."""

from dataclasses import replace

import pytest

from reportbook.facts import extracts, package
from reportbook.facts.portions import EVERY, Columns, Unread, joined, portion


@pytest.fixture
def edition() -> package.Report:
    return extracts.edition(package.load(), 2023)


def test_it_has_the_columns_that_are_named(edition: package.Report) -> None:
    part = portion(edition, {"plans": EVERY, "measures": "section measure", "claims": ""})
    assert part.plans is edition.plans
    assert list(part.measures.columns) == ["section", "measure"]
    assert len(part.measures) == len(edition.measures) > 50
    assert list(part.claims.columns) == [] and len(part.claims) == len(edition.claims)


def test_so_have_the_entries_of_a_file_that_is_no_table(edition: package.Report) -> None:
    part = portion(edition, {"corrections": "id page"})
    assert {tuple(entry) for entry in part.corrections} == {("id", "page")}
    assert len(part.corrections) == len(edition.corrections) > 40


def test_what_is_not_named_raises(edition: package.Report) -> None:
    part = portion(edition, {"measures": "measure"})
    assert part.claims == Unread("claims")
    for read in (
        lambda: part.measures["title"],
        lambda: part.claims["note"],
        lambda: part.claims.to_dict("records"),
        lambda: len(part.claims),
        lambda: list(part.corrections),
    ):
        with pytest.raises((KeyError, TypeError, AttributeError), match=r"title|Unread"):
            read()


@pytest.mark.parametrize("columns", [{"measure": "title"}, {"measures": "name"}])
def test_a_name_that_does_not_exist_is_an_error(edition: package.Report, columns: Columns) -> None:
    with pytest.raises(KeyError):
        portion(edition, columns)


def test_parts_have_together_what_each_has() -> None:
    assert joined({"plans": "plan", "claims": ""}, {"plans": "title"}) == {
        "plans": "plan title",
        "claims": " ",
    }


@pytest.mark.parametrize(
    ("columns", "same"),
    [
        ({"claims": "claim", "plans": EVERY}, False),
        ({"claims": ""}, False),
        ({"plans": EVERY}, True),
    ],
)
def test_a_row_more_is_another_part_where_it_is_read(
    edition: package.Report, columns: Columns, same: bool
) -> None:
    shorter = replace(edition, claims=edition.claims.iloc[1:])
    digests = {portion(one, columns).digest() for one in (edition, shorter)}
    assert (len(digests) == 1) is same
