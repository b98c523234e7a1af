"""How long each lesson runs at its defaults, with the start of its kernel."""

from __future__ import annotations

import time

from benchmarks.harness import Options, Result

TITLE = "seconds of each lesson"
LIMIT = 60.0


def measure(options: Options) -> list[Result]:
    """Return a line for each lesson."""
    from nnbook.course.lessons import lessons
    from nnbook.course.run import run

    results = []
    for lesson in lessons():
        start = time.perf_counter()
        run(lesson)
        taken = time.perf_counter() - start
        results.append(Result(what=lesson.number, value=taken, unit="s", limit=LIMIT))
    return results
