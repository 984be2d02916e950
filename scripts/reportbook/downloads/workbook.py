"""One Excel workbook of an edition: what it may show, for people who work in Excel.

`sheets` says what stands in the sheets, `spreadsheet` writes the file; here is what the
workbook is made of, and its first sheet, which explains it.
"""

from collections.abc import Sequence
from datetime import datetime

from reportbook.downloads.records import Records, of_edition
from reportbook.downloads.sheets import checks, figures, measures, targets, terms
from reportbook.downloads.spreadsheet import Cell, Column, Sheet, Value, to_xlsx
from reportbook.facts.package import Report
from reportbook.notation import fiscal_year as years
from reportbook.notation.numbering import numbered

BOOK, FRONT = "年金業務実績ブック", "はじめに"

LANGUAGE = {
    "行と列": "どのシートも1行目が見出しで、1行に1つの値や記述が入っています。",
    "値": "数値で入っています。単位は「単位」の列にあります。％は77.6のような数です。"
    "分は時間に直さず分のまま、億円や万人もその単位のままです。資料に印刷された桁数で表示しています。",
    "状態": "「概数」は資料に「約」とある値、「以上」「以下・以内」「未満」は資料が範囲で示した"
    "値です。「対象なし」は資料に「―」、「データなし」は「データなし」とあること、「記載なし」はこの報告書に値が"
    "書かれていないことを示し、値は空欄です。",
    "年度": "値が表す年度を、始まりの西暦で示します。年度は4月から翌年3月までです。翌年4月の値や"
    "計画期間の累計など、年度の値でないものは空欄です。",
    "時点": "値がいつのものかを言葉で示します。period_start と period_end は、その最初の月と"
    "最後の月です。一時点の値では、2つは同じ月です。",
    "fiscal_year": "資料がその値を載せる年度で、CSVやJSONの行と結び付けるための列です。"
    "{year}の行には、{april}の値もあります。年度で集計するときは「年度」を使ってください。",
    "報告書・ページ": "値や記述がある報告書（扱う年度で示します）と、そのページです。",
    "判定": "目標と実績の数値から、この本が判定しました。"
    "資料が述べる判定は「資料の判定」の列にあります。計画期間の目標は、計画の最終年度の版で判定します。",
    "英語の名前の列": "指標などをデータの間で結び付ける名前です。CSVやJSONでも同じです。"
    "定義、施策とともに、印刷する範囲の右の列にあります。",
}

NO_ANNUAL = (
    "この版のもとになった報告書には、{year}だけの目標が載っていません。中期計画の目標を示します"
)

EXPLAINED = {
    "目標": "目標、実績と判定",
    "出来事": "日付のある出来事（古い順）",
    "計画と実績": "施策ごとの計画と実績、年度の重点取組施策。資料の内容をこの本の言葉で書いたもの",
    "検算": "資料が計算して述べたことを、資料の数値で計算し直した結果",
    "食い違い": "資料の中で数値や記述が合わないところと、この本の扱い",
    "用語": "この本で使う用語の意味",
    "観測値": "すべての節の値。ピボットテーブルやプログラム向け",
}


def workbook(edition: Report, fiscal_year: int) -> bytes:
    """The workbook of an edition as a file: the same rows give the same bytes."""
    records = of_edition(edition, fiscal_year)
    tables = content(records)
    title = f"{BOOK} {years.long_label(fiscal_year)}版"
    properties = {
        "title": title,
        "subject": str(records.source()["title"]),
        "author": BOOK,  # else the program's or the machine's user
        "comments": str(records.source()["note"] or ""),
    }
    # Excel wants a date: the end of the year that the edition is about, never the clock's.
    closed = datetime(fiscal_year + 1, 3, 31)
    return to_xlsx([front(records, title, tables), *tables], properties, closed)


def content(records: Records) -> list[Sheet]:
    """All sheets but the first; a section without a figure has none."""
    of_sections = [figures.of_section(records, section) for section in records.sections]
    return [
        *(sheet for sheet in of_sections if sheet),
        targets.sheet(records),
        measures.milestones(records),
        measures.narratives(records),
        checks.claims(records),
        checks.corrections(records),
        terms.sheet(records),
        figures.of_edition(records),
    ]


def front(records: Records, title: str, tables: Sequence[Sheet]) -> Sheet:
    """The first sheet: what this is, where it comes from, how to read it, what is where."""
    label = years.label(records.fiscal_year)
    rows: list[list[Value]] = [
        [Cell(title, "title")],
        [],
        ["これは何か", "日本の公的年金の業務の実績を、報告書の節ごとにまとめたデータです。"],
        ["版", f"{years.long_label(records.fiscal_year)}版。{label}までの値と、{label}の"
         "目標・計画・実績があります。"],
        *_sources(records),
        [],
        [Cell("読み方", "heading"), Cell(None, "heading"), Cell(None, "heading")],
        *_language(records.fiscal_year),
        [],
        [Cell("シート", "heading"), Cell("内容", "heading"), Cell("行数", "heading")],
        *(_entry(records, sheet) for sheet in tables),
        *_without_sheet(records),
    ]  # fmt: skip
    columns = [Column("", 52), Column("", 92), Column("", 10)]
    return Sheet(FRONT, columns, rows, headed=False)


def _language(fiscal_year: int) -> list[list[Value]]:
    year, april = years.label(fiscal_year), years.moment_label(fiscal_year, "april_after")
    return [[word, text.format(year=year, april=april)] for word, text in LANGUAGE.items()]


def _sources(records: Records) -> list[list[Value]]:
    """Each report that printed something of the edition, with what is to be known of it."""
    found: list[list[Value]] = []
    for row in records.sources():
        pages = f"{row['first_page']}〜{row['last_page']}"
        found.append(["出典", row["credit"].replace("{page}", pages)])
        notes = {"出典の名称": row["title_note"], "利用について": row["note"]}
        found += [[title, text] for title, text in notes.items() if text]
    return found


def _entry(records: Records, sheet: Sheet) -> list[Value]:
    about = EXPLAINED.get(sheet.name) or _section(records, sheet.name)
    if sheet.name == "目標" and not any(goal.row["scope"] == "annual" for goal in records.goals):
        about = f"{about}。{NO_ANNUAL.format(year=years.label(records.fiscal_year))}"
    return [Cell(sheet.name, "link", link=sheet.name), about, len(sheet.rows)]


def _without_sheet(records: Records) -> list[list[Value]]:
    """The sections of which the edition has no figure."""
    return [
        [numbered(section["section"]), f"{section['title']}（この版に示せる値がありません）"]
        for section in records.sections
        if not records.series(section["section"])
    ]


def _section(records: Records, number: str) -> str:
    """The title of a section with those of its measures."""
    section = next(row for row in records.sections if numbered(row["section"]) == number)
    measures = "、".join(row["title"] for row in records.measures(section["section"]))
    return f"{section['title']}（{measures}）"
