"""The guide for an analyst: what it quotes is what the commands print, step by step."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reportbook import ROOT
from reportbook.commands.new_year import command, proposing, publishing
from reportbook.commands.new_year.drafting.text import reading
from reportbook.commands.new_year.workbook import layout
from tests.commands.new_year import test_broken_workbooks, test_draft
from tests.commands.new_year.workbooks import LAST_PAGE, LAST_YEAR, YEAR, filled, put, row_of

GUIDE = (ROOT / "book" / "new-year.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATH = Path("fy2024.xlsx")


def quoted() -> list[list[str]]:
    """What the guide says that is printed, by block."""
    return [body.splitlines() for kind, body in FENCE.findall(GUIDE) if kind == "text"]


def commands() -> list[str]:
    return [line for kind, body in FENCE.findall(GUIDE) if not kind for line in body.splitlines()]


def session(data: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """What is printed where somebody does what the guide does, in its order."""

    def said() -> str:
        return capsys.readouterr().out

    def enter(book: Workbook, indicator: str, **cells: object) -> None:
        page = book["Ⅰ-２"]
        for title, value in cells.items():
            put(page, row_of(page, indicator), title, value)
        book.save(PATH)

    command.make_template(YEAR, PATH)
    yield said()
    PATH.rename("empty.xlsx")
    report = test_draft.this_year(test_draft.last_year(data, Path()), Path())
    proposing.draft(report, None, Path("source"), None)
    yield said()
    Path("empty.xlsx").replace(PATH)
    book = load_workbook(PATH)
    put(book["報告書"], 2, "最後のページ", LAST_PAGE)
    put(book["計画期間"], 2, "最終年度", LAST_YEAR)
    enter(book, "payment_rate_current", 印刷のまま="78.6％", ページ="６")
    enter(book, "payment_rate_current_streak", 印刷のまま="12年連続", ページ=6)
    enter(book, "payment_rate_final", 値=48.5, 印刷のまま="84.5％", ページ=6)
    command.check(PATH, None)
    yield said()
    enter(book, "payment_rate_final", 値=84.5)
    command.check(PATH, None)
    yield said()
    enter(book, "payment_rate_current_streak", 印刷のまま="13年連続")
    command.check(PATH, Path("結果.xlsx"))
    yield said()
    command.add(PATH)
    yield said()
    command.add(PATH)
    yield said()
    enter(book, "payment_rate_current", 印刷のまま=None, ページ=None)
    command.check(PATH, None)
    yield said()
    enter(book, "payment_rate_current", 状態="取り消す")
    command.add(PATH)
    yield said()
    publishing.publish(YEAR, 1)
    yield said()


def test_what_is_quoted_is_printed_in_this_order(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`…` stands for a number that the data decides."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "PYTHON", "py")
    monkeypatch.setattr(proposing, "PYTHON", "py")
    blocks = quoted()
    assert len(blocks) == 10
    for lines, printed in zip(blocks, session(data, capsys), strict=True):
        found = printed.splitlines()
        for line in lines:
            pattern = re.escape(line).replace("…", r"[\d,]+")
            place = [at for at, one in enumerate(found) if re.fullmatch(pattern, one)]
            assert place, f"{line!r} is not printed, but:\n{printed}"
            found = found[place[0] + 1 :]


def test_each_trouble_is_told(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = [
        *(line for _, _, lines in test_broken_workbooks.CASES for line in lines),
        *(line for _, _, line in test_broken_workbooks.FILES),
    ]
    path = tmp_path / PATH
    filled(data).save(path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", _held_by_excel)
        assert command.check(path, None) == 1
    (data / "plans.csv").write_text("plan\n", encoding="utf-8")
    assert command.check(path, None) == 1
    told += capsys.readouterr().out.splitlines()
    quotes = re.findall(r"^\| `([^`]+)` \|", GUIDE, re.MULTILINE)
    assert len(quotes) > 12
    assert [one for one in quotes if not any(one in line for line in told)] == []


def _held_by_excel(path: Path) -> bytes:
    """Windows lets nobody read a file that Excel holds; elsewhere nothing does that."""
    raise PermissionError(13, "Permission denied", str(path))


def test_every_command_of_the_guide_is_one() -> None:
    known = (ROOT / "scripts" / "new_year.py").read_text(encoding="utf-8")
    named = [line.split()[2] for line in commands() if "new_year.py" in line]
    assert {"template", "check", "add", "compare", "publish"} <= set(named)
    for name in set(named) - {"draft"}:
        assert f'add_parser("{name}"' in known


def test_the_page_mark_of_the_guide_is_one(tmp_path: Path) -> None:
    [mark] = re.findall(r"^===.*===$", GUIDE, re.MULTILINE)
    path = tmp_path / "report.txt"
    path.write_text(f"{mark}\n納付率は78.6％\n", encoding="utf-8")
    assert reading.pages_of(path, 1) == {6: "納付率は78.6％\n"}


def test_each_word_for_how_sure_a_proposal_is_is_explained() -> None:
    explained = re.findall(r"^- \*\*(.+?)\*\*：", GUIDE, re.MULTILINE)
    assert explained[:3] == [layout.SURE, layout.TO_READ, layout.UNKNOWN]
    assert f"「{layout.WAS_READ}」" in GUIDE
