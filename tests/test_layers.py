"""That the library's imports go one way: a module knows only those above it in this list."""

import ast
from pathlib import Path

import reportbook

FOLDER = Path(reportbook.__file__).parent

ORDER = [
    "environment", "fiscal_year", "numbering", "units", "binding", "expressions", "schema",
    "rules", "texts", "checks", "data", "extracts", "terms", "termlinks", "measures",
    "verdicts", "wording", "series", "changes", "tables", "indexes", "theme",
    "chart_parts", "chart_bars", "chart_lines", "charts", "blocks", "output", "figure", "headlines",
    "scorecard", "listing", "accounts", "views", "widgets", "section", "catalogue",
    "comparison", "comparison_charts", "explorer_blocks", "explorer_widgets", "explorer",
    "explorer_data", "formulas", "remarks", "audit", "completeness",
    "downloads", "records", "spreadsheet", "cells", "sheets", "workbook", "jsonfile", "codebook",
    "claims", "claim_blocks", "corrections", "audit_page", "corrections_page",
    "notebooks", "contents", "glossary", "cards", "overview", "cache", "execution", "pictures",
    "illustrate", "bundles", "site", "editions", "searchable", "search", "request", "frontdoor",
    "publish", "build", "server", "browser",
]  # fmt: skip


def imported(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "reportbook":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportbook."):
            names.add(str(node.module).removeprefix("reportbook."))
    return names


def test_every_module_has_its_place() -> None:
    assert sorted(ORDER) == sorted(path.stem for path in FOLDER.glob("[a-z]*.py"))


def test_imports_go_one_way() -> None:
    upward = [
        f"{name} imports {other}"
        for place, name in enumerate(ORDER)
        for other in imported(FOLDER / f"{name}.py")
        if other not in ORDER[:place]
    ]
    assert upward == []
