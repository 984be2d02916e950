"""The explorer's notebook in each edition, and its widgets, which drive Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from reportbook.facts import package
from reportbook.figures import output
from reportbook.pages.explorer import page as explorer
from reportbook.pages.explorer.page import Explorer
from reportbook.pages.view import open_view

PAIRS = [
    ("payment_rate_current", "payment_rate_final", "value"),
    ("enforcement.seizure", "enforcement.final_notice", "index"),
    ("new_graduate_recruits", "new_graduate_places", "value"),
]


def opened(year: int, pairs: list[tuple[str, str, str]] | None = None) -> Explorer:
    return Explorer(open_view(package.load(), None, year), PAIRS if pairs is None else pairs)


class Handle:
    """A display that remembers what it was last given."""

    def __init__(self, bundle: dict[str, Any]) -> None:
        self.bundle = bundle

    def update(self, bundle: dict[str, Any], raw: bool) -> None:
        self.bundle = bundle


@contextmanager
def displayed() -> Iterator[list[Handle]]:
    handles: list[Handle] = []

    def display(bundle: dict[str, Any], raw: bool, display_id: str | None = None) -> Handle:
        handles.append(Handle(bundle))
        return handles[-1]

    with pytest.MonkeyPatch.context() as patch:
        for module in (explorer, output):
            patch.setattr(module, "display", display)
        yield handles


@pytest.mark.parametrize(
    ("year", "first", "examples"),
    [
        (2023, "payment_rate_current", 2),
        (2022, "payment_rate_current", 2),
        (2021, "payment_rate_current", 2),
        (2020, "payment_rate_current", 2),
        (2019, "new_graduate_recruits", 0),  # of the others, that edition has a single year
    ],
)
def test_each_edition_starts_with_what_it_can_draw(year: int, first: str, examples: int) -> None:
    with displayed() as shown:
        opened(year).pickers()
    form, _, figure, *rest = [handle.bundle.get("text/html", "") for handle in shown]
    assert f'data-a="{first}"' in form
    assert 'id="fig-comparison"' in figure
    assert sum(html.count("<a ") for html in rest) == examples


def test_without_an_example_the_first_entries_are_shown() -> None:
    with displayed() as shown:
        opened(2023, []).pickers()
    (form,) = [handle.bundle["text/html"] for handle in shown]
    assert 'data-a="age20_enrolled"' in form


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("payment_rate_curent", "no indicator 'payment_rate_curent'"),
        ("enforcement.seizures", "no category 'seizures' of enforcement"),
    ],
)
def test_a_name_that_no_edition_knows_is_an_error(name: str, message: str) -> None:
    with pytest.raises(KeyError, match=message):
        opened(2019, [(name, "payment_rate_final", "value")])


def test_the_widgets_drive_python() -> None:
    book = opened(2023)
    with displayed() as shown:
        book.widgets()
    _, chart, second, table = shown
    assert book.selected()["indicator"].unique().tolist() == list(PAIRS[0][:2])
    pickers = book._pickers
    assert pickers is not None
    pickers.b.entry.value = "enforcement.seizure"
    assert book.selected()["indicator"].unique().tolist() == ["payment_rate_current", "enforcement"]
    assert "差押" in table.bundle["text/html"]
    assert all(explorer.VEGALITE in handle.bundle for handle in (chart, second))
    pickers.view.value = "index"
    assert book.selected()["text"].tolist()[:2] == ["100.0", "103.2"]
    assert explorer.VEGALITE not in second.bundle
    pickers.b.section.value = ""
    assert pickers.b.entry.value == ""
    assert book.selected()["side"].unique().tolist() == ["A"]
    pickers.view.value = "value"
    pickers.a.section.value = "III-4"
    assert book.selected()["indicator"].iloc[0] == pickers.a.entry.value.partition(".")[0]
