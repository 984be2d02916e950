"""The commands' own environment: made once, reused, and clear words where it cannot be."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportbook import ROOT
from reportbook.commands import environment

BEFORE_ENVIRONMENT = [
    *sorted((ROOT / "scripts").glob("*.py")),
    ROOT / "scripts" / "reportbook" / "__init__.py",
    ROOT / "scripts" / "reportbook" / "commands" / "environment.py",
]
PYPROJECT = """\
[project]
dependencies = ["pandas>=3.0,<4", "Types_PyYAML>=6", "tqdm"]
[project.optional-dependencies]
test = ["no-such-package>=1"]
"""
LOCK = """\
no-such-package==1.0
pandas==0.0.1
unrelated==5.0
types-pyyaml==6.0 ; sys_platform == 'win32'
-e .
"""


@pytest.mark.parametrize("path", BEFORE_ENVIRONMENT, ids=lambda path: path.name)
def test_an_old_python_can_parse_it(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("path", BEFORE_ENVIRONMENT, ids=lambda path: path.name)
def test_it_starts_with_the_standard_library_alone(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = [node.module or "" for node in named if isinstance(node, ast.ImportFrom)]
    modules += [
        alias.name for node in named if isinstance(node, ast.Import) for alias in node.names
    ]
    outside = {module.partition(".")[0] for module in modules} - sys.stdlib_module_names
    assert outside <= {"reportbook"}


def test_old_python_is_told_what_to_do() -> None:
    message = environment.old_python("3.8.10", "build.py")
    assert "build.py needs Python 3.11 or newer; this is Python 3.8.10." in message


def test_differences_from_the_lock(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / "requirements.txt").write_text(LOCK, encoding="utf-8")
    missing, other = environment.differences_from_lock(tmp_path)
    assert missing == "no-such-package 1.0: not installed"
    assert other.startswith("pandas 0.0.1: ") and other.endswith(" is installed")


def test_missing_requirements_are_one_message() -> None:
    message = environment.missing_requirements([f"package-{n}" for n in range(10)], "/env")
    assert "pip install -r requirements.txt" in message
    assert "and 2 more" in message
    assert len(message.splitlines()) == 12


def test_the_lock_pins_every_direct_dependency() -> None:
    pinned = environment.pinned_dependencies(ROOT)
    assert {"pandas", "papermill", "jupyter-book", "pytest"} <= pinned.keys()


@pytest.mark.build
def test_a_command_started_outside_makes_and_reuses_it(tmp_path: Path) -> None:
    library = tmp_path / "scripts" / "reportbook"
    for name in ("__init__.py", "commands/__init__.py", "commands/environment.py"):
        (library / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "scripts" / "reportbook" / name, library / name)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    command = tmp_path / "scripts" / "command.py"
    command.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from reportbook.commands import environment\n"
        "environment.ensure(Path(__file__), sys.argv[1:])\n"
        "print(sys.prefix, sys.argv[1:])\n"
        "sys.exit(7)\n",
        encoding="utf-8",
    )
    outside = Path(sys.base_prefix, "python.exe" if os.name == "nt" else "bin/python3")

    def run() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(outside), str(command), "--an", "argument"],
            capture_output=True,
            text=True,
            check=False,
        )

    first, second = run(), run()
    assert (first.returncode, second.returncode) == (7, 7), first.stderr
    expected = f"{tmp_path / '.venv'} ['--an', 'argument']"
    assert first.stdout.splitlines()[-1] == expected
    assert "Installing the requirements" in first.stdout
    assert second.stdout.splitlines() == [expected]

    (tmp_path / "pyproject.toml").write_text("[project]\nname='other'\n", encoding="utf-8")
    assert "Installing the requirements" in run().stdout
