"""Which numbers of a new report are listed as perhaps new."""

import pytest

from reportbook.commands.new_year.drafting.text.tokens import pages
from reportbook.commands.new_year.drafting.unaccounted import unaccounted

OLD = "第３期中期計画の取組により、相談は1,234件となり、窓口を設けた。"
CASES = [
    ("the same again", OLD, []),
    ("a plan that is new on every page", OLD.replace("第３期", "第４期"), []),
    ("a number that is new", OLD + "\n出張相談は新たに５か所で行った。", ["５"]),
    ("a count of times is none of a plan", OLD + "\n第５回の調査を終えた。", ["５回"]),
]


@pytest.mark.parametrize(("new", "told"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_what_stood_there_and_the_number_of_a_plan_are_not_new(new: str, told: list[str]) -> None:
    found = unaccounted(pages({6: OLD}, 2023), pages({6: new}, 2024), [], [], ["1,234"])
    assert [one.text for one in found] == told
