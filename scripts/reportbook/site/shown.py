"""What a page of the site shows of an executed notebook."""

import copy
import re
from collections.abc import Collection
from typing import Any

from reportbook.execution import notebooks, widgets
from reportbook.figures.html import links


def shown(
    executed: notebooks.Notebook, measures: Collection[str], texts: str = ""
) -> notebooks.Notebook:
    """What a page shows of an executed notebook.

    The parameters cell holds the values that were used; cells of measures that have
    nothing to show in the year are left out, and so are headings with nothing below them, and
    what is for JupyterLab alone (the tag `remove-cell`) with the state of its widgets.

    Args:
        executed: as papermill gave it, with its injected cell.
        measures: the ids of the measures that have something to show.
        texts: where the pages stand that are no notebooks (see `links.on_pages`).
    """
    page = copy.deepcopy(executed)
    used = [cell for cell in page["cells"] if "injected-parameters" in notebooks.tags(cell)]
    kept = []
    for cell in page["cells"]:
        tags = notebooks.tags(cell)
        tagged = {tag.removeprefix("measure:") for tag in tags if tag.startswith("measure:")}
        absent = tagged and tagged.isdisjoint(measures)
        if absent or not {"injected-parameters", "remove-cell"}.isdisjoint(tags):
            continue
        if "parameters" in tags and used:
            cell["source"] = used[0]["source"].removeprefix("# Parameters\n").rstrip()
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data["text/html"] = links.on_pages(data["text/html"], texts)
        kept.append(cell)
    page["cells"] = _without_empty_headings(kept)
    if not any(widgets.is_shown(cell) for cell in page["cells"]):
        page.get("metadata", {}).pop("widgets", None)
    return page


def _without_empty_headings(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drops a heading cell where no prose, output or deeper heading comes before the next.

    The title of a page stays.
    """
    kept: list[dict[str, Any]] = []
    shown, next_level = False, 0
    for cell in reversed(cells):
        text = cell["source"].strip()
        heading = re.match(r"#+(?= )", text) if cell["cell_type"] == "markdown" else None
        if heading:
            level = len(heading[0])
            if 1 < level >= next_level and "\n" not in text and not shown:
                continue
            shown, next_level = False, level
        else:
            shown = shown or cell["cell_type"] == "markdown" or bool(cell.get("outputs"))
        kept.append(cell)
    return kept[::-1]
