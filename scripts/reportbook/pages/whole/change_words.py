"""How the page of changes says what turned, and why one edition alone has a figure."""

from collections import Counter
from collections.abc import Iterator

from reportbook.findings.changes import editions
from reportbook.findings.changes.editions import Editions
from reportbook.notation import fiscal_year as years
from reportbook.pages.scores import WORDS


def turned(found: Editions) -> str:
    """How many verdicts turned, and to what, and how many values were restated."""
    verdicts = [one.goal.verdict for one in found.turned]
    restated = sum(one.was is not None for one in found.restated)
    values = f"改められた値は{restated}件です。" if restated else "改められた値はありません。"
    if not verdicts:
        return f"判定が変わった目標はなく、{values}"
    counted = "、".join(
        f"「{word}」{verdicts.count(kind)}件" for kind, word in WORDS.items() if kind in verdicts
    )
    return f"目標{len(verdicts)}件の判定が変わり（いまは{counted}）、{values}"


def turns(found: Editions) -> Iterator[str]:
    """From which verdict to which how many goals turned, a sentence a turn."""
    for (was, now), number in Counter(
        (WORDS[one.was], WORDS[one.goal.verdict]) for one in found.turned
    ).items():
        yield f"「{was}」から「{now}」になった目標は{number}件です。"


def of_new(found: Editions) -> dict[str, str]:
    """What figures of the later edition alone are called, by why."""
    absent = "資料がこの年度の値だけを載せているもの" if found.of_one_report else "前の版にない値"
    return {
        editions.BEGUN: f"{years.label(found.second)}に始まった指標の値",
        editions.UNPRINTED_BEFORE: "前の年度は資料に値がなかったもの",
        editions.OF_PLAN: "中期計画の期間の累計（計画の最後の年度だけに載せるもの）",
        editions.ABSENT: absent,
    }


def of_gone(found: Editions, is_partial: bool) -> dict[str, str]:
    """The same of the earlier edition; `is_partial` where the later one is not all entered."""
    absent = "資料が前の年度の値だけを載せているもの" if found.of_one_report else "この版にない値"
    return {
        editions.ENDED: "前の年度までで終わった指標の値",
        editions.UNPRINTED: "この年度は資料に値がないもの",
        editions.OF_PLAN: "前の中期計画の期間の累計",
        editions.ABSENT: "まだ入力していない値" if is_partial else absent,
    }
