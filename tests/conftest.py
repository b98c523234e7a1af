"""What every test shares: a progress file of its own, no display, one handbook."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib
import pytest
from filelock import FileLock
from hypothesis import settings

from tests.running.committed import older_processor

if TYPE_CHECKING:
    from nnbook.course.lessons import Lesson

settings.register_profile("nnbook", deadline=None, derandomize=True)
settings.load_profile("nnbook")
matplotlib.use("agg")


@pytest.fixture(autouse=True)
def progress_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep tests away from anybody's real progress; child processes inherit it."""
    path = tmp_path / "progress.json"
    monkeypatch.setenv("NNBOOK_PROGRESS", str(path))
    monkeypatch.delenv("NNBOOK_FREEZE", raising=False)
    return path


@pytest.fixture(autouse=True)
def as_in_a_new_kernel() -> None:
    """Let each test find its progress from its own folder, and remember no other's."""
    if "nnbook.workbook.progress.store" in sys.modules:
        sys.modules["nnbook.workbook.progress.place"].started_in.cache_clear()
        sys.modules["nnbook.workbook.progress.store"].unsaved.clear()


@pytest.fixture(autouse=True)
def same_random_numbers() -> None:
    """Begin every test with the same random numbers, whichever ran before it."""
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this test run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def execute(shared_folder: Path) -> Callable[[Lesson], Path]:
    """Return what runs a lesson as for the handbook, once for all tests, and tells where it lies.

    It runs as an older processor would compute it: with the run by nbval, each lesson is so held
    against what is committed on two kinds of processor.
    """
    from nnbook.course import NOTEBOOKS, book

    source, done = shared_folder / "book-source", shared_folder / "book-source.done"
    with FileLock(shared_folder / "book-source.lock"):
        if not done.exists():
            book.lay_out(source)
            done.touch()

    def run(lesson: Lesson) -> Path:
        mark = shared_folder / f"book-{lesson.number}"
        with FileLock(f"{mark}.lock"):
            if not mark.exists():
                with older_processor():
                    book.execute(lesson, source)
                mark.touch()
        return source / "notebooks" / lesson.path.relative_to(NOTEBOOKS)

    return run


@pytest.fixture(scope="session")
def executed(execute: Callable[[Lesson], Path], shared_folder: Path) -> Path:
    """Run every lesson once, as for the handbook; return the folder that Sphinx reads.

    Two processes that want it share the work: one begins with the first lesson, one with the last.
    """
    from nnbook.course.lessons import lessons

    backwards = os.environ.get("PYTEST_XDIST_WORKER", "gw0") != "gw0"
    for lesson in sorted(lessons(), key=lambda each: each.order, reverse=backwards):
        execute(lesson)
    return shared_folder / "book-source"


@pytest.fixture(scope="session")
def handbook(executed: Path, shared_folder: Path) -> Path:
    """Build the handbook once; return the folder of its pages."""
    from nnbook.course import book

    out, done = shared_folder / "book-html", shared_folder / "book-html.done"
    with FileLock(shared_folder / "book-html.lock"):
        if not done.exists():
            book.build(out, executed)
            done.touch()
    return out
