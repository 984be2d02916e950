"""Rules of `corrections.yml`: its words, its references, its ids."""

from collections import Counter
from typing import Any

from reportbook.facts.rows import Found, Frames
from reportbook.facts.schema import MARKUP, Problem, may_be_markup

_TEXTS = ("title", "printed", "evidence", "used", "reason")

_REFERENCES = {
    "section": ("sections", "section"),
    "report": ("reports", "report"),
    "claims": ("claims", "claim"),
}

_ENUMS = {
    "status": ("open", "settled"),
    "grade": ("verdict", "number", "wording"),
}


def all_rules(corrections: list[dict[str, Any]], frames: Frames, told: list[Problem]) -> Found:
    """Where the file referred to has problems of its own, they say enough."""
    known = {
        key: set(frames[table][column])
        for key, (table, column) in _REFERENCES.items()
        if not any(one.file == f"{table}.csv" for one in told)
    }
    ids = Counter(entry["id"] for entry in corrections)
    for entry in corrections:
        name = entry["id"]

        def problem(key: str, value: object, message: str, remedy: str) -> Problem:
            return Problem("corrections.yml", message, remedy, column=key, value=str(value))

        for key in _TEXTS:
            if may_be_markup(entry[key]):
                yield problem(key, name, *MARKUP)
        for key, values in known.items():
            named = entry.get(key) or []
            for value in named if isinstance(named, list) else [named]:
                if value not in values:
                    table = _REFERENCES[key][0]
                    yield problem(key, value, f"of {name} is not in {table}.csv", "Correct it")
        for key, known_values in _ENUMS.items():
            if entry[key] not in known_values:
                remedy = f"Choose from {', '.join(known_values)}"
                yield problem(key, entry[key], f"of {name} is not known", remedy)
        if ids[name] > 1:
            ids[name] = 0
            yield problem("id", name, "stands twice", "Give each entry its own id")
