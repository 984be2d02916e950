"""Checks the data, its claims, the code's format, lint and types: `python3 scripts/check.py`.

Changes nothing, and says everything that is wrong. Where the text of the source lies
beside the project (or where `--source` says), the data is checked against it too.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reportbook.commands import environment

if TYPE_CHECKING:
    from reportbook.facts import package

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT.parent / "shared" / "source"
TOOLS = [
    ["ruff", "format", "--check", "--quiet"],
    ["ruff", "check", "--quiet"],
    ["mypy", "--no-error-summary"],
]


def main() -> int:
    """0 where all is well, else 1."""
    environment.ensure(Path(__file__).resolve(), sys.argv[1:])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--source",
        type=Path,
        default=SOURCE,
        help="folder with report-fy2023.txt and pages.tsv (default: ../shared/source)",
    )
    source = parser.parse_args().source
    broken = [] if check_data(source) else ["data"]
    for command in TOOLS:
        if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode:
            broken.append(" ".join(command))
    print(f"check: {'failed: ' + ', '.join(broken) if broken else 'all is well'}")
    return 1 if broken else 0


def check_data(source: Path) -> bool:
    """Prints what is in the data and everything that is wrong with it."""
    from reportbook.facts import package
    from reportbook.findings import audit

    report, broken = package.examine()
    if report is None:
        print(package.DataError(broken))
        return False
    results, wrong = audit.recompute(report, broken)
    problems = [*broken, *wrong]
    facts = int(report.observations["table"].isna().sum())
    print(
        f"data: {len(report.tables)} tables; {len(report.observations)} observations "
        f"({facts} of them facts from sentences) of {len(report.indicators)} indicators; "
        f"{len(report.targets)} targets, {len(report.milestones)} milestones, "
        f"{len(report.narratives)} narratives, {len(report.glossary)} terms, "
        f"{len(report.corrections)} corrections"
    )
    print(f"data: {audit.summary(results)}")
    against: list[str] = []
    if broken:
        print("source: not compared, for the data itself has to be sound first")
    else:
        against = against_source(report, source)
    if problems:
        print(package.DataError(problems))
    for one in against:
        print(f"  {one}")
    return not problems and not against


def against_source(report: "package.Report", source: Path) -> list[str]:
    """Compares sound data with the text of the source, where it is; what does not agree."""
    from reportbook.findings import completeness

    try:
        pages = completeness.read_pages(source)
    except FileNotFoundError:
        print(
            f"source: skipped, for {source} does not hold the text of the source; whether every "
            "number of it is in the data, and every quotation on its page, was not checked"
        )
        return []
    gaps, strays = completeness.gaps(report, pages), completeness.strays(report, pages)
    print(
        f"source: {len(pages)} slides, {len(gaps)} numbers unaccounted for, "
        f"{len(strays)} quotations off their page"
    )
    return [*map(str, gaps), *map(str, strays), *completeness.unused_labels(report, pages)]


if __name__ == "__main__":
    sys.exit(main())
