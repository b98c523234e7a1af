"""The committed notebooks, and what the tests ask of each."""

from __future__ import annotations

import nbformat
import pytest

from nnbook.course import NOTEBOOKS
from nnbook.course.lessons import Lesson, read_lesson, visible

PATHS = [path.relative_to(NOTEBOOKS).as_posix() for path in visible(NOTEBOOKS, "*.ipynb")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every notebook each question that wants one."""
    if "lesson" in metafunc.fixturenames:
        metafunc.parametrize("lesson", PATHS, indirect=True)


@pytest.fixture
def lesson(request: pytest.FixtureRequest) -> Lesson:
    """Read one lesson."""
    return read_lesson(NOTEBOOKS / request.param)


@pytest.fixture
def notebook(lesson: Lesson) -> nbformat.NotebookNode:
    """Read the notebook of the lesson as it is committed."""
    return nbformat.read(lesson.path, as_version=4)
