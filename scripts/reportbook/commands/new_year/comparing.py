"""Two editions side by side, for the editor: figures, verdicts, names, and every sentence."""

import re
from collections.abc import Iterator
from typing import Any

from reportbook.facts import extracts
from reportbook.facts import package as packages
from reportbook.facts.package import DataError, Report
from reportbook.findings import changes, goals, series
from reportbook.findings.goals import Goal
from reportbook.findings.measures import Figures
from reportbook.findings.wording import change_text
from reportbook.notation import fiscal_year as years

_LARGEST = 15
_VERDICTS = {
    "met": "達成", "missed": "未達成", "in_progress": "計画の途中",
    "report_says_met": "資料は達成とする", "not_measurable": "判定できない",
}  # fmt: skip


def compare(first: int, second: int) -> int:
    """Prints what differs: 0, or 2 for a year without an edition."""
    try:
        report = packages.load()
    except DataError as error:
        print(error)
        return 1
    known = [*report.fiscal_years(), *report.drafts()]
    unknown = [year for year in (first, second) if year not in known]
    if unknown:
        print(f"{unknown[0]}年度の版はありません。あるのは {'、'.join(map(str, known))} です。")
        return 2
    for line in differences(report, first, second):
        print(line)
    return 0


def differences(report: Report, first: int, second: int) -> Iterator[str]:
    """Every line that is said."""
    before, after = extracts.edition(report, first), extracts.edition(report, second)
    yield f"{years.long_label(first)} → {years.long_label(second)}"
    was, now = Figures(before), Figures(after)
    yield from _figures(was, now, first, second)
    yield from _restated(before, after)
    yield from _verdicts(goals.goals(was, first), goals.goals(now, second), now)
    yield from _moves(now, second)
    yield from _meanings(before, after)
    yield from _sentences(before, after, first, second)


def _block(title: str, lines: list[str]) -> Iterator[str]:
    yield f"【{title}】{len(lines)}件"
    yield from (f"  {line}" for line in lines)


def _figures(was: Figures, now: Figures, first: int, second: int) -> Iterator[str]:
    def in_year(figures: Figures, year: int) -> set[tuple[str, str]]:
        rows = figures.report.observations
        own = rows[(rows["fiscal_year"] == year) & rows["value"].notna()]
        return set(zip(own["indicator"], own["category"], strict=True))

    old, new = in_year(was, first), in_year(now, second)
    yield from _block("新しい値", [series.full_title(now, *one) for one in sorted(new - old)])
    yield from _block("なくなった値", [_title(now, was, one) for one in sorted(old - new)])


def _title(now: Figures, was: Figures, pair: tuple[str, str]) -> str:
    return series.full_title(now if pair[0] in now.indicators else was, *pair)


def _restated(before: Report, after: Report) -> Iterator[str]:
    names = ["indicator", "category", "fiscal_year"]
    both = before.observations.merge(after.observations, on=names, suffixes=("_was", ""))
    lines = [
        f"{row.indicator}.{row.category}@{row.fiscal_year}："
        f"{row.as_printed_was}（{row.report_was}年度の資料 {row.page_was}ページ）→ "
        f"{row.as_printed}（{row.report}年度の資料 {row.page}ページ）"
        for row in both[both["report"] != both["report_was"]].itertuples()
    ]
    yield from _block("改められた値", lines)


def _verdicts(was: list[Goal], now: list[Goal], figures: Figures) -> Iterator[str]:
    old = {(one.indicator, one.category): one.verdict for one in was}
    turned = [
        f"{series.full_title(figures, one.indicator, one.category)}："
        f"{_VERDICTS[old[one.indicator, one.category]]} → {_VERDICTS[one.verdict]}"
        for one in now
        if old.get((one.indicator, one.category), one.verdict) != one.verdict
    ]
    yield from _block("判定が変わった目標", turned)


def _moves(figures: Figures, year: int) -> Iterator[str]:
    """The largest, by a measure that is bounded: of a count that doubled, half of the new."""

    def bounded(move: changes.Move) -> float:
        return move.size / (100 + move.size)

    found = sorted(changes.moves(figures, year), key=bounded, reverse=True)[:_LARGEST]
    lines = [
        f"{series.full_title(figures, one.indicator, one.category)}："
        f"{change_text(one.change, remark=False)}（{'改善' if one.is_better else '悪化'}）"
        for one in found
    ]
    yield from _block("前の年からの大きな動き", lines)


def _meanings(before: Report, after: Report) -> Iterator[str]:
    old = {row["indicator"]: row for row in before.indicators.to_dict("records")}
    lines = []
    for row in after.indicators.to_dict("records"):
        for column, name in (("title", "名称"), ("definition", "定義"), ("unit", "単位")):
            known = old.get(row["indicator"])
            if known is not None and known[column] != row[column]:
                lines.append(f"{row['indicator']}の{name}：{known[column]} → {row[column]}")
    yield from _block("名称・定義が変わった指標", lines)


def _sentences(before: Report, after: Report, first: int, second: int) -> Iterator[str]:
    """Every sentence by its place: kept (but for its years), changed, dropped or new."""
    old, new = _by_place(before, first), _by_place(after, second)
    kept = [one for one in new if one in old and _bare(old[one]) == _bare(new[one])]
    changed = [one for one in new if one in old and one not in kept]
    yield from _block(
        "同じ文（年だけが違うものを含む）", [f"{_where(one)}：{new[one]}" for one in kept]
    )
    lines = [f"{_where(one)}：{old[one]} → {new[one]}" for one in changed]
    yield from _block("変わった文", lines)
    gone = [f"{_where(one)}：{old[one]}" for one in old if one not in new]
    yield from _block("なくなった文", gone)
    yield from _block("新しい文", [f"{_where(one)}：{new[one]}" for one in new if one not in old])


Place = tuple[str, str, str, int]


def _by_place(report: Report, year: int) -> dict[Place, str]:
    def scope(row: dict[str, Any]) -> str:
        return "年度" if row["scope"] == str(year) else "計画"

    rows = report.narratives.to_dict("records")
    return {(row["measure"], scope(row), row["kind"], row["order"]): row["text"] for row in rows}


def _where(place: Place) -> str:
    measure, scope, kind, order = place
    return f"{measure}/{scope}/{kind}/{order}"


def _bare(text: str) -> str:
    return re.sub(r"@\d{4}|(令和|平成)(元|\d+)年", "@", text)
