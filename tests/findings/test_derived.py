"""Series that the book computes from others, over the figures of the report."""

import pandas as pd
import pytest

from reportbook.facts import package
from reportbook.findings import derived, series
from reportbook.pages.view import open_view


def tidy(section: str, *names: str) -> pd.DataFrame:
    return series.tidy(open_view(package.load(), section, 2023).figures, names)


def test_a_difference_is_a_third_series() -> None:
    data = tidy("I-4", "assessed_contributions", "collected_contributions")
    found = derived.difference("まだ納められていない額")(data)
    assert found["series"].unique().tolist()[2:] == ["まだ納められていない額"]
    gap = found[found["series"] == "まだ納められていない額"]
    assert gap["label"].tolist() == ["3,012", "8,105", "5,614", "5,306", "4,634"]
    assert gap["text"].tolist()[-1] == "4,634億円"
    assert set(gap["note"]) == {derived.NOTE}
    assert set(found.columns) >= set(series.TIDY)


def test_what_is_left_of_a_whole() -> None:
    names = ["general_expenses_under_target", "operating_expenses_under_target"]
    figures = open_view(package.load(), "II-1", 2023).readable
    found = derived.remainder("ほかの費用")(series.tidy(figures, ["outturn.total", *names]))
    left = found[found["series"] == "ほかの費用"]
    # The targets' expenses are known from 2018 on, all that is spent from 2019.
    assert left["year"].tolist() == [2019, 2020, 2021, 2022, 2023]
    assert sorted(found["year"].unique()) == left["year"].tolist()
    assert left["text"].tolist()[-1] == "2,005.0億円"
    assert set(left["note"]) == {derived.NOTE}


@pytest.mark.parametrize(
    ("section", "names", "per", "unit", "labels"),
    [
        (
            "I-3",
            ["surveyed_establishments", "survey_covered_persons"],
            100,
            "人",
            ["10.8", "8.4", "11.2", "18.5", "33.7"],
        ),
        ("I-5", ["allowance_new.forms_sent", "allowance_new.awards"], 100, "%", None),
    ],
)
def test_a_rate(
    section: str, names: list[str], per: float, unit: str, labels: list[str] | None
) -> None:
    found = derived.rate("率", per, unit)(tidy(section, *names))
    assert found["series"].unique().tolist() == ["率"]
    assert set(found["unit"]) == {unit}
    assert labels is None or found["label"].tolist() == labels


def test_changes_are_counted_from_the_first_year() -> None:
    found = derived.change_from_first()(tidy("II-1", "general_expenses_under_target"))
    assert found["label"].tolist()[0] == "0.0" and found["label"].tolist()[-1] == "−15.0"


def test_steps_and_orders() -> None:
    data = tidy("I-3", "surveyed_establishments", "survey_covered_persons")
    both = derived.then(derived.rate("率", 100, "人"))(data)
    assert both["series"].nunique() == 3
    assert derived.only("率", data["series"].iloc[0])(both)["series"].unique().tolist() == [
        "率",
        data["series"].iloc[0],
    ]
    with pytest.raises(ValueError, match="two series"):
        derived.difference("差")(data[data["series"] == data["series"].iloc[0]])
