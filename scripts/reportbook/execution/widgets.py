"""The widgets of a notebook, as JSON: their state, and ids that no run draws by lot."""

import json
import re
from collections.abc import Iterator
from typing import Any

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
PROGRAM = ("_esm", "_css", "_anywidget_id")
"""The program of an anywidget, which is no content: a kernel and the site have it anew."""
NOT_RUN = (
    "export default { render({ el }) { "
    'el.textContent = "セルを実行すると、ここに操作できる図が出ます。"; } };'
)
"""What stands in its place in JupyterLab until then."""


def is_shown(cell: dict[str, Any]) -> bool:
    """Whether a widget is among the outputs of a cell."""
    return any(VIEW in output.get("data", {}) for output in cell.get("outputs", []))


def state_of(notebook: dict[str, Any]) -> dict[str, Any]:
    """The models of the widgets by id; none where the notebook has no widget."""
    widgets = notebook["metadata"].get("widgets", {})
    state: dict[str, Any] = widgets.get(STATE, {}).get("state", {})
    return state


def strip(notebook: dict[str, Any]) -> None:
    """Takes what is not set out of layouts, and the program out of widgets, in place."""
    for model in state_of(notebook).values():
        if model["model_name"] == "LayoutModel":
            # Forty attributes that are not set, for every widget.
            model["state"] = {key: v for key, v in model["state"].items() if v is not None}
        is_program = "_esm" in model["state"]
        for key in PROGRAM:
            model["state"].pop(key, None)
        if is_program:
            model["state"]["_esm"] = NOT_RUN


def renumbered(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the ids of its widgets counted in order of appearance."""
    state = state_of(notebook)
    numbers: dict[str, str] = {}
    for model in _shown_widgets(notebook):
        _number(model, state, numbers)
    # Links are shown nowhere. Their content, with the ids known by now, orders them.
    while remaining := [model for model in state if model not in numbers]:
        first = min(remaining, key=lambda model: _anonymous(state[model], state, numbers))
        _number(first, state, numbers)
    if not numbers:
        return notebook
    pattern = re.compile("|".join(map(re.escape, numbers)))
    text = pattern.sub(lambda found: numbers[found[0]], json.dumps(notebook))
    anew: dict[str, Any] = json.loads(text)
    return anew


def _shown_widgets(notebook: dict[str, Any]) -> Iterator[str]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if VIEW in output.get("data", {}):
                yield output["data"][VIEW]["model_id"]


def _number(model: str, state: dict[str, Any], numbers: dict[str, str]) -> None:
    if model in numbers:
        return
    numbers[model] = f"{len(numbers) + 1:032x}"
    content = json.dumps(state.get(model, {}), sort_keys=True)
    for reference in re.findall(r'"IPY_MODEL_([^"]+)"', content):
        _number(reference, state, numbers)


def _anonymous(model: Any, state: dict[str, Any], numbers: dict[str, str]) -> str:
    content = json.dumps(model, sort_keys=True)
    return re.sub(r"IPY_MODEL_([^\"]+)", lambda found: numbers.get(found[1], "unknown"), content)
