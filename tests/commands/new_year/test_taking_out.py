"""What was added and is emptied in the workbook: asked about, and taken out where it says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportbook.commands.new_year import command
from reportbook.commands.new_year.workbook.layout import REMOVE
from tests.commands.new_year.workbooks import YEAR, content, filled, put, row_of
from tests.helpers.next_year import rows_of

RATE = "Ⅰ-２!L2 空欄ですが、data/ には前に加えた「77.6％」があり、そのまま残ります。消すときは、状態で「取り消す」を選び、残すときは、値を書き直してください。"  # noqa: E501
SENTENCE = {"measure": "I-2.targets", "scope": "2024", "種類": "実績", "順序": 1, "ページ": 6}
TEXT = "納付率は{payment_rate_current@2024}でした。"
RESTATED = {
    "indicator": "back_payment_made",
    "fiscal_year": 2023,
    "印刷のまま": "19.8万人",
    "ページ": 6,
    "注": "令和6年度の資料で訂正",
}
TARGET = {
    "indicator": "payment_rate_current",
    "category": "all",
    "範囲": "年度の目標",
    "目標の文": "前年度以上",
    "比べる年": "前年度",
    "測り方": "値",
    "比べ方": "以上",
    "ページ": 6,
}
EVENT = {
    "milestone": "app_2024",
    "節": "I-2",
    "measure": "I-2.convenience",
    "日付": "2024-10",
    "種類": "実施",
    "名称": "アプリを追加",
    "英語名称": "An app more",
    "ページ": 6,
}


def save(book: Workbook, folder: Path) -> Path:
    path = folder / "fy2024.xlsx"
    book.save(path)
    return path


def empty(book: Workbook, sheet: str, row: int) -> None:
    for title in ("値", "印刷のまま", "ページ", "状態", "注", "確認"):
        put(book[sheet], row, title, None)


def write(book: Workbook, sheet: str, row: int, **cells: object) -> None:
    for title, value in cells.items():
        put(book[sheet], row, title, value)


def test_an_emptied_cell_is_asked_about_and_takes_nothing_out(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = filled(data)
    assert command.add(save(book, tmp_path)) == 0
    once = content(data)
    empty(book, "Ⅰ-２", 2)
    path = save(book, tmp_path)
    capsys.readouterr()
    assert command.check(path, None) == 0
    assert f"  {RATE}\n" in capsys.readouterr().out
    assert command.add(path) == 0
    assert content(data) == once
    said = capsys.readouterr().out
    assert said.startswith("data/ はもうこの内容です。何も変えていません。\n「確かめる」が")


def test_a_sheet_that_nobody_filled_is_told_once(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another workbook of the year, or a template made anew, takes nothing out."""
    book = filled(data)
    assert command.add(save(book, tmp_path)) == 0
    for row in range(2, book["Ⅰ-１"].max_row + 1):
        empty(book, "Ⅰ-１", row)
    capsys.readouterr()
    assert command.check(save(book, tmp_path), None) == 0
    said = capsys.readouterr().out
    assert "Ⅰ-１ 何も入力されていません。data/ にある11件は、そのまま残ります。" in said
    assert "空欄ですが" not in said


def test_a_figure_is_taken_out_with_the_claims_on_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = filled(data)
    assert command.add(save(book, tmp_path)) == 0
    row = row_of(book["Ⅰ-２"], "payment_method_months", "unpaid")
    put(book["Ⅰ-２"], row, "状態", REMOVE)
    capsys.readouterr()
    path = save(book, tmp_path)
    assert command.add(path) == 0
    said = capsys.readouterr().out
    assert "消すもの：値 payment_method_months/unpaid/2024/2024 " in said
    assert "値：新しい行 0、消す行 1" in said
    own = [one for one in rows_of(data, "observations") if one["report"] == str(YEAR)]
    assert len(own) == 61
    assert not [one for one in own if one["category"] == "unpaid"]
    claims = [one for one in rows_of(data, "claims") if one["report"] == str(YEAR)]
    assert claims and not [one for one in claims if ".unpaid@2024" in one["expression"]]
    once = content(data)
    assert command.add(path) == 0
    assert content(data) == once


KINDS: dict[str, tuple[str, str, dict[str, object], str, Callable[[dict[str, str]], bool]]] = {
    "a sentence": ("文", "narratives", {**SENTENCE, "文": TEXT}, "文", lambda row: True),
    "a target": ("目標", "targets", TARGET, "目標の文", lambda row: True),
    "an event": ("できごと", "milestones", EVENT, "種類", lambda row: True),
    "a restated value": (
        "改められた値",
        "observations",
        RESTATED,
        "状態",
        lambda row: row["fiscal_year"] == "2023",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_row_is_kept_until_it_is_taken_out(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    sheet, table, cells, removing, meant = KINDS[kind]

    def own() -> list[dict[str, str]]:
        rows = rows_of(data, table)
        return [row for row in rows if row["report"] == str(YEAR) and meant(row)]

    book = filled(data)
    last = book[sheet].max_row
    write(book, sheet, last, **cells)
    assert command.add(save(book, tmp_path)) == 0, capsys.readouterr().out
    assert len(own()) == 1
    capsys.readouterr()
    assert command.check(save(filled(data), tmp_path), None) == 0
    left = f"data/ には、このシートにない行が1件あり、そのまま残ります。消すときは、その行を書き、「{removing}」に「取り消す」と書きます。"  # noqa: E501
    assert f"  {sheet} {left}\n" in capsys.readouterr().out
    assert len(own()) == 1
    write(book, sheet, last, **{removing: REMOVE})
    assert command.add(save(book, tmp_path)) == 0, capsys.readouterr().out
    assert own() == []


def test_what_ends_is_told_with_what_names_it_and_a_new_definition_is_kept(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = filled(data)
    sheet = "新しい・終わった"
    write(book, sheet, 2, できごと="終わった指標", indicator="age20_enrolled")
    named = {"indicator": "age20_phone_guidance", "定義": "新しい数え方です。"}
    write(book, sheet, 3, できごと="名前か定義が変わった指標", **named)
    empty(book, "Ⅰ-１", row_of(book["Ⅰ-１"], "age20_enrolled"))
    write(book, "文", book["文"].max_row, **SENTENCE, 文="{age20_enrolled@2024}でした。")
    assert command.add(save(book, tmp_path)) == 1, "a sentence names what has no value"
    capsys.readouterr()
    write(book, "文", book["文"].max_row, 文=TEXT)
    assert command.add(save(book, tmp_path)) == 0
    said = capsys.readouterr().out
    ended = "  終わるもの：age20_enrolled「20歳になり職権で加入した人」（2023年度まで）\n"
    assert ended in said
    used = said.partition(ended)[2]
    charts = "    この指標を図か文に使うノートブック：I-1-national-pension-coverage.ipynb["
    assert used.startswith(charts)
    (title,) = [row for row in rows_of(data, "titles") if row["first_year"] == str(YEAR)]
    assert (title["name"], title["definition"]) == ("age20_phone_guidance", "新しい数え方です。")
    assert title["title"], "it keeps its name"


def test_an_event_without_a_name_is_the_same_wherever_its_row_stands(
    data: Path, tmp_path: Path
) -> None:
    """The workbook has no name for it; rows are inserted above, its title or date is corrected."""

    def own() -> dict[str, str]:
        rows = [one for one in rows_of(data, "milestones") if one["report"] == str(YEAR)]
        return {one["milestone"]: f"{one['date']} {one['title']}" for one in rows}

    book = filled(data)
    sheet = book["できごと"]
    last = sheet.max_row + 1
    first = {**EVENT, "milestone": None, "名称": "窓口を増やした"}
    write(book, "できごと", last, **first)
    assert command.add(save(book, tmp_path)) == 0
    date = str(EVENT["日付"])
    assert own() == {"event_i_2_2024_1": f"{date} 窓口を増やした"}

    write(book, "できごと", last, **{**first, "名称": "分室を開いた", "日付": "2025-01"})
    write(book, "できごと", last + 1, **first)
    assert command.add(save(book, tmp_path)) == 0
    both = {
        "event_i_2_2024_1": f"{date} 窓口を増やした",
        "event_i_2_2024_2": "2025-01 分室を開いた",
    }
    assert own() == both

    write(book, "できごと", last + 1, **{**first, "日付": "2024-11"})
    assert command.add(save(book, tmp_path)) == 0
    assert own() == both | {"event_i_2_2024_1": "2024-11 窓口を増やした"}

    write(book, "できごと", last + 1, **{**first, "種類": REMOVE})
    assert command.add(save(book, tmp_path)) == 0
    assert own() == {"event_i_2_2024_2": "2025-01 分室を開いた"}


def test_two_events_that_are_alike_are_one_too_many(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = filled(data)
    last = book["できごと"].max_row + 1
    for row in (last, last + 1):
        write(book, "できごと", row, **{**EVENT, "milestone": None})
    assert command.check(save(book, tmp_path), None) == 1
    assert (
        f"できごとの{last}行目と同じものです。どちらかを消してください。" in capsys.readouterr().out
    )
