"""The proof against the text of the source, over pages made up here."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportbook import ROOT
from reportbook.facts import package
from reportbook.findings.audits import gaps, strays, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和５年度の77.6％", ["FY2023", "77.6%"]),
        ("平成31年４月から令和元年度末", ["2019-04", "FY2019"]),
        ("令\n和６年３月５日付", ["2024-03-05"]),
        ("令和２年の影響", ["2020"]),
        ("3,261[31.7%] 3,107[ 3.8%]", ["3261", "31.7%", "3107", "3.8%"]),
        ("32兆9,209億円", ["32兆", "9209億円"]),
        ("2,336,872\n\n事\n業所", ["2336872事業所"]),
        ("▲0.5pt（▲ 5％）", ["▲0.5pt", "▲5%"]),
        ("22時間53分", ["22時間", "53分"]),
        ("10月、12月", ["10月", "12月"]),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert sorted(token for token, _ in tokens.tokens(text)) == sorted(found)


PAGE = """現年度納付率 令和5年度 77.6％ 表題 12,345件
資料１－３：令和５年度業務実績報告書（案）6ページ～"""


def source(folder: Path, text: str = PAGE) -> dict[int, str]:
    (folder / "report-fy2023.txt").write_text(text, encoding="utf-8")
    lines = len(text.splitlines())
    table = f"page\tfirst_line\tlast_line\tsections\n6\t1\t{lines}\tI-2\n"
    (folder / "pages.tsv").write_text(table, encoding="utf-8")
    return tokens.read_pages(folder / "report-fy2023.txt", folder / "pages.tsv")


def test_a_number_that_no_row_states_is_a_gap(tmp_path: Path) -> None:
    found = gaps.gaps(package.load(), source(tmp_path))
    assert [(gap.page, gap.token) for gap in found] == [(6, "12345件")]
    assert "page 6: 12345件 in 「" in str(found[0])


def test_a_label_accounts_for_a_number_on_its_pages_alone(tmp_path: Path) -> None:
    pages = source(tmp_path)
    report = package.load()
    label = {"tokens": ["12345件"], "pages": [6], "reason": "a name"}
    assert gaps.gaps(replace(report, labels=(label,)), pages) == []
    elsewhere = replace(report, labels=({**label, "pages": [7]},))
    assert len(gaps.gaps(elsewhere, pages)) == 1
    assert gaps.unused_labels(elsewhere, pages) == [
        "labels.yml: 12345件 (a name) stands on none of its pages"
    ]


def test_a_quotation_that_its_page_does_not_show_is_a_stray(tmp_path: Path) -> None:
    report = package.load()
    held = report.observations
    one = held[(held["indicator"] == "payment_rate_current") & (held["fiscal_year"] == 2023)]
    few = replace(
        report,
        observations=one,
        claims=report.claims.iloc[0:0],
        narratives=report.narratives.iloc[0:0],
        glossary=report.glossary.iloc[0:0],
        corrections=(),
    )
    assert strays.strays(few, source(tmp_path)) == []
    (stray,) = strays.strays(few, source(tmp_path, PAGE.replace("77.6", "177.6")))
    assert str(stray) == (
        "observations.csv, payment_rate_current.all@2023: '77.6％' does not stand on page 6"
    )


def test_a_term_that_its_page_does_not_use_is_a_stray(tmp_path: Path) -> None:
    report = package.load()
    held = report.glossary
    rates = held[held["term"].isin(["payment_rate_current", "payment_rate_one_year_on"])]
    few = replace(
        report,
        observations=report.observations.iloc[0:0],
        claims=report.claims.iloc[0:0],
        narratives=report.narratives.iloc[0:0],
        glossary=rates,
        corrections=(),
    )
    (stray,) = strays.strays(few, source(tmp_path))
    assert str(stray) == (
        "glossary.csv, payment_rate_one_year_on: '過年度1年目納付率' does not stand on page 6"
    )
    spelt = PAGE.replace("表題", "過年度１年目における納付率")
    assert strays.strays(few, source(tmp_path, spelt)) == []


def test_without_the_text_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        tokens.read_pages(tmp_path / "report-fy2023.txt", tmp_path / "pages.tsv")


SOURCE = ROOT.parent / "shared" / "source"


@pytest.mark.skipif(not SOURCE.is_dir(), reason=f"the text of the source is not in {SOURCE}")
def test_every_number_of_the_source_is_accounted_for() -> None:
    report, pages = (
        package.load(),
        tokens.read_pages(SOURCE / "report-fy2023.txt", SOURCE / "pages.tsv"),
    )
    assert len(pages) == 58
    assert sum(1 for text in pages.values() for _ in tokens.tokens(text)) > 2500
    assert [str(gap) for gap in gaps.gaps(report, pages)] == []
    assert [str(stray) for stray in strays.strays(report, pages)] == []
    assert gaps.unused_labels(report, pages) == []
