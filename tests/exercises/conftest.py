"""All content of the course, and the notebooks that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import nbformat
import pytest

from nnbook.course.lessons import Lesson, lessons
from nnbook.exercises import BANK
from nnbook.workbook import Exercise

Notebook = nbformat.NotebookNode


@cache
def read(lesson: str) -> Notebook:
    """Read the committed notebook of a lesson."""
    (path,) = (each.path for each in lessons() if each.number == lesson)
    return nbformat.read(path, as_version=4)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every exercise, and every lesson that has some, each question that wants one."""
    if "exercise" in metafunc.fixturenames:
        known = BANK.all_exercises
        metafunc.parametrize("exercise", known.values(), ids=known.keys())
    if "lesson" in metafunc.fixturenames:
        metafunc.parametrize("lesson", lessons(), ids=lambda each: each.number)


@pytest.fixture
def notebook(lesson: Lesson) -> Notebook:
    return read(lesson.number)


@pytest.fixture
def run_in_lesson() -> Callable[[Exercise, str], Any]:
    """Return a function that runs code below the imports of an exercise's lesson."""

    def run(exercise: Exercise, source: str) -> Any:
        """Run it and return the last function that it defines."""
        cells = read(exercise.name.partition("/")[0]).cells
        names: dict[str, Any] = {}
        exec(next(cell.source for cell in cells if cell.cell_type == "code"), names)
        before = set(names)
        exec(source, names)
        return names[[name for name in names if name not in before][-1]]

    return run
