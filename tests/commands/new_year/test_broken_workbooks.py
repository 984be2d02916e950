# ruff: noqa: E501 - the messages stand as they are told
"""Broken workbooks: what each is told, and that `data/` stays byte for byte what it was."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportbook.commands.new_year import command
from tests.commands.new_year.workbooks import column, content, filled, put, row_of

Break = Callable[[Workbook], None]

SOFFICE = shutil.which("soffice")

RATE = ("Ⅰ-２", "payment_rate_current")


def cell(title: str, value: object, sheet: str = RATE[0], indicator: str = RATE[1]) -> Break:
    return lambda book: put(book[sheet], row_of(book[sheet], indicator), title, value)


def renamed(old: str, new: str) -> Break:
    def apply(book: Workbook) -> None:
        book[old].title = new

    return apply


def removed(sheet: str) -> Break:
    return lambda book: book.remove(book[sheet])


def without_column(sheet: str, title: str) -> Break:
    return lambda book: book[sheet].delete_cols(column(book[sheet], title))


def merged(sheet: str, cells: str) -> Break:
    return lambda book: book[sheet].merge_cells(cells)


def head(sheet: str, title: str, new: str) -> Break:
    return lambda book: put(book[sheet], 1, title, new)


def row(sheet: str, **values: object) -> Break:
    def apply(book: Workbook) -> None:
        for title, value in values.items():
            put(book[sheet], 2, title, value)

    return apply


def doubled_key(book: Workbook) -> None:
    page = book["Ⅰ-２"]
    page.cell(3, 1).value, page.cell(3, 2).value = page.cell(2, 1).value, page.cell(2, 2).value


def percent_by_format(book: Workbook) -> None:
    cell("印刷のまま", 0.786)(book)
    page = book[RATE[0]]
    page.cell(row_of(page, RATE[1]), column(page, "印刷のまま")).number_format = "0.0%"


def no_year(book: Workbook) -> None:
    book["はじめに"]["B3"].value = "令和六年"


def moved_down(book: Workbook) -> None:
    book["Ⅰ-１"].insert_rows(1)


NARRATIVE = {"measure": "I-2.targets", "scope": "2024", "種類": "実績", "順序": 9, "ページ": 6}
RESTATED = {"indicator": "age20_enrolled", "fiscal_year": 2023, "印刷のまま": "98万人", "ページ": 4}

CASES: list[tuple[str, Break, list[str]]] = [
    ("a sheet with its number in half-width", renamed("Ⅰ-２", "I-2"), ["シート「Ⅰ-２」がありません。「I-2」の名前を「Ⅰ-２」に直してください。"]),
    ("a sheet that is gone", removed("できごと"), ["シート「できごと」がありません。template で作り直したブックから写してください。"]),
    ("a deleted column", without_column("Ⅰ-２", "印刷のまま"), ["Ⅰ-２ 列「印刷のまま」がありません。見出しをその名前の列に戻してください。"]),
    ("a renamed column", head("Ⅰ-１", "ページ", "頁"), ["Ⅰ-１ 列「ページ」がありません。見出しをその名前の列に戻してください。"]),
    ("a column twice", head("Ⅰ-１", "指標", "区分"), ["Ⅰ-１ 列「指標」がありません。見出しをその名前の列に戻してください。", "Ⅰ-１ 列「区分」が二つあります。一つにしてください。"]),
    ("a row above the header", moved_down, ["Ⅰ-１ １行目に見出しがありません。見出しを１行目に戻してください。"]),
    ("no year", no_year, ["はじめに 「年度（西暦）」の年度が読めません。template で作り直し、入力を写してください。"]),
    ("merged cells", merged("Ⅰ-２", "L2:L3"), ["Ⅰ-２!L2:L3 セルが結合されています。結合を解き、一つの欄に一つの値を書いてください。"]),
    ("a formula", cell("値", "=70+8.6"), ["Ⅰ-２!K2 「=70+8.6」 式が入っています。値として貼り付けてください。"]),
    ("an error of Excel", cell("値", "#REF!"), ["Ⅰ-２!K2 「#REF!」 Excel のエラーです。値を書き直してください。"]),
    ("a per cent by format", percent_by_format, ["Ⅰ-２!L2 「0.786」 書式で％になった数値です。文字で 37.8% のように書いてください。"]),
    ("a key overwritten", cell("indicator", "78.6"), ["Ⅰ-２!A2 「78.6」 indicators.csv にない名前です。つづりを確かめてください。"]),
    ("a date in a number cell", cell("値", datetime(2024, 8, 6)), ["Ⅰ-２!K2 「2024-08-06 00:00:00」 日付になっています。セルの書式を文字列にして書き直してください。"]),
    ("a date where a print belongs", cell("印刷のまま", datetime(2024, 8, 6)), ["Ⅰ-２!L2 「2024-08-06 00:00:00」 日付になっています。セルの書式を文字列にして書き直してください。"]),
    ("text in a number", cell("値", "78.6％くらい"), ["Ⅰ-２!K2 「78.6％くらい」 数値ではありません。半角の数字だけを、78.6 のように書いてください。"]),
    ("a page that is none", cell("ページ", "6から8"), ["Ⅰ-２!M2 「6から8」 整数ではありません。半角の数字だけを、6 のように書いてください。"]),
    ("a page beyond the report", cell("ページ", 99), ["Ⅰ-２!M2 「99」 この資料にないページです。"]),
    ("no page", cell("ページ", None), ["Ⅰ-２!M2 空欄です。資料のページを書いてください。"]),
    ("TRUE", cell("値", True), ["Ⅰ-２!K2 「True」 TRUE・FALSE になっています。文字か数値で書き直してください。"]),
    ("a status of one's own", cell("状態", "速報"), ["Ⅰ-２!N2 「速報」 一覧にない言葉です。確定、概数、以上、以下・以内、未満、対象なし、データなし、記載なし から選んでください。"]),
    ("a value that is not printed so", cell("値", 86.7), ["Ⅰ-２!K2 「86.7」 「印刷のまま」の 77.6％ と合いません（単位は %）。資料を読み直し、違うほうを直してください。"]),
    ("a value without its print", lambda book: (cell("値", 78.6)(book), cell("印刷のまま", None)(book))[0], ["Ⅰ-２!L2 空欄です。資料に印刷されたとおりの文字を書いてください。"]),
    ("a page without its value", cell("印刷のまま", None), ["Ⅰ-２!L2 値がありません。値を書くか、状態で「記載なし」を選んでください。"]),
    ("a print without a number", cell("印刷のまま", "七十八"), ["Ⅰ-２!L2 「七十八」 数値が読めません。資料のとおりに書いてください。"]),
    ("another unit", cell("印刷のまま", "77.6件"), ["Ⅰ-２!L2 「77.6件」 単位が % ではありません。単位も含めて、資料のとおりに書いてください。"]),
    ("more decimals", cell("印刷のまま", "77.61％"), ["Ⅰ-２!L2 「77.61％」 小数が多すぎます（この指標は小数1桁）。資料のとおりに書いてください。"]),
    ("not printed, with a print", cell("状態", "記載なし"), ["Ⅰ-２!N2 「記載なし」 「記載なし」なのに、印刷された文字があります。どちらかを消してください。"]),
    ("a duplicate", doubled_key, ["Ⅰ-２!A3 「payment_rate_current」 Ⅰ-２の2行目と同じものです。どちらかを消してください。"]),
    ("an unknown indicator", row("改められた値", **RESTATED | {"indicator": "age_20", "注": "訂正"}), ["改められた値!A2 「age_20」 indicators.csv にない名前です。つづりを確かめてください。"]),
    ("an ended indicator that is none", row("新しい・終わった", できごと="終わった指標", indicator="age_20"), ["新しい・終わった!B2 「age_20」 indicators.csv にない名前です。つづりを確かめてください。"]),
    ("a restatement without a note", row("改められた値", **RESTATED), ["改められた値!C2 「2023」 2023年度の資料では 99万人 でした。年度を確かめ、改められた値なら「注」にそのことを書いてください。"]),
    ("a restatement of the same", row("改められた値", **RESTATED | {"印刷のまま": "99万人"}), ["改められた値!E2 「99万人」 2023年度の資料と同じ値です。改められていないので、消してください。"]),
    ("a number typed into a sentence", row("文", **NARRATIVE | {"文": "納付率は78.6％でした。"}), ["文!H2 「78.6」 数字が文に直接書かれています。{指標@年度} か {=…} で書いてください。"]),
    ("last year's sentence", row("文", **NARRATIVE | {"文": "納付率は{payment_rate_current@2023}でした。"}), ["文!H2 「payment_rate_current@2023」 2024年度ではない年の値です。年度を直すか、何と比べたのかを書いてください。"]),
    ("a plan that overlaps", row("計画期間", 初年度=2023), ["計画期間!D2 「2023」 前の計画（2023年度まで）に続いていません。年度を直してください。"]),
    ("a plan without its end", row("計画期間", 最終年度=2020), ["計画期間!E2 「2020」 初年度（2024）より前です。年度を直してください。"]),
]  # fmt: skip


@pytest.mark.parametrize(("apply", "told"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_broken_workbook_is_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], apply: Break, told: list[str]
) -> None:
    book = filled(data)
    apply(book)
    path = tmp_path / "fy2024.xlsx"
    book.save(path)
    before = content(data)
    assert command.check(path, None) == 1
    assert stopping(capsys) == told
    assert command.add(path) == 1
    assert content(data) == before


def stopping(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What stops, without its heading."""
    lines = capsys.readouterr().out.splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("【止める】")), len(lines))
    found = []
    for line in lines[start + 1 :]:
        if not line.startswith("  "):
            break
        found.append(line[2:])
    return found


def _zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
BOMB = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b" " * 60_000_000}
SAVE = "Excel で開き、「名前を付けて保存」で「Excel ブック (.xlsx)」を選んで保存してください。"
BROKEN = f"fy2024.xlsx：Excel のブックとして読めません。こわれているようです。{SAVE}"
NO_BOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"no XML"}

FILES: list[tuple[str, bytes | None, str]] = [
    ("no file", None, "fy2024.xlsx：がありません。ファイルの名前と場所を確かめてください。"),
    ("an empty file", b"", "fy2024.xlsx：中身がありません（0バイト）。template が作ったブックを指定してください。"),
    ("a password", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "fy2024.xlsx：パスワードがかかっています。Excel の「ファイル」「情報」「ブックの保護」でパスワードを外してください。"),
    ("an old .xls", OLE + bytes(600) + "Workbook".encode("utf-16-le"), f"fy2024.xlsx：古い形式（.xls）のブックです。{SAVE}"),
    ("a renamed CSV", "指標,値\n納付率,78.6\n".encode(), f"fy2024.xlsx：CSV などの文字のファイルで、Excel のブックではありません。{SAVE}"),
    ("a renamed CSV of Windows", "指標,値\n納付率,78.6\n".encode("cp932"), f"fy2024.xlsx：CSV などの文字のファイルで、Excel のブックではありません。{SAVE}"),
    ("10 MB of rubbish", bytes(range(256)) * 40_000, f"fy2024.xlsx：Excel のブックではありません。{SAVE}"),
    ("rubbish that starts as a zip", b"PK\x03\x04" + bytes(range(256)) * 40, BROKEN),
    ("another zip", _zipped(**{"a.txt": b"a"}), f"fy2024.xlsx：zip ファイルですが、Excel のブックではありません。{SAVE}"),
    ("a workbook of LibreOffice's own", _zipped(**ODS), "fy2024.xlsx：OpenDocument（.ods）のブックです。「名前を付けて保存」で、ファイルの種類に Excel ブック（.xlsx）を選んで保存してください。"),
    ("a zip bomb", _zipped(**BOMB), "fy2024.xlsx：開くと大きくなりすぎます。template が作ったブックを指定してください。"),
    ("a workbook that is no XML", _zipped(**NO_BOOK), BROKEN),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content_of", "told"), [case[1:] for case in FILES], ids=[c[0] for c in FILES]
)
def test_a_file_that_is_no_workbook_is_told(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content_of: bytes | None,
    told: str,
) -> None:
    path = tmp_path / "fy2024.xlsx"
    if content_of is not None:
        path.write_bytes(content_of)
    before = content(data)
    assert command.check(path, None) == 1
    assert stopping(capsys) == [told]
    assert command.add(path) == 1
    assert content(data) == before


def test_a_hidden_row_is_read_and_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A filter hides rows, and what is entered in them counts."""
    book = filled(data)
    book["Ⅰ-２"].row_dimensions[2].hidden = True
    path = tmp_path / "fy2024.xlsx"
    book.save(path)
    before = content(data)
    assert command.check(path, None) == 0
    told = "  Ⅰ-２!A2 隠れている行です。入力は読みます。再表示して確かめてください。\n"
    assert told in capsys.readouterr().out
    assert content(data) == before


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice (Debian: libreoffice-calc)")
def test_what_libreoffice_saves_is_what_was_entered(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, saved = tmp_path / "fy2024.xlsx", tmp_path / "saved" / "fy2024.xlsx"
    filled(data).save(path)
    convert = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    as_xlsx = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved.parent)]
    subprocess.run([*convert, *as_xlsx, str(path)], check=True, capture_output=True)
    assert saved.read_bytes() != path.read_bytes()
    before = content(data)
    capsys.readouterr()
    said = []
    for one in (path, saved):
        assert command.check(one, None) == 0
        said.append(capsys.readouterr().out.replace(str(one), "fy2024.xlsx"))
    assert said[0] == said[1]
    assert "入力済み 62／62" in said[0]
    assert content(data) == before


def test_the_workbook_itself_is_sound_and_the_cases_are_all(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "fy2024.xlsx"
    filled(data).save(path)
    assert command.check(path, None) == 0
    assert len(CASES) + len(FILES) >= 25
    assert all(told for _, _, told in CASES)
    assert path.stat().st_size > 10_000
