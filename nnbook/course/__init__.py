"""The course: its lessons as a list, running them, the learner's copy, JupyterLab, the handbook."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"


class CourseError(Exception):
    """Something about the course that one sentence explains; the command line shows only that."""
