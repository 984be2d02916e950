"""The form in which notebooks are committed, and the committed ones against a fresh run."""

import copy
from pathlib import Path
from typing import Any

import pytest

from reportbook import ROOT
from reportbook.execution import notebooks, runner, widgets
from reportbook.execution.processes import workers
from reportbook.site.shown import shown

COMMITTED = sorted((ROOT / "notebooks").glob("*.ipynb"))


def widget(model: str, **state: Any) -> dict[str, Any]:
    return {"model_name": model, "model_module": "@jupyter-widgets/controls", "state": state}


def executed(box: str, choice: str, stack: str, link: str, layout: str) -> dict[str, Any]:
    """A notebook as papermill leaves it, with widget ids as given."""
    state = {
        link: widget("LinkModel", source=[f"IPY_MODEL_{choice}"], target=[f"IPY_MODEL_{stack}"]),
        layout: widget("LayoutModel", width="20rem", height=None, _esm="a program"),
        stack: widget("StackModel", layout=f"IPY_MODEL_{layout}"),
        choice: widget("DropdownModel", layout=f"IPY_MODEL_{layout}"),
        box: widget("VBoxModel", children=[f"IPY_MODEL_{choice}", f"IPY_MODEL_{stack}"]),
    }
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": "a\n"},
        {"output_type": "stream", "name": "stdout", "text": "b\n"},
        {
            "output_type": "execute_result",
            "execution_count": 9,
            "metadata": {},
            "data": {widgets.VIEW: {"model_id": box}, "text/plain": "VBox"},
        },
    ]
    return {
        "cells": [
            {"cell_type": "markdown", "id": "a", "metadata": {"tags": []}, "source": "# 題\n\n文"},
            {
                "cell_type": "code",
                "id": "b",
                "metadata": {"tags": ["t"], "papermill": {"duration": 1.2}, "execution": {}},
                "execution_count": 9,
                "source": "box",
                "outputs": outputs,
            },
        ],
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "mine", "language": "python"},
            "language_info": {"name": "python", "version": "3.11.7"},
            "papermill": {"start_time": "now"},
            "widgets": {widgets.STATE: {"state": state, "version_major": 2}},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_committable_form_does_not_depend_on_the_run() -> None:
    first = notebooks.committable(executed("e5", "a1", "c3", "d4", "b2"))
    second = notebooks.committable(executed("11", "55", "33", "22", "44"))
    assert notebooks.to_text(first) == notebooks.to_text(second)
    assert notebooks.to_text(notebooks.committable(first)) == notebooks.to_text(first)


def test_committable_form_holds_what_is_needed_and_no_more() -> None:
    clean = notebooks.committable(executed("e5", "a1", "c3", "d4", "b2"))
    text, code = clean["cells"]
    assert (text["metadata"], code["metadata"]) == ({}, {"tags": ["t"]})
    assert (text["id"], code["id"]) == ("a", "b")
    assert clean["metadata"].keys() == {"kernelspec", "language_info", "widgets"}
    assert "version" not in clean["metadata"]["language_info"]
    assert code["execution_count"] == code["outputs"][1]["execution_count"] == 1
    assert code["outputs"][0]["text"] == "a\nb\n"
    assert code["outputs"][1]["data"][widgets.VIEW]["model_id"] == f"{1:032x}"
    state = clean["metadata"]["widgets"][widgets.STATE]["state"]
    assert [state[f"{n:032x}"]["model_name"] for n in range(1, 6)] == [
        "VBoxModel",
        "DropdownModel",
        "LayoutModel",
        "StackModel",
        "LinkModel",
    ]
    assert state[f"{3:032x}"]["state"] == {"width": "20rem", "_esm": widgets.NOT_RUN}
    assert state[f"{5:032x}"]["state"]["target"] == [f"IPY_MODEL_{4:032x}"]


def test_text_form_can_be_read_back(tmp_path: Path) -> None:
    clean = notebooks.committable(executed("e5", "a1", "c3", "d4", "b2"))
    notebooks.write(clean, tmp_path / "I-2-payment.ipynb")
    assert notebooks.read(tmp_path / "I-2-payment.ipynb") == clean
    written = (tmp_path / "I-2-payment.ipynb").read_bytes()
    assert written.endswith(b"}\n")
    assert b"\r" not in written
    assert "題".encode() in written


def test_differences_name_the_cell_and_the_widget() -> None:
    old = executed("e5", "a1", "c3", "d4", "b2")
    new = copy.deepcopy(old)
    assert notebooks.differences(old, new) == []
    new["cells"][1]["outputs"][0]["text"] = "other\n"
    state = new["metadata"]["widgets"][widgets.STATE]["state"]
    state["c3"]["state"]["selected_index"] = 1
    assert notebooks.differences(old, new) == [
        "cell 2 (box): outputs differ",
        "widgets: 1 differ, the first is 4 (StackModel)",
    ]


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("I-2-national-pension-collection.ipynb", "I-2"),
        ("III-1-offices.ipynb", "III-1"),
        ("VI-finance.ipynb", "VI"),
        ("V-VI-property.ipynb", "V-VI"),  # two sections on one page
        ("overview.ipynb", None),
        ("IV.ipynb", None),
    ],
)
def test_section_is_in_the_file_name(name: str, section: str | None) -> None:
    assert notebooks.section_of(Path(name)) == section


def test_a_page_shows_its_year_and_only_measures_with_something_to_show() -> None:
    def cell(source: str, *tags: str) -> dict[str, Any]:
        return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source}

    notebook = {
        "cells": [
            cell("fiscal_year = 2023", "parameters"),
            cell("# Parameters\nfiscal_year = 2020\n", "injected-parameters"),
            cell("heading", "measure:I-2.targets"),
            cell("late", "measure:I-2.convenience"),
            cell("both", "measure:I-2.targets", "measure:I-2.convenience"),
            cell("always"),
        ]
    }
    page = shown(notebook, {"I-2.targets"})
    assert [shown["source"] for shown in page["cells"]] == [
        "fiscal_year = 2020",
        "heading",
        "both",
        "always",
    ]


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_committed_notebooks_are_in_committable_form(path: Path) -> None:
    clean = notebooks.to_text(notebooks.committable(notebooks.read(path)))
    assert path.read_text(encoding="utf-8") == clean, "run: python3 scripts/execute.py"


@pytest.mark.build
def test_committed_notebooks_say_what_a_fresh_run_says() -> None:
    """Outputs and widget state; nbval never compares the latter."""
    jobs = [runner.in_place(path) for path in COMMITTED]
    with workers.pool(2) as executor:
        told = {
            job.path.stem: notebooks.differences(
                notebooks.read(job.path), notebooks.from_text(text)
            )
            for job, text in runner.run_all(jobs, executor)
        }
    assert {name: found for name, found in told.items() if found} == {}
    assert len(told) == len(COMMITTED) == 28
