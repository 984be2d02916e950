"""Runs everything that continuous integration runs: `python3 scripts/test.py [--fast]`.

Needs nothing but Python: outside an environment it makes `.venv` and goes on there. On
Debian as root it installs the browser and the Japanese font that the tests need;
elsewhere it says what to install.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportbook.commands import environment

ROOT = Path(__file__).resolve().parents[1]
PYTEST = [sys.executable, "-m", "pytest"]
ON_ALL_PROCESSORS = ["-n", "logical", "--dist", "worksteal"]
A_NOTEBOOK_EACH = ["-n", "logical", "--dist", "loadscope"]
FAST = "fast tests"
STEPS = [
    ("format, lint, types and data", [sys.executable, "scripts/check.py"]),
    (FAST, [*PYTEST, *ON_ALL_PROCESSORS, "-m", "not build and not browser"]),
    ("notebooks against their stored outputs", [*PYTEST, *A_NOTEBOOK_EACH, "--nbval", "notebooks"]),
    ("build of all editions", [sys.executable, "scripts/build.py"]),
    ("build and browser tests", [*PYTEST, *ON_ALL_PROCESSORS, "-m", "build or browser"]),
]
PACKAGES = ["chromium", "fonts-noto-cjk"]


def main() -> int:
    """Runs all steps, also after a failure; 1 where any of them failed."""
    parser = argparse.ArgumentParser(description="Runs everything that CI runs.")
    parser.add_argument("--fast", action="store_true", help="the fast tests alone: no browser")
    fast = parser.parse_args().fast
    environment.ensure(Path(__file__).resolve(), sys.argv[1:], environment.TESTS)
    results = [] if fast else [timed("browser and Japanese font", install_browser)]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        variables = step_environment(Path(folder))
        for name, command in [step for step in STEPS if not fast or step[0] == FAST]:
            results.append(timed(name, lambda command=command: run(command, variables)))
    print("\n== Summary")
    for name, passed, seconds in results:
        print(f"{'passed' if passed else 'FAILED'}  {seconds:7.1f} s  {name}")
    return 0 if all(passed for _, passed, _ in results) else 1


def timed(name: str, step):  # type: ignore[no-untyped-def]
    """Announces a step, runs it, and gives its name, whether it passed and its seconds."""
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    passed = step()
    return name, passed, time.monotonic() - start


def run(command: list, variables: dict) -> bool:
    """Runs a command at the root of the project, its output shown as it comes."""
    print("$ " + " ".join(["python", *command[1:]]), flush=True)
    done = subprocess.run(command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def step_environment(folder: Path) -> dict:
    """The variables of every step: kernels run as they do in a build."""
    from reportbook.execution.processes.workers import environment as kernel_environment

    return {**os.environ, **kernel_environment(folder)}


def install_browser() -> bool:
    """Makes sure that there is a browser and a Japanese font; installs them where it can."""
    from reportbook.commands.browser import INSTALL, find_browser

    if find_browser() and has_japanese_font():
        print("present")
        return True
    debian_root = Path("/etc/debian_version").exists() and getattr(os, "geteuid", int)() == 0
    if not debian_root or not shutil.which("apt-get"):
        print(INSTALL)
        return False
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(f"{' '.join(command)} failed:\n{done.stderr.strip()[-1500:]}\n{INSTALL}")
            return False
    print(f"installed {' and '.join(PACKAGES)}")
    return True


def has_japanese_font() -> bool:
    """Whether fontconfig knows one; systems without fontconfig bring their own."""
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    listed = subprocess.run(["fc-list", ":lang=ja"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


if __name__ == "__main__":
    sys.exit(main())
