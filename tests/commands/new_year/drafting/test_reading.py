# ruff: noqa: E501 - the messages stand as they are told
"""The pages of a report: from a text with marks, from a PDF, and what is told where it is neither."""

from pathlib import Path

import pytest

from reportbook.commands.new_year.drafting.text.reading import ReportError, pages_of
from tests.commands.new_year.drafting.pdfs import pdf

MAP = "page\tfirst_line\tlast_line\tsections\n2-3\t1\t1\tpreface\n4\t2\t3\tI-1\n"
WORDS = "the first words of this page are these"

TEXTS: list[tuple[str, str, str | None, dict[int, str]]] = [
    ("lines that mark pages", "=== 6ページ ===\n一\n=== ７ページ ===\n二\n三", None, {6: "一", 7: "二\n三"}),
    ("marks as p.6", "--- p.6 ---\n一\n--- p.7 ---\n二", None, {6: "一", 7: "二"}),
    ("what stands before the first mark is no page", "表紙\n=== 6ページ ===\n一", None, {6: "一"}),
    ("a page that is named in a sentence is no mark", "=== 6ページ ===\n20ページ\n一", None, {6: "20ページ\n一"}),
    ("form feeds", "一\f二\f", None, {2: "一", 3: "二"}),
    ("form feeds with the numbers printed", "一\n6\f二\n7\f三\n8", None, {6: "一\n6", 7: "二\n7", 8: "三\n8"}),
    ("a map beside it", "一\n二\n三\n", MAP, {2: "一", 4: "二\n三"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "page_map", "pages"), [one[1:] for one in TEXTS], ids=[one[0] for one in TEXTS]
)
def test_the_pages_of_a_text(
    tmp_path: Path, text: str, page_map: str | None, pages: dict[int, str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    if page_map:
        (tmp_path / "pages.tsv").write_text(page_map, encoding="utf-8")
    found = pages_of(path, 2)
    assert {number: page.strip() for number, page in found.items()} == pages


def test_the_pages_of_a_pdf_have_the_numbers_printed_on_them(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([f"{WORDS}\n12,345 of 77.6%\n6", f"{WORDS}\n7"]))
    assert pages_of(path, 2) == {6: f"{WORDS}\n12,345 of 77.6%\n6", 7: f"{WORDS}\n7"}


def test_pages_without_numbers_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([WORDS, WORDS]))
    assert list(pages_of(path, 2)) == [2, 3]


BROKEN: list[tuple[str, bytes | None, str]] = [
    ("no file", None, "がありません。ファイルの名前と場所を確かめてください。"),
    ("an empty file", b"", "中身がありません。報告書の PDF か、その本文のファイルを指定してください。"),
    ("blanks", b" \n\n", "中身がありません。報告書の PDF か、その本文のファイルを指定してください。"),
    ("text without marks", "納付率は77.6％\n".encode(), "ページの区切りがありません。ページの初めに「=== 6ページ ===」のような行を入れるか、報告書の PDF を指定してください。"),
    ("a workbook", b"PK\x03\x04\xff\xfe" + bytes(range(256)), "PDF でも、UTF-8 の文字のファイルでもありません。報告書の PDF を指定してください。"),
    ("text of Windows", "納付率".encode("cp932"), "PDF でも、UTF-8 の文字のファイルでもありません。報告書の PDF を指定してください。"),
    ("zeros", bytes(100), "文字のファイルではありません。報告書の PDF を指定してください。"),
    ("a broken PDF", b"%PDF-1.7\n" + bytes(range(256)) * 9, "PDF として読めません。こわれているか、パスワードがかかっています。"),
    ("a PDF of pictures", pdf(["", ""]), "PDF に文字がありません（画像だけの PDF です）。文字のある PDF を指定してください。"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "told"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN]
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "report.pdf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReportError) as error:
        pages_of(path, 2)
    assert str(error.value) == told


def test_a_map_that_is_of_another_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("一\n" * 40, encoding="utf-8")
    (tmp_path / "pages.tsv").write_text(MAP, encoding="utf-8")
    with pytest.raises(ReportError, match=r"^pages\.tsv のページの行が、本文の行と合いません。"):
        pages_of(path, 2)
