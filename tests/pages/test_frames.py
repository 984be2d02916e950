"""The frames that a notebook works with."""

import pytest

from reportbook.figures import charts
from reportbook.notation.unknown import UnknownError
from reportbook.pages import frames
from reportbook.pages.section import open_section
from tests.helpers.displayed import displayed


def test_a_frame_says_its_edition_and_the_report_of_each_value() -> None:
    data = open_section("I-2", 2022).data("payment_rate_current")
    assert list(data.columns) == frames.DATA
    assert data["year"].tolist() == [2019, 2020, 2021, 2022]
    assert data["value"].tolist() == [69.3, 71.5, 73.9, 76.1]
    assert set(data["edition"]) == {2022}
    assert set(data["report"]) == {2023}  # from which that edition is cut
    assert set(data["page"]) == {6}
    newest = data.iloc[-1]
    assert (newest["moment"], newest["period_start"]) == ("令和4年度末", "2023-03")
    assert (newest["unit"], newest["text"], newest["status"]) == ("%", "76.1%", "final")


@pytest.mark.parametrize(
    ("names", "series"),
    [
        (["enforcement.seizure"], {"差押"}),
        (["enforcement"], {"最終催告状の送付", "督促状の送付", "差押"}),
    ],
)
def test_an_indicator_or_one_of_its_categories(names: list[str], series: set[str]) -> None:
    assert set(open_section("I-2", 2023).data(*names)["series"]) == series


def test_all_of_a_section_is_what_its_list_names() -> None:
    section = open_section("I-2", 2023)
    listed = section.indicators()
    assert list(listed.columns) == frames.INDICATORS
    data = section.data()
    values = data.groupby(["indicator", "category"]).size()
    assert len(values) == len(listed) > 30
    assert listed["years"].sum() == len(data)
    row = listed.set_index("name").loc["payment_rate_current"]
    assert (row["edition"], row["report"], row["latest"]) == (2023, 2023, "77.6%")
    assert (row["first_year"], row["last_year"]) == (2019, 2023)


def test_every_listed_name_can_be_asked_for() -> None:
    section = open_section("I-1", 2023)
    names = section.indicators()["name"].tolist()
    assert [section.data(name).empty for name in names] == [False] * len(names)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("payment_rate_curent", "もしかして：payment_rate_current"),
        ("nothing", "あるもの：account_and_card_rate、"),
        (
            "enforcement.seizures",
            "もしかして：seizure。あるもの：final_notice、demand_letter、seizure",
        ),
    ],
)
def test_an_unknown_name_lists_the_known_ones_in_one_line(name: str, said: str) -> None:
    with pytest.raises(UnknownError) as caught:
        open_section("I-2", 2023).data(name)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_frame_can_be_drawn_by_the_book_s_own_forms() -> None:
    data = open_section("I-2", 2023).data("payment_rate_current")
    assert charts.trend(data).to_dict()["width"] == 640


def test_a_figure_hands_back_its_chart_and_its_data() -> None:
    section = open_section("I-2", 2023)
    with displayed() as shown:
        figure = section.figure("x", charts.trend, ["payment_rate_current"], takeaway="納付率")
        nothing = section.figure(
            "y", charts.trend, ["age20_payment_rate"], takeaway="率", years_needed=9
        )
    assert figure is not None and nothing is None
    assert len(shown) == 2
    assert figure.chart.to_dict()["width"] == 640
    assert figure.data["value"].tolist() == [69.3, 71.5, 73.9, 76.1, 77.6]
    assert set(figure.data["edition"]) == set(figure.data["report"]) == {2023}


def test_the_explorer_is_the_same_one_when_asked_for_again() -> None:
    section = open_section("I-2", 2023)
    with displayed() as shown:
        first = section.explorer()
        assert first is not None
        first.set_state({"picked": ["enforcement.seizure"]})
        again = section.explorer()
    assert again is first and len(shown) == 2
    assert again.data.equals(again.selected())
    assert set(again.data["indicator"]) == {"enforcement"}
    assert set(again.data["edition"]) == {2023}
