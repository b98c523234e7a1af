"""Running a lesson from top to bottom, with other parameters if you like."""

from __future__ import annotations

import ast
import logging
import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.engines import NBClientEngine, papermill_engines

from nnbook.course import NOTEBOOKS, CourseError
from nnbook.course.kernel import KernelError, OwnKernel, QuietKernel, ask
from nnbook.course.lab import furnished
from nnbook.course.lessons import Lesson, find, read_lesson, read_notebook
from nnbook.course.shadows import shadows, told
from nnbook.course.widgets import VIEW

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


class KernelFailed(CourseError):
    """The kernel of a lesson did not start."""


class _Engine(NBClientEngine):  # type: ignore[misc]
    """Papermill's own engine, which also lends what has run so far, should it not come to an end.

    Papermill would write the notebook before and after every cell for that, and for one with
    explorers in it this took longer than running it.
    """

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, running: list[Any], **options: Any
    ) -> None:
        """Run the notebook, after laying it into ``running``."""
        running.append(nb_man.nb)
        super().execute_managed_notebook(nb_man, kernel_name, **options)


papermill_engines.register("nnbook", _Engine)


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

    The kernel is that of this Python, whatever other kernels Jupyter knows.

    Parameters
    ----------
    lesson
        A lesson, its number such as ``"1.1"``, or the path of its notebook, such as your own copy.
    parameters
        Values for the notebook's parameters; they go before those of the profile.
    profile
        ``"default"`` leaves the parameters as they stand, ``"full"`` takes the time that the real
        thing needs.
    out
        Where the executed notebook is written, also if it fails; nowhere by default. Unless
        ``freeze`` is set, explorers and quizzes stand there as their words.
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
    KernelFailed
        If the kernel does not start; the message says what stands in its way.

    Examples
    --------
    >>> from nnbook.course.run import run
    >>> notebook = run("1.1")  # doctest: +SKIP
    """
    if not isinstance(lesson, Lesson):
        path = Path(lesson)
        is_file = path.suffix == ".ipynb" and path.is_file()
        lesson = read_lesson(path.resolve()) if is_file else find(str(lesson), notebooks)
    notebook = read_notebook(lesson.path)
    values = {**_profile(lesson, profile), **(parameters or {})}
    known = known_parameters(notebook)
    for name in values:
        if name not in known:
            raise ParameterError(
                f"{_name(lesson)} has no parameter {name!r}: "
                f"it has {', '.join(known) if known else 'none'}."
            )
    running: list[Any] = []
    try:
        with _quiet(freeze):
            papermill.execute_notebook(
                notebook,
                None,
                values,
                engine_name="nnbook",
                cwd=lesson.path.parent,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                autosave_cell_every=0,
                execution_timeout=CELL_TIMEOUT,
                kernel_manager_class=QuietKernel,
                running=running,
            )
    except (papermill.PapermillExecutionError, DeadKernelError, CellTimeoutError) as error:
        raise _failure(lesson, running[0], error) from None
    except RuntimeError:
        if any(_begun(cell) for cell in running[0].cells):
            raise
        raise _no_kernel(lesson) from None
    finally:
        for ran in running:
            for part in (ran, *ran.cells):
                part.metadata.pop("papermill", None)
            _leave_words(ran)
            if out:
                out.parent.mkdir(parents=True, exist_ok=True)
                nbformat.write(ran, out)  # type: ignore[no-untyped-call]
    return running[0]


def _leave_words(notebook: Any) -> None:
    """Leave of each widget its words: its kernel is gone, and other tools would show a gap."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(VIEW, None)


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


def _failure(lesson: Lesson, ran: Any, error: Exception) -> LessonFailed:
    """Find the cell that failed: the last that was begun."""
    ours = [
        cell
        for cell in ran.cells
        if not any(tag.startswith(("injected-", "papermill-error")) for tag in _tags(cell))
    ]
    begun = [at for at, cell in enumerate(ours) if _begun(cell)]
    at = max(begun, default=0)
    if isinstance(error, papermill.PapermillExecutionError):
        what = f"{error.ename}: {error.evalue}"
    elif isinstance(error, CellTimeoutError):
        what = f"it took longer than {CELL_TIMEOUT} seconds"
    else:
        what = "its kernel died, often because memory was used up"
    what = what.rstrip(".")
    for path in shadows(lesson.path.parent):
        if path.stem in what:  # an own torch.py, which has nothing of what was asked for
            what += ". {}. {}".format(*told(path)).rstrip(".")
    return LessonFailed(_name(lesson), at + 1, ours[at].source.split("\n")[0], what)


def _begun(cell: Any) -> bool:
    return bool(cell.metadata.papermill["start_time"])


def _no_kernel(lesson: Lesson) -> KernelFailed:
    """Find out why no kernel starts where the lesson lies, by trying once more."""
    folder = lesson.path.parent
    start = f"{_name(lesson)} has no kernel to run in: "
    for path in shadows(folder):
        why, advice = told(path)
        return KernelFailed(f"{start}{why}. {advice}")
    try:
        with tempfile.TemporaryDirectory() as state, furnished(Path(state)):
            ask(OwnKernel(), "", folder)
    except KernelError as error:
        return KernelFailed(f"{start}{error}. Run nnbook doctor, which says what to do.")
    return KernelFailed(f"{start}it did not start in time. Close other programs and try again.")


@contextmanager
def _quiet(freeze: bool) -> Iterator[None]:
    """Set what the kernel inherits, and keep the tools' own remarks from the learner's screen."""
    logger = logging.getLogger("papermill")
    level = logger.level
    with (
        tempfile.TemporaryDirectory() as state,
        furnished(Path(state)),
        warnings.catch_warnings(),
    ):
        os.environ["NNBOOK_FREEZE"] = "1" if freeze else ""
        logger.setLevel(logging.CRITICAL)
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logger.setLevel(level)
