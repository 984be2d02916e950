"""One Excel workbook of an edition: what it may show, for people who work in Excel.

`sheets` says what stands in the sheets, `spreadsheet` writes the file; here is what the
workbook is made of, and its first sheet, which explains it.
"""

from collections.abc import Sequence
from datetime import datetime

from reportbook.downloads import sheets
from reportbook.downloads.records import Records
from reportbook.downloads.spreadsheet import Cell, Column, Sheet, Value, to_xlsx
from reportbook.facts.package import Report
from reportbook.notation import fiscal_year as years

BOOK = "年金業務実績ブック"

LANGUAGE = {
    "値": "どのシートでも数値で入っています。単位は「単位」の列にあります。％は77.6のような数です。"
    "分は時間に直さず分のまま、億円や万人もその単位のままです。",
    "桁数": "資料に印刷された桁数で表示しています。",
    "約・以上・以内・未満": "資料が概数や範囲で示した値には、「約」「以上」などを付けています。"
    "表示形式で付けているので、セルの中身は数値で、足し算や並べ替えができます。"
    "「観測値」のシートでは「状態」の列に言葉で示しています。",
    "―": "その年度には対象がなかったことを示します。",
    "データなし": "資料に「データなし」とあることを示します。",
    "空欄": "資料にその年度の値がないことを示します。0ではありません。",
    "年度と時点": "年度は4月から翌年3月までです。「時点」は、値がその年度のいつのものかを示します。"
    "「翌年4月」なら、{year}の列は{april}の値です。",
    "区分": "ほかの区分に含まれる区分は字下げし、合計は太字にしています。",
    "ページ": "値や記述がある、資料のページです。",
    "判定": "目標と実績の数値から、この本が判定しました。"
    "資料が述べる判定は「資料の判定」の列にあります。計画期間の目標は、計画の最終年度の版で判定します。",
    "識別名": "指標などをデータの間で結び付ける名前です。CSVやJSONでも同じです。"
    "定義、施策とともに、印刷する範囲の右の列にあります。",
}

EXPLAINED = {
    "目標": "目標、実績と判定",
    "出来事": "日付のある出来事",
    "計画と実績": "施策ごとの計画と実績の文、年度の重点取組施策",
    "用語": "この本で使う用語の意味",
    "観測値": "すべての値を1行に1つ。ピボットテーブルやプログラム向け",
}


def workbook(report: Report, fiscal_year: int) -> bytes:
    """The workbook as a file: the same report gives the same bytes.

    Raises:
        KeyError: where there is no such edition.
    """
    records = Records(report, fiscal_year)
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
    of_sections = [sheets.section_sheet(records, section) for section in records.sections]
    return [
        *(sheet for sheet in of_sections if sheet),
        sheets.targets_sheet(records),
        sheets.milestones_sheet(records),
        sheets.narratives_sheet(records),
        sheets.terms_sheet(records),
        sheets.observations_sheet(records),
    ]


def front(records: Records, title: str, tables: Sequence[Sheet]) -> Sheet:
    """The first sheet: what this is, where it comes from, how to read it, what is where."""
    source = records.source()
    label = years.label(records.fiscal_year)
    pages = f"{source['first_page']}〜{source['last_page']}"
    rows: list[list[Value]] = [
        [Cell(title, "title")],
        [],
        ["これは何か", "日本の公的年金の業務の実績を、報告書の節ごとにまとめたデータです。"],
        ["版", f"{years.long_label(records.fiscal_year)}版。{label}までの値と、{label}の"
         "目標・計画・実績があります。"],
        ["出典", f"{records.credit(pages)}\n{source['title_note'] or ''}"],
        ["利用について", str(source["note"] or "")],
        [],
        [Cell("読み方", "heading"), Cell(None, "heading"), Cell(None, "heading")],
        *_language(records.fiscal_year),
        [],
        [Cell("シート", "heading"), Cell("内容", "heading"), Cell("行数", "heading")],
        *(_entry(records, sheet) for sheet in tables),
    ]  # fmt: skip
    empty = [
        f"{section['section']} {section['title']}"
        for section in records.sections
        if not records.series(section["section"])
    ]
    if empty:
        rows += [[], ["シートのない節", "\n".join([*empty, "（この版に示せる値がありません）"])]]
    columns = [Column("", 52), Column("", 92), Column("", 10)]
    return Sheet(sheets.FRONT, columns, rows, headed=False)


def _language(fiscal_year: int) -> list[list[Value]]:
    year, april = years.label(fiscal_year), years.moment_label(fiscal_year, "april_after")
    return [[word, text.format(year=year, april=april)] for word, text in LANGUAGE.items()]


def _entry(records: Records, sheet: Sheet) -> list[Value]:
    measures = records.report.measures
    section = sheet.name.split(" ")[0]
    found = measures[measures["section"] == section].sort_values("order")
    about = EXPLAINED.get(sheet.name) or "、".join(found["title"])
    return [Cell(sheet.name, "link", link=sheet.name), about, len(sheet.rows)]
