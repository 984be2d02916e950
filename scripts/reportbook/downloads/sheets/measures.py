"""The sheets of the measures: the dated events, and what was planned and done."""

from reportbook.downloads.records import Records
from reportbook.downloads.sheets.cells import year_cell
from reportbook.downloads.spreadsheet import Column, Sheet, Value
from reportbook.findings import series as names
from reportbook.notation import fiscal_year as years


def milestones(records: Records) -> Sheet:
    """The dated events, oldest first."""
    columns = [
        Column("日付", 20), Column("年度", 8), Column("節", 8), Column("施策", 36),
        Column("出来事", 60), Column("種類", 8), Column("関わる指標", 36), Column("ページ", 9),
        Column("date", 18, printed=False), Column("milestone", 44, printed=False),
    ]  # fmt: skip
    measures = {row["measure"]: row["title"] for row in records.report.rows("measures")}
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
        for row in records.milestones
    ]
    return Sheet("出来事", columns, rows)


def narratives(records: Records) -> Sheet:
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
