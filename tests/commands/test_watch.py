"""What is built, and in which order, while somebody writes; what the page does is for a browser."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import project

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there"),
]

SECONDS = 60
ROWS = """from reportbook.facts import package
print(len(package.load().plans), package.load().plans["title"].iloc[-1])"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project.make(tmp_path)
    for path, title in ((project.OVERVIEW, "# 概要"), (project.SECTION, "# 納付")):
        project.write_notebook(root / path, [project.PARAMETERS, title, ROWS])
    return root


@pytest.fixture
def watching(root: Path) -> Iterator["tuple[subprocess.Popen[str], str]"]:
    """The command once it has built an edition, and the address of that edition."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "scripts/build.py", "--watch", str(port), "--fiscal-year", "2023"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, encoding="utf-8") as process:
        told(process, "FY2023 built")
        yield process, f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0


def told(process: "subprocess.Popen[str]", part: str) -> list[str]:
    """What the command says up to a line that holds something."""
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if part in line:
            return said
    raise AssertionError(f"{part!r} was not said, but {said}")


def page(root: Path, name: str) -> str:
    return (root / "_site" / "2023" / name).read_text(encoding="utf-8")


def test_an_open_page_comes_first_and_the_others_follow(
    root: Path, watching: "tuple[subprocess.Popen[str], str]"
) -> None:
    process, address = watching
    title = next(
        line for line in (root / "data" / "plans.csv").read_text("utf-8").splitlines()[1:]
    ).split(",")[1]
    with urllib.request.urlopen(f"{address}/_changes?%2F2023%2FI-2-payment.html", timeout=SECONDS):
        project.replace(root / "data" / "plans.csv", f",{title},", f",{title}改,")
        said = told(process, "FY2023 (the open pages) built")
        assert said[0] == "data/plans.csv changed\n"
        assert f"{title}改" in page(root, "I-2-payment.html")
        assert f"{title}改" not in page(root, "index.html")

        told(process, "FY2023 built")
        assert f"{title}改" in page(root, "index.html")
    follows = project.files(root / "_site")
    process.send_signal(signal.SIGINT)
    process.wait(SECONDS)
    assert project.run(root, "build.py", "--fiscal-year", "2023").returncode == 0
    assert project.files(root / "_site") == follows, "a build has nothing to add"
