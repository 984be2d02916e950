"""The page of what changed: what each edition answers, and where its names lead."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reportbook.facts import extracts, package
from reportbook.findings.changes import editions
from reportbook.pages.whole.changes import Changes
from tests.helpers.displayed import displayed
from tests.helpers.years_ahead import years_ahead

BLOCKS = ("answer", "goals", "movements", "restated", "figures", "names")


@pytest.fixture(scope="module")
def ahead(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return years_ahead(tmp_path_factory.mktemp("ahead"))


def page(year: int, folder: Path | None = None) -> dict[str, BeautifulSoup]:
    """What each call of the notebook shows, as HTML; nothing for one that shows nothing."""
    report = package.load(folder)
    previous = editions.before(report, year)
    before = extracts.edition(report, previous) if previous else None
    changes = Changes(extracts.edition(report, year), before, year)
    shown = {}
    for name in BLOCKS:
        with displayed() as bundles:
            getattr(changes, name)()
        shown[name] = BeautifulSoup("".join(one["text/html"] for one in bundles), "html.parser")
    return shown


ANSWERS = [
    (2019, "この本は令和元年度の版から始まるので、比べる前の版はありません。"),
    (2020, "目標1件の判定が変わり（いまは「未達成」1件）、改められた値はありません。"),
    (2021, "判定が変わった目標はなく、改められた値はありません。"),
    (2022, "目標1件の判定が変わり（いまは「達成」1件）、改められた値はありません。"),
    (2023, "目標16件の判定が変わり（いまは「達成」13件、「未達成」2件、"),
]  # fmt: skip


@pytest.mark.parametrize(("year", "said"), ANSWERS)
def test_each_edition_answers_first(year: int, said: str) -> None:
    answer = page(year)["answer"].select_one(".answer-said")
    assert answer is not None and answer.text.startswith(said)


def test_the_oldest_edition_says_nothing_else() -> None:
    assert [name for name, shown in page(2019).items() if shown.text] == ["answer"]


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
def test_editions_of_one_report_say_so(year: int) -> None:
    shown = page(year)
    assert "同じ令和5年度の資料から作りました。" in shown["answer"].text
    assert shown["restated"].text == "" and shown["names"].text == ""
    assert shown["movements"].select("tbody tr")


def test_the_largest_movements_are_bounded() -> None:
    """Pages 37, 55, 56 and 58: of women over 100% take leave; of overtime a third is less."""
    rates, others = page(2023)["movements"].select("table")
    names = [row.select("th")[0].text for row in rates.select("tbody tr")]
    assert names[0] == "育児休業取得率：男性" and len(names) == 10
    assert not [name for name in names if "女性" in name]
    first = [cell.text for cell in others.select("tbody tr")[0].select("td")]
    assert first == ["56,864件→259,498件", "改善、＋202,634件（＋356.3%）"]


def test_a_year_more_tells_old_and_new_with_their_pages(ahead: Path) -> None:
    shown = page(2024, ahead)
    answer = shown["answer"].text
    assert "改められた値は1件です。" in answer
    assert "この版は令和6年度の資料から、一つ前の令和5年度の版は令和5年度の資料から" in answer
    (row,) = shown["restated"].select("tbody tr")
    assert [cell.text for cell in row.select("th, td")] == [
        "追納した人",
        "令和5年度",
        "19.7万人（令和5年度の資料 5ページ）",
        "19.8万人（令和6年度の資料 6ページ）",
        "令和6年度の資料で訂正",
    ]
    source = shown["restated"].select_one(".figure-source")
    assert source is not None and "令和6年度の業務実績" in source.text
    renamed, redefined = shown["names"].select("tbody tr")
    assert renamed.select("td")[2].text == "納付のご案内と相談"
    assert [cell.text for cell in redefined.select("th, td")][:2] == [
        "20歳になり職権で加入した人",
        "定義",
    ]
    assert "令和6年度に始まった指標の値（1件）" in shown["figures"].text
    assert "前の年度までで終わった指標の値" in shown["figures"].text


def test_a_draft_says_that_it_is_one(ahead: Path) -> None:
    shown = page(2025, ahead)
    counts = r"この年度の値(\d+)件のうち、入力したのは(\d+)件で、(\d+)件がまだです。"
    said = re.search(f"この版は作成中です。{counts}", shown["answer"].text)
    assert said is not None and said[2] == "1" and int(said[1]) == int(said[3]) + 1 > 300
    assert "まだ入力していない値" in shown["figures"].text


@pytest.mark.parametrize("year", [2020, 2023])
def test_every_name_leads_to_a_row_of_its_section(year: int) -> None:
    """A figure that the edition has no value of stands without a link."""
    edition = extracts.edition(package.load(), year)
    known = {
        f"figure-{row.indicator}-{row.category}"
        for row in edition.observations.dropna(subset=["value"]).itertuples()
    }
    links = [one["href"] for shown in page(year).values() for one in shown.select("a")]
    assert len(links) > 20
    assert {str(link).partition("#")[2] for link in links} <= known
