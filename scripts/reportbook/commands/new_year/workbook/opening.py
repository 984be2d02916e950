"""Opens a file that should be an Excel workbook, and says what it is where it is none.

Nothing is trusted: an encrypted file, an old format, a renamed CSV and a file that would unpack
to more than a workbook of a year ever holds are told apart before anything reads them.
"""

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook

from reportbook.commands.new_year.workbook.told import STOP, Told, WorkbookError

LARGEST = 40_000_000
"""Bytes of a workbook, unpacked; one of a year has about two million."""

MOST_ROWS = 20_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE_AS = "Excel で開き、「名前を付けて保存」で「Excel ブック (.xlsx)」を選んで保存してください"

_SAVE_AS_XLSX = (
    "「名前を付けて保存」で、ファイルの種類に Excel ブック（.xlsx）を選んで保存してください"
)


def opened(path: Path) -> Workbook:
    """The workbook, its formulas as they are written.

    Raises:
        WorkbookError: with one message, for a file that is none.
    """
    content = _content(path)
    _unpacked(path, content)
    try:
        book = load_workbook(io.BytesIO(content), data_only=False)
    except Exception as error:  # whatever a damaged file makes of the reader
        raise _wrong(
            path, "Excel のブックとして読めません。こわれているようです", _SAVE_AS
        ) from error
    for sheet in book.worksheets:
        if (sheet.max_row or 0) > MOST_ROWS:
            text = f"行が{MOST_ROWS:,}行より多くあります。下の空の行を削除して保存してください。"
            raise WorkbookError([Told(STOP, text, sheet.title)])
    return book


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _wrong(path, f"{size // 1_000_000:,}MB あり、大きすぎます", _GIVE)
        content = path.read_bytes()
    except FileNotFoundError:
        raise _wrong(path, "がありません", "ファイルの名前と場所を確かめてください") from None
    except PermissionError:
        raise _wrong(path, "が開けません", "Excel で開いていたら閉じてください") from None
    except OSError as error:
        raise _wrong(path, f"が読めません（{error.strerror}）", _GIVE) from None
    if not content:
        raise _wrong(path, "中身がありません（0バイト）", _GIVE)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            remedy = "Excel の「ファイル」「情報」「ブックの保護」でパスワードを外してください"
            raise _wrong(path, "パスワードがかかっています", remedy)
        raise _wrong(path, "古い形式（.xls）のブックです", _SAVE_AS)
    if not content.startswith(b"PK"):
        raise _wrong(path, _kind(content), _SAVE_AS)
    return content


_GIVE = "template が作ったブックを指定してください"


def _kind(content: bytes) -> str:
    """What a file that is no workbook seems to be."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = content[:4000].decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and ("," in text or "\t" in text):
            return "CSV などの文字のファイルで、Excel のブックではありません"
    return "Excel のブックではありません"


def _unpacked(path: Path, content: bytes) -> None:
    """Looks at the archive without unpacking it; then unpacks, and counts on."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {one.filename for one in entries}
            if any(one.flag_bits & 1 for one in entries):
                raise _wrong(path, "パスワードがかかっています", "パスワードを外してください")
            if "mimetype" in names and "content.xml" in names:
                raise _wrong(path, "OpenDocument（.ods）のブックです", _SAVE_AS_XLSX)
            if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
                raise _wrong(path, "zip ファイルですが、Excel のブックではありません", _SAVE_AS)
            left = LARGEST
            for one in entries:
                with archive.open(one) as part:  # its declared size may be a lie
                    while chunk := part.read(1 << 16):
                        left -= len(chunk)
                        if left < 0:
                            raise _wrong(path, "開くと大きくなりすぎます", _GIVE)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise _wrong(
            path, "Excel のブックとして読めません。こわれているようです", _SAVE_AS
        ) from error
    except Exception as error:
        if isinstance(error, WorkbookError):
            raise
        raise _wrong(
            path, "Excel のブックとして読めません。こわれているようです", _SAVE_AS
        ) from error


def _wrong(path: Path, what: str, remedy: str) -> WorkbookError:
    return WorkbookError([Told(STOP, f"{path.name}：{what}。{remedy}。")])
