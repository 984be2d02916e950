"""Notebook files: their text, their section, and the one form in which they are committed.

Works on the JSON of a notebook and needs no notebook library, which would take longer
to import than a build with nothing to do takes in all. Execution belongs to `execution`.
"""

import copy
import json
import re
from pathlib import Path
from typing import Any

from reportbook.execution import widgets

Notebook = dict[str, Any]

PART = r"(?:I{1,3}|IV|VI?)"
SECTION = re.compile(rf"^({PART}(?:-\d+|(?:-{PART})+)?)(?=-[a-z])")
STILL = "image/png"
"""The picture beside a chart or a widget in a committed notebook; a run of it makes none."""
RUN_METADATA = ("papermill", "execution", "ExecuteTime")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def section_of(path: Path) -> str | None:
    """`I-2` for `I-2-national-pension-collection.ipynb`, None for a notebook of no section.

    A notebook of several sections names them all: `V-VI` for `V-VI-property.ipynb`.
    """
    found = SECTION.match(path.name)
    return found[1] if found else None


def read(path: Path) -> Notebook:
    """The notebook in a file, its texts joined.

    Raises:
        ValueError: where the file is not a notebook, naming it.
    """
    try:
        return from_text(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name} is not a notebook: {error}") from error


def from_text(text: str) -> Notebook:
    """A notebook from its JSON; every list of lines becomes one text."""
    notebook: Notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["source"] = _joined(cell["source"])
        for output in cell.get("outputs", []):
            if "text" in output:
                output["text"] = _joined(output["text"])
            for kind, value in output.get("data", {}).items():
                if not _is_json(kind):
                    output["data"][kind] = _joined(value)
    return notebook


def to_text(notebook: Notebook) -> str:
    """The JSON of a notebook, the same bytes for the same content, texts as lists of lines."""
    lines = copy.deepcopy(notebook)
    for cell in lines["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
        for output in cell.get("outputs", []):
            if "text" in output:
                output["text"] = output["text"].splitlines(keepends=True)
            for kind, value in output.get("data", {}).items():
                if isinstance(value, str) and not _is_json(kind):
                    output["data"][kind] = value.splitlines(keepends=True)
    return json.dumps(lines, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def to_result(notebook: Notebook) -> str:
    """The JSON of a notebook that no person reads: in one line, which takes far less time."""
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True)


def write(notebook: Notebook, path: Path) -> None:
    """Writes a notebook as UTF-8 with LF on every system."""
    path.write_text(to_text(notebook), encoding="utf-8", newline="\n")


def tags(cell: dict[str, Any]) -> list[str]:
    """The tags of a cell."""
    return list(cell.get("metadata", {}).get("tags", []))


def not_run(notebook: Notebook) -> Notebook:
    """The notebook without outputs and widgets, in place."""
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    return notebook


def committable(notebook: Notebook) -> Notebook:
    """A copy of an executed notebook without what differs from run to run.

    Widget ids are renumbered in order of appearance, the id of papermill's cell is fixed,
    times and papermill's metadata go, code cells count from 1, the kernel is named without
    its patch version, layouts hold only what is set, and widgets not the program that shows them.
    """
    clean: Notebook = json.loads(json.dumps(notebook))  # many times faster than `deepcopy`
    for key in RUN_METADATA:
        clean["metadata"].pop(key, None)
    clean["metadata"]["kernelspec"] = dict(KERNEL)
    clean["metadata"]["language_info"] = dict(LANGUAGE)
    count = 0
    for cell in clean["cells"]:
        for key in RUN_METADATA:
            cell["metadata"].pop(key, None)
        if not tags(cell):
            cell["metadata"].pop("tags", None)
        if "injected-parameters" in tags(cell):
            cell["id"] = "injected-parameters"  # papermill draws it by lot
        if cell["cell_type"] == "code":
            executed = cell["execution_count"] is not None
            count += executed
            cell["execution_count"] = count if executed else None
            cell["outputs"] = _merged_streams(cell["outputs"])
            for output in cell["outputs"]:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = count
    widgets.strip(clean)
    return widgets.renumbered(clean)


def differences(committed: Notebook, fresh: Notebook) -> list[str]:
    """Where two notebooks differ in sources, outputs or widget state, in a few lines.

    nbval compares outputs only; the state of the widgets is compared here too. Stills are of
    what is compared, and are not.
    """
    old, new = _without_stills(committable(committed)), _without_stills(committable(fresh))
    found = []
    if len(old["cells"]) != len(new["cells"]):
        found.append(f"{len(old['cells'])} cells committed, {len(new['cells'])} executed")
    for number, (before, after) in enumerate(zip(old["cells"], new["cells"], strict=False), 1):
        for part in ("source", "outputs"):
            if before.get(part) != after.get(part):
                first_line = before["source"].partition("\n")[0]
                found.append(f"cell {number} ({first_line}): {part} differ")
    old_state, new_state = widgets.state_of(old), widgets.state_of(new)
    models = sorted(old_state.keys() | new_state.keys())
    other = [model for model in models if old_state.get(model) != new_state.get(model)]
    if other:  # one that is new or gone renumbers those after it
        kind = (old_state.get(other[0]) or new_state[other[0]])["model_name"]
        found.append(f"widgets: {len(other)} differ, the first is {int(other[0], 16)} ({kind})")
    return found


def _without_stills(notebook: Notebook) -> Notebook:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            for part in ("data", "metadata"):
                output.get(part, {}).pop(STILL, None)
    return notebook


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _is_json(kind: str) -> bool:
    return kind == "application/json" or kind.endswith("+json")


def _merged_streams(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many pieces a stream arrives in depends on timing; the text does not."""
    merged: list[dict[str, Any]] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            merged.append(output)
    return merged
