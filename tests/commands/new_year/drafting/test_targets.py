"""A target in two small reports: what is proposed for it, and the words and ends it has now."""

import pytest

from reportbook.commands.new_year.drafting import targets
from reportbook.commands.new_year.drafting.text.tokens import pages

PLAN = "行動計画に基づき、収納対策を実施し、中期目標期間中に{}を目指す。また、最終納付率も上げる。"
BAND = {"value": "70", "value_upper": "75", "tolerance": ""}
LIMIT = {"value": "90", "value_upper": "", "tolerance": ""}


@pytest.mark.parametrize(
    ("before", "numbers", "now", "text", "values"),
    [
        ("70%台前半", BAND, "70％台前半", "70%台前半", {"value": 70, "value_upper": 75}),
        ("70%台前半", BAND, "70％台後半", "70%台後半", {"value": 75, "value_upper": 80}),
        ("70%台前半", BAND, "80％台前半", "80%台前半", {"value": 80, "value_upper": 85}),
        ("90%以上", LIMIT, "95％以上", "95%以上", {"value": 95}),
    ],
)
def test_a_target_has_the_number_and_the_limit_that_the_page_prints(
    before: str, numbers: dict[str, str], now: str, text: str, values: dict[str, float]
) -> None:
    row = {
        "target": "rate_midterm", "report": "2023", "scope": "midterm", "fiscal_year": "",
        "text": before, "page": "6", "baseline": "", **numbers,
    }  # fmt: skip
    old, new = {6: PLAN.format(before)}, {6: PLAN.format(now)}
    [aim] = targets.draft([row], pages(old, 2023), pages(new, 2024))
    assert (aim.text, aim.values) == (text, values)
