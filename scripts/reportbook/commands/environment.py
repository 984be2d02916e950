"""The project's own Python environment, `.venv`, for commands started outside one.

Standard library only, and written so that an old Python can still parse it and say
what is wrong. What the commands do once they have an environment belongs elsewhere.
"""

import hashlib
import os
import platform
import re
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

from reportbook import ROOT
from reportbook.commands import interruption

OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first with `pip --python`

BUILD = "requirements.txt"
"""The lock of what builds the book."""
TESTS = "requirements-test.txt"
"""The lock of what tests it: all of BUILD, and the extra `test`."""
LAB = "requirements-lab.txt"
"""The lock of what notebooks are worked in with: all of BUILD, and the extra `lab`."""
EXTRAS = {TESTS: "test", LAB: "lab"}


def ensure(script: Path, arguments: list, lock: str = BUILD) -> None:
    """Returns where the requirements are at hand; else runs the command again in `.venv`.

    Inside a virtual or conda environment that one is used as it is. Outside, `.venv` is
    made (or reused), the same command runs with it, and its exit code becomes ours.

    Args:
        script: the command.
        arguments: what it was called with.
        lock: BUILD, TESTS or LAB.

    Raises:
        SystemExit: with one message where the environment cannot serve, or with the
            exit code of the command that ran in `.venv`.
    """
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(old_python(platform.python_version(), script.name))
    if inside_environment():
        wrong = differences_from_lock(ROOT, lock)
        if wrong:
            sys.exit(missing_requirements(wrong, sys.prefix, lock))
        prefer_own_library()
        return
    interruption.expect()  # else the system would end this process, and the command go on
    python = prepare(ROOT, lock)
    sys.exit(run([str(python), str(script), *arguments]))


def old_python(version: str, command: str) -> str:
    """The message for a Python that is too old."""
    return (
        f"{command} needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer; "
        f"this is Python {version}.\n"
        f"Install a newer one and run it with that, for example: python3.12 scripts/{command}"
    )


def missing_requirements(wrong: list, prefix: str, lock: str) -> str:
    """The message for an environment that lacks what a lock pins."""
    shown = wrong[:8] + ([f"and {len(wrong) - 8} more"] if len(wrong) > 8 else [])
    return (
        f"The environment at {prefix} does not have what this project needs:\n"
        + "".join(f"  {line}\n" for line in shown)
        + f"Run this in it, then try again:\n  pip install -r {lock}"
    )


def inside_environment() -> bool:
    """Whether this Python belongs to a virtual environment or to conda."""
    return sys.prefix != sys.base_prefix or (Path(sys.prefix) / "conda-meta").is_dir()


def differences_from_lock(root: Path, lock: str) -> list:
    """Direct dependencies that are absent or not at their pinned version, as text lines."""
    wrong = []
    for name, pinned in pinned_dependencies(root, lock).items():
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{name} {pinned}: not installed")
            continue
        if installed != pinned:
            wrong.append(f"{name} {pinned}: {installed} is installed")
    return wrong


def pinned_dependencies(root: Path, lock: str) -> dict:
    """Name and pinned version of every direct dependency of `pyproject.toml` in a lock."""
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = list(project.get("dependencies", []))
    if lock in EXTRAS:
        direct += project["optional-dependencies"][EXTRAS[lock]]
    names = {_normalised(re.split(r"[^A-Za-z0-9._-]", line)[0]) for line in direct}
    text = (root / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)\s*$", text, flags=re.MULTILINE)
    return {name: version for name, version in pins if _normalised(name) in names}


def prefer_own_library() -> None:
    """Puts this project's `scripts/` first, for this process and all it starts."""
    own = str(ROOT / "scripts")
    sys.path[:] = [own] + [path for path in sys.path if path != own]
    inherited = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    others = [path for path in inherited if path and path != own]
    os.environ["PYTHONPATH"] = os.pathsep.join([own, *others])


def prepare(root: Path, lock: str) -> Path:
    """Makes `.venv` at the root, or reuses it where it holds the lock as it stands.

    Returns its interpreter.
    """
    folder = root / ".venv"
    interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "installed.txt"
    wanted = stamp_of(root, lock)
    found = stamp.read_text(encoding="utf-8").split() if stamp.is_file() else []
    same_python = found[:1] == wanted[:1] and interpreter.exists()
    if same_python and set(wanted) <= set(found):
        return interpreter
    print("Installing the requirements into .venv (a few minutes the first time) ...", flush=True)
    if pip_version() >= OLDEST_PIP:
        venv.EnvBuilder(with_pip=False, clear=not same_python, symlinks=os.name != "nt").create(
            folder
        )
        pip = [sys.executable, "-m", "pip", "--python", str(interpreter)]
    else:
        _create_with_own_pip(folder, lock, clear=not same_python)
        pip = [str(interpreter), "-m", "pip"]
    code = run([*pip, "install", "-q", "-r", str(root / lock)], folder=root)
    if code != 0:
        sys.exit(
            f"pip could not install {lock} (exit code {code}; its message is above).\n"
            "Check the connection to the package index and run the command again."
        )
    # The locks agree with each other: what another one brought is still there.
    kept = [line for line in found if same_python and line in current(root, wanted)]
    stamp.write_text("\n".join([*wanted, *kept]) + "\n", encoding="utf-8")
    return interpreter


def stamp_of(root: Path, lock: str) -> list:
    """What `.venv` holds once a lock is installed: this Python, and each lock that it meets.

    The others meet the build's too, so that a build after a test installs nothing.
    """
    python = f"{platform.python_implementation()}-{platform.python_version()}"
    return [python, *(line_of(root, name) for name in dict.fromkeys((BUILD, lock)))]


def line_of(root: Path, lock: str) -> str:
    """A lock as it stands, in one line of the stamp."""
    project = (root / "pyproject.toml").read_bytes()
    return f"{lock}:{hashlib.sha256((root / lock).read_bytes() + project).hexdigest()}"


def current(root: Path, wanted: list) -> list:
    """What else may stand in the stamp: locks that are as they were when they were installed."""
    locks = [name for name in EXTRAS if (root / name).is_file()]
    return [line for line in (line_of(root, name) for name in locks) if line not in wanted]


def pip_version() -> tuple:
    """Version of this Python's pip, `(0,)` where there is none."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False
    )
    found = re.match(r"pip (\d+)\.(\d+)", asked.stdout)
    return (int(found[1]), int(found[2])) if asked.returncode == 0 and found else (0,)


def run(command: list, folder: "Path | None" = None) -> int:
    """Runs a command to its end, also where Ctrl-C or SIGTERM ends it; its exit code.

    That of a command which a signal ended is the one that a shell gives it.
    """
    with subprocess.Popen(command, cwd=folder) as process:
        while True:
            try:
                code = process.wait()
                return code if code >= 0 else 128 - code
            except interruption.Stopped:
                process.terminate()  # which told nobody but this one
            except KeyboardInterrupt:
                # The terminal sent it to the command as well, which ends in its own way.
                continue


def _create_with_own_pip(folder: Path, lock: str, clear: bool) -> None:
    try:
        venv.EnvBuilder(with_pip=True, clear=clear, symlinks=os.name != "nt").create(folder)
    except (subprocess.CalledProcessError, OSError):
        sys.exit(
            "This Python has neither pip 22.3 or newer nor the ensurepip module, so .venv "
            "cannot be filled.\nInstall pip (on Debian: apt-get install python3-pip) or make "
            f"an environment yourself, run\n  pip install -r {lock}\nin it, and run "
            "this command there."
        )


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
