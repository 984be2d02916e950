"""What a person is told when a build cannot be done; `_site/` must stay as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import project

pytestmark = pytest.mark.build

SCREEN_LINES = 30


def nothing(root: Path) -> None:
    pass


def break_row(root: Path) -> None:
    observations = root / "data" / "observations.csv"
    lines = observations.read_text(encoding="utf-8").splitlines()
    column = lines[0].split(",").index("value")
    row = next(number for number, line in enumerate(lines) if line.startswith("payment_rate_"))
    cells = lines[row].split(",")
    cells[column] = "77.6%"
    lines[row] = ",".join(cells)
    observations.write_text("\n".join(lines) + "\n", encoding="utf-8")


def raise_in_notebook(root: Path) -> None:
    failing = "first = 1\nrates['current']"
    cells: list[project.Cell] = [project.PARAMETERS, "# 納付", "rates = {}", failing]
    project.write_notebook(root / project.SECTION, cells)


def raise_in_library(root: Path) -> None:
    failing = "from reportbook.notation import fiscal_year as y\ny.of_date('soon')"
    project.write_notebook(root / project.SECTION, [project.PARAMETERS, failing])


def drop_parameters_tag(root: Path) -> None:
    project.write_notebook(root / project.SECTION, ["fiscal_year = 2023", "# 納付"])


def name_missing_page(root: Path) -> None:
    project.replace(root / "_toc.yml", "I-2-payment", "I-2-paymnet")


def break_link(root: Path) -> None:
    link = "# 納付\n\n[次へ](no-such-page.md)"
    project.write_notebook(root / project.SECTION, [project.PARAMETERS, link])


def spoil_notebook(root: Path) -> None:
    (root / project.SECTION).write_text("<<<<<<< HEAD", encoding="utf-8")


CASES = {
    "unknown year": (
        nothing,
        ["--fiscal-year", "2031"],
        2,
        ["Unknown fiscal year: 2031", "2019, 2020, 2021, 2022, 2023"],
    ),
    "unknown section": (
        nothing,
        ["--section", "I-9"],
        2,
        ["Unknown section: I-9", "overview, I-2"],
    ),
    "undeclared parameter": (
        nothing,
        ["--parameter", "region=1"],
        2,
        ["No notebook declares a parameter 'region'", "I-2-payment.ipynb: fiscal_year"],
    ),
    "malformed parameter": (nothing, ["--parameter", "region"], 2, ["NAME=VALUE"]),
    "no parameters cell": (
        drop_parameters_tag,
        [],
        1,
        ["I-2-payment.ipynb does not declare the parameter fiscal_year", "tagged 'parameters'"],
    ),
    "broken data row": (
        break_row,
        [],
        1,
        ["observations.csv, row ", "column value", "'77.6%'"],
    ),
    "raising notebook": (
        raise_in_notebook,
        ["--fiscal-year", "2020", "--section", "I-2"],
        1,
        [
            "Section I-2, fiscal year 2020 (I-2-payment.ipynb) stopped at cell 4, line 2:",
            "rates['current']",
            "KeyError: 'current'",
        ],
    ),
    "raising library": (
        raise_in_library,
        ["--fiscal-year", "2020"],
        1,
        ["stopped at cell 2, line 2", "ValueError: not a date", "fiscal_year.py", "of_date()"],
    ),
    "missing page": (name_missing_page, [], 1, ["_toc.yml names notebooks/I-2-paymnet"]),
    "spoilt notebook": (spoil_notebook, [], 1, ["I-2-payment.ipynb is not a notebook"]),
    "broken link": (
        break_link,
        ["--fiscal-year", "2020"],
        1,
        ["Jupyter Book could not build the edition of fiscal year 2020", "no-such-page"],
    ),
}


@pytest.mark.parametrize(("change", "arguments", "code", "told"), CASES.values(), ids=CASES)
def test_failure(
    tmp_path: Path,
    change: Callable[[Path], None],
    arguments: list[str],
    code: int,
    told: list[str],
) -> None:
    root = project.make(tmp_path)
    published = root / "_site" / "2020" / "index.html"
    published.parent.mkdir(parents=True)
    published.write_text("published before", encoding="utf-8")
    before = project.files(root / "_site")
    change(root)

    done = project.run(root, "build.py", *arguments)

    output = done.stdout + done.stderr
    assert done.returncode == code, output
    for part in told:
        assert part in output
    assert "Traceback" not in output
    assert len(output.splitlines()) <= SCREEN_LINES
    assert project.files(root / "_site") == before
