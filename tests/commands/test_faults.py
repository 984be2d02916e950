"""What can go wrong around a build: damage, full disks, kills. The next run puts it right.

Each is made to happen on a small project: one message, `_site/` as it was or whole, nothing
left behind, and a next run that succeeds.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers import faults, project

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(sys.platform != "linux", reason="asks the system for processes and disks"),
]

SCREEN_LINES = 12
YEAR = ("--fiscal-year", "2020")


FIGURE = """from reportbook.figures import charts
from reportbook.pages.section import open_section
section = open_section("I-2", fiscal_year)
section.figure("rate", charts.columns, ["enforcement"], takeaway=["納付率"])"""
CELLS: list[project.Cell] = [project.PARAMETERS, "# 納付", FIGURE]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is built; each test leaves it so."""
    root = project.make(tmp_path_factory.mktemp("book"))
    project.write_notebook(root / project.SECTION, [*CELLS, "print(fiscal_year)"])
    build(root)
    return root


@pytest.fixture
def site(book: Path) -> Iterator[dict[str, bytes]]:
    """What is published before a test, and must be so after the next run."""
    before = project.files(book / "_site")
    assert len(before) > 10
    yield before
    assert build(book)
    assert project.files(book / "_site") == before


def build(root: Path, *arguments: str, **variables: str) -> str:
    """A build that must succeed and leave nothing."""
    done = project.run(root, "build.py", *YEAR, *arguments, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    assert faults.left_behind(root) == []
    return done.stdout


def refused(root: Path, *told: str, **variables: str) -> str:
    """A build that must fail with one message; what it printed."""
    before = project.files(root / "_site")
    process = project.start(root, "build.py", *YEAR, **variables)
    said, wrong = process.communicate()
    assert process.returncode == 1, said + wrong
    for part in told:
        assert part in wrong
    assert "Traceback" not in wrong and "Error:" not in wrong.replace("OSError:", "")
    assert wrong.count("Nothing was published: _site/ is as it was.") == 1
    assert len(wrong.splitlines()) <= SCREEN_LINES, wrong
    assert project.files(root / "_site") == before
    assert faults.left_behind(root) == []
    assert faults.processes(process.pid) == []
    return said


# Damage to what a build keeps.

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "random": lambda content: bytes(range(256)) * 20,
    "list": lambda content: b"[1]",
}
KEPT = {
    "executed notebook": "_build/cache/results/*.ipynb",
    "finished page": "_build/cache/results/*.page",
    "picture": "_build/cache/results/*.svg",
    "picture to download": "_build/cache/results/*.png",
    "workbook": "_build/cache/results/*.xlsx",
    "JSON": "_build/cache/results/*.json",
    "package": "_build/cache/results/*.package",
    "records": "_build/cache/results/*.records",
    "what notebooks can read": "_build/cache/results/*.readable",
    "bundle": "_build/cache/bundles/*/vega.js",
    "assets": "_build/cache/assets/*/*.css",
    "lists of folders": "_build/cache/*/*/digests.json",
    "imports": "_build/cache/imports/*.json",
    "seen": "_build/seen/*.json",
    "last": "_build/last.json",
    "environment of Sphinx": "_build/editions/2020/_build/.doctrees/environment.pickle",
    "doctree of Sphinx": "_build/editions/2020/_build/.doctrees/index.doctree",
    "page of Sphinx": "_build/editions/2020/_build/html/index.html",
    "list of Sphinx": "_build/editions/2020/left.json",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_made_good(
    book: Path, site: dict[str, bytes], damage: Callable[[bytes], bytes]
) -> None:
    """All at once: each has to be noticed by itself, for the site is compared byte by byte."""
    for pattern in KEPT.values():
        found = list(book.glob(pattern))
        assert found, pattern
        for file in found:
            file.write_bytes(damage(file.read_bytes()))
    shutil.rmtree(book / "_site" / "2020")
    assert "Notebooks run: 2 (overview, I-2)" in build(book)
    assert project.files(book / "_site") == site


# One at a time where damage to one could hide that another goes unnoticed.
APART = {
    "what pages are finished from": ["executed notebook", "picture", "picture to download"],
    "what is published": ["finished page", "workbook", "JSON", "package", "records"],
    "what is known of the project": ["what notebooks can read", "imports", "seen"],
    "the last run": ["last"],
    "what is fetched and joined": ["bundle", "assets"],
    "lists": ["lists of folders"],
    "environment of Sphinx": ["environment of Sphinx"],
    "page of Sphinx": ["doctree of Sphinx", "page of Sphinx"],
    "list of Sphinx": ["list of Sphinx"],
}


def test_each_that_is_kept_is_damaged_apart() -> None:
    assert sorted(KEPT) == sorted(name for names in APART.values() for name in names)


@pytest.mark.parametrize("names", APART.values(), ids=APART)
def test_damage_to_one_is_made_good(book: Path, site: dict[str, bytes], names: list[str]) -> None:
    for name in names:
        found = list(book.glob(KEPT[name]))
        assert found, name
        for file in found:
            file.write_bytes(file.read_bytes()[:-20])
    if "picture" in names:  # which are asked for where there is no page
        for page in book.glob(KEPT["finished page"]):
            page.unlink()
    shutil.rmtree(book / "_site" / "2020")
    build(book)
    assert project.files(book / "_site") == site


def test_another_result_under_a_name_is_no_result(book: Path, site: dict[str, bytes]) -> None:
    for suffix in ("ipynb", "page", "records"):
        one, other = sorted(book.glob(f"_build/cache/results/*.{suffix}"))[:2]
        kept = one.read_bytes()
        one.write_bytes(other.read_bytes())
        other.write_bytes(kept)
    shutil.rmtree(book / "_site" / "2020")
    build(book)
    assert project.files(book / "_site") == site


@pytest.mark.parametrize(
    "gone",
    ["_build/cache/bundles/*/vega.js", "_build/cache/assets/*/*", KEPT["page of Sphinx"], "_build"],
)
def test_what_is_gone_is_made_again(book: Path, site: dict[str, bytes], gone: str) -> None:
    for path in book.glob(gone):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(book / "_site" / "2020")
    build(book)
    assert project.files(book / "_site") == site


def test_a_changed_page_of_sphinx_is_not_published(book: Path, site: dict[str, bytes]) -> None:
    page = book / KEPT["page of Sphinx"]
    page.write_bytes(page.read_bytes().replace("概要".encode(), "要概".encode()))
    project.replace(book / project.SECTION, "# 納付", "# 納付\\n\\n一文")
    try:
        build(book)
        assert "要概".encode() not in (book / "_site" / "2020" / "index.html").read_bytes()
    finally:
        project.replace(book / project.SECTION, "# 納付\\n\\n一文", "# 納付")


# Damage to what is published.


def change_a_page(published: Path) -> None:
    page = published / "2020" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<title>", b"<ttile>"))


TOUCHED: dict[str, Callable[[Path], object]] = {
    "404 deleted": lambda published: (published / "404.html").unlink(),
    "front door deleted": lambda published: (published / "index.html").unlink(),
    "headers deleted": lambda published: (published / "_headers").unlink(),
    "front door emptied": lambda published: (published / "index.html").write_bytes(b""),
    "page changed, same size": change_a_page,
    "file deleted": lambda published: (published / "2020" / "_assets" / "vega.js").unlink(),
    "file added": lambda published: (published / "2020" / "new.html").write_bytes(b"x"),
    "list deleted": lambda published: (published / "2020" / "build.json").unlink(),
    "edition deleted": lambda published: shutil.rmtree(published / "2020"),
    "all deleted": lambda published: shutil.rmtree(published),
}


@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_a_touched_site_is_put_right(
    book: Path, site: dict[str, bytes], touch: Callable[[Path], object]
) -> None:
    touch(book / "_site")
    build(book)
    assert project.files(book / "_site") == site


# Full disks.


def full(book: Path, folder: str, room: int, *told: str) -> None:
    shutil.rmtree(book / "_build" / "cache" / "results", ignore_errors=True)
    project.replace(book / project.OVERVIEW, "# 概要", "# 概要\\n\\n" + "長い" * 9000)
    try:
        with faults.small_disk(book / folder, room):
            refused(book, "No space left on device", str(book / folder), "Make room", *told)
    finally:
        project.replace(book / project.OVERVIEW, "# 概要\\n\\n" + "長い" * 9000, "# 概要")


@pytest.mark.parametrize("kilobytes", [0, 12, 100, 700, 1150])
def test_no_room_for_what_a_build_keeps(book: Path, site: dict[str, bytes], kilobytes: int) -> None:
    full(book, "_build", kilobytes * 1024)


@pytest.mark.parametrize("kilobytes", [0, 16, 48])
def test_no_room_for_the_site(book: Path, site: dict[str, bytes], kilobytes: int) -> None:
    full(book, "_site", kilobytes * 1024, "_site/2020/")


# What others do: programs that a build calls, and processes that are killed.


def test_bundles_that_cannot_be_made_are_told_before_the_notebooks_run(
    book: Path, site: dict[str, bytes], tmp_path: Path
) -> None:
    stub = tmp_path / "vl_convert.py"
    for text, told in {
        "raise ImportError('no such engine')": "cannot be loaded: no such engine",
        "def javascript_bundle(*a, **b): raise ValueError('no such version')": "no such version",
    }.items():
        stub.write_text(text, encoding="utf-8")
        shutil.rmtree(tmp_path / "__pycache__", ignore_errors=True)
        for folder in (*book.glob("_build/cache/bundles/*"), book / "_build/cache/results"):
            folder.rename(tmp_path / folder.name)
        shutil.rmtree(book / "_site" / "2020", ignore_errors=True)
        said = refused(book, told, "requirements.txt", PYTHONPATH=str(tmp_path))
        assert " run" not in said
        for folder in tmp_path.glob("[0-9a-f]*[0-9a-f]"):
            folder.rename(book / "_build/cache/bundles" / folder.name)
        (tmp_path / "results").rename(book / "_build/cache/results")


@pytest.mark.parametrize("how", ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(3)"])
def test_a_notebook_whose_process_ends_is_told(
    book: Path, site: dict[str, bytes], how: str
) -> None:
    project.replace(book / project.SECTION, "print(fiscal_year)", f"import os, signal; {how}")
    try:
        refused(book, "Section I-2, fiscal year 2020 (I-2-payment.ipynb): its process ended")
    finally:
        project.replace(book / project.SECTION, f"import os, signal; {how}", "print(fiscal_year)")


def in_notebook(root: Path, marker: Path) -> None:
    project.write_notebook(root / project.SECTION, [*CELLS, faults.pause(marker)])


def in_jupyter_book(root: Path, marker: Path) -> None:
    setup = "def setup(app: Sphinx) -> dict[str, bool]:\n"
    extension = root / "scripts/reportbook/site/extension.py"
    project.replace(extension, setup, f"{setup}    {faults.pause(marker)}\n")


def between_renames(root: Path, marker: Path) -> None:
    rename = '    (site / f"{NEW}{year}").rename(place)\n'
    publish = root / "scripts/reportbook/site/publishing/publish.py"
    project.replace(publish, rename, f"    {faults.pause(marker)}\n{rename}")


MOMENTS = {
    "a notebook": in_notebook,
    "Jupyter Book": in_jupyter_book,
    "the renames": between_renames,
}
SIGNALS = {
    signal.SIGINT: (130, "\nStopped. The next run goes on from here.\n"),
    signal.SIGTERM: (143, "Stopped.\n"),
    signal.SIGKILL: (-9, ""),
}


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("stop", MOMENTS.values(), ids=MOMENTS)
def test_a_build_that_is_stopped_leaves_nothing(
    book: Path, tmp_path: Path, stop: Callable[[Path, Path], None], number: signal.Signals
) -> None:
    root = tmp_path / "book"
    shutil.copytree(book, root)
    before = project.files(root / "_site")
    stop(root, tmp_path / "marker")
    process = project.start(root, "build.py", *YEAR)
    assert faults.until((tmp_path / "marker").exists)

    if number == signal.SIGINT:  # a terminal tells the whole group
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    code, said = faults.ended(process)

    expected, told = SIGNALS[number]
    assert code == expected, said
    if number != signal.SIGKILL:  # which leaves nobody who could tell or tidy
        assert re.sub(r"^FY2020 .*\n", "", said, flags=re.MULTILINE) == told
        assert project.files(root / "_site") == before
        assert faults.left_behind(root) == []
    build(root)
    pages = {name for name in before if "_search/" not in name}
    assert set(project.files(root / "_site")) >= pages
    assert "Nothing changed" in build(root)


def test_two_builds_at_once(book: Path, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(book, root)
    marker = tmp_path / "marker"
    goes_on = f"import pathlib, time\nwhile not pathlib.Path({str(tmp_path / 'go')!r}).exists():"
    cells = [
        project.PARAMETERS,
        "# 納付",
        f"{goes_on}\n    pathlib.Path({str(marker)!r}).touch(); time.sleep(0.05)",
    ]
    project.write_notebook(root / project.SECTION, cells)
    first = project.start(root, "build.py", *YEAR)
    assert faults.until(marker.exists)

    second = subprocess.run(
        [sys.executable, str(root / "scripts/build.py"), *YEAR],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert second.returncode == 1
    when = r"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
    told = rf"Another build of this project is at work {when} \(process {first.pid}\)\.\n"
    assert re.match(told, second.stderr), second.stderr
    assert len(second.stderr.splitlines()) == 4

    (tmp_path / "go").touch()
    said, wrong = first.communicate()
    assert first.returncode == 0, said + wrong
    assert "Nothing changed" in build(root)
