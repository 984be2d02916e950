"""Makes a year that is wholly entered the newest: its edition published, the notebooks' default.

Nothing is changed where a figure is missing, a question open or a rule broken.
"""

import re
import tempfile
from pathlib import Path

from reportbook import ROOT
from reportbook.commands import execute
from reportbook.commands.new_year import japanese, tables
from reportbook.commands.new_year.rules import entered
from reportbook.commands.new_year.tables import Package
from reportbook.commands.new_year.workbook.told import PYTHON
from reportbook.facts import package as packages
from reportbook.facts.package import Report
from reportbook.facts.rules import questions
from reportbook.findings.audits import audit
from reportbook.notation.numbering import numbered

_DEFAULT = re.compile(r'("fiscal_year = )\d{4}(?=["\\])')


def publish(year: int, jobs: int) -> int:
    """Publishes the year, and stores the notebooks' outputs of it: 0, or 1 with the reason."""
    data = packages.folder()
    report, broken = packages.examine(data)
    found = report.editions[report.editions["fiscal_year"] == year] if report else []
    if report is None or broken:
        print(f"data/ にまちがいがあります。{PYTHON} scripts/check.py で見て、先に直してください。")
        return 1
    if len(found) == 0:
        print(f"{year}年度の版が data/ にありません。先に add を実行してください。")
        return 1
    wrong = missing(report, year) + _open(report)
    if wrong:
        for line in wrong:
            print(line)
        print("公開にしていません。何も変わっていません。")
        return 1
    package = Package(data)
    made = package.rows()
    for row in made["editions"]:
        if row["fiscal_year"] == str(year):
            row["status"] = "published"
    files = package.written(made)
    told = _told(package, files)
    if told:
        for line in told:
            print(line)
        print("公開にしていません。何も変わっていません。")
        return 1
    tables.replace(data, files)
    for line in _untold(report, year):
        print(line)
    print(f"{year}年度を公開にしました（editions.csv）。" if files else f"{year}年度は公開です。")
    newest = max(*report.fiscal_years(), year)
    changed = set_default(ROOT / "notebooks", newest)
    print(f"ノートブックの年度を {newest} にしました：{len(changed)}冊。出力を新しくします。")
    code = execute.execute([], jobs, details=False)
    if code == 0:
        print(f"次：{PYTHON} scripts/build.py --serve")
    else:
        print(f"直してから、{PYTHON} scripts/execute.py を実行してください。")
    return code


def missing(report: Report, year: int) -> list[str]:
    """The sections of which figures are not entered."""
    return [
        f"{numbered(section)}：入力済み {count}／{owed}"
        for section, count, owed in entered(report, year)
        if count < owed
    ]


def _untold(report: Report, year: int) -> list[str]:
    """That the report is told in no sentence, where the one before was: nothing demands any."""
    counts = report.narratives.groupby("report").size()
    before = counts[counts.index < year]
    if year in counts.index or before.empty:
        return []
    return [
        f"{year}年度の資料についての文は、まだ一つもありません（{before.index[-1]}年度の資料は"
        f"{before.iloc[-1]}件）。数値だけで公開します。文は、あとから「文」のシートで加えられます。"
    ]


def set_default(folder: Path, year: int) -> list[Path]:
    """Sets the year that the notebooks run with by themselves; those that are changed."""
    changed = []
    for path in sorted(folder.glob("*.ipynb")):
        before = path.read_text(encoding="utf-8")
        after = _DEFAULT.sub(rf"\g<1>{year}", before, count=1)
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def _open(report: Report) -> list[str]:
    """Questions that nobody has answered, and claims that do not hold."""
    wrong = [*audit.recompute(report)[1], *questions.asked(report.frames()).unanswered]
    return [f"{one.file} {one.row}行目（{one.column}）：{japanese.said(one)}" for one in wrong]


def _told(package: Package, files: dict[str, bytes]) -> list[str]:
    """What the rules say of the package once the year is published."""
    with tempfile.TemporaryDirectory() as folder:
        for path in package.folder.iterdir():
            if path.suffix in (".csv", ".yml", ".json"):
                content = files.get(path.stem) if path.suffix == ".csv" else None
                (Path(folder) / path.name).write_bytes(content or path.read_bytes())
        return [japanese.said(one) for one in packages.examine(Path(folder))[1]]
