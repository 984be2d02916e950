"""Which sentences of a report are to have a pledge, and where the report can say nothing yet."""

from pathlib import Path

import pytest

from reportbook.facts.rules import pledges
from tests.helpers.packages import change_text, problems, replaced, small


def test_a_plan_is_judged_in_the_report_of_its_last_year(tmp_path: Path) -> None:
    """Were the plan to last a year longer, the report of 2023 could not say what came of it."""
    folder = small(tmp_path)
    change_text(folder / "plans.csv", replaced("2019,2023", "2019,2024"))
    kept = (folder / "pledges.csv").read_text(encoding="utf-8").count(",plan3,")
    found = [line for line in problems(folder) if line.startswith("pledges.csv")]
    assert len([line for line in found if "is judged in the report of 2024" in line]) == len(found)
    assert len({line.partition(",")[2].partition(",")[0] for line in found}) == len(found) > 5
    assert kept >= len(found)
    # Nor is a promise of it, dated or not, asked for.
    lines = (folder / "pledges.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept_lines = [line for line in lines if ",plan3," not in line.partition("thing")[0]]
    change_text(folder / "pledges.csv", lambda _: "".join(kept_lines))
    assert [line for line in problems(folder) if "without pledge" in line] == []


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("令和6年1月の稼働に向けて開発します。", True),
        ("令和5年度末までの適用をめざします。", True),
        ("応答率は{=70％以上}を保ちます。", True),
        ("待ち時間は{=30分未満}を保ちます。", True),
        ("{=20歳}になった人を職権で適用します。", False),
        ("取組を強めます。", False),
        ("令和5年度の予算額は{budget.total@2023}です。", False),  # states what is there
    ],
)
def test_a_sentence_that_names_a_date_or_a_level_promises(text: str, promises: bool) -> None:
    assert pledges._promises(text) == promises


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (None, []),
        ("target:rate_2023", [("target", "rate_2023")]),
        (
            "observation:rate.all@2023 narrative:I-1.partners/plan3/result/2",
            [("observation", "rate.all@2023"), ("narrative", "I-1.partners/plan3/result/2")],
        ),
    ],
)
def test_references(cell: str | None, found: list[tuple[str, str]]) -> None:
    assert pledges.references(cell) == found


def test_a_figure_is_named_with_its_category_and_year() -> None:
    assert pledges.observed("enforcement.seizure@2023") == ("enforcement", "seizure", 2023)
