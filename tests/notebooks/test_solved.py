"""Solved by the reference answers, a notebook runs as it does unsolved, and every check agrees."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from nnbook.course.lessons import Lesson
from nnbook.course.run import run
from nnbook.exercises import BANK
from nnbook.workbook import Exercise
from nnbook.workbook.sources import source_of

Notebook = nbformat.NotebookNode


def solve(notebook: Notebook) -> dict[int, Exercise]:
    """Put the solution into each stub; return the exercises by the place of their checks."""
    checks: dict[int, Exercise] = {}
    for at, cell in enumerate(notebook.cells):
        name = cell.metadata.get("nnbook", {}).get("exercise")
        if name is None:
            continue
        stub = re.findall(r"^def (\w+)", cell.source, re.MULTILINE)[-1]
        cell.source = source_of(BANK.exercise(name))
        assert f"def {stub}(" in cell.source, "the solution defines what the stub names"
        check = next(
            place
            for place in range(at + 1, len(notebook.cells))
            if f'check("{name}"' in notebook.cells[place].source
        )
        checks[check] = BANK.exercise(name)
    return checks


def text(cell: Notebook) -> str:
    """Return what a cell printed and displayed, as text."""
    outputs = cell.get("outputs", ())
    return "".join(
        output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs
    )


def test_solved_and_unsolved_run_the_same(
    lesson: Lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved = nbformat.read(lesson.path, as_version=4)
    checks = solve(solved)
    path = tmp_path / lesson.path.parent.name / lesson.path.name
    path.parent.mkdir()
    nbformat.write(solved, path)

    before = run(lesson, profile="smoke")
    monkeypatch.setenv("NNBOOK_PROGRESS", str(tmp_path / "solved.json"))
    after = run(path, profile="smoke")

    assert len(before.cells) == len(after.cells)
    shift = len(before.cells) - len(solved.cells)  # papermill's own cell, if there are parameters
    for at, (unsolved, done) in enumerate(zip(before.cells, after.cells, strict=True)):
        if at - shift in checks:
            praise = checks[at - shift].praise
            assert " ".join(praise.split()) in " ".join(text(done).split())
            assert praise not in text(unsolved)
        elif not re.search(r"\b(progress|retrieve|recall)\(", unsolved.source):
            assert text(unsolved) == text(done), unsolved.source
