"""The pages of a report, from a PDF or from a text with page marks.

Page marks are a `pages.tsv` beside the text (page, first_line, last_line), lines such as
`=== 6ページ ===`, or form feeds. What is drawn as a picture is not read.
"""

import csv
import logging
import re
import unicodedata
from pathlib import Path

PAGE_MAP = "pages.tsv"

Pages = dict[int, str]
"""The text of each page by its number."""

_MARK = re.compile(r"^[=\-―—\s]*(?:p\.?\s*(\d{1,3})|(\d{1,3})\s*ページ)[=\-―—\s]*$", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"^[\-―—\s]*(\d{1,3})[\-―—\s]*$")
_RADICALS = str.maketrans("⺠⻑⻘⻄⻝⻩⺟⻭⻣⻨⻯⻲⻁⻫戶‧〜", "民長青西食黄母歯骨麦竜亀虎斉戸・～")
_LEAST_TEXT = 20
"""Characters a page; a PDF with less is one of pictures."""


class ReportError(Exception):
    """A report that cannot be read, with what the analyst is told."""


def pages_of(path: Path, first_page: int, page_map: Path | None = None) -> Pages:
    """The text of each page of a report.

    Args:
        path: a PDF, or a text in UTF-8.
        first_page: the number of the first page where none is printed on the pages.
        page_map: lines of each page of a text; `pages.tsv` beside it where not given.

    Raises:
        ReportError: where it is neither, or has no text, or no page marks.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise ReportError("がありません。ファイルの名前と場所を確かめてください。") from None
    if not content.strip():
        raise ReportError(
            "中身がありません。報告書の PDF か、その本文のファイルを指定してください。"
        )
    if content.startswith(b"%PDF"):
        return _of_pdf(path, first_page)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReportError(
            "PDF でも、UTF-8 の文字のファイルでもありません。報告書の PDF を指定してください。"
        ) from None
    if "\0" in text:
        raise ReportError("文字のファイルではありません。報告書の PDF を指定してください。")
    return _of_text(text, first_page, page_map or path.parent / PAGE_MAP)


def _of_text(text: str, first_page: int, page_map: Path) -> Pages:
    lines = text.split("\n")
    marks = [(place, found) for place, line in enumerate(lines) if (found := _marked(line))]
    if marks:
        ends = [place for place, _ in marks[1:]] + [len(lines)]
        return {
            number: "\n".join(lines[place + 1 : end])
            for (place, number), end in zip(marks, ends, strict=True)
        }
    if "\f" in text:
        return _numbered(text.rstrip("\f").split("\f"), first_page)
    if page_map.is_file():
        return _mapped(text.splitlines(), page_map)
    raise ReportError(
        "ページの区切りがありません。ページの初めに「=== 6ページ ===」のような行を入れるか、"
        "報告書の PDF を指定してください。"
    )


def _marked(line: str) -> int | None:
    found = _MARK.match(unicodedata.normalize("NFKC", line))
    return int(found[1] or found[2]) if found and line.strip()[0] in "=＝-―—" else None


def _mapped(lines: list[str], page_map: Path) -> Pages:
    """The pages as a map has them; one of two pages counts as the first."""
    wrong = ReportError(
        f"{page_map.name} のページの行が、本文の行と合いません。合うものを隣に置いてください。"
    )
    try:
        with page_map.open(encoding="utf-8", newline="") as file:
            rows = [
                (int(row["page"].split("-")[0]), int(row["first_line"]), int(row["last_line"]))
                for row in csv.DictReader(file, delimiter="\t")
            ]
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        raise wrong from None
    if not rows or abs(rows[-1][2] - len(lines)) > 1:
        raise wrong
    return {page: "\n".join(lines[first - 1 : last]) for page, first, last in rows}


def _of_pdf(path: Path, first_page: int) -> Pages:
    try:
        import pdfplumber
    except ImportError:
        raise ReportError(
            "PDF を読む pdfplumber がありません。"
            "pip install -r requirements.txt を実行してください。"
        ) from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every odd font
    try:
        with pdfplumber.open(path) as book:
            texts = [_whole(page.extract_text() or "") for page in book.pages]
    except Exception:  # pdfminer raises whatever a broken file leads it to
        raise ReportError(
            "PDF として読めません。こわれているか、パスワードがかかっています。"
        ) from None
    if sum(len("".join(text.split())) for text in texts) < _LEAST_TEXT * max(len(texts), 1):
        raise ReportError(
            "PDF に文字がありません（画像だけの PDF です）。文字のある PDF を指定してください。"
        )
    return _numbered(texts, first_page)


def _whole(text: str) -> str:
    """Text with the characters that fonts of a PDF give as radicals put right."""
    return "".join(
        unicodedata.normalize("NFKC", one) if "\u2f00" <= one <= "\u2fdf" else one for one in text
    ).translate(_RADICALS)


def _numbered(texts: list[str], first_page: int) -> Pages:
    """Pages by the number printed on them, where most agree; else counted from the first."""
    steps: dict[int, int] = {}
    for place, text in enumerate(texts):
        lines = [line for line in text.splitlines() if line.strip()]
        for line in {*lines[:1], *lines[-1:]}:
            found = _NUMBER_ALONE.match(unicodedata.normalize("NFKC", line))
            if found:
                step = int(found[1]) - place
                steps[step] = steps.get(step, 0) + 1
    step = max(steps, key=lambda one: steps[one], default=first_page)
    if steps.get(step, 0) * 2 < len(texts):
        step = first_page
    return {place + step: text for place, text in enumerate(texts)}
