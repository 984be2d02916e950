"""What the check says of the data: its rules, its claims, and the text of the source.

The tools that check the code are named in `scripts/check.py`.
"""

from pathlib import Path

from reportbook.facts.package import DataError, Report, examine
from reportbook.findings import audit, completeness


def check_data(source: Path) -> bool:
    """Prints what is in the data and everything that is wrong with it."""
    report, broken = examine()
    if report is None:
        print(DataError(broken))
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
        print(DataError(problems))
    for one in against:
        print(f"  {one}")
    return not problems and not against


def against_source(report: Report, source: Path) -> list[str]:
    """Compares sound data with the text of the source, where it is; what does not agree."""
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
