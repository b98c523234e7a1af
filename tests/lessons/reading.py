"""How tests read what a question says, and run the code in it and in a lesson's notebook.

Each lesson has a file here, ``test_2_4.py`` for 2.4, and ``test_2_4_deeper.py`` for 2.4+: in it
stands what only this lesson can say of itself. Where something of it is asked again later, its
``ANSWERS`` work each question out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import nbformat
import numpy as np
import torch

from nnbook.course.lessons import find, lessons
from nnbook.workbook import Exercise, Question

Answers = dict[str, Callable[[Question], Any]]


def shape(text: str, place: int = 0) -> tuple[int, ...]:
    """Read the shape that stands at some place among those of a text."""
    found = re.findall(r"\((\d+), ?(\d*)\)", text)[place]
    return tuple(int(size) for size in found if size)


def code(text: str, place: int = 0) -> str:
    """Read the code that stands at some place of a text."""
    return re.findall(r"`([^`]+)`", text)[place]


def run(source: str, **names: Any) -> Any:
    """Run assignments, then give the value of the last line."""
    *lines, last = source.split("; ")
    exec("\n".join(lines), {"torch": torch, "np": np}, names)
    return eval(last, {"torch": torch, "np": np}, names)


def numbers(words: str) -> list[float]:
    """Read all numbers of a text."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", words)]


@cache
def notebook_of(lesson: str) -> nbformat.NotebookNode:
    """Read the committed notebook of a lesson."""
    return nbformat.read(find(lesson).path, as_version=4)


@cache
def notebooks_of(lesson: str) -> tuple[nbformat.NotebookNode, ...]:
    """Read the notebook of a lesson, and the deeper one beside it where there is one."""
    return tuple(notebook_of(each.number) for each in lessons() if each.lesson == lesson)


def stubs(notebook: nbformat.NotebookNode) -> dict[str, int]:
    """Return the places of the stubs by the names of their exercises."""
    return {
        cell.metadata["nnbook"]["exercise"]: at
        for at, cell in enumerate(notebook.cells)
        if "exercise" in cell.metadata.get("nnbook", {})
    }


def run_in_lesson(exercise: Exercise, source: str) -> Any:
    """Run code below the imports of the notebook where an exercise stands.

    Return what it defines last. A variant stands nowhere; it runs in its lesson.
    """
    beside = notebooks_of(exercise.name.partition("/")[0])
    cells = next((each for each in beside if exercise.name in stubs(each)), beside[0]).cells
    names: dict[str, Any] = {}
    exec(next(cell.source for cell in cells if cell.cell_type == "code"), names)
    before = set(names)
    exec(source, names)
    return names[[name for name in names if name not in before][-1]]
