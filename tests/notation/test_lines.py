"""Lines of text: no number, unit or Latin word is parted."""

import pytest

from reportbook.notation.lines import width, wrapped


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("あ" * 5, 2, ["ああ", "ああ", "あ"]),
        ("納付率は77.6%です", 6, ["納付率は", "77.6%です"]),
        ("約1,713万件で、減りました", 5, ["約1,713万件", "で、", "減りました"]),
        ("＋1.6ポイント上がりました", 4, ["＋1.6ポイント", "上がりま", "した"]),
        ("削減目標の対象", 6, ["削減目標の", "対象"]),  # between phrases, not as late as it can
        ("民間企業の女性の育児休業取得率", 9.5, ["民間企業の女性の", "育児休業取得率"]),
        ("業務経費（削減目標", 7, ["業務経費", "（削減目標"]),
        ("資料（7ページ）を", 4, ["資料（7", "ページ）", "を"]),
        ("終わりです。", 5, ["終わりで", "す。"]),  # no mark begins a line
        ("e-Govの申請", 4, ["e-Govの", "申請"]),
        ("", 4, [""]),
    ],
)
def test_wrapped(text: str, room: float, lines: list[str]) -> None:
    assert wrapped(text, room) == lines
    assert "".join(wrapped(text, room)) == text


def test_width() -> None:
    assert width("納付率77.6%") == pytest.approx(3 + 5 * 0.6)
