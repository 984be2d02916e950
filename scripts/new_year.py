"""Adds a fiscal year from an Excel workbook: `python3 scripts/new_year.py --help`.

`draft` makes the workbook from the next report, `template` an empty one, `check` says what is
wrong with a filled one, `add` writes it to `data/`, `publish` makes the year the newest, `compare`
tells two editions apart.
"""

import argparse
import io
import sys
from pathlib import Path

from reportbook.commands import environment

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT.parent / "shared" / "source"


def main() -> int:
    """Does what was asked for: 0, 1 where something has to be put right, 2 for a wrong call."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        # Into a file, Windows would write in a code page that lacks some of our characters.
        sys.stdout.reconfigure(encoding="utf-8")
    options = arguments()
    environment.ensure(Path(__file__).resolve(), sys.argv[1:])
    from reportbook.commands.new_year import command, comparing, publishing

    if options.command == "draft":
        from reportbook.commands.new_year import proposing

        return proposing.draft(options.document, options.output, options.source, options.pages)
    if options.command == "template":
        path = options.output or Path(f"fy{options.year}.xlsx")
        return command.make_template(options.year, path)
    if options.command == "check":
        return command.check(options.workbook, options.report)
    if options.command == "add":
        return command.add(options.workbook)
    if options.command == "publish":
        return publishing.publish(options.year, options.jobs)
    return comparing.compare(options.first, options.second)


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="新しい年度を Excel のブックから加えます。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    one = commands.add_parser("draft", help="次の報告書を読み、値を入れたブックを作る")
    one.add_argument(
        "document", type=Path, metavar="REPORT", help="PDF か、ページの区切りのある本文"
    )
    one.add_argument("-o", "--output", type=Path, help="ブックの名前（なければ fy2024.xlsx）")
    one.add_argument("--pages", type=Path, metavar="FILE", help="本文のページと行の表（pages.tsv）")
    one.add_argument(
        "--source", type=Path, default=SOURCE, metavar="FOLDER",
        help="前の報告書の本文のフォルダー（なければ ../shared/source）",
    )  # fmt: skip
    one = commands.add_parser("template", help="入力するブックを作る")
    one.add_argument("year", type=int, metavar="YEAR", help="年度（令和6年度は 2024）")
    one.add_argument("-o", "--output", type=Path, help="ブックの名前（なければ fy2024.xlsx）")
    one = commands.add_parser("check", help="入力したブックを確かめる（data/ は変わらない）")
    one.add_argument("workbook", type=Path)
    one.add_argument("--report", type=Path, metavar="FILE", help="結果のシートをつけた写しを書く")
    one = commands.add_parser("add", help="入力したブックを data/ に加える")
    one.add_argument("workbook", type=Path)
    one = commands.add_parser("publish", help="年度を公開にし、ノートブックを新しい年度にする")
    one.add_argument("year", type=int, metavar="YEAR")
    one.add_argument("--jobs", type=int, default=1, metavar="N", help="同時に動かす数")
    one = commands.add_parser("compare", help="二つの年度の版を比べる")
    one.add_argument("first", type=int, metavar="Y1")
    one.add_argument("second", type=int, metavar="Y2")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
