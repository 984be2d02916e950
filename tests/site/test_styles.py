"""The style sheets hold together: a brace that is lost in a merge nests all that follows."""

import re
from pathlib import Path

import pytest

from reportbook import ROOT

SHEETS = sorted((ROOT / "book" / "_static").glob("*.css"))


def misplaced(css: str) -> list[str]:
    """Rules inside a rule, and braces without their other half."""
    found = []
    open_rules: list[str] = []
    for part in re.findall(r"[^{}]*[{}]", re.sub(r"/\*.*?\*/", "", css, flags=re.S)):
        selector = part[:-1].rpartition(";")[2].strip()
        if part.endswith("{"):
            if open_rules and not open_rules[-1].startswith("@"):
                found.append(f"{selector} inside {open_rules[-1]}")
            open_rules.append(selector)
        elif open_rules:
            open_rules.pop()
        else:
            found.append("a brace closes nothing")
    return found + [f"{selector} is not closed" for selector in open_rules]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_is_inside_another(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert css.count("{") > 10
    assert misplaced(css) == []


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("a { b: c; } @media print { a { b: c; } }", []),
        ("a { b: c; d { e: f; } }", ["d inside a"]),
        ("a { b: c; d { e: f; }", ["d inside a", "a is not closed"]),
        ("a { b: c; } }", ["a brace closes nothing"]),
        ("/* { */ a { b: c; }", []),
    ],
)
def test_a_lost_brace_is_told(css: str, told: list[str]) -> None:
    assert misplaced(css) == told
