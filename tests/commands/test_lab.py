"""JupyterLab by the project's own command: what it is given to work with."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportbook import ROOT
from reportbook.commands import environment, lab
from reportbook.figures.colours import ON_PAGE


def test_its_lock_agrees_with_those_of_the_build_and_of_the_tests() -> None:
    """One `.venv` holds them all: what one of them installs must suit the others."""
    locks = {name: pins(name) for name in (environment.BUILD, environment.TESTS, environment.LAB)}
    build, tests, own = locks.values()
    assert build.items() <= own.items()
    assert {name: own[name] for name in own.keys() & tests.keys()} == {
        name: tests[name] for name in own.keys() & tests.keys()
    }
    assert {"jupyterlab", "pip"} <= environment.pinned_dependencies(ROOT, environment.LAB).keys()
    assert (ROOT / environment.LAB).read_text("utf-8").endswith("\n-e .\n")


def pins(lock: str) -> dict[str, set[str]]:
    """The versions of each package, on whatever system."""
    found: dict[str, set[str]] = {}
    text = (ROOT / lock).read_text("utf-8")
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def test_its_programs_come_first_and_its_kernel_is_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "elsewhere")
    given = lab.variables(Path("/project/.venv/bin"))
    assert given["PATH"] == f"/project/.venv/bin{os.pathsep}elsewhere"
    assert given["VIRTUAL_ENV"] == sys.prefix
    assert given["JUPYTER_PREFER_ENV_PATH"] == "1"


def test_the_extension_is_one_that_jupyterlab_takes_without_a_build(tmp_path: Path) -> None:
    lab.make_extension(tmp_path)
    lab.make_extension(tmp_path)  # a second time, with what may have changed
    own = tmp_path / "reportbook"
    build = json.loads((own / "package.json").read_text("utf-8"))["jupyterlab"]["_build"]
    assert (own / build["load"]).is_file()
    assert (own / "static" / "reportbook.css").read_text("utf-8") == lab.style()


def test_styles_are_for_what_notebooks_show_alone() -> None:
    style = re.sub(r"/\*.*?\*/", "", lab.style(), flags=re.DOTALL)
    depth, rules, start = 0, [], 0
    for place, sign in enumerate(style):
        if sign == "{":
            if depth == 0:
                rules.append(style[start:place].strip())
            depth += 1
        elif sign == "}":
            depth -= 1
            start = place + 1
    assert depth == 0
    mine = re.compile(r"^(body\[[^]]+\] )?\.jp-(OutputArea-output|Rendered)")
    assert [rule for rule in rules if not mine.match(rule)] == []
    assert len(rules) > 20
    for colour in ON_PAGE:
        assert f'[fill="{colour}" i]' in style


@pytest.mark.parametrize("arguments", [[], ["--no-browser", "--port", "9000"]])
def test_further_options_are_jupyterlab_s(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(lab, "EXTENSIONS", tmp_path)
    monkeypatch.setattr(lab, "trust", lambda: None)
    monkeypatch.setattr(os, "environ", dict(os.environ))

    def run(command: list[str]) -> int:
        ran.append(command)
        return 7

    monkeypatch.setattr(environment, "run", run)
    assert lab.open_lab(arguments) == 7
    assert ran == [[*lab.command(), *arguments]]
    assert f"--ServerApp.root_dir={ROOT}" in ran[0]
    assert (ROOT / lab.FIRST).is_file()


@pytest.mark.build
def test_stored_outputs_are_trusted(tmp_path: Path) -> None:
    notebook = ROOT / lab.FIRST
    script = (
        "from nbformat import read, sign; from reportbook.commands import lab; lab.trust();"
        f"print(sign.NotebookNotary().check_signature(read({str(notebook)!r}, 4)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "JUPYTER_DATA_DIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("True\n", "")
