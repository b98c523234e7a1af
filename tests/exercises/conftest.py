"""All content of the course, and the notebooks that it belongs to."""

from __future__ import annotations

import nbformat
import pytest

from nnbook.course.lessons import Lesson, lessons
from nnbook.exercises import BANK
from tests.lessons.reading import notebook_of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every exercise, and every lesson that has some, each question that wants one."""
    if "exercise" in metafunc.fixturenames:
        known = BANK.all_exercises
        metafunc.parametrize("exercise", known.values(), ids=known.keys())
    if "lesson" in metafunc.fixturenames:
        metafunc.parametrize("lesson", lessons(), ids=lambda each: each.number)


@pytest.fixture
def notebook(lesson: Lesson) -> nbformat.NotebookNode:
    return notebook_of(lesson.number)
