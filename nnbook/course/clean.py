"""Notebooks as they are committed: text that can be compared, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat

from nnbook.course import NOTEBOOKS
from nnbook.course.cells import FOLDED, tags
from nnbook.course.lessons import visible
from nnbook.files import write_atomically

_KEPT = {"nnbook", "tags", "jupyter", "jp-MarkdownHeadingCollapsed"}
BOM = "\ufeff"
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def clean(notebook: Any) -> Any:
    """Reduce a notebook, in place, to what is committed, and return it.

    Of the outputs only streams and ``text/plain`` stay, and of errors their name and message: no
    pictures, no HTML, no widget state. The metadata keep what is ours and tags. Code is collapsed
    in Lab where the tag ``folded`` says so, and not where somebody happened to collapse it. What
    was run from top to bottom is counted from 1 again; a notebook that was not keeps its counts,
    and a test then says so.
    """
    ours = notebook.metadata.get("nnbook", {})
    notebook.metadata = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"kernelspec": _KERNEL, "language_info": {"name": "python"}, "nnbook": ours}
    )
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in notebook.cells:
        for name in set(cell.metadata) - _KEPT:
            del cell.metadata[name]
    for cell in code:
        _fold(cell)
        cell.outputs = list(_plain(cell.outputs))
    counts = [cell.execution_count for cell in code]
    if None not in counts and counts == sorted(set(counts)):
        for count, cell in enumerate(code, start=1):
            cell.execution_count = count
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count
    return notebook


def _fold(cell: Any) -> None:
    """Collapse the code of a cell that is tagged, and no other; ``hide-cell`` hides in its way."""
    lab = cell.metadata.setdefault("jupyter", {})
    if FOLDED in tags(cell):
        lab["source_hidden"] = True
    elif "hide-cell" not in tags(cell):
        lab.pop("source_hidden", None)
    if not lab:
        del cell.metadata["jupyter"]


def _plain(outputs: Iterable[Any]) -> Iterable[Any]:
    stream = None
    for output in outputs:
        if output.output_type == "stream":
            if stream is not None and stream.name == output.name:
                stream.text += output.text  # the kernel cuts streams where it happens to flush
                continue
            stream = output
        else:
            stream = None
        if output.output_type == "error":
            output.traceback = []
        elif "data" in output:
            output.data = {kind: data for kind, data in output.data.items() if kind == "text/plain"}
            output.metadata = {}
            if not output.data:
                continue
        yield output


def cleaned(path: Path) -> tuple[str, str]:
    """Return a notebook's text as it is and as it would be committed, without a mark before it."""
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before.removeprefix(BOM), as_version=4)  # type: ignore[no-untyped-call]
    return before, nbformat.writes(clean(notebook)) + "\n"  # type: ignore[no-untyped-call]


def clean_notebooks(folder: Path = NOTEBOOKS) -> tuple[Path, ...]:
    """Clean every notebook below a folder and return those that were changed."""
    changed = []
    for path in visible(folder, "*.ipynb"):
        before, after = cleaned(path)
        if before != after:
            write_atomically(path, after.encode("utf-8"))
            changed.append(path)
    return tuple(changed)
