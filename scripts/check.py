"""Checks the data, its claims, the code's format, lint and types: `python3 scripts/check.py`.

Changes nothing, and says everything that is wrong.
"""

import subprocess
import sys
from pathlib import Path

from reportbook import environment

ROOT = Path(__file__).resolve().parents[1]
TOOLS = [
    ["ruff", "format", "--check", "--quiet"],
    ["ruff", "check", "--quiet"],
    ["mypy", "--no-error-summary"],
]


def main() -> int:
    """0 where all is well, else 1."""
    environment.ensure(Path(__file__).resolve(), sys.argv[1:])
    broken = check_data()
    for command in TOOLS:
        if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode:
            broken.append(" ".join(command))
    print(f"check: {'failed: ' + ', '.join(broken) if broken else 'all is well'}")
    return 1 if broken else 0


def check_data() -> list[str]:
    """Prints what is in the data and what is wrong with it; names the checks that failed."""
    from reportbook import audit, data

    try:
        report = data.load()
        results = audit.recompute(report)
    except (data.DataError, audit.ClaimError) as error:
        print(error)
        return ["data"]
    print(
        f"data: {len(report.observations)} observations of {len(report.indicators)} indicators, "
        f"{len(report.targets)} targets, {len(report.milestones)} milestones, "
        f"{len(report.narratives)} narratives, {len(report.corrections)} corrections"
    )
    print(f"data: {audit.summary(results)}")
    problems = audit.unexplained(report, results)
    for problem in problems:
        print(f"  {problem}")
    return ["claims"] if problems else []


if __name__ == "__main__":
    sys.exit(main())
