"""What the page of an edition keeps of an executed notebook."""

from typing import Any

import pytest

from reportbook.site.shown import shown


def cell(source: str, tag: str | None = None, outputs: int = 0) -> dict[str, Any]:
    kind = "markdown" if source.startswith(("#", "文")) else "code"
    made: dict[str, Any] = {"cell_type": kind, "source": source, "metadata": {}}
    if kind == "code":
        made["outputs"] = [{"output_type": "display_data"}] * outputs
    if tag:
        made["metadata"]["tags"] = [tag]
    return made


CASES = [
    ("a heading with an output stays", [cell("## A"), cell("f()", outputs=1)], ["## A", "f()"]),
    ("a heading with prose stays", [cell("## A"), cell("文")], ["## A", "文"]),
    ("an empty heading goes", [cell("## A"), cell("f()"), cell("## B"), cell("文")],
     ["f()", "## B", "文"]),
    ("one at the end goes too", [cell("文"), cell("## A"), cell("f()")], ["文", "f()"]),
    ("a deeper heading fills it", [cell("## A"), cell("### B"), cell("文")],
     ["## A", "### B", "文"]),
    ("an empty one does not", [cell("## A"), cell("### B"), cell("## C"), cell("文")],
     ["## C", "文"]),
    ("the page's title stays", [cell("# A"), cell("f()")], ["# A", "f()"]),
    ("a heading with its own prose stays", [cell("## A\n\n文")], ["## A\n\n文"]),
    ("a measure without anything goes",
     [cell("## A", "measure:I-1.gone"), cell("f()", "measure:I-1.gone", outputs=1), cell("文")],
     ["文"]),
    ("a measure with something stays",
     [cell("## A", "measure:I-1.kept"), cell("f()", "measure:I-1.kept", outputs=1)],
     ["## A", "f()"]),
    ("what is for JupyterLab alone goes, with its heading",
     [cell("## A", "remove-cell"), cell("f()", "remove-cell", outputs=1), cell("文")], ["文"]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "kept"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_shown(cells: list[dict[str, Any]], kept: list[str]) -> None:
    page = shown({"cells": cells}, {"I-1.kept"})
    assert [left["source"] for left in page["cells"]] == kept


@pytest.mark.parametrize(("tag", "kept"), [("remove-cell", False), (None, True)])
def test_the_state_of_widgets_goes_with_the_last_of_them(tag: str | None, kept: bool) -> None:
    shows = cell("f()", tag)
    shows["outputs"] = [{"data": {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}}]
    page = shown({"cells": [shows, cell("文")], "metadata": {"widgets": {"a": 1}}}, set())
    assert ("widgets" in page["metadata"]) == kept
