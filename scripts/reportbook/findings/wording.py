"""Figures as a person would say them. Every number that a reader sees passes through here."""

import math

from reportbook.facts.progress import Progress
from reportbook.findings.values import Change, Figure
from reportbook.notation.units import in_base_unit

VERDICTS = {
    "met": "達成",
    "missed": "未達成",
    "in_progress": "計画期間中",
    "report_says_met": "達成（資料の判定）",
    "not_measurable": "資料の数値では判定できません",
}

DURATIONS = ("日", "営業日", "分")

HANDFUL = 10
"""A count below it changes by a number of cases, not by a per cent."""

TIMES = 20
"""A value so many times another is no per cent of it: the two figures say more."""

NOTHING = {"not_applicable": "―", "not_available": "データなし", "not_printed": "記載なし"}


def number(value: float, decimals: int) -> str:
    """`142,871` or `77.6`; a minus is U+2212, for ▲ reads as a rise outside accounting."""
    return f"{value:,.{decimals}f}".replace("-", "−")


def with_unit(value: float, unit: str, decimals: int) -> str:
    """`77.6%`, `30,789件`, `32兆9,209億円`, `22時間53分`."""
    if unit == "億円" and abs(value) >= 10_000:
        trillions, rest = divmod(round(value), 10_000)
        return f"{trillions:,}兆{rest:,}億円" if rest else f"{trillions:,}兆円"
    if unit == "分" and abs(value) >= 60:
        hours, minutes = divmod(round(abs(value)), 60)
        return f"{'−' if value < 0 else ''}{hours}時間{minutes}分"
    if unit[0] == "万" and abs(value) >= 10_000 and decimals == 0:
        hundreds, rest = divmod(round(value), 10_000)
        return f"{hundreds:,}億{rest:,}{unit}" if rest else f"{hundreds:,}億{unit[1:]}"
    if unit == "ポイント":
        return signed(value, unit, decimals)
    return number(value, decimals) + unit


def _amount(value: float, unit: str, decimals: int) -> str:
    """How much, whatever the sign: `1.6ポイント`, `5時間20分`, `1兆1,119億円`."""
    if unit == "ポイント":
        return number(abs(value), decimals) + unit
    return with_unit(abs(value), unit, decimals)


def signed(value: float, unit: str, decimals: int) -> str:
    """A change with its sign: `＋1.6ポイント`, `−0.5ポイント`, `±0.0ポイント`."""
    sign = "＋" if value > 0 else "−" if value < 0 else "±"
    return sign + _amount(value, unit, decimals)


def figure_text(figure: Figure) -> str:
    """A figure with unit and status: `約7.0万事業所`, `90%以上`, `データなし`."""
    if figure.value is None:
        return NOTHING[figure.status]
    return _with_status(with_unit(figure.value, figure.unit, figure.decimals), figure)


def _with_status(text: str, figure: Figure) -> str:
    if figure.status == "approximate":
        return f"約{text}"
    within = "以内" if figure.unit in DURATIONS else "以下"
    return text + {"at_least": "以上", "at_most": within, "below": "未満"}.get(figure.status, "")


def short_text(figure: Figure) -> str:
    """The number of a figure as a label in a chart: `77.6`, `22時間|53分`, `約4,065万`, `33.0兆`.

    A `|` breaks the line. The table and the tooltip beside it have every digit.
    """
    assert figure.value is not None
    return _with_status(short_number(figure.value, figure.unit, figure.decimals), figure)


def short_number(value: float, unit: str, decimals: int) -> str:
    """The number as short as a chart has it: `33.0兆`, `365億`, `640万`, `22時間|53分`."""
    if unit == "億円" and abs(value) >= 10_000:
        return f"{number(value / 10_000, 1)}兆"
    if unit == "百万円" and abs(value) >= 100:
        return f"{number(value / 100, 0)}億"
    if unit[0] == "万" and abs(value) >= 10_000:
        return f"{number(value / 10_000, 2)}億"
    if unit == "分" and abs(value) >= 60:
        return with_unit(value, unit, decimals).replace("時間", "時間|")
    if unit[0] not in "千万億" and abs(value) >= 1_000_000:
        return f"{number(value / 10_000, 0)}万"
    return number(value, decimals)


def change_text(change: Change, remark: bool = True) -> str:
    """`＋1.6ポイント`; for counts with the per cent: `＋18,005件（＋140.8%）`.

    Without the `remark` it does not say that the source prints another change than the
    difference of its values; `remark_on` then has to stand somewhere on the page.
    """
    text = signed(change.value, change.unit, change.decimals)
    if change.approximate:
        return f"{text[0]}約{text[1:]}"
    if remark and (said := remark_on(change)):
        return f"{text}（{said}）"
    # A per cent of the difference of 100万人 and 99万人 would look exact.
    if change.percent is None or change.rounded or _is_of_a_handful(change) or _is_far(change):
        return text
    return f"{text}（{signed(change.percent, '%', 1)}）"


def _is_of_a_handful(change: Change) -> bool:
    """Whether the earlier value counts so few that one more is a rise of over 10%."""
    if not change.percent or change.decimals:
        return False
    return abs(change.value / change.percent * 100) < HANDFUL


def _is_far(change: Change) -> bool:
    """Whether one value is so many times the other that a per cent reads as −100% or +8,828%."""
    assert change.percent is not None
    return not 100 / TIMES <= change.percent + 100 <= 100 * TIMES


def remark_on(change: Change) -> str | None:
    """What is to be said of a printed change that is not the difference of the values."""
    if change.calculated is None:
        return None
    difference = signed(change.calculated, change.unit, change.decimals)
    return f"資料の記載。表の値の差は{difference}"


def moved_text(change: Change, base: str) -> str:
    """`前年度より1.6ポイント上がりました`, `前年度と同じでした`."""
    if change.value == 0:
        return f"{base}と同じでした"
    rate = change.unit == "ポイント"
    verb = ("上がりました", "下がりました") if rate else ("増えました", "減りました")
    about = "約" if change.approximate else ""
    amount = about + _amount(change.value, change.unit, change.decimals)
    return f"{base}より{amount}{verb[0] if change.value > 0 else verb[1]}"


def share_text(part: Figure, whole: Figure) -> str:
    """How much of the whole a part is, in two digits: `34%`, `約90%`, `0.09%`."""
    share = 100 * _in_base_unit(part) / _in_base_unit(whole)
    decimals = 1 - math.floor(math.log10(abs(share))) if share else 0
    return _about(f"{number(share, max(0, decimals))}%", part, whole)


def rest_text(part: Figure, whole: Figure) -> str:
    """What is left of the whole: `4,634億円`, `約0.6万人`; in the coarser unit of the two."""
    coarser = max(whole, part, key=lambda one: in_base_unit(1, one.unit)[0])
    scale = in_base_unit(1, coarser.unit)[0]
    decimals = max(part.decimals, whole.decimals) if part.unit == whole.unit else coarser.decimals
    rest = round((_in_base_unit(whole) - _in_base_unit(part)) / scale, decimals)
    return _about(with_unit(rest, coarser.unit, decimals), part, whole)


def _in_base_unit(figure: Figure) -> float:
    assert figure.value is not None
    return in_base_unit(figure.value, figure.unit)[0]


def _about(text: str, part: Figure, whole: Figure) -> str:
    return f"約{text}" if "approximate" in (part.status, whole.status) else text


def of_draft(entered: Progress) -> str:
    """What of a draft is entered, and what is still to do before it is published."""
    count, expected = f"{entered.count:,}件", f"{entered.expected:,}件"
    if not entered.count:
        said = f"この年度の値{expected}は、まだ一つも入力していません。"
    elif not entered.is_whole:
        left = f"{entered.expected - entered.count:,}件"
        said = f"この年度の値{expected}のうち、入力したのは{count}で、{left}がまだです。"
    else:
        said = f"この年度の値{expected}は、すべて入力しました。"
    if not entered.sentences:
        said += "資料についての文は、まだありません。"
    return said + ("読み直しと公開の手続きは、これからです。" if entered.is_whole else "")
