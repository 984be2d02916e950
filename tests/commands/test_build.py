"""What a build makes, reuses and publishes, on a small project."""

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
