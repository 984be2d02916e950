"""Checks the data, its claims, the code and its rooms: `python3 scripts/check.py`.

Changes nothing, and says everything that is wrong. Where the text of the source lies
beside the project (or where `--source` says), the data is checked against it too.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from reportbook.commands import environment

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT.parent / "shared" / "source"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
TOOLS = {
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet"],
    "ruff check": ["-m", "ruff", "check", "--quiet"],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    "lint-imports": [
        "-c",
        "import importlinter.cli as cli; cli.lint_imports_command()",
        "--no-cache",
    ],
}


def main() -> int:
    """0 where all is well, else 1."""
    environment.ensure(Path(__file__).resolve(), sys.argv[1:], environment.TESTS)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--source",
        type=Path,
        default=SOURCE,
        help="folder with the texts that reports.csv names (default: ../shared/source)",
    )
    source = parser.parse_args().source
    from reportbook.commands.check import check_data

    broken = [] if check_data(source) else ["data"]
    broken += [name for name, arguments in TOOLS.items() if not passes(arguments)]
    print(f"check: {'failed: ' + ', '.join(broken) if broken else 'all is well'}")
    return 1 if broken else 0


def passes(arguments: list) -> bool:
    """Runs a tool, which says nothing where all is well."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
