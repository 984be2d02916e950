"""The sheets of an edition's workbook, but for the first: what stands in which column."""

from reportbook.downloads.cells import change_cells, figure_cell, number, number_format
from reportbook.downloads.records import PREVIOUS_YEAR, Goal, Records, Row, Series, pages_text
from reportbook.downloads.spreadsheet import Cell, Column, Sheet, Value, sheet_name
from reportbook.findings import series as names
from reportbook.findings.measures import Change
from reportbook.notation import fiscal_year as years

FRONT = "はじめに"
SECTION_NAME = 24  # longer names leave room for three tabs on a screen


def _lead(title: str, *lines: str) -> list[Cell]:
    back = Cell(f"「{FRONT}」に戻る", "link", link=FRONT)
    return [Cell(title, "title"), *(Cell(line, "lead") for line in lines), back, Cell(None)]


def section_name(section: Row) -> str:
    """The name of a section's sheet: `I-2 国民年金の保険料収納対策`."""
    return sheet_name(f"{section['section']} {section['title']}", SECTION_NAME)


def section_sheet(records: Records, section: Row) -> Sheet | None:
    """Every figure of a section, a column per fiscal year; None where there is no figure."""
    found = records.series(section["section"])
    if not found:
        return None
    shown = sorted({year for one in found for year in one.observations})
    pages = {page for one in found for page in _pages(one)}
    measures = {row["measure"]: row["title"] for row in records.measures(section["section"])}
    columns = [
        Column("指標", 32),
        Column("区分", 24),
        Column("単位", 12),
        Column("時点", 14),
        *(Column(f"{years.label(year)}\n{year}", 18) for year in shown),
        Column("ページ", 9),
        Column("注", 40),
        Column("施策", 28, printed=False),
        Column("識別名", 44, printed=False),
        Column("定義", 80, printed=False),
    ]
    return Sheet(
        section_name(section),
        columns,
        [_series_row(records, one, shown, measures) for one in found],
        _lead(f"{section['section']} {section['title']}", records.credit(pages_text(pages))),
        frozen_columns=2,
    )


def _series_row(
    records: Records, series: Series, shown: list[int], measures: dict[str, str]
) -> list[Value]:
    indicator, category = series.indicator, series.category
    bold = bool(category and category["total"])
    held = {year: records.figure(row) for year, row in series.observations.items()}
    pages = _pages(series)
    return [
        indicator["title"],
        Cell(category["title"] if category else None, depth=series.depth, bold=bold),
        indicator["unit"],
        records.labels["indicators", "timing"][indicator["timing"]],
        *(figure_cell(held.get(year), bold) for year in shown),
        min(pages) if len(pages) == 1 else pages_text(pages),
        "\n".join(_notes(records, series)) or None,
        measures[indicator["measure"]],
        series.name,
        Cell(indicator["definition"], "lead"),  # in one line: it would make every row high
    ]


def _pages(series: Series) -> set[int]:
    """The pages that print a figure of the series; what is not printed has none."""
    return {row["page"] for row in series.observations.values() if row["page"] is not None}


def _notes(records: Records, series: Series) -> list[str]:
    """What is to be known of the row, then of single years."""
    lag = series.indicator["lag_years"]
    of_row = [f"{lag}年前の年度分の保険料についての値です"] if lag else []
    told: dict[str, list[str]] = {}
    for year, row in series.observations.items():
        period = f"{records.moment(row)}の値です" if row["period_start"] else None
        if note := "。".join(text for text in (period, row["note"]) if text):
            told.setdefault(note, []).append(years.label(year))
    return [*of_row, *(f"{'・'.join(labels)}：{note}" for note, labels in told.items())]


def targets_sheet(records: Records) -> Sheet:
    """Every target of the edition with what is measured and the verdict."""
    columns = [
        Column("節", 8), Column("指標", 32), Column("区分", 22), Column("範囲", 12),
        Column("目標", 28), Column("判定", 16), Column("実績", 14), Column("単位", 12),
        Column("比べる年からの変化", 12), Column("変化の単位", 12), Column("ページ", 9),
        Column("注", 40), Column("比べ方", 12, printed=False), Column("目標値", 14, printed=False),
        Column("目標値の上端", 14, printed=False), Column("比べる年", 12, printed=False),
        Column("資料の判定", 12, printed=False), Column("識別名", 44, printed=False),
    ]  # fmt: skip
    title = f"目標と実績（{years.label(records.fiscal_year)}）"
    rows = [_target_row(records, goal) for goal in records.goals]
    annual = any(goal.row["scope"] == "annual" for goal in records.goals)
    lines = [] if annual else ["この年度だけの目標は資料にありません。中期計画の目標を示します。"]
    return Sheet("目標", columns, rows, _lead(title, *lines), frozen_columns=2)


def _target_row(records: Records, goal: Goal) -> list[Value]:
    row, labels = goal.row, records.labels
    baseline, category = row["baseline"], row["category"]
    compared = {None: None, PREVIOUS_YEAR: "前年度"}
    kind = None
    if category != names.ALL:
        kind = names.title(records.figures, row["indicator"], category)
    printed = row["verdict_printed"] if goal.decided else None
    return [
        goal.indicator["section"],
        goal.indicator["title"],
        kind,
        labels["targets", "scope"][row["scope"]],
        row["text"],
        Cell(goal.verdict_text, bold=True),
        figure_cell(goal.figure),
        goal.indicator["unit"],
        *_asked_change(row, goal.change),
        row["page"],
        row["note"] if goal.decided else None,
        labels["targets", "comparator"][row["comparator"]],
        *(
            _goal_cell(row, row[key], goal.indicator["decimals"])
            for key in ("value", "value_upper")
        ),
        compared[baseline] if baseline in compared else years.label(int(baseline)),
        labels["targets", "verdict_printed"][printed] if printed else None,
        row["target"],
    ]


def _goal_cell(row: Row, value: float | None, decimals: int) -> Cell:
    if value is None:
        return Cell(None, "number")
    rate = row["measured_as"] == "change_pct"
    whole = float(value).is_integer()
    shape = number_format(0 if whole else max(decimals, 1))
    return Cell(number(value), "number", f'{shape}"%"' if rate else shape)


def _asked_change(row: Row, change: Change | None) -> list[Value]:
    if row["measured_as"] == "change_pct" and change and change.percent is not None:
        return [Cell(round(change.percent, 2), "number", "+0.00;-0.00;0.00"), "%"]
    return change_cells(change)


def milestones_sheet(records: Records) -> Sheet:
    """The dated events, oldest first."""
    columns = [
        Column("日付", 20), Column("年度", 14), Column("節", 8), Column("施策", 36),
        Column("出来事", 60), Column("種類", 8), Column("関わる指標", 36), Column("ページ", 9),
        Column("日付（年-月-日）", 18, printed=False), Column("識別名", 44, printed=False),
    ]  # fmt: skip
    measures = dict(
        zip(records.report.measures["measure"], records.report.measures["title"], strict=True)
    )
    rows: list[list[Value]] = [
        [
            years.date_label(row["date"]),
            years.label(years.of_date(row["date"])),
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
    return Sheet("出来事", columns, rows, _lead("出来事（古い順）"))


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
    lead = _lead("計画と実績", "資料の内容を、この本の言葉で書いたものです。")
    return Sheet("計画と実績", columns, rows, lead, frozen_columns=2)


def terms_sheet(records: Records) -> Sheet:
    """The words of the book with what they mean, in the order of the syllabary."""
    columns = [
        Column("用語", 32), Column("読み", 32), Column("意味", 100), Column("定義の出どころ", 16),
        Column("節", 8), Column("ページ", 9), Column("英語", 40),
        Column("ほかの書き方", 36, printed=False), Column("識別名", 30, printed=False),
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
            "、".join(term.words[1:]) or None,
            term.name,
        ]
        for term in records.terms()
    ]
    return Sheet("用語", columns, rows, _lead("用語"), frozen_columns=1)


def observations_sheet(records: Records) -> Sheet:
    """A row per figure and no line above the headers, for pivot tables and programs."""
    columns = [
        Column("節", 8), Column("指標", 36), Column("区分", 28), Column("単位", 12),
        Column("年度", 8), Column("時点", 24), Column("値", 14), Column("状態", 12),
        Column("印刷された形", 20), Column("表", 10), Column("ページ", 9), Column("注", 48),
        Column("期間の始め", 12, printed=False), Column("期間の終わり", 14, printed=False),
        Column("掲載資料の年度", 16, printed=False), Column("indicator", 44, printed=False),
        Column("category", 28, printed=False), Column("status", 16, printed=False),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for section in records.sections:
        for series in records.series(section["section"]):
            for row in series.observations.values():
                rows.append(_observation_row(records, series, row))
    return Sheet("観測値", columns, rows, frozen_columns=3)


def _observation_row(records: Records, series: Series, row: Row) -> list[Value]:
    figure = records.figure(row)
    value = None if figure.value is None else number(figure.value)
    plain = number_format(figure.decimals)
    return [
        series.indicator["section"],
        series.indicator["title"],
        series.category["title"] if series.category else None,
        series.indicator["unit"],
        Cell(row["fiscal_year"], "number", "0"),
        records.moment(row),
        Cell(value, "number", plain),
        records.labels["observations", "status"][row["status"]],
        row["as_printed"],
        row["table"],
        row["page"],
        row["note"],
        row["period_start"],
        row["period_end"],
        Cell(row["report"], "number", "0"),
        row["indicator"],
        row["category"],
        row["status"],
    ]
