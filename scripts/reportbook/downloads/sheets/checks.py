"""The sheets of the audit: what the report derives, recomputed, and where it disagrees."""

from reportbook.downloads.records import Records
from reportbook.downloads.sheets.cells import BETWEEN, number
from reportbook.downloads.spreadsheet import Cell, Column, Sheet, Value
from reportbook.findings.audits.audit import Result
from reportbook.findings.audits.claims import OUTCOMES, Claim


def claims(records: Records) -> Sheet:
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


def corrections(records: Records) -> Sheet:
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
