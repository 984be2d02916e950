"""The files that pages load hold every part once, and the parts hold together."""

import re
from pathlib import Path

import pytest
import yaml

from reportbook.site import assets, folders

PARTS = yaml.safe_load((assets.SOURCE / "parts.yml").read_text(encoding="utf-8"))
SHEETS = sorted((assets.SOURCE / "styles").glob("*.css"))


def test_every_part_is_in_a_file() -> None:
    named = [part for parts in PARTS.values() for part in parts]
    files = [
        path.relative_to(assets.SOURCE).as_posix()
        for path in assets.SOURCE.rglob("*")
        if path.is_file() and path.name != "parts.yml"
    ]
    assert sorted({*named}) == sorted(files) and len(files) > 30


def test_a_file_is_its_parts_in_order(tmp_path: Path) -> None:
    texts = {"a.css": "a {}\n", "b.css": "b {}\n", "a.js": "const a = 1;\n", "b.js": "a;\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    parts = "x.css: [b.css, a.css]\ny.js: [a.js, b.js]\nz.js: [a.js]\n"
    (tmp_path / "parts.yml").write_text(parts, encoding="utf-8")
    assert assets.joined(tmp_path) == {
        "x.css": "b {}\na {}\n",
        "y.js": '"use strict";\n(() => {\nconst a = 1;\na;\n})();\n',
        "z.js": "const a = 1;\n",
    }


def test_comments_stay_with_the_parts(tmp_path: Path) -> None:
    script = '// Why.\nconst a = "// not one"; // kept\n  /**\n   * What.\n   */\n  a;\n'
    (tmp_path / "a.js").write_text(script, encoding="utf-8")
    (tmp_path / "a.css").write_text("/* a\n   b */\na {} /* gone */\n", encoding="utf-8")
    (tmp_path / "parts.yml").write_text("x.js: [a.js]\nx.css: [a.css]\n", encoding="utf-8")
    assert assets.joined(tmp_path) == {
        "x.js": 'const a = "// not one"; // kept\na;\n',
        "x.css": "a {}\n",
    }


def test_the_folder_holds_the_files_as_they_are() -> None:
    place = assets.folder()
    assert place == assets.folder()
    found = {path.name: path.read_text(encoding="utf-8") for path in place.iterdir()}
    assert found.pop(folders.LIST)
    assert found == assets.joined()


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
    assert css.count("{") > 3
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
