"""What a build makes, reuses and publishes, on a small project."""

import shutil
from pathlib import Path

import pytest

from tests.helpers import project

pytestmark = pytest.mark.build

TITLE = "Current-year payment rate"


def build(root: Path, *arguments: str) -> str:
    done = project.run(root, "build.py", "--fiscal-year", "2020", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_only_what_changed_is_done_again(tmp_path: Path) -> None:
    root = project.make(tmp_path)
    site = root / "_site"

    assert "Notebooks run: 2 (overview, I-2)" in build(root)
    assert 'url=2020/index.html"' in (site / "index.html").read_text(encoding="utf-8")
    assert {"index.html", "I-2-payment.html"} <= project.files(site / "2020").keys()
    first = project.files(site)

    assert "Nothing changed: editions FY2020 reused" in build(root)
    assert project.files(site) == first

    again = build(root, "--section", "I-2")
    assert "Notebooks run: 1 (I-2); 1 from the cache" in again
    assert "reused: FY2020" in again  # it gave what it had given before

    project.replace(root / "notebooks" / "overview.ipynb", "概要", "はじめに")
    assert "Notebooks run: 1 (overview); 1 from the cache" in build(root)
    assert "はじめに" in (site / "2020" / "index.html").read_text(encoding="utf-8")

    (site / "2020" / "I-2-payment.html").unlink()
    assert "Editions built: FY2020" in build(root)
    assert (site / "2020" / "I-2-payment.html").is_file()


def test_changed_data_runs_what_reads_it_and_nothing_else(tmp_path: Path) -> None:
    root = project.make(tmp_path)
    (root / "_toc.yml").write_text(
        project.TOC + "- file: notebooks/I-1-coverage\n", encoding="utf-8"
    )
    project.write_notebook(
        root / "notebooks" / "I-1-coverage.ipynb", [project.PARAMETERS, "# 適用"]
    )
    build(root)
    sections = root / "data" / "indicators.csv"
    row = next(
        line
        for line in sections.read_text(encoding="utf-8").splitlines()
        if line.startswith("payment_rate_current,")
    )
    project.replace(sections, row, row.replace("現年度納付率", "現年度の納付率"))
    assert "Notebooks run: 2 (overview, I-2); 1 from the cache" in build(root)


CHANGES = {
    "a sentence": ("notebooks/I-2-payment.ipynb", "print(fiscal_year)", "print(fiscal_year + 1)"),
    "a title, which other pages show": ("notebooks/overview.ipynb", "概要", "はじめに"),
    "a title in the data": ("data/indicators.csv", "現年度納付率", "その年度の納付率"),
    "a word of the glossary": ("data/glossary.csv", "納付対象月数", "納付の対象月数"),
    "a style": ("book/_static/styles/paper.css", "@media print", "@media print and (color)"),
    "the template": ("book/_theme/layout.html", "本文へ進む", "本文へ"),
    "the settings": ("_config.yml", "author: 年金業務実績ブック", "author: 別の名"),
    "a module of the site": (
        "scripts/reportbook/site/page/switcher.py",
        "年度を選ぶ",
        "年度の選択",
    ),
    "a page less": ("_toc.yml", "- file: notebooks/I-2-payment\n", "- file: book/glossary\n"),
}


def test_what_is_built_on_the_last_build_is_what_is_built_from_nothing(tmp_path: Path) -> None:
    root = project.make(tmp_path)
    build(root)
    for file, old, new in CHANGES.values():
        project.replace(root / file, old, new)
        build(root)
    upon_the_last = project.files(root / "_site")
    shutil.rmtree(root / "_site")
    for made in ("editions", "seen"):
        shutil.rmtree(root / "_build" / made)
    build(root)
    assert project.files(root / "_site") == upon_the_last
