# ruff: noqa: E501 - a column a line
"""The sheets and columns of the workbook in which a year is entered, and what each cell becomes.

One declaration, which the template is written from and a filled workbook is read by. A column
that has a `field` becomes that column of the sheet's table in `data/`.
"""

from dataclasses import replace

from reportbook.commands.new_year.workbook.sheet import Column, SheetPlan
from reportbook.notation.numbering import numbered

FRONT, RESTATED, TARGETS, PLAN, REPORT = "はじめに", "改められた値", "目標", "計画期間", "報告書"
EVENTS, SENTENCES, REMARKS, BEGUN = "できごと", "文", "注記", "新しい・終わった"
RESULTS = "確認結果"
NEW_NUMBERS, NOT_FOUND = "新しい？", "見つからない"
SURENESS, AROUND = "確かさ", "前後の文"
SURE, TO_READ, UNKNOWN, WAS_READ = "確実", "要確認", "不明", "読んだ"
YEAR_LABEL = "年度（西暦）"
"""Beside it, on the first sheet, stands the year that the workbook is for."""

NEW_INDICATOR, NEW_CATEGORY = "新しい指標", "新しい区分"
ENDED_INDICATOR, ENDED_MEASURE = "終わった指標", "終わった施策"
RENAMED_INDICATOR = "名前か定義が変わった指標"
PREVIOUS = "前年度"

REMOVE = "取り消す"
"""Takes out of `data/` what an earlier `add` of the year wrote: an empty cell alone does not."""

SPARE_ROWS = 60
"""Empty rows below what a sheet has, for what is new."""


_DRAFT = (
    Column(SURENESS, "choice", "", 10, choices=(SURE, TO_READ, UNKNOWN, WAS_READ), of_draft=True,
           hint="資料のページを読み、合っていたら「読んだ」にします。"),
    Column(AROUND, "given", "", 44, of_draft=True),
)  # fmt: skip
_PRINTED = "資料に印刷されたとおりの文字（例：37.8%、約26万人、▲1,234）。単位も書きます。"
_FIGURE = (
    Column("値", "number", "value", 12, hint="半角の数字だけ。空欄なら「印刷のまま」から読みます。"),
    Column("印刷のまま", "text", "as_printed", 16, hint=_PRINTED),
    Column("ページ", "whole", "page", 8, hint="この資料のページ番号"),
    Column("状態", "choice", "status", 12, enum="observations.status", removes=True),
    Column("注", "text", "note", 30),
    Column("確認", "text", "confirmed", 30, hint="「確かめる」への答え。資料を読み直した理由を書きます。"),
    Column("期間の始め", "text", "period_start", 11, hint="2024-04 の形。時点が「ほかの期間」のときだけ"),
    Column("期間の終わり", "text", "period_end", 11, hint="2025-03 の形"),
    Column("表", "text", "table", 9, hint="前の資料の表の番号。文章にある値では空にします。"),
)  # fmt: skip
_KEYS = (
    Column("indicator", "key", "indicator", 12),
    Column("category", "key", "category", 10),
)
_OPEN_KEYS = (
    Column("indicator", "text", "indicator", 30),
    Column("category", "text", "category", 20),
)
_SENTENCE = (
    Column("measure", "text", "measure", 22),
    Column("scope", "text", "scope", 9, hint="年度（2024）か、計画（plan4）"),
    Column("種類", "choice", "kind", 12, enum="narratives.kind"),
    Column("順序", "whole", "order", 7),
    Column("施策", "given", "", 22),
    Column("前の文", "given", "", 60),
    Column("年を含む", "given", "", 9),
    Column(
        "文",
        "text",
        "text",
        60,
        hint="数値は {指標@年度} と書きます。空欄の行は入りません。",
        removes=True,
    ),
    Column("ページ", "whole", "page", 8),
)


def section_sheet(section: str) -> SheetPlan:
    """The sheet of a section, a row a figure."""
    return SheetPlan(
        numbered(section),
        "observations",
        (
            *_KEYS,
            Column("指標", "given", "", 30), Column("区分", "given", "", 20),
            Column("単位", "given", "", 9), Column("定義", "given", "", 40),
            Column("時点", "given", "", 18), Column("３年前", "given", "", 14),
            Column("２年前", "given", "", 14), Column("前の年", "given", "", 14),
            *_DRAFT, *_FIGURE,
        ),
        frozen=4,
        of_section=True,
    )  # fmt: skip


OTHERS = (
    SheetPlan(
        REPORT,
        "reports",
        (
            Column("報告書", "key", "report", 10),
            Column("名称", "text", "title", 50),
            Column("英語名", "text", "title_en", 50),
            Column("公表の日", "text", "date", 13, hint="2025-06-27 の形。分からなければ空欄"),
            Column("アドレス", "text", "address", 50, hint="https:// で始まるアドレス。なければ空欄"),
            Column("最初のページ", "whole", "first_page", 10),
            Column("最後のページ", "whole", "last_page", 10),
            Column("本文", "text", "text", 30, hint="資料のファイルの名前。次の年度の下書きに使います"),
        ),
    ),
    SheetPlan(
        PLAN,
        "plans",
        (
            Column("計画", "whole", "plan", 8),
            Column("名称", "text", "title", 24),
            Column("英語名称", "text", "title_en", 24),
            Column("初年度", "whole", "first_year", 10),
            Column("最終年度", "whole", "last_year", 10),
        ),
    ),
    SheetPlan(
        RESTATED,
        "observations",
        (*_OPEN_KEYS, Column("fiscal_year", "whole", "fiscal_year", 12), *_FIGURE),
        SPARE_ROWS,
        3,
    ),
    SheetPlan(
        TARGETS,
        "targets",
        (
            Column("target", "key", "", 12),
            *_OPEN_KEYS,
            Column("範囲", "choice", "scope", 12, enum="targets.scope"),
            Column("指標", "given", "", 30), Column("単位", "given", "", 9),
            Column("前の目標", "given", "", 28), *_DRAFT,
            Column("目標の文", "text", "text", 28, hint="空欄の行は入りません。", removes=True),
            Column("比べ方", "choice", "comparator", 12, enum="targets.comparator"),
            Column("目標値", "number", "value", 10),
            Column("目標値の上端", "number", "value_upper", 13),
            Column("許容差", "number", "tolerance", 9),
            Column("比べる年", "text", "baseline", 10, hint="前年度、または 2018 のような年度"),
            Column("測り方", "choice", "measured_as", 10, enum="targets.measured_as"),
            Column("資料の判定", "choice", "verdict_printed", 11, enum="targets.verdict_printed"),
            Column("ページ", "whole", "page", 8), Column("注", "text", "note", 30),
            Column("確認", "text", "confirmed", 30), Column("表", "text", "table", 9),
        ),
        SPARE_ROWS,
        4,
    ),
    SheetPlan(
        EVENTS,
        "milestones",
        (
            Column("milestone", "text", "milestone", 28),
            Column("節", "text", "section", 8), Column("measure", "text", "measure", 22),
            Column("前の日付", "given", "", 12), Column("前の名称", "given", "", 40),
            *_DRAFT,
            Column("日付", "text", "date", 13, hint="2024-10、2024-10-01、FY2024 の形"),
            Column("種類", "choice", "kind", 10, enum="milestones.kind", removes=True),
            Column("名称", "text", "title", 40), Column("英語名称", "text", "title_en", 40),
            Column("indicator", "text", "indicator", 26), Column("ページ", "whole", "page", 8),
        ),
        SPARE_ROWS,
        1,
    ),
    SheetPlan(SENTENCES, "narratives", _SENTENCE, SPARE_ROWS, 4),
    SheetPlan(REMARKS, "narratives", _SENTENCE, SPARE_ROWS, 4),
    SheetPlan(
        BEGUN,
        "",
        (
            Column("できごと", "choice", "what", 24,
                   choices=(NEW_INDICATOR, NEW_CATEGORY, RENAMED_INDICATOR, ENDED_INDICATOR, ENDED_MEASURE)),
            *_OPEN_KEYS,
            Column("measure", "text", "measure", 22),
            Column("指標", "text", "title", 30), Column("指標（英語）", "text", "title_en", 30),
            Column("区分", "text", "category_title", 20),
            Column("区分（英語）", "text", "category_title_en", 20),
            Column("定義", "text", "definition", 40), Column("単位", "text", "unit", 9),
            Column("小数の桁数", "whole", "decimals", 9),
            Column("時点", "choice", "timing", 14, enum="indicators.timing"),
            Column("望ましい向き", "choice", "better", 14, enum="indicators.better"),
            Column("構成比", "choice", "share", 9, choices=("はい", "いいえ")),
            *(replace(one, removes=False) for one in _FIGURE),
        ),
        SPARE_ROWS,
        3,
    ),
)  # fmt: skip


DRAFT_ONLY = (
    SheetPlan(
        NEW_NUMBERS,
        "",
        (Column("ページ", "given", "", 8), Column("数値", "given", "", 16),
         Column(AROUND, "given", "", 90)),
    ),
    SheetPlan(
        NOT_FOUND,
        "",
        (Column("シート", "given", "", 10), Column("行", "given", "", 7),
         Column("名前", "given", "", 44), Column("前の資料", "given", "", 30)),
    ),
)  # fmt: skip
"""What a draft could not place: told, and not read back."""


def in_draft(plan: SheetPlan) -> SheetPlan:
    """A sheet as it is in a draft: with the columns that say how sure each row is."""
    if plan.of_section:
        return replace(section_sheet("I-1"), name=plan.name)
    return next((one for one in OTHERS if one.name == plan.name), plan)


def plans(sections: list[str]) -> list[SheetPlan]:
    """Every sheet but the first, in the order of the workbook."""
    return [*map(section_sheet, sections), *OTHERS]
