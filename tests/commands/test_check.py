"""What the check says of the data."""

from pathlib import Path

import pytest

from reportbook.commands import check
from tests.helpers.next_year import next_year
from tests.helpers.packages import change_text, replaced, small

NOT_COMPARED = "source: not compared, for the data itself has to be sound first"
COMPARED = "source of 2023: 1 slides, 0 numbers unaccounted for, "


@pytest.mark.parametrize(
    ("file", "old", "new", "source", "told"),
    [
        ("milestones.csv", ",2023-02,", ",Feb-23,", NOT_COMPARED, "'Feb-23' has the wrong form"),
        (
            "observations.csv",
            "payment_rate_current,all,2022",
            "payment_rate_curent,all,2022",
            NOT_COMPARED,
            "'payment_rate_curent' is not in indicators.csv",
        ),
        ("claims.csv", "＋8.7pt,8.7,", "＋8.9pt,8.9,", COMPARED, "'8.9' differs from"),
    ],
    ids=["a date", "a name", "a figure that does not agree"],
)
def test_broken_data_beside_the_source(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
    source: str,
    told: str,
) -> None:
    package = small(tmp_path)
    change_text(package / file, replaced(old, new))
    monkeypatch.setenv("REPORTBOOK_DATA", str(package))
    (tmp_path / "report-fy2023.txt").write_text("現年度納付率 77.6％", encoding="utf-8")
    table = "page\tfirst_line\tlast_line\tsections\n6\t1\t1\tI-2\n"
    (tmp_path / "pages.tsv").write_text(table, encoding="utf-8")
    assert not check.check_data(tmp_path)
    said = capsys.readouterr().out
    assert source in said
    assert told in said


def test_a_draft_beside_its_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = next_year(tmp_path)
    change_text(
        package / "observations.csv",
        lambda text: text.replace("78.6,final,78.6", "97.6,final,97.6"),
    )
    monkeypatch.setenv("REPORTBOOK_DATA", str(package))
    assert not check.check_data(tmp_path)
    said = capsys.readouterr().out
    assert "draft of 2024: 23 of 62 figures entered\n  I-1: 2 of 11 figures\n" in said
    assert "questions: 2 to answer, " in said
    assert "'97.6' lies far outside the years before (69.3 to 77.6)" in said
