"""The page of the money: what each edition's figures let it say."""

import pytest

from reportbook.facts import package
from reportbook.pages.answers import goals
from reportbook.pages.whole import money

YEARS = package.load().fiscal_years()
SPENT = {2019: "2,996.4億円", 2020: "2,956.6億円", 2023: "2,976.9億円"}


@pytest.mark.parametrize(("year", "spent"), SPENT.items())
def test_every_edition_knows_what_was_spent_and_what_the_targets_cover(
    year: int, spent: str
) -> None:
    page = money.open_money(year)
    said = page.speaker.plain(
        "{outturn.total}、{operating_expenses_under_target}、{general_expenses_under_target}"
    )
    assert said is not None and said.startswith(f"{spent}、")
    listed = goals(page.figures, year)
    assert [word for _, word, _ in listed] == [
        "目標2件 達成" if year == YEARS[-1] else "目標2件 計画期間中"
    ]
