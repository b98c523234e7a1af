"""Notebooks as they are committed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from nnbook.course.clean import clean, clean_notebooks


def dirty() -> nbformat.NotebookNode:
    """Return a notebook as JupyterLab saves it after a run."""
    shown = {"text/plain": "a line", "text/html": "<p>", "image/png": "AAAA"}
    outputs = [
        new_output("stream", name="stdout", text="one\n"),
        new_output("stream", name="stdout", text="two\n"),
        new_output("stream", name="stderr", text="three\n"),
        new_output("display_data", data=shown, metadata={"image/png": {"width": 3}}),
        new_output("display_data", data={"text/html": "<p>"}),
        new_output("execute_result", data={"text/plain": "3"}, execution_count=9),
        new_output(
            "error", ename="ValueError", evalue="no", traceback=["a line of somebody's file"]
        ),
    ]
    folded = {"tags": ["folded"], "jupyter": {"source_hidden": True}, "nnbook": {"fold": "Draw x"}}
    first = new_code_cell("x", outputs=outputs, execution_count=9, metadata=folded)
    second = new_code_cell(
        "y", execution_count=12, metadata={"execution": {"iopub.status.busy": "2026"}}
    )
    second.metadata["nnbook"] = {"exercise": "1.1/pair"}
    text = new_markdown_cell(
        "# Title", metadata={"editable": True, "jp-MarkdownHeadingCollapsed": True}
    )
    told = {
        "nnbook": {"lesson": "1.1"},
        "widgets": {"state": {}},
        "kernelspec": {"name": "mine", "display_name": "Mine"},
    }
    return new_notebook(cells=[text, first, second], metadata=told)


def test_only_text_that_can_be_compared_stays() -> None:
    _, first, _ = clean(dirty()).cells
    assert [output.get("text") for output in first.outputs[:2]] == ["one\ntwo\n", "three\n"]
    assert [output.data for output in first.outputs[2:4]] == [
        {"text/plain": "a line"},
        {"text/plain": "3"},
    ]
    error = first.outputs[4]
    assert (error.ename, error.evalue, error.traceback) == ("ValueError", "no", [])


def test_only_our_own_metadata_stay() -> None:
    notebook = clean(dirty())
    assert set(notebook.metadata) == {"nnbook", "kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert [dict(cell.metadata) for cell in notebook.cells] == [
        {"jp-MarkdownHeadingCollapsed": True},
        {
            "tags": ["folded"],
            "jupyter": {"source_hidden": True},
            "nnbook": {"fold": "Draw x"},
        },
        {"nnbook": {"exercise": "1.1/pair"}},
    ]


def test_a_run_from_top_to_bottom_is_counted_from_one() -> None:
    _, first, second = clean(dirty()).cells
    assert (first.execution_count, second.execution_count) == (1, 2)
    assert first.outputs[3].execution_count == 1


def test_counts_that_show_a_broken_order_are_kept() -> None:
    notebook = dirty()
    notebook.cells[2].execution_count = 3
    assert [cell.execution_count for cell in clean(notebook).cells[1:]] == [9, 3]
    notebook.cells[2].execution_count = None
    assert [cell.execution_count for cell in clean(notebook).cells[1:]] == [9, None]


def test_cleaning_a_folder_changes_what_is_not_clean_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "1-part" / "1-1.ipynb"
    path.parent.mkdir()
    nbformat.write(dirty(), path)
    assert clean_notebooks(tmp_path) == (path,)
    nbformat.validate(nbformat.read(path, as_version=4))
    assert clean_notebooks(tmp_path) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"tags": ["folded"]}, {"source_hidden": True}),
        ({"tags": ["folded"], "jupyter": {"source_hidden": False}}, {"source_hidden": True}),
        (
            {"tags": ["folded"], "jupyter": {"outputs_hidden": True}},
            {"source_hidden": True, "outputs_hidden": True},
        ),
        ({"tags": ["a"], "jupyter": {"source_hidden": True}}, None),
        ({"jupyter": {"source_hidden": True, "outputs_hidden": True}}, {"outputs_hidden": True}),
        ({"tags": ["hide-cell"], "jupyter": {"source_hidden": True}}, {"source_hidden": True}),
        ({"jupyter": {}}, None),
        ({}, None),
    ],
)
def test_code_is_collapsed_in_lab_where_the_tag_says_so(
    before: dict[str, Any], after: dict[str, bool] | None
) -> None:
    notebook = new_notebook(cells=[new_code_cell("x", metadata=before)])
    (cell,) = clean(notebook).cells
    assert cell.metadata.get("jupyter") == after
    assert cell.metadata.get("tags") == before.get("tags")
    assert clean(notebook).cells[0].metadata == cell.metadata
