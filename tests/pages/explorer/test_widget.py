"""The widget: what it starts with, that it drives Python, and what it refuses."""

from typing import Any

import pytest
from traitlets import TraitError

from reportbook.facts import package
from reportbook.pages.explorer.section import widget_of
from reportbook.pages.explorer.widget import SELECTED, ExplorerWidget
from reportbook.pages.view import open_view


def widget(section: str = "I-2", year: int = 2023) -> ExplorerWidget:
    found = widget_of(open_view(package.load(), section, year))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("section", "year", "first"),
    [
        ("I-2", 2023, "payment_rate_current"),
        ("I-5", 2023, "unclaimed_over_70_claimants"),
        ("I-1", 2020, "age20_enrolled"),
        ("I-1", 2019, None),  # a single value of each: the section's table says it all
    ],
)
def test_it_starts_with_a_course_where_there_is_one(
    section: str, year: int, first: str | None
) -> None:
    found = widget_of(open_view(package.load(), section, year))
    assert (found.picked if found else None) == ([first] if first else None)


def test_the_state_holds_the_section_alone_and_its_first_view() -> None:
    state = widget().get_state()
    assert [one["title"] for one in state["document"]["sections"]] == [
        "Ⅰ-２ 国民年金の保険料収納対策"
    ]
    assert state["first_view"]["spec"]["usermeta"]["figure"] == "fig-explorer"
    assert "77.6%" in state["first_view"]["html"]


def test_what_is_picked_in_it_comes_back_as_a_tidy_frame() -> None:
    explorer = widget()
    explorer.set_state({"picked": ["payment_rate_current", "enforcement.seizure"], "view": "value"})
    frame = explorer.selected()
    assert list(frame.columns) == SELECTED
    assert frame["indicator"].unique().tolist() == ["payment_rate_current", "enforcement"]
    explorer.set_state({"view": "index", "years": [2021, 2023], "picked": ["payment_rate_current"]})
    assert explorer.selected()["text"].tolist() == ["100.0", "103.0", "105.0"]
    explorer.set_state({"picked": []})
    assert explorer.selected().empty


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({"picked": ["payment_rate_curent"]}, "no series 'payment_rate_curent' in this edition"),
        ({"years": [2023, 2020]}, "give the first and the last"),
        ({"years": [2023]}, "give the first and the last"),
        ({"view": "upside-down"}, "upside-down"),
    ],
)
def test_what_it_does_not_know_is_refused(state: dict[str, Any], message: str) -> None:
    explorer = widget()
    with pytest.raises(TraitError, match=message):
        for name, value in state.items():
            setattr(explorer, name, value)


def test_more_than_can_be_told_apart_is_refused() -> None:
    explorer = widget()
    with pytest.raises(TraitError, match="at most 6"):
        explorer.picked = list(explorer._catalogue.entries)[:7]
