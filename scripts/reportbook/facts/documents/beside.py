"""The YAML files beside the tables: corrections and labels, each entry of the form it has to have.

What entries mean together, and beside the tables, belongs to `rules`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportbook.facts.schema import Problem

Entry = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """What stands under a key: how it is told from anything else, and how it is called."""

    holds: Callable[[Any], bool]
    words: str


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _all_of(kind: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(kind, value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


TEXT, WHOLE = Form(_is_text, "a text"), Form(_is_whole, "a whole number")
TEXTS = Form(_all_of(_is_text), "a list of texts")
PAGES = Form(lambda v: v == "all" or _all_of(_is_whole)(v), "`all` or a list of pages")

CORRECTION: dict[str, Form] = {
    **dict.fromkeys(("id", "title", "section"), TEXT),
    **dict.fromkeys(("page", "report"), WHOLE),
    **dict.fromkeys(("printed", "evidence", "used", "reason", "status", "grade", "guard"), TEXT),
}
LABEL: dict[str, Form] = {"report": WHOLE, "tokens": TEXTS, "pages": PAGES, "reason": TEXT}
OPTIONAL: dict[str, Form] = {"claims": TEXTS}


@dataclass(frozen=True)
class Beside:
    """What the YAML files hold: the entries that have all that they need."""

    corrections: list[Entry]
    labels: list[Entry]


def read(folder: Path) -> tuple[Beside, list[Problem]]:
    """The entries of both files, and all that is wrong with their form."""
    corrections, wrong = _entries(folder / "corrections.yml", "corrections", CORRECTION)
    labels, also_wrong = _entries(folder / "labels.yml", "labels", LABEL)
    return Beside(corrections, labels), [*wrong, *also_wrong]


def _entries(path: Path, name: str, forms: dict[str, Form]) -> tuple[list[Entry], list[Problem]]:
    problems: list[Problem] = []
    listed = _mapping(path, problems).get(name) or []
    if not isinstance(listed, list):
        told = f"has no list under `{name}:`"
        return [], [*problems, Problem(path.name, told, "Begin each entry with `- `")]
    sound = []
    for place, entry in enumerate(listed, start=1):
        wrong = list(_wrong(path.name, place, entry, forms))
        problems += wrong
        if not wrong:
            sound.append(entry)
    return sound, problems


def _wrong(file: str, place: int, entry: Any, forms: dict[str, Form]) -> list[Problem]:
    if not isinstance(entry, dict):
        return [Problem(file, f"entry {place} is not a mapping", "Start it with `name:` keys")]
    name = str(entry.get("id", f"entry {place}"))
    found = []
    for key, form in {**forms, **OPTIONAL}.items():
        value = entry.get(key)
        if value in (None, "", []):
            if key in forms:
                remedy = f"Add `{key}:` to the entry"
                found.append(Problem(file, "lacks this key", remedy, None, key, name))
        elif not form.holds(value):
            remedy = f"Write {form.words}"
            said = f"of {name} is not {form.words}"
            found.append(Problem(file, said, remedy, None, key, str(value)))
    return found


def _mapping(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        read = _yaml(path.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        problems.append(Problem(path.name, "is missing", "Restore the file"))
        return {}
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        problems.append(
            Problem(path.name, f"cannot be read: {error.problem}", "Correct the YAML", row)
        )
        return {}
    except (yaml.YAMLError, ValueError) as error:  # of bytes, or of a day that does not exist
        reason = " ".join(str(error).split())
        problems.append(Problem(path.name, f"cannot be read: {reason}", "Correct the YAML"))
        return {}
    if not isinstance(read, dict):
        problems.append(Problem(path.name, "is not a mapping", "Start it with `name:` keys"))
        return {}
    return read


def _yaml(text: str) -> Any:
    """What a YAML text holds; libyaml is fast, the loader in Python says better what is wrong."""
    try:
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return yaml.safe_load(text)
