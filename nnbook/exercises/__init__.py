"""The content of the workbook, a folder a lesson, bound to the engine.

In a folder stand the code of its exercises and, in ``words.en.toml``, all that a learner reads. A
lesson is loaded when one of its names is first asked for. ``check``, ``hint``, ``solution``,
``quiz``, ``guess``, ``recall``, ``retrieve`` and ``progress`` are what a notebook calls.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module, invalidate_caches
from pathlib import Path
from pkgutil import iter_modules

from nnbook.workbook.bank import Bank, order
from nnbook.workbook.desk.desk import Desk
from nnbook.workbook.desk.inquiry import Inquiry
from nnbook.workbook.words import Content, join, read

__all__ = ["BANK", "check", "guess", "hint", "progress", "quiz", "recall", "retrieve", "solution"]


def _lesson(folder: str) -> str:
    """Return the lesson of a folder: ``lesson_1_1`` is lesson 1.1, ``start`` is the opening."""
    return "0" if folder == "start" else folder.removeprefix("lesson_").replace("_", ".")


def _load(folder: str, lesson: str) -> Content:
    """Join what the modules of a lesson's folder make with the words in it."""
    place = Path(__file__).parent / folder
    package = f"{__name__}.{folder}"
    modules = [import_module(f"{package}.{each.name}") for each in iter_modules([str(place)])]
    return join(read(place, lesson), [part for each in modules for part in vars(each).values()])


def find_lessons() -> Bank:
    """Return the content of the lessons whose folders are there now."""
    invalidate_caches()
    found = {_lesson(each.name): each.name for each in iter_modules(__path__) if each.ispkg}
    return Bank(
        {lesson: partial(_load, found[lesson], lesson) for lesson in sorted(found, key=order)}
    )


BANK = find_lessons()
"""All exercises, quizzes and guesses of the course."""

_desk, _inquiry = Desk(BANK), Inquiry(BANK)
check, hint, solution, progress = _desk.check, _desk.hint, _desk.solution, _desk.progress
quiz, guess, recall = _inquiry.quiz, _inquiry.guess, _inquiry.recall
retrieve = _inquiry.retrieve
