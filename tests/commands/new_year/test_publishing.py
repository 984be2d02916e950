"""A year is published when it is whole, and two editions are told apart."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportbook import ROOT
from reportbook.commands.new_year import command, comparing, publishing
from reportbook.facts import package
from tests.commands.new_year.workbooks import YEAR, content, filled, put
from tests.helpers.next_year import next_year, publish
from tests.helpers.project import PARAMETERS, write_notebook


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A project with one notebook, of which nothing is run; how often it should have been."""
    (tmp_path / "notebooks").mkdir()
    write_notebook(tmp_path / "notebooks" / "I-2-payment.ipynb", [PARAMETERS, "# 納付"])
    calls: list[int] = []
    monkeypatch.setattr(publishing, "ROOT", tmp_path)

    def execute(sections: list[str], jobs: int, details: bool) -> int:
        assert not details
        calls.append(jobs)
        return 0

    monkeypatch.setattr(publishing.execute, "execute", execute)
    return calls


def _add_all_but_one(data: Path, tmp_path: Path) -> None:
    book = filled(data)
    for title in ("印刷のまま", "ページ", "状態"):
        put(book["Ⅰ-１"], 2, title, None)
    path = tmp_path / "fy2024.xlsx"
    book.save(path)
    assert command.add(path) == 0


def test_a_year_that_lacks_figures_is_not_published(
    data: Path, tmp_path: Path, ran: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    _add_all_but_one(data, tmp_path)
    before = content(data)
    capsys.readouterr()
    assert publishing.publish(YEAR, 1) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Ⅰ-１：入力済み 10／11"
    assert said[-1] == "公開にしていません。何も変わっていません。"
    assert content(data) == before
    assert ran == []


def test_a_whole_year_is_published_and_becomes_the_default(
    data: Path, tmp_path: Path, ran: list[int]
) -> None:
    # The figures of 2023 a second time: their changes are questions beyond any answer.
    whole = next_year(_other(tmp_path))
    publish(whole, set())
    text = (whole / "editions.csv").read_text(encoding="utf-8")
    (whole / "editions.csv").write_text(text.replace("2024,published", "2024,draft"), "utf-8")
    for path in whole.iterdir():
        shutil.copy(path, data / path.name)
    assert publishing.publish(YEAR, 3) == 0
    assert ran == [3]
    assert package.load(data).drafts() == []
    assert YEAR in package.load(data).fiscal_years()
    notebook = json.loads((tmp_path / "notebooks" / "I-2-payment.ipynb").read_text("utf-8"))
    assert notebook["cells"][0]["source"] == "fiscal_year = 2024"


def test_that_a_year_has_no_sentence_is_told(
    data: Path, tmp_path: Path, ran: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    whole = next_year(_other(tmp_path))
    publish(whole, set())
    editions, sentences = whole / "editions.csv", whole / "narratives.csv"
    text = editions.read_text(encoding="utf-8")
    editions.write_text(text.replace("2024,published", "2024,draft"), "utf-8")
    lines = sentences.read_text(encoding="utf-8").splitlines(keepends=True)
    sentences.write_text("".join(one for one in lines if ",2024," not in one), "utf-8")
    for path in whole.iterdir():
        shutil.copy(path, data / path.name)
    assert publishing.publish(YEAR, 1) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(
        "2024年度の資料についての文は、まだ一つもありません（2023年度の資料は"
    )
    assert said[1] == "2024年度を公開にしました（editions.csv）。"


def _other(folder: Path) -> Path:
    other = folder / "other"
    other.mkdir()
    return other


@pytest.mark.parametrize("year", [2030, 2018])
def test_a_year_without_an_edition(
    data: Path, ran: list[int], capsys: pytest.CaptureFixture[str], year: int
) -> None:
    assert publishing.publish(year, 1) == 1
    assert f"{year}年度の版が data/ にありません" in capsys.readouterr().out
    assert comparing.compare(2023, year) == 2
    assert f"{year}年度の版はありません。あるのは 2019、" in capsys.readouterr().out
    assert ran == []


def test_two_editions_are_told_apart(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in next_year(_other(tmp_path)).iterdir():
        shutil.copy(path, data / path.name)
    assert comparing.compare(2023, YEAR) == 0
    said = capsys.readouterr().out
    assert "back_payment_made.all@2023：19.7万人（2023年度の資料 " in said
    assert "→ 19.8万人（2024年度の資料 6ページ）" in said
    for title in (
        *("新しい値", "なくなった値", "判定が変わった目標", "新しい目標", "なくなった目標"),
        *("前の年からの大きな動き", "名称・定義が変わったもの", "変わった文", "なくなった文"),
    ):
        assert f"【{title}】" in said
    assert "  I-2.targets 年度の計画1：" in said
    older = said.partition("【前の年の値や年を含む文（読み直す）】")[2]
    assert (
        "I-2.targets 年度の実績1：現年度納付率は{payment_rate_current@2024}でした。"
        "前年度は{payment_rate_current@2023}です。" in older
    )


def test_what_is_written_into_a_file_has_every_character(data: Path) -> None:
    """The code page of Windows has no minus sign as the book writes it."""
    environment = os.environ | {"PYTHONIOENCODING": "cp932", "REPORTBOOK_DATA": str(data)}
    called = [sys.executable, str(ROOT / "scripts" / "new_year.py"), "compare", "2022", "2023"]
    done = subprocess.run(called, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert "：−" in done.stdout.decode("utf-8")
