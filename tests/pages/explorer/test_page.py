"""The explorer's notebook in each edition: what stands on the page, and what Python gets."""

from typing import Any

import pytest

from reportbook.facts import package
from reportbook.pages.explorer.page import Explorer
from reportbook.pages.view import open_view
from tests.helpers.displayed import displayed

EXAMPLES = [
    ("payment_rate_current", "payment_rate_final", "value"),
    ("enforcement.demand_letter", "enforcement.final_notice", "change"),
    ("new_graduate_recruits", "new_graduate_places", "value"),
]


def opened(year: int, examples: list[tuple[str, ...]] | None = None) -> Explorer:
    edition = open_view(package.load(), None, year)
    return Explorer(edition, EXAMPLES if examples is None else examples)


@pytest.mark.parametrize(
    ("year", "first", "examples"),
    [
        (2023, "payment_rate_current", 2),
        (2022, "payment_rate_current", 2),
        (2021, "payment_rate_current", 2),
        (2020, "payment_rate_current", 1),  # a single change on the year before
        (2019, "new_graduate_recruits", 0),  # of the others, that edition has a single year
    ],
)
def test_each_edition_starts_with_what_it_can_draw(year: int, first: str, examples: int) -> None:
    with displayed() as shown:
        opened(year).pickers()
    place, _, figure, *rest = [bundle.get("text/html", "") for bundle in shown]
    assert f"[&#34;{first}&#34;" in place
    assert 'id="fig-explorer"' in figure
    assert sum(html.count("<a ") for html in rest) == examples


def test_without_an_example_the_first_course_is_shown() -> None:
    with displayed() as shown:
        opened(2023, []).pickers()
    place = shown[0]["text/html"]
    assert "[&#34;age20_enrolled&#34;]" in place


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "payment_rate_curent",
            "指標「payment_rate_curent」はありません。もしかして：payment_rate_current",
        ),
        ("enforcement.seizures", "enforcement に区分「seizures」はありません"),
    ],
)
def test_a_name_that_no_edition_knows_is_an_error(name: str, message: str) -> None:
    with pytest.raises(KeyError, match=message):
        opened(2019, [(name, "payment_rate_final", "value")])


def test_the_widget_drives_python() -> None:
    book = opened(2023)
    with displayed() as shown:
        book.widgets()
    assert len(shown) == 1
    assert book.selected()["indicator"].unique().tolist() == list(EXAMPLES[0][:2])
    book.widget.picked = ["enforcement.demand_letter", "overtime.whole"]
    assert book.selected()["indicator"].unique().tolist() == ["enforcement", "overtime"]


def test_the_widget_of_all_keeps_no_document_but_gives_it_when_asked() -> None:
    explorer = opened(2023).widget
    assert explorer.document == {}
    sent: list[dict[str, Any]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explorer, "send", sent.append)
        explorer._answer(explorer, {"ask": "document"}, [])
        explorer._answer(explorer, {"ask": "anything"}, [])
    (answer,) = sent
    assert len(answer["document"]["sections"]) > 10
