"""Holding a notebook that ran elsewhere against the committed one, with nbval's own comparison."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from nbval.plugin import IPyNbFile, coalesce_streams

LIVE_ONLY = re.compile(r"○ (No guess yet|0 of \d+ right)")
"""The card under a question: on a page without a kernel, the question itself says so much."""


@contextmanager
def older_processor() -> Iterator[None]:
    """Let the kernels that are started meanwhile compute without the instructions of new ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATEN_CPU_CAPABILITY", "default")
        yield


def differences(path: Path, ran: nbformat.NotebookNode, session: pytest.Session) -> list[str]:
    """Return what nbval would complain of, had it run the notebook at ``path`` frozen and so.

    Tags and comments that let it ignore, check or skip a cell hold here too.

    Parameters
    ----------
    path
        The committed notebook.
    ran
        The same notebook after a run: the same code cells with their outputs.
    session
        The session of the test that asks; with its settings the outputs are compared.
    """
    file = IPyNbFile.from_parent(session, path=path)
    file.ihook.pytest_collectstart(collector=file)
    told = []
    cells = [cell for cell in ran.cells if cell.cell_type == "code"]
    for item, cell in zip(file.collect(), cells, strict=True):
        options, committed = item.options, item.cell
        if options["skip"]:
            continue
        outputs = copy.deepcopy(cell.outputs)
        if not options["check_exception"] and any(each.output_type == "error" for each in outputs):
            told.append(f"Cell {item.cell_num} raised an exception.")
        elif committed.execution_count is None:
            if committed.outputs:
                told.append(f"Cell {item.cell_num} was not run and has outputs.")
        elif options["check"] and not item.compare_outputs(
            coalesce_streams(outputs),
            coalesce_streams([each for each in committed.outputs if not _live_only(each)]),
        ):
            told.append("\n".join([f"Cell {item.cell_num} differs.", *item.comparison_traceback]))
    return told


def _live_only(output: nbformat.NotebookNode) -> bool:
    return bool(LIVE_ONLY.fullmatch(output.get("data", {}).get("text/plain", "")))
