"""A year from the template through the check into `data/`, and back out of it."""

import io
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reportbook.commands.new_year import command
from reportbook.facts import package, progress
from tests.commands.new_year.workbooks import (
    FIGURES,
    YEAR,
    column,
    content,
    filled,
    put,
    row_of,
    template,
)
from tests.helpers.next_year import rows_of
from tests.helpers.packages import small


def test_what_is_entered_stands_in_the_data(data: Path, tmp_path: Path) -> None:
    book = filled(data)
    path = tmp_path / "fy2024.xlsx"
    book.save(path)
    before = content(data)
    assert command.add(path) == 0
    after = content(data)
    for name, old in before.items():
        lines = after[name].splitlines()
        assert set(old.splitlines()) <= set(lines), f"{name} lost a line"
        assert b"\r" not in after[name]
    report = package.load(data)
    assert report.drafts() == [YEAR]
    assert [str(one) for one in progress.by_section(report.frames(), YEAR)] == [
        "I-1: 11 of 11 figures",
        "I-2: 51 of 51 figures",
    ]
    printed = {
        (row["indicator"], row["category"]): row["as_printed"]
        for row in rows_of(data, "observations")
        if row["report"] == str(YEAR)
    }
    counted = 0
    for name in FIGURES:
        page = book[name]
        for row in range(2, page.max_row + 1):
            shown = page.cell(row, column(page, "印刷のまま")).value or ""
            assert printed[page.cell(row, 1).value, page.cell(row, 2).value] == shown
            counted += 1
    assert counted == len(printed) == 62


def test_to_add_it_twice_changes_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fy2024.xlsx"
    filled(data).save(path)
    assert command.add(path) == 0
    once = content(data)
    capsys.readouterr()
    assert command.add(path) == 0
    assert content(data) == once
    assert capsys.readouterr().out.splitlines() == [
        "data/ はもうこの内容です。何も変えていません。",
        "「確かめる」が9件残っています。",
        "check で見て、資料を読み直し、「確認」に答えを書いてください。",
    ]


def test_a_part_of_a_year_is_a_draft_and_the_template_brings_it_back(
    data: Path, tmp_path: Path
) -> None:
    book = filled(data)
    for row in range(2, book["Ⅰ-１"].max_row + 1):
        for title in ("値", "印刷のまま", "ページ", "状態"):
            put(book["Ⅰ-１"], row, title, None)
    path = tmp_path / "fy2024.xlsx"
    book.save(path)
    assert command.add(path) == 0
    report = package.load(data)
    assert report.drafts() == [YEAR]
    assert [one.count for one in progress.by_section(report.frames(), YEAR)] == [0, 51]
    again = tmp_path / "again.xlsx"
    assert command.make_template(YEAR, again) == 0
    page = load_workbook(again)["Ⅰ-２"]
    row = row_of(page, "payment_rate_current")
    assert page.cell(row, column(page, "印刷のまま")).value == "77.6％"


def test_claims_are_rolled_forward_where_the_figures_bear_them_out(
    data: Path, tmp_path: Path
) -> None:
    path = tmp_path / "fy2024.xlsx"
    filled(data).save(path)
    assert command.add(path) == 0
    rolled = {row["claim"]: row for row in rows_of(data, "claims") if row["report"] == str(YEAR)}
    assert len(rolled) > 5
    for row in rolled.values():
        assert f"@{YEAR}" in row["expression"]
        assert row["observation"].endswith(f"@{YEAR}")


def test_a_disk_that_is_full_changes_nothing(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fy2024.xlsx"
    filled(data).save(path)
    before = content(data)
    replaced: list[str] = []
    real = Path.replace

    def failing(source: Path, target: Path) -> Path:
        if len(replaced) == 2:
            raise OSError(28, "No space left on device")
        replaced.append(str(target))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert command.add(path) == 1
    assert len(replaced) == 2
    assert content(data) == before


def test_the_check_writes_its_results_into_a_copy(data: Path, tmp_path: Path) -> None:
    path, copy = tmp_path / "fy2024.xlsx", tmp_path / "checked.xlsx"
    book = filled(data)
    put(book["Ⅰ-２"], 2, "値", 86.7)
    book.save(path)
    untouched = path.read_bytes()
    assert command.check(path, copy) == 1
    assert path.read_bytes() == untouched
    page = load_workbook(copy)["確認結果"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert rows[0][:3] == ["止める", "Ⅰ-２!K2", "86.7"]
    assert page.cell(2, 2).hyperlink.location or page.cell(2, 2).hyperlink.target


STREAK = "Ⅰ-２!L4 「12年連続」 前の年の年数と値の動きから数えると 0 です。資料のとおりですか。"
CHANGE = "Ⅰ-２!L3 「＋1.6ポイント」 ほかの値（payment_rate_current）から計算すると 0 です。"


def test_a_question_is_answered_with_a_reason_that_is_kept(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = filled(data)
    path = tmp_path / "fy2024.xlsx"
    book.save(path)
    assert command.check(path, None) == 0
    asked = capsys.readouterr().out
    assert f"  {STREAK}\n" in asked
    assert f"  {CHANGE}資料のとおりですか。丸めでは説明できない差です。" in asked
    for row in (3, 4):
        put(book["Ⅰ-２"], row, "確認", "資料を読み直しました")
    book.save(path)
    assert command.check(path, None) == 0
    answered = capsys.readouterr().out
    assert STREAK not in answered
    assert CHANGE in answered  # which no reason explains
    assert command.add(path) == 0
    kept = [row["indicator"] for row in rows_of(data, "observations") if row["confirmed"]]
    assert "payment_rate_current_streak" in kept


def test_targets_that_stay_blank_are_told_once_some_are_entered(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = filled(data)
    path = tmp_path / "fy2024.xlsx"
    book.save(path)
    command.check(path, None)
    assert "前の資料にあった目標のうち" not in capsys.readouterr().out
    page = book["目標"]
    row = row_of(page, "payment_rate_current_2023", "payment_rate_current")
    put(page, row, "目標の文", "前年度以上")
    put(page, row, "ページ", 6)
    book.save(path)
    command.check(path, None)
    listed = sum(bool(page.cell(one, 1).value) for one in range(2, page.max_row + 1))
    assert f"前の資料にあった目標のうち{listed - 1}件が空欄です（" in capsys.readouterr().out


TYPED = st.fixed_dictionaries(
    {
        "number": st.decimals(min_value=0, max_value=100, places=1),
        "full_width": st.booleans(),
        "blanks": st.sampled_from(["", " ", "　"]),
        "unit": st.sampled_from(["％", "%"]),
        "status": st.sampled_from(["", "約"]),
        "value_too": st.booleans(),
        "seed": st.integers(0, 10_000),
    }
)
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=TYPED)
def test_any_share_comes_back_as_it_was_printed(typed: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        data = small(Path(folder))
        with patch.dict("os.environ", {"REPORTBOOK_DATA": str(data)}):
            book = load_workbook(io.BytesIO(_blank()))
            put(book["報告書"], 2, "最後のページ", 60)
            put(book["計画期間"], 2, "最終年度", 2028)
            page = book["Ⅰ-２"]
            shares = ["payment_rate_current", "okinawa_payment_rate", "age20_payment_rate"]
            name = random.Random(typed["seed"]).choice(shares)
            row = row_of(page, name)
            number = str(typed["number"])
            shown = number.translate(WIDE) if typed["full_width"] else number
            printed = f"{typed['status']}{shown}{typed['unit']}"
            put(page, row, "印刷のまま", printed + typed["blanks"])
            put(page, row, "ページ", "６" if typed["full_width"] else 6)
            put(page, row, "表", None)
            if typed["value_too"]:
                put(page, row, "値", shown + typed["blanks"])
            path = Path(folder) / "fy2024.xlsx"
            book.save(path)
            assert command.add(path) == 0
            [entered] = [one for one in rows_of(data, "observations") if one["report"] == str(YEAR)]
            assert entered["indicator"] == name
            assert entered["as_printed"] == printed
            assert float(entered["value"]) == float(number)
            assert entered["status"] == ("approximate" if typed["status"] else "final")
            assert package.load(data).drafts() == [YEAR]
            once = content(data)
            assert command.add(path) == 0
            assert content(data) == once


_KEPT: list[bytes] = []


def _blank() -> bytes:
    """The template, made once."""
    if not _KEPT:
        out = io.BytesIO()
        with TemporaryDirectory() as folder:
            data = small(Path(folder))
            with patch.dict("os.environ", {"REPORTBOOK_DATA": str(data)}):
                template(data).save(out)
        _KEPT.append(out.getvalue())
    return _KEPT[0]
