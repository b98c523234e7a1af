"""The course: its lessons as a list, running them, the learner's copy, JupyterLab, the handbook."""

from pathlib import Path

from nnbook.files import can_write

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"


class CourseError(Exception):
    """Something about the course that one sentence explains; the command line shows only that."""


def build_folder() -> Path:
    """Return where things are built: ``build/`` in the clone, else among the user's caches.

    A clone that many people share, as in a classroom, cannot be written by them.

    Examples
    --------
    >>> from nnbook.course import build_folder
    >>> build_folder().is_absolute()
    True
    """
    place = ROOT / "build"
    if can_write(place):
        return place
    from platformdirs import user_cache_path

    return user_cache_path("nnbook", appauthor=False)
