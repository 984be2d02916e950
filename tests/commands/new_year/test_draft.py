# ruff: noqa: E501 - the messages stand as they are told
"""`draft REPORT`: a workbook that check and add take, and what is told where it is not made."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reportbook.commands.new_year import command, proposing
from tests.commands.new_year.workbooks import YEAR, column, content, put
from tests.helpers.next_year import rows_of


def last_year(data: Path, folder: Path) -> dict[int, str]:
    """The pages of last year's report: a sentence for each figure of the small data."""
    pages: dict[int, list[str]] = {}
    titles = {row["indicator"]: row["title"] for row in rows_of(data, "indicators")}
    for row in rows_of(data, "observations"):
        if row["fiscal_year"] == "2023" and row["as_printed"]:
            name = f"{titles[row['indicator']]}のうち{row['category']}の数は"
            pages.setdefault(int(row["page"]), []).append(
                f"{name}{row['as_printed']}であり、{row['indicator']}の結果として報告する。"
            )
    for row in rows_of(data, "milestones"):
        if row["kind"] == "planned":
            pages.setdefault(int(row["page"]), []).append(f"令和6年度に{row['title']}を予定。")
    texts = {
        number: "令和5年度の報告\n" + "\n".join(lines) for number, lines in sorted(pages.items())
    }
    lines, rows = 0, []
    for number, text in texts.items():
        rows.append(f"{number}\t{lines + 1}\t{lines + text.count(chr(10)) + 1}\tI-1")
        lines += text.count("\n") + 1
    source = folder / "source"
    source.mkdir()
    (source / "report-fy2023.txt").write_text("\n".join(texts.values()), encoding="utf-8")
    (source / "pages.tsv").write_text(
        "page\tfirst_line\tlast_line\tsections\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    return texts


def this_year(texts: dict[int, str], folder: Path) -> Path:
    """The same a year on, page marks before each page; a number more that nothing knows."""
    moved = {
        number: text.replace("令和5年度の報告", "令和6年度の報告") for number, text in texts.items()
    }
    path = folder / "report-fy2024.txt"
    marked = "".join(f"=== {number}ページ ===\n{text}\n" for number, text in moved.items())
    path.write_text(marked + "新しい窓口を8,765か所に置いた。\n", encoding="utf-8")
    return path


def test_a_draft_is_checked_and_added(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = this_year(last_year(data, tmp_path), tmp_path)
    made = tmp_path / "fy2024.xlsx"
    before = content(data)
    assert proposing.draft(report, made, tmp_path / "source", None) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{made} を作りました。令和6年度（2024年度）、")
    assert re.fullmatch(r"  値：確実 \d+件、要確認 \d+件、不明 \d+件", said[1])
    assert content(data) == before

    book = load_workbook(made)
    page = book["Ⅰ-１"]
    heads = [cell.value for cell in page[1]]
    assert heads[heads.index("前の年") + 1 :][:5] == [
        "確かさ",
        "前後の文",
        "値",
        "印刷のまま",
        "ページ",
    ]
    known = {
        (row["indicator"], row["category"]): row["as_printed"]
        for row in rows_of(data, "observations")
        if row["fiscal_year"] == "2023"
    }
    counted = 0
    for name in ("Ⅰ-１", "Ⅰ-２"):
        page = book[name]
        for row in range(2, page.max_row + 1):
            shown = page.cell(row, column(page, "印刷のまま")).value
            sure = page.cell(row, column(page, "確かさ")).value
            if sure == "確実":
                counted += 1
                assert shown == known[page.cell(row, 1).value, page.cell(row, 2).value]
                assert "【" in page.cell(row, column(page, "前後の文")).value
            assert bool(shown) == (sure != "不明")
    assert counted > 20
    numbers = [row[1].value for row in book["新しい？"].iter_rows(min_row=2)]
    assert "8,765か所" in numbers or "8,765" in numbers

    put(book["計画期間"], 2, "最終年度", 2028)
    book.save(made)
    assert command.check(made, None) == 0, capsys.readouterr().out
    checked = capsys.readouterr().out
    to_read = [
        row
        for row in range(2, book["Ⅰ-２"].max_row + 1)
        if book["Ⅰ-２"].cell(row, column(book["Ⅰ-２"], "確かさ")).value == "要確認"
    ]
    assert (f"「要確認」が{len(to_read)}件あります" in checked) == bool(to_read)
    assert command.add(made) == 0
    added = [row for row in rows_of(data, "observations") if row["report"] == str(YEAR)]
    assert len(added) >= counted


def test_a_row_that_was_read_is_no_question(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = this_year(last_year(data, tmp_path), tmp_path)
    made = tmp_path / "fy2024.xlsx"
    assert proposing.draft(report, made, tmp_path / "source", None) == 0
    book = load_workbook(made)
    put(book["計画期間"], 2, "最終年度", 2028)
    for name, words in (("要確認", "要確認"), ("読んだ", "読んだ")):
        for row in range(2, book["Ⅰ-１"].max_row + 1):
            put(book["Ⅰ-１"], row, "確かさ", words)
        book.save(made)
        capsys.readouterr()
        command.check(made, None)
        asked = "Ⅰ-１!K2 「要確認」が11件あります" in capsys.readouterr().out
        assert asked == (name == "要確認")


def test_without_the_plan_its_targets_are_one_thing_to_put_right(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = this_year(last_year(data, tmp_path), tmp_path)
    made = tmp_path / "fy2024.xlsx"
    assert proposing.draft(report, made, tmp_path / "source", None) == 0
    book = load_workbook(made)
    page = book["目標"]
    row = next(
        row
        for row in range(2, page.max_row)
        if page.cell(row, column(page, "範囲")).value == "中期目標"
    )
    put(page, row, "目標の文", "70%台後半")
    put(page, row, "目標値", 75)
    put(page, row, "ページ", 6)
    book.save(made)
    capsys.readouterr()
    assert command.check(made, None) == 1
    said = capsys.readouterr().out
    assert (
        "計画期間!E2 空欄です。計画の目標が1件あります。その計画の最終年度を書いてください。"
        in said
    )
    assert "目標!A" not in said


def test_the_next_draft_finds_the_report_of_this_one(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = this_year(last_year(data, tmp_path), tmp_path)
    made, later = tmp_path / "fy2024.xlsx", tmp_path / "fy2025.xlsx"
    source = tmp_path / "source"
    assert proposing.draft(report, made, source, None) == 0
    book = load_workbook(made)
    put(book["計画期間"], 2, "最終年度", 2028)
    book.save(made)
    assert command.add(made) == 0
    assert [row["text"] for row in rows_of(data, "reports")] == [
        "report-fy2023.txt",
        "report-fy2024.txt",
    ]
    after = tmp_path / "report-fy2025.txt"
    after.write_text(report.read_text("utf-8").replace("令和6年度の", "令和7年度の"), "utf-8")
    capsys.readouterr()
    assert proposing.draft(after, later, source, None) == 1
    assert f"前の資料の本文 {source / report.name}：がありません。" in capsys.readouterr().out
    report.rename(source / report.name)
    assert proposing.draft(after, later, source, None) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{later} を作りました。令和7年度（2025年度）、{_pages(after)}を読みました。"
    assert "確実 0件" not in said[1]


def _pages(report: Path) -> str:
    found = [int(one) for one in re.findall(r"=== (\d+)ページ ===", report.read_text("utf-8"))]
    return f"{len(found)}ページ（{min(found)}から{max(found)}ページ）"


def test_without_the_name_of_last_years_text_the_workbook_takes_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = this_year(last_year(data, tmp_path), tmp_path)
    path = data / "reports.csv"
    named = path.read_text("utf-8").replace("report-fy2023.txt,pages.tsv", ",")
    path.write_text(named, "utf-8")
    assert proposing.draft(report, tmp_path / "fy2024.xlsx", tmp_path / "source", None) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        "reports.csv に2023年度の資料の本文（text）がありません。2023年度のブックの「報告書」の「本文」に資料のファイルの名前を書き、add を実行してください。"
    )


UNREAD = [
    ("no file", None, "がありません。ファイルの名前と場所を確かめてください。"),
    ("an empty text", b"", "中身がありません。報告書の PDF か、その本文のファイルを指定してください。"),
    ("no page marks", "納付率".encode(), "ページの区切りがありません。ページの初めに「=== 6ページ ===」のような行を入れるか、報告書の PDF を指定してください。"),
    ("another kind of file", b"PK\x03\x04\xff\xfe\xff", "PDF でも、UTF-8 の文字のファイルでもありません。報告書の PDF を指定してください。"),
    ("a broken PDF", b"%PDF-1.7 \xff\xff", "PDF として読めません。こわれているか、パスワードがかかっています。"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "told"), [one[1:] for one in UNREAD], ids=[one[0] for one in UNREAD]
)
def test_a_report_that_cannot_be_read_makes_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], given: bytes | None, told: str
) -> None:
    last_year(data, tmp_path)
    path = tmp_path / "next.pdf"
    if given is not None:
        path.write_bytes(given)
    made = tmp_path / "fy2024.xlsx"
    before = content(data)
    assert proposing.draft(path, made, tmp_path / "source", None) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{path}：{told}",
        "ブックは作っていません。data/ は変わっていません。",
    ]
    assert not made.exists()
    assert content(data) == before


def test_a_workbook_that_is_there_is_left_alone(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = this_year(last_year(data, tmp_path), tmp_path)
    made = tmp_path / "fy2024.xlsx"
    made.write_bytes(b"mine")
    assert proposing.draft(report, made, tmp_path / "source", None) == 2
    assert (
        capsys.readouterr().out
        == f"{made} はもうあります。別の名前を -o で指定するか、移してから実行してください。\n"
    )
    assert made.read_bytes() == b"mine"


def test_without_last_years_text_nothing_is_made(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = this_year(last_year(data, tmp_path), tmp_path)
    nowhere = tmp_path / "elsewhere"
    assert proposing.draft(report, tmp_path / "fy2024.xlsx", nowhere, None) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        f"前の資料の本文 {nowhere / 'report-fy2023.txt'}：がありません。ファイルの名前と場所を確かめてください。"
        " 別のフォルダーにあれば --source で指定してください。"
    )
