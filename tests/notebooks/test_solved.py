"""What nbval relies on where it runs the notebooks solved: see ``tests/running/solved.py``."""

from __future__ import annotations

import nbformat

from tests.running.solved import solve, text

Notebook = nbformat.NotebookNode


def test_every_exercise_is_solved_and_no_praise_is_committed(notebook: Notebook) -> None:
    stubs = [cell for cell in notebook.cells if cell.metadata.get("nnbook", {}).get("exercise")]
    praises = solve(notebook)
    assert sum(map(len, praises.values())) == len(stubs)
    for cell in stubs:
        assert "NotImplementedError" not in cell.source
    for cell in notebook.cells:
        for praise in praises.get(cell.id, ()):
            assert praise.strip()
            assert " ".join(praise.split()) not in text(cell.outputs)
