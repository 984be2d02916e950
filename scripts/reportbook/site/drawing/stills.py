"""Pictures of charts and widgets beside them in a committed notebook: PNG, small, without a page.

Wherever notebooks are shown but not run (GitHub, nbviewer, nbconvert) they are all that is drawn.
The site has pictures of its own, and a build makes none of these.
"""

import base64
import copy
from collections.abc import Iterator
from typing import Any

from reportbook.execution import widgets
from reportbook.execution.notebooks import STILL, Notebook
from reportbook.figures.marks import VEGALITE
from reportbook.site.drawing import pictures, smaller


def with_stills(notebook: Notebook, committed: Notebook) -> Notebook:
    """A copy of an executed notebook with a still of each chart, and of what a widget shows first.

    Those that the committed notebook has are kept, where nothing that they are made from has
    changed: another machine would draw the same, in other bytes.
    """
    drawn: Notebook = copy.deepcopy(notebook)
    kept = {smaller.key_of(base64.b64decode(still)): still for _, still in of(committed) if still}
    for output, spec in _pictured(drawn):
        still = kept.get(pictures.still_key(spec))
        output["data"][STILL] = still or base64.b64encode(pictures.still(spec)).decode() + "\n"
        output["metadata"] = {**output["metadata"], STILL: {"alt": output["data"]["text/plain"]}}
    return drawn


def of(notebook: Notebook) -> list[tuple[dict[str, Any], str | None]]:
    """The spec of each chart of a notebook with its still, where it has one."""
    return [(spec, output["data"].get(STILL)) for output, spec in _pictured(notebook)]


def _pictured(notebook: Notebook) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each output that is to have a still, and the spec that it is of."""
    models = widgets.state_of(notebook)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            spec = data.get(VEGALITE) or _first_view(models, data.get(widgets.VIEW))
            if spec:
                yield output, spec


def _first_view(models: dict[str, Any], view: dict[str, Any] | None) -> dict[str, Any] | None:
    if not view:
        return None
    state = models.get(view["model_id"], {}).get("state", {})
    spec: dict[str, Any] | None = state.get("first_view", {}).get("spec")
    return spec
