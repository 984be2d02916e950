"""The file of a figure: one datum a cell, under a true fiscal year or none."""

import io

import pandas as pd
import pytest

from reportbook.facts import package
from reportbook.facts.schema import enum_labels
from reportbook.findings import exports, series
from reportbook.pages.view import open_view


def cells(section: str, names: list[str], **how: bool) -> list[dict[str, str]]:
    figures = open_view(package.load(), section, 2023).figures
    found: list[dict[str, str]] = exports.cells(
        figures, series.tidy(figures, names, **how)
    ).to_dict("records")
    return found


@pytest.mark.parametrize(
    ("section", "name", "last"),
    [
        ("III-4", "new_graduate_recruits", ("令和6年度", "2024-04", "2025-03", "2024", "405")),
        ("III-4", "women_managers_share", ("令和6年4月", "2024-04", "2024-04", "", "17.4")),
        ("I-2", "payment_rate_final", ("令和5年度末", "2024-03", "2024-03", "2023", "83.1")),
        ("I-1", "foreign_enrolled_plan_total",
         ("令和5年度までの計画期間", "2019-04", "2024-03", "", None)),
    ],
)  # fmt: skip
def test_the_time_of_a_value(section: str, name: str, last: tuple[str | None, ...]) -> None:
    row = cells(section, [name])[-1]
    found = [row[column] for column in ("時点", "period_start", "period_end", "年度", "値")]
    assert found == [
        mine if mine is not None else said for mine, said in zip(last, found, strict=True)
    ]


def test_a_payment_rate_says_whose_contributions() -> None:
    assert cells("I-2", ["payment_rate_final"])[-1]["注"].startswith(
        "令和3年度分の保険料についての値です"
    )


def test_by_contribution_year_it_stands_under_the_time_it_was_measured() -> None:
    figures = open_view(package.load(), "I-2", 2023).figures
    data = series.tidy(figures, ["payment_rate_current", "payment_rate_final"])
    plain = exports.cells(figures, data)
    cohorts = exports.cells(figures, series.by_cohort(data), by_cohort=True)
    key = ["indicator", "period_end"]
    assert cohorts.sort_values(key).values.tolist() == plain.sort_values(key).values.tolist()
    assert len(plain) == 10


def test_what_the_book_computes_is_no_indicator_and_not_printed() -> None:
    figures = open_view(package.load(), "I-2", 2023).figures
    data = series.tidy(figures, ["enforcement.seizure"], only_year=2023)
    made = data.assign(part="差押の割合", value=12.5, unit="%", note="この本の計算です")
    (row,) = exports.cells(figures, made).to_dict("records")
    assert {row[name] for name in ("区分", "印刷された形", "indicator", "category")} == {""}
    assert (row["指標"], row["値"], row["単位"]) == ("差押の割合", "12.5", "%")
    assert (row["状態"], row["注"]) == ("この本の計算", "この本の計算です")
    assert (row["年度"], row["ページ"]) == ("2023", "7")


def test_free_of_man_the_printed_form_stands_beside() -> None:
    row = cells("I-1", ["age20_enrolled"], base_unit=True)[0]
    assert (row["値"], row["単位"], row["印刷された形"]) == ("800000", "人", "80万人")


def test_every_figure_of_every_section_has_its_cells() -> None:
    """Numbers are numbers as a program reads them, and nothing but 年度, 区分, 注 is blank."""
    counted = 0
    for section in package.load().sections["section"]:
        figures = open_view(package.load(), section, 2023).figures
        data = series.tidy(figures, series.in_order(figures))
        if data.empty:
            continue
        text = exports.cells(figures, data).to_csv(index=False)
        read = pd.read_csv(io.StringIO(text))
        assert read["値"].dtype.kind in "if"
        assert read["ページ"].dtype.kind == "i"
        assert not read.drop(columns=["年度", "区分", "注"]).isna().any(axis=None)
        counted += len(read)
    assert counted > 900


def test_the_words_for_a_status_are_those_of_the_package() -> None:
    assert enum_labels(package.load().package, "observations", "status") == exports.STATES
