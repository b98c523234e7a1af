"""Running a lesson from top to bottom, with other parameters if you like."""

from __future__ import annotations

import ast
import logging
import os
import subprocess
import tempfile
import warnings
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from nnbook.course import NOTEBOOKS, CourseError
from nnbook.course.lessons import Lesson, find, read_lesson

CELL_TIMEOUT = 600


class LessonFailed(CourseError):
    """A lesson did not run to its end.

    Attributes
    ----------
    name
        The lesson's number and title, or the notebook's file name.
    cell
        The number of the cell, counted over all cells of the notebook from 1.
    line
        The first line of the cell.
    what
        What happened, such as ``"ZeroDivisionError: division by zero"``.
    """

    def __init__(self, name: str, cell: int, line: str, what: str) -> None:
        self.name, self.cell, self.line, self.what = name, cell, line, what
        super().__init__(f"{name} failed in cell {cell}, which begins with `{line}`: {what}.")


class ParameterError(CourseError, ValueError):
    """A parameter or profile that the lesson does not have."""


class _QuietKernelManager(AsyncKernelManager):
    """Starts kernels whose own remarks go nowhere; what a cell puts out takes another way.

    At its start a kernel warns of an unencrypted line, and at its end, being interrupted by habit,
    it may call that an error.
    """

    def start_kernel(self, **options: Any) -> Awaitable[None]:  # type: ignore[override]
        """Start the kernel."""
        return super().start_kernel(**options, stderr=subprocess.DEVNULL)


def known_parameters(notebook: Any) -> tuple[str, ...]:
    """Return the names that the cell tagged ``parameters`` assigns, in their order."""
    cell = next((cell for cell in notebook.cells if "parameters" in _tags(cell)), None)
    names: list[str] = []
    for node in ast.parse(cell.source).body if cell else ():
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names += [target.id for target in targets if isinstance(target, ast.Name)]
    return tuple(names)


def run(
    lesson: str | Path | Lesson,
    parameters: Mapping[str, Any] | None = None,
    *,
    profile: str = "default",
    out: Path | None = None,
    freeze: bool = False,
    notebooks: Path = NOTEBOOKS,
) -> Any:
    """Run a lesson in a fresh kernel, in its own folder, and return the executed notebook.

    Parameters
    ----------
    lesson
        A lesson, its number such as ``"1.1"``, or the path of its notebook, such as your own copy.
    parameters
        Values for the notebook's parameters; they go before those of the profile.
    profile
        ``"default"`` leaves the parameters as they stand; ``"smoke"`` is a run of seconds, and
        ``"full"`` takes the time that the real thing needs.
    out
        Where the executed notebook is written; nowhere by default.
    freeze
        Write interactives so that they work without a kernel, as in the handbook.
    notebooks
        Where lessons are looked for by number; the course's own by default.

    Returns
    -------
    NotebookNode
        The executed notebook, as ``nbformat`` reads it.

    Raises
    ------
    LessonError
        If there is no such lesson.
    ParameterError
        If the notebook has no such parameter or profile; the message names those it has.
    LessonFailed
        If a cell raises, takes longer than ten minutes, or its kernel dies; the message says
        which lesson, which cell and what.

    Examples
    --------
    >>> from nnbook.course.run import run
    >>> notebook = run("1.1", profile="smoke")
    """
    if not isinstance(lesson, Lesson):
        path = Path(lesson)
        is_file = path.suffix == ".ipynb" and path.is_file()
        lesson = read_lesson(path.resolve()) if is_file else find(str(lesson), notebooks)
    notebook = nbformat.read(lesson.path, as_version=4)  # type: ignore[no-untyped-call]
    values = {**_profile(lesson, profile), **(parameters or {})}
    known = known_parameters(notebook)
    for name in values:
        if name not in known:
            raise ParameterError(
                f"{_name(lesson)} has no parameter {name!r}: "
                f"it has {', '.join(known) if known else 'none'}."
            )
    with tempfile.TemporaryDirectory() as scratch, _quiet(freeze):
        running = Path(scratch) / "running.ipynb"
        try:
            executed = papermill.execute_notebook(
                notebook,
                running,
                values,
                cwd=lesson.path.parent,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                execution_timeout=CELL_TIMEOUT,
                kernel_manager_class=_QuietKernelManager,
            )
        except (papermill.PapermillExecutionError, DeadKernelError, CellTimeoutError) as error:
            if out:
                out.parent.mkdir(parents=True, exist_ok=True)
                out.write_bytes(running.read_bytes())
            raise _failure(lesson, running, error) from None
    for cell in executed.cells:
        cell.metadata.pop("papermill", None)
    executed.metadata.pop("papermill", None)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(executed, out)  # type: ignore[no-untyped-call]
    return executed


def _tags(cell: Any) -> list[str]:
    return list(cell.metadata.get("tags", ()))


def _name(lesson: Lesson) -> str:
    return f"Lesson {lesson.number} ({lesson.title})"


def _profile(lesson: Lesson, profile: str) -> Mapping[str, Any]:
    profiles: dict[str, Mapping[str, Any]] = {"default": {}, **lesson.profiles}
    if profile not in profiles:
        raise ParameterError(
            f"{_name(lesson)} has no profile {profile!r}: it has {', '.join(profiles)}."
        )
    return profiles[profile]


def _failure(lesson: Lesson, running: Path, error: Exception) -> LessonFailed:
    """Find the cell that failed in what papermill had written until then."""
    written = nbformat.read(running, as_version=4)  # type: ignore[no-untyped-call]
    ours = [
        cell
        for cell in written.cells
        if not any(tag.startswith(("injected-", "papermill-error")) for tag in _tags(cell))
    ]
    states = [cell.metadata.get("papermill", {}).get("status") for cell in ours]
    if "failed" in states:
        at = states.index("failed")
    else:  # the kernel or the time was gone: the last cell that was begun
        begun = [at for at, state in enumerate(states) if state in ("completed", "running")]
        at = max(begun, default=0)
    if isinstance(error, papermill.PapermillExecutionError):
        what = f"{error.ename}: {error.evalue}"
    elif isinstance(error, CellTimeoutError):
        what = f"it took longer than {CELL_TIMEOUT} seconds"
    else:
        what = "its kernel died, often because memory was used up"
    return LessonFailed(_name(lesson), at + 1, ours[at].source.split("\n")[0], what.rstrip("."))


@contextmanager
def _quiet(freeze: bool) -> Iterator[None]:
    """Set what the kernel inherits, and keep the tools' own remarks from the learner's screen."""
    before = os.environ.get("NNBOOK_FREEZE")
    logger = logging.getLogger("papermill")
    level = logger.level
    os.environ["NNBOOK_FREEZE"] = "1" if freeze else ""
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
        if before is None:
            del os.environ["NNBOOK_FREEZE"]
        else:
            os.environ["NNBOOK_FREEZE"] = before
