"""`draft REPORT`: the workbook of the next year, with what the report seems to print in it."""

from collections import Counter
from pathlib import Path

from reportbook.commands.new_year import command, filling
from reportbook.commands.new_year.drafting import drafted
from reportbook.commands.new_year.drafting.drafted import Draft
from reportbook.commands.new_year.drafting.text import reading
from reportbook.commands.new_year.drafting.text.reading import Pages, ReportError
from reportbook.commands.new_year.tables import Package
from reportbook.commands.new_year.workbook import layout, template, writing
from reportbook.commands.new_year.workbook.told import PYTHON
from reportbook.facts import package as packages
from reportbook.facts import progress
from reportbook.facts.package import DataError, Report
from reportbook.notation import fiscal_year as years

NOT_MADE = "ブックは作っていません。data/ は変わっていません。"


def draft(path: Path, output: Path | None, source: Path, page_map: Path | None) -> int:
    """Writes the workbook: 0, 1 where a report cannot be read, 2 for a wrong call.

    Args:
        path: the next report, a PDF or a text with page marks.
        output: the workbook; `fy2024.xlsx` where not given. One that is there is left alone.
        source: the folder of the text that reports.csv names.
        page_map: lines of the pages of a text.
    """
    try:
        report = packages.load()
    except DataError as error:
        return command.unsound(error)
    before = int(report.reports["report"].max())
    year = before + 1
    made = output or Path(f"fy{year}.xlsx")
    if made.exists():
        print(f"{made} はもうあります。別の名前を -o で指定するか、移してから実行してください。")
        return 2
    try:
        old = _last_year(report, before, source)
        new = _read(path, min(old), page_map)
    except ReportError as error:
        print(error)
        print(NOT_MADE)
        return 1
    found = _drafted(report, year, before, old, new)
    words = template.labels(report.package)
    sheets = filling.filled(template.sheets(report, year), found, path.name, year, words)
    try:
        command.write(made, writing.to_xlsx(sheets, year, words))
    except OSError as error:
        print(f"{made} に書けません（{error.strerror}）。")
        return 1
    for line in _told(made, found, year, new):
        print(line)
    return 0


def _last_year(report: Report, before: int, source: Path) -> Pages:
    row = report.reports[report.reports["report"] == before].iloc[0]
    if not isinstance(row["text"], str):
        raise ReportError(
            f"reports.csv に{before}年度の資料の本文（text）がありません。{before}年度のブックの"
            "「報告書」の「本文」に資料のファイルの名前を書き、add を実行してください。"
        )
    text = source / row["text"]
    page_map = source / row["page_map"] if isinstance(row["page_map"], str) else None
    try:
        return reading.pages_of(text, int(row["first_page"]), page_map)
    except ReportError as error:
        raise ReportError(
            f"前の資料の本文 {text}：{error} 別のフォルダーにあれば --source で指定してください。"
        ) from None


def _read(path: Path, first_page: int, page_map: Path | None) -> Pages:
    try:
        return reading.pages_of(path, first_page, page_map)
    except ReportError as error:
        raise ReportError(f"{path}：{error}") from None


def _drafted(report: Report, year: int, before: int, old: Pages, new: Pages) -> Draft:
    owed = progress.by_section(report.frames(), year)
    pairs = [template.pair(name) for section in owed for name in section.expected]
    tables = Package(packages.folder()).rows()
    return drafted.draft(tables, pairs, year, before, old, new)


def _told(made: Path, found: Draft, year: int, new: Pages) -> list[str]:
    lines = [
        f"{made} を作りました。{years.long_label(year)}、{len(new)}ページ"
        f"（{min(new)}から{max(new)}ページ）を読みました。"
    ]
    kinds = (("値", found.figures), ("目標", found.aims), ("できごと", found.happenings))
    for name, own in kinds:
        counts = Counter(one.sureness for one in own)
        said = "、".join(
            f"{word} {counts[word]}件" for word in (layout.SURE, layout.TO_READ, layout.UNKNOWN)
        )
        lines.append(f"  {name}：{said}")
    lines += [
        f"  「{layout.NEW_NUMBERS}」の数値 {len(found.numbers)}件",
        f"次：Excel で開き、「{layout.TO_READ}」の行を資料で読んで「{layout.WAS_READ}」にし、"
        f"{PYTHON} scripts/new_year.py check {made}",
    ]
    return lines
