"""Two editions side by side, for the editor: figures, verdicts, names, and every sentence.

What differs is found in `findings.changes`, as for the page of the book.
"""

from collections.abc import Iterable, Iterator

from reportbook.commands.new_year.workbook import template
from reportbook.facts import extracts
from reportbook.facts import package as packages
from reportbook.facts.package import DataError, Report
from reportbook.facts.periods import PLAN
from reportbook.findings import series
from reportbook.findings.changes import editions, moves, sentences
from reportbook.findings.changes.editions import Editions, Pair, Restated
from reportbook.findings.changes.sentences import Sentence
from reportbook.findings.goals import Goal
from reportbook.findings.measures import Figures
from reportbook.findings.values import Figure
from reportbook.findings.wording import change_text, figure_text
from reportbook.notation import fiscal_year as years

_LARGEST = 10
_VERDICTS = {
    "met": "達成", "missed": "未達成", "in_progress": "計画の途中",
    "report_says_met": "資料は達成とする", "not_measurable": "判定できない",
}  # fmt: skip
_WHY = {
    editions.BEGUN: "始まった", editions.UNPRINTED_BEFORE: "前は記載なし",
    editions.ENDED: "終わった", editions.UNPRINTED: "記載なし",
    editions.OF_PLAN: "計画期間の累計",
}  # fmt: skip
_COLUMNS = {"title": "名称", "definition": "定義", "unit": "単位"}
_FATES = {
    sentences.KEPT: "同じ文（年だけが違うものを含む）", sentences.CHANGED: "変わった文",
    sentences.DROPPED: "なくなった文", sentences.NEW: "新しい文",
}  # fmt: skip


def compare(first: int, second: int) -> int:
    """Prints what differs: 0, 1 for unsound data, or 2 for a year without an edition."""
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
    found = Editions(before, after)
    yield f"{years.long_label(first)} → {years.long_label(second)}"
    if found.of_one_report:
        yield "二つの版は、同じ資料から作りました。"
    yield from _block("新しい値", _pairs(found.now, found.new, _WHY))
    words = _WHY | ({editions.ABSENT: "まだ入力なし"} if second in report.drafts() else {})
    yield from _block("なくなった値", _pairs(found.was, found.gone, words))
    yield from _block("改められた値", map(_restated, found.restated))
    yield from _verdicts(found)
    yield from _moves(found.now, second)
    yield from _block(
        "名称・定義が変わったもの",
        [f"{one.name}の{_COLUMNS[one.column]}：{one.was} → {one.now}" for one in found.renamed],
    )
    kinds = template.labels(report.package)["narratives.kind"]
    yield from _sentences(sentences.of_editions(before, after, first, second), kinds)


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    yield f"【{title}】{len(found)}件"
    yield from (f"  {line}" for line in found)


def _pairs(figures: Figures, pairs: dict[Pair, str], words: dict[str, str]) -> list[str]:
    lines = []
    for pair, why in pairs.items():
        name, said = series.full_title(figures, *pair), f"（{words[why]}）" if why in words else ""
        lines.append(name if name.endswith(said) else name + said)
    return lines


def _restated(one: Restated) -> str:
    now = one.now
    name = f"{now.indicator}.{now.category}@{now.fiscal_year}"
    return f"{name}：{_printed(one.was)} → {_printed(now)}"


def _printed(figure: Figure | None) -> str:
    if figure is None:
        return "（前の資料になし）"
    return f"{figure_text(figure)}（{figure.report}年度の資料 {figure.page}ページ）"


def _verdicts(found: Editions) -> Iterator[str]:
    turned = [
        f"{_name(found.now, one.goal)}：{_VERDICTS[one.was]} → {_VERDICTS[one.goal.verdict]}"
        for one in found.turned
    ]
    yield from _block("判定が変わった目標", turned)
    yield from _block("新しい目標", [_name(found.now, one) for one in found.set_anew])
    yield from _block("なくなった目標", [_name(found.was, one) for one in found.given_up])


def _name(figures: Figures, goal: Goal) -> str:
    return series.full_title(figures, goal.indicator, goal.category)


def _moves(figures: Figures, year: int) -> Iterator[str]:
    found = moves.moves(figures, year)
    largest = [
        f"{series.full_title(figures, one.indicator, one.category)}："
        f"{change_text(one.change, remark=False)}（{'改善' if one.is_better else '悪化'}）"
        for is_rate in (True, False)
        for one in moves.largest(found, is_rate=is_rate, limit=_LARGEST)
    ]
    yield from _block("前の年からの大きな動き", largest)


def _sentences(found: list[Sentence], words: dict[str, str]) -> Iterator[str]:
    for fate, title in _FATES.items():
        yield from _block(title, [_said(one, words) for one in found if one.fate == fate])
    older = [f"{_where(one, words)}：{one.now}" for one in found if one.older]
    yield from _block("前の年の値や年を含む文（読み直す）", older)


def _said(one: Sentence, words: dict[str, str]) -> str:
    texts = [one.was, one.now] if one.fate == sentences.CHANGED else [one.now or one.was]
    return f"{_where(one, words)}：{' → '.join(filter(None, texts))}"


def _where(one: Sentence, words: dict[str, str]) -> str:
    measure, scope, kind, order = one.place
    return f"{measure} {'計画期間' if scope == PLAN else '年度'}の{words[kind]}{order}"
