"""Make the handbook: run every lesson, lay out the source, call Sphinx.

The handbook needs neither a kernel nor a network, and its pages work straight from the disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from nnbook.course import NOTEBOOKS, ROOT, CourseError, build_folder
from nnbook.course.lessons import Lesson, lessons, visible
from nnbook.course.run import run
from nnbook.locks import locked

_REDIRECT = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=handbook/index.html">
<title>nnbook handbook</title>
</head>
<body><p><a href="handbook/index.html">Open the nnbook handbook</a></p></body>
</html>
"""


class BookError(CourseError):
    """A handbook that could not be made."""


def lay_out(source: Path) -> None:
    """Lay out what Sphinx reads, except for the lessons.

    Parameters
    ----------
    source
        The folder to fill, emptied first: ``notebooks/`` with the pages between the lessons,
        ``handbook/`` with the other pages.
    """
    shutil.rmtree(source, ignore_errors=True)
    _lay_out(ROOT / "handbook", source / "handbook")
    for page in visible(NOTEBOOKS, "*.md"):
        target = source / "notebooks" / page.relative_to(NOTEBOOKS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)


def execute(lesson: Lesson, source: Path) -> Path:
    """Run a lesson for the handbook and return where it is laid in ``source``.

    Raises
    ------
    nnbook.course.run.LessonFailed
        If the lesson fails; the message names the lesson, the cell and what went wrong.
    """
    out = source / "notebooks" / lesson.path.relative_to(NOTEBOOKS)
    with nobodys_progress():
        run(lesson, out=out, freeze=True)
    return out


def build(out: Path | None = None, source: Path | None = None) -> Path:
    """Make the handbook and return its first page.

    Parameters
    ----------
    out
        The folder for the pages: a new one, an empty one, or an older handbook, which is replaced.
        Left out, it is ``build/book/html`` in the clone or, where that cannot be written, a folder
        among your caches.
    source
        A folder that :func:`lay_out` and :func:`execute` have filled; left out, the lessons are
        run first.

    Raises
    ------
    BookError
        If ``out`` holds something else than a handbook, which stays as it is, or if Sphinx warns
        of anything; the message holds its words.

    Examples
    --------
    >>> from nnbook.course import book
    >>> page = book.build()  # doctest: +SKIP
    >>> page.name  # doctest: +SKIP
    'index.html'
    """
    work = build_folder() / "book"
    out = out or work / "html"
    if out.exists() and any(out.iterdir()) and not (out / ".buildinfo").exists():
        raise BookError(
            f"{out} holds other files than a handbook: name a new folder, such as {out / 'book'}."
        )
    work.mkdir(parents=True, exist_ok=True)
    with locked(work / "one-at-a-time.lock") if source is None else nullcontext():
        if source is None:
            source = work / "source"
            lay_out(source)
            for lesson in lessons():
                execute(lesson, source)
        shutil.rmtree(out, ignore_errors=True)
        _call_sphinx(source, out)
    _lay_out(NOTEBOOKS, out / "download")  # as they are committed
    first = out / "index.html"
    first.write_text(_REDIRECT, encoding="utf-8")
    return first


@contextmanager
def nobodys_progress() -> Iterator[None]:
    """Let the lessons see an empty progress file, so that nobody's answers get into print."""
    before = os.environ.get("NNBOOK_PROGRESS")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NNBOOK_PROGRESS"] = str(Path(folder, "progress.json"))
        try:
            yield
        finally:
            if before is None:
                del os.environ["NNBOOK_PROGRESS"]
            else:
                os.environ["NNBOOK_PROGRESS"] = before


def _call_sphinx(source: Path, out: Path) -> None:
    """Turn ``source`` into pages; a warning is an error, and all of them are reported."""
    with tempfile.TemporaryDirectory() as doctrees:
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "--no-color"]
        command += ["-d", doctrees, "-c", str(ROOT / "handbook"), str(source), str(out)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    if done.returncode:
        raise BookError(f"The handbook could not be made. Sphinx says:\n\n{done.stderr.strip()}")


def _lay_out(folder: Path, out: Path) -> None:
    """Copy what a folder holds, and not that it may be read-only."""
    for path in visible(folder):
        target = out / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
