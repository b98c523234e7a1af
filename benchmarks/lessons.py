"""How long each lesson runs: at its defaults, and in its smoke profile without the kernel's start.

What the start of a kernel takes is measured with a lesson that does nothing, and is taken off the
smoke profile alone: its limit of 5 seconds is for the lesson's own work.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import nbformat

from benchmarks.harness import Options, Result

TITLE = "seconds of each lesson"
LIMITS = {"default": 60.0, "smoke": 5.0}


def seconds(lesson: Path, profile: str) -> float:
    """Run a lesson and return how long it took, with the start of its kernel."""
    from nnbook.course.run import run

    start = time.perf_counter()
    run(lesson, profile=profile)
    return time.perf_counter() - start


def nothing(folder: Path) -> Path:
    """Write a lesson that does nothing and return its path."""
    told = {"lesson": "0", "title": "Nothing", "minutes": 0, "source": "", "profiles": {}}
    told |= {"terms": {"introduced": [], "used": []}}
    cells = [nbformat.v4.new_code_cell("pass")]
    path = folder / "nothing.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"nnbook": told}), path)
    return path


def measure(options: Options) -> list[Result]:
    """Return two lines for each lesson."""
    from nnbook.course.lessons import lessons

    results = []
    with tempfile.TemporaryDirectory() as folder:
        empty = nothing(Path(folder))
        for lesson in lessons():
            start = seconds(empty, "default")
            for profile, limit in LIMITS.items():
                taken = seconds(lesson.path, profile)
                smoke = profile == "smoke"
                results.append(
                    Result(
                        what=f"{lesson.number} {profile}{', beyond the start' if smoke else ''}",
                        value=max(0.0, taken - start) if smoke else taken,
                        unit="s",
                        limit=limit,
                        note=f"{taken:.1f} s, a kernel's start {start:.1f} s" if smoke else "",
                    )
                )
    return results
