"""What `scripts/new_year.py` does, and what it says: the workbook out, checked, added, published.

Every function gives the exit code: 0, 1 where something has to be put right, 2 for a wrong call.
"""

import os
import tempfile
from pathlib import Path

from reportbook.commands.new_year import plan, rules, tables, work
from reportbook.commands.new_year.workbook import results, template, told, writing
from reportbook.commands.new_year.workbook.told import ASK, PYTHON, WorkbookError
from reportbook.facts import package as packages
from reportbook.facts.package import DataError
from reportbook.notation import fiscal_year as years
from reportbook.notation.numbering import numbered


def make_template(year: int, path: Path) -> int:
    """Writes the empty workbook of a year; an existing file is left alone."""
    if path.exists():
        print(f"{path} はもうあります。別の名前を -o で指定するか、移してから実行してください。")
        return 2
    try:
        report = packages.load()
        newest = template.previous_report(report, year)
    except DataError as error:
        return unsound(error)
    except LookupError:
        print(f"{year}年度より前の資料が data/ にありません。年度を確かめてください。")
        return 2
    if year > newest + 1 and year not in set(report.reports["report"]):
        print(f"data/ にあるのは{newest}年度までです。次は {newest + 1} を作れます。")
        return 2
    filled = template.sheets(report, year)
    content = writing.to_xlsx(filled, year, template.labels(report.package))
    try:
        write(path, content)
    except OSError as error:
        print(f"{path} に書けません（{error.strerror}）。")
        return 1
    figures = sum(len(one.rows) for one in filled if one.plan.of_section)
    label, count = years.long_label(year), len(filled) + 1
    print(f"{path} を作りました。{label}の値 {figures}件、シート {count}枚。")
    print(f"次：Excel で入力して保存し、{PYTHON} scripts/new_year.py check {path}")
    return 0


def check(path: Path, report_path: Path | None) -> int:
    """Says everything that is to be said of a workbook; writes nothing but the copy asked for."""
    read = _read(path)
    if read is None:
        return 1
    for line in told.lines(read.told):
        print(line)
    _tell_progress(read)
    if report_path is not None:
        try:
            results.write(read.book, read.told, report_path)
            print(f"結果を {report_path} の「確認結果」シートに書きました。")
        except OSError as error:
            print(f"{report_path} に書けません（{error.strerror}）。")
            print("Excel で開いていたら閉じてください。")
            return 1
    if not read.may_be_added:
        print(
            "「止める」を直してから、もう一度 check を実行してください。data/ は変わっていません。"
        )
        return 1
    print(f"次：{PYTHON} scripts/new_year.py add {path}")
    return 0


def add(path: Path) -> int:
    """Says what will change, and writes it: all or nothing."""
    read = _read(path)
    if read is None:
        return 1
    if not read.may_be_added:
        for line in told.lines([one for one in read.told if one.level == told.STOP]):
            print(line)
        print("加えていません。data/ は変わっていません。")
        return 1
    if read.after is None:
        print("入力がありません。data/ は変わっていません。")
        return 1
    for line in plan.lines(read):
        print(line)
    files = read.package.written(read.would.tables)
    if not files:
        print("data/ はもうこの内容です。何も変えていません。")
        _tell_questions(read)
        return 0
    try:
        tables.replace(read.package.folder, files)
    except OSError as error:
        print(f"書けませんでした（{error}）。data/ は変わっていません。")
        return 1
    print(f"加えました：{', '.join(f'{name}.csv' for name in files)}")
    _tell_questions(read)
    _tell_progress(read)
    _tell_next(read)
    return 0


def _read(path: Path) -> work.Work | None:
    try:
        return work.read(path, packages.folder())
    except WorkbookError as error:
        for line in told.lines(error.told):
            print(line)
        print("data/ は変わっていません。")
    except DataError as error:
        unsound(error)
    return None


def unsound(error: DataError) -> int:
    """Says what is wrong in `data/` itself."""
    print("data/ にまちがいがあります。先に直してください。")
    print(f"{PYTHON} scripts/check.py で見られます。")
    print(error)
    return 1


def _tell_questions(read: work.Work) -> None:
    questions = sum(one.level == ASK for one in read.told)
    if questions:
        print(f"「確かめる」が{questions}件残っています。")
        print("check で見て、資料を読み直し、「確認」に答えを書いてください。")


def _tell_next(read: work.Work) -> None:
    """What is to be typed now: a draft is looked at; a published year is built again."""
    if read.after is not None and read.year in read.after.fiscal_years():
        print(f"{read.year}年度は公開の版です。次：{PYTHON} scripts/build.py --serve")
        return
    print(f"{read.year}年度は作成中の版です。公開されません。")
    print(f"次：{PYTHON} scripts/build.py --draft --fiscal-year {read.year} --serve")


def _tell_progress(read: work.Work) -> None:
    found = list(rules.entered(read.after or read.before, read.year))
    print(f"入力済み {sum(one[1] for one in found)}／{sum(one[2] for one in found)}")
    print("  " + "  ".join(f"{numbered(name)} {count}／{owed}" for name, count, owed in found))


def write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".xlsx")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)  # a temporary file is its owner's alone
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
