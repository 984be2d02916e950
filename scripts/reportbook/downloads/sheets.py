"""The sheets of an edition's workbook, but for the first: what stands in which column.

Each is a table that a program can read: its header in the first row, one datum a cell, numbers
as numbers with their unit beside them, and nothing that only a look would say.
"""

from collections.abc import Sequence

from reportbook.downloads.cells import change_cells, figure_cell, number, number_format, year_cell
from reportbook.downloads.records import PREVIOUS_YEAR, Goal, Records, Row, Series
from reportbook.downloads.spreadsheet import Cell, Column, Sheet, Value
from reportbook.findings import series as names
from reportbook.findings.audits.audit import Result
from reportbook.findings.audits.claims import OUTCOMES, Claim
from reportbook.findings.measures import Change
from reportbook.notation import fiscal_year as years
from reportbook.notation.numbering import numbered

FRONT = "はじめに"
BETWEEN = "、"
"""Between the entries of a list that stands in a cell of words."""


def section_sheet(records: Records, section: Row) -> Sheet | None:
    """Every figure of a section; None where there is none. The sheet's name is its number."""
    return _figures(numbered(section["section"]), records, [section])


def observations_sheet(records: Records) -> Sheet:
    """Every figure of the edition, for pivot tables and programs."""
    return _figures("観測値", records, records.sections) or Sheet("観測値", [], [])


def _figures(name: str, records: Records, sections: Sequence[Row]) -> Sheet | None:
    """A row a figure, in the columns of the figures' own files and some more."""
    columns = [
        Column("節", 8), Column("指標", 36), Column("区分", 28), Column("時点", 24),
        Column("period_start", 14), Column("period_end", 14), Column("年度", 8),
        Column("値", 14), Column("単位", 12), Column("状態", 12), Column("印刷された形", 20),
        Column("注", 48), Column("報告書", 10), Column("表", 10), Column("ページ", 9),
        Column("施策", 36, printed=False), Column("定義", 80, printed=False),
        Column("indicator", 44, printed=False), Column("category", 28, printed=False),
        Column("fiscal_year", 13, printed=False), Column("status", 16, printed=False),
    ]  # fmt: skip
    found: list[list[Value]] = []
    for section in sections:
        measures = {row["measure"]: row["title"] for row in records.measures(section["section"])}
        for series in records.series(section["section"]):
            measure = measures[series.indicator["measure"]]
            found += [
                _figure_row(records, series, row, measure) for row in series.observations.values()
            ]
    return Sheet(name, columns, found, frozen_columns=3) if found else None


def _figure_row(records: Records, series: Series, row: Row, measure: str) -> list[Value]:
    figure = records.figure(row)
    span = records.span(figure)
    return [
        series.indicator["section"],
        series.indicator["title"],
        series.category["title"] if series.category else None,
        figure.moment,
        span.start,
        span.end,
        year_cell(span.true_year),
        figure_cell(figure),
        series.indicator["unit"],
        records.labels["observations", "status"][row["status"]],
        row["as_printed"],
        _note(series, row),
        year_cell(row["report"]),
        row["table"],
        row["page"],
        measure,
        Cell(series.indicator["definition"], "lead"),  # in one line: it would make rows high
        row["indicator"],
        row["category"],
        year_cell(row["fiscal_year"]),
        row["status"],
    ]


def _note(series: Series, row: Row) -> str | None:
    lag = series.indicator["lag_years"]
    owed = f"{years.label(row['fiscal_year'] - lag)}分の保険料についての値です" if lag else None
    return "。".join(text for text in (owed, row["note"]) if text) or None


def targets_sheet(records: Records) -> Sheet:
    """Every target of the edition with what is measured and the verdict."""
    columns = [
        Column("節", 8), Column("指標", 32), Column("区分", 22), Column("範囲", 12),
        Column("目標", 28), Column("判定", 16), Column("実績", 14), Column("単位", 12),
        Column("実績の時点", 20), Column("実績の状態", 12),
        Column("比べる年からの変化", 12), Column("変化の単位", 12), Column("ページ", 9),
        Column("注", 40), Column("比べ方", 12, printed=False), Column("目標値", 14, printed=False),
        Column("目標値の上端", 14, printed=False), Column("目標値の単位", 14, printed=False),
        Column("比べる年", 12, printed=False), Column("資料の判定", 12, printed=False),
        Column("target", 44, printed=False),
    ]  # fmt: skip
    rows = [_target_row(records, goal) for goal in records.goals]
    return Sheet("目標", columns, rows, frozen_columns=2)


def _target_row(records: Records, goal: Goal) -> list[Value]:
    row, labels, figure = goal.row, records.labels, goal.figure
    baseline, category = row["baseline"], row["category"]
    compared = {None: None, PREVIOUS_YEAR: "前年度"}
    kind = None
    if category != names.ALL:
        kind = names.title(records.figures, row["indicator"], category)
    printed = row["verdict_printed"] if goal.decided else None
    rate = row["measured_as"] == "change_pct"
    return [
        goal.indicator["section"],
        goal.indicator["title"],
        kind,
        labels["targets", "scope"][row["scope"]],
        row["text"],
        goal.verdict_text,
        figure_cell(figure),
        goal.indicator["unit"],
        figure.moment if figure else None,
        labels["observations", "status"][figure.status] if figure else None,
        *_asked_change(row, goal.change),
        row["page"],
        row["note"] if goal.decided else None,
        labels["targets", "comparator"][row["comparator"]],
        *(_goal_cell(row[key], goal.indicator["decimals"]) for key in ("value", "value_upper")),
        None if row["value"] is None else "%" if rate else goal.indicator["unit"],
        compared[baseline] if baseline in compared else years.label(int(baseline)),
        labels["targets", "verdict_printed"][printed] if printed else None,
        row["target"],
    ]


def _goal_cell(value: float | None, decimals: int) -> Cell:
    if value is None:
        return Cell(None, "number")
    whole = float(value).is_integer()
    return Cell(number(value), "number", number_format(0 if whole else max(decimals, 1)))


def _asked_change(row: Row, change: Change | None) -> list[Value]:
    if row["measured_as"] == "change_pct" and change and change.percent is not None:
        return [Cell(round(change.percent, 2), "number", "+0.00;-0.00;0.00"), "%"]
    return change_cells(change)


def milestones_sheet(records: Records) -> Sheet:
    """The dated events, oldest first."""
    columns = [
        Column("日付", 20), Column("年度", 8), Column("節", 8), Column("施策", 36),
        Column("出来事", 60), Column("種類", 8), Column("関わる指標", 36), Column("ページ", 9),
        Column("date", 18, printed=False), Column("milestone", 44, printed=False),
    ]  # fmt: skip
    measures = dict(
        zip(records.report.measures["measure"], records.report.measures["title"], strict=True)
    )
    rows: list[list[Value]] = [
        [
            years.date_label(row["date"]),
            year_cell(years.of_date(row["date"])),
            row["section"],
            measures[row["measure"]],
            row["title"],
            records.labels["milestones", "kind"][row["kind"]],
            names.title(records.figures, row["indicator"]) if row["indicator"] else None,
            row["page"],
            row["date"],
            row["milestone"],
        ]
        for row in records.milestones()
    ]
    return Sheet("出来事", columns, rows)


def narratives_sheet(records: Records) -> Sheet:
    """The year's priorities, then what was planned and done, measure by measure."""
    columns = [
        Column("節", 8), Column("施策", 36), Column("種類", 18), Column("範囲", 14),
        Column("文", 100), Column("ページ", 9),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [None, row["title"], "重点取組施策", years.label(row["fiscal_year"]), text, row["page"]]
        for row, text in records.priorities()
    ]
    for section in records.sections:
        for measure in records.measures(section["section"]):
            rows += [
                [
                    section["section"],
                    measure["title"],
                    records.labels["narratives", "kind"][row["kind"]],
                    records.scope_label(row["kind"], row["scope"]),
                    text,
                    row["page"],
                ]
                for row, text in records.narratives(measure["measure"])
            ]
    return Sheet("計画と実績", columns, rows, frozen_columns=2)


def claims_sheet(records: Records) -> Sheet:
    """What the report derives from its own figures, recomputed."""
    columns = [
        Column("節", 8), Column("種類", 14), Column("対象", 44), Column("印刷された形", 24),
        Column("計算のしかた", 72), Column("結果", 14), Column("差", 12), Column("注", 60),
        Column("ページ", 9), Column("印刷された値", 14, printed=False),
        Column("計算した値", 14, printed=False), Column("式", 60, printed=False),
        Column("claim", 44, printed=False),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            claim.section,
            claim.kind,
            claim.subject,
            claim.printed,
            BETWEEN.join(claim.words) or None,
            OUTCOMES[claim.outcome],
            _difference(claim, result),
            claim.note or None,
            claim.page,
            Cell(number(result.printed), "number"),
            Cell(None if result.computed is None else number(round(result.computed, 9)), "number"),
            row["expression"],
            claim.name,
        ]
        for claim, row, result in records.claims
    ]
    return Sheet("検算", columns, rows, frozen_columns=1)


def _difference(claim: Claim, result: Result) -> Cell:
    """In the unit of what is printed; blank where the claim holds or does not."""
    if claim.difference is None or result.computed is None:
        return Cell(None, "number")
    return Cell(number(round(result.computed - result.printed, 9)), "number")


def corrections_sheet(records: Records) -> Sheet:
    """Where the report misprints or disagrees with itself, and what the book does about it."""
    columns = [
        Column("節", 8), Column("件名", 36), Column("印刷された記述", 44), Column("食い違う点", 72),
        Column("この本の扱い", 60), Column("理由", 60), Column("影響", 14), Column("状態", 10),
        Column("ページ", 9), Column("claim", 44, printed=False),
        Column("correction", 44, printed=False),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            one.section,
            one.title,
            one.printed,
            one.evidence,
            one.used,
            one.reason,
            one.grade,
            one.status,
            one.page,
            BETWEEN.join(one.claims) or None,
            one.name,
        ]
        for one in records.corrections
    ]
    return Sheet("食い違い", columns, rows, frozen_columns=2)


def terms_sheet(records: Records) -> Sheet:
    """The words of the book with what they mean, in the order of the syllabary."""
    columns = [
        Column("用語", 32), Column("読み", 32), Column("意味", 100), Column("定義の出どころ", 16),
        Column("節", 8), Column("ページ", 9), Column("英語", 40),
        Column("ほかの書き方", 36, printed=False), Column("term", 30, printed=False),
    ]  # fmt: skip
    origins = records.labels["glossary", "definition_by"]
    rows: list[list[Value]] = [
        [
            term.title,
            term.reading,
            term.definition,
            origins[term.definition_by],
            term.section,
            term.page,
            term.title_en,
            BETWEEN.join(term.words[1:]) or None,
            term.name,
        ]
        for term in records.terms()
    ]
    return Sheet("用語", columns, rows, frozen_columns=1)
