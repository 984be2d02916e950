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
    ROOT / "scripts" / "reportbook" / "commands" / "interruption.py",
]
COMMANDS = ("__init__", "environment", "interruption")
"""What `environment` needs of the library."""
PYPROJECT = """\
[project]
dependencies = ["pandas>=3.0,<4", "Types_PyYAML>=6", "tqdm"]
[project.optional-dependencies]
lab = ["a-place-to-work>=1"]
test = ["no-such-package>=1"]
"""
BUILD_LOCK = """\
pandas==0.0.1
unrelated==5.0
types-pyyaml==6.0 ; sys_platform == 'win32'
-e .
"""
LOCKS = {
    environment.BUILD: BUILD_LOCK,
    environment.TESTS: f"no-such-package==1.0\n{BUILD_LOCK}",
    environment.LAB: f"a-place-to-work==1.0\n{BUILD_LOCK}",
}


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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with its locks."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    for name, text in LOCKS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_differences_from_a_lock(project: Path) -> None:
    (other,) = environment.differences_from_lock(project, environment.BUILD)
    assert other.startswith("pandas 0.0.1: ") and other.endswith(" is installed")
    missing, same = environment.differences_from_lock(project, environment.TESTS)
    assert missing == "no-such-package 1.0: not installed"
    assert same == other
    missing, same = environment.differences_from_lock(project, environment.LAB)
    assert (missing, same) == ("a-place-to-work 1.0: not installed", other)


def test_missing_requirements_are_one_message() -> None:
    lines = [f"package-{n}" for n in range(10)]
    message = environment.missing_requirements(lines, "/env", environment.TESTS)
    assert "pip install -r requirements-test.txt" in message
    assert "and 2 more" in message
    assert len(message.splitlines()) == 12


def test_each_lock_pins_its_direct_dependencies() -> None:
    build = environment.pinned_dependencies(ROOT, environment.BUILD)
    tests = environment.pinned_dependencies(ROOT, environment.TESTS)
    assert {"pandas", "papermill", "jupyter-book"} <= build.keys()
    assert build.keys().isdisjoint({"pytest", "playwright", "jupyterlab"})
    assert {"pytest", "playwright"} <= tests.keys() - build.keys()


def test_the_tests_lock_holds_the_build_s_as_it_is() -> None:
    """Else a build after a test would run on other versions than the ones that it pins.

    The tests may want a package on more systems than the build does.
    """
    names = (environment.BUILD, environment.TESTS)
    build, tests = ((ROOT / name).read_text("utf-8").splitlines() for name in names)
    pins = {line.partition(" ;")[0] for line in tests}
    assert [line for line in build if line.partition(" ;")[0] not in pins] == []
    assert build[-1] == tests[-1] == "-e ."


@pytest.fixture
def installed(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The locks that pip was told to install into the project's `.venv`, in turn."""
    locks: list[str] = []

    def run(command: list[str], folder: Path) -> int:
        assert command[-3:-1] == ["-q", "-r"] and folder == project
        locks.append(Path(command[-1]).name)
        return 0

    monkeypatch.setattr(environment, "run", run)
    monkeypatch.setattr(environment, "pip_version", lambda: environment.OLDEST_PIP)
    return locks


def test_a_lock_is_installed_once(project: Path, installed: list[str]) -> None:
    build, tests, lab = LOCKS
    for lock in (build, build, tests, build, tests, lab, lab, tests, build):
        environment.prepare(project, lock)
    assert installed == [build, tests, lab]


def test_a_changed_lock_is_installed_again(project: Path, installed: list[str]) -> None:
    build, tests, _ = LOCKS
    environment.prepare(project, tests)
    for name in LOCKS:
        (project / name).write_text(f"tqdm==4.0\n{LOCKS[name]}", encoding="utf-8")
    for lock in (build, build, tests, tests):
        environment.prepare(project, lock)
    assert installed == [tests, build, tests]


OUTSIDE = """
import sys
from pathlib import Path
from reportbook.commands import environment
environment.inside_environment = lambda: False
environment.prepare = lambda root, lock: Path(sys.executable)
environment.ensure(Path(sys.argv[1]), sys.argv[2:])
"""
INSIDE = """
import signal, sys, time
if sys.argv[1] == "tells":
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit("told"))
print("at work", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM is another signal there")
@pytest.mark.parametrize(("inside", "code", "said"), [("tells", 1, "told\n"), ("dies", 143, "")])
def test_sigterm_reaches_the_command(tmp_path: Path, inside: str, code: int, said: str) -> None:
    """Whoever started the command knows the process outside alone."""
    command = tmp_path / "command.py"
    command.write_text(INSIDE, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", OUTSIDE, str(command), inside],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as outside:
        assert outside.stdout and outside.stdout.readline() == "at work\n"
        outside.terminate()
        _, wrong = outside.communicate(timeout=20)  # both of them have closed their end
    assert (outside.returncode, wrong) == (code, said)


@pytest.mark.build
def test_a_command_started_outside_makes_and_reuses_it(tmp_path: Path) -> None:
    library = tmp_path / "scripts" / "reportbook"
    for name in (
        "__init__.py",
        "commands/__init__.py",
        "commands/environment.py",
        "commands/interruption.py",
    ):
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
