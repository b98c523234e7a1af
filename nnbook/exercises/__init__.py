"""The content of the workbook, one module a lesson, bound to the engine.

``check``, ``hint``, ``solution``, ``quiz``, ``guess``, ``recall``, ``retrieve`` and ``progress``
are what a notebook calls. A module is imported when one of its names is first asked for.
"""

from __future__ import annotations

import pkgutil
from functools import partial
from importlib import import_module

from nnbook.workbook.bank import Bank, order
from nnbook.workbook.desk.desk import Desk
from nnbook.workbook.desk.inquiry import Inquiry

__all__ = ["BANK", "check", "guess", "hint", "progress", "quiz", "recall", "retrieve", "solution"]


def _lesson(module: str) -> str:
    """Return the lesson of a module: ``lesson_1_1`` is lesson 1.1, ``start`` is the opening."""
    return "0" if module == "start" else module.removeprefix("lesson_").replace("_", ".")


_MODULES = {_lesson(found.name): found.name for found in pkgutil.iter_modules(__path__)}

BANK = Bank(
    {
        lesson: partial(import_module, f"{__name__}.{_MODULES[lesson]}")
        for lesson in sorted(_MODULES, key=order)
    }
)
"""All exercises, quizzes and guesses of the course."""

_desk, _inquiry = Desk(BANK), Inquiry(BANK)
check, hint, solution, progress = _desk.check, _desk.hint, _desk.solution, _desk.progress
quiz, guess, recall = _inquiry.quiz, _inquiry.guess, _inquiry.recall
retrieve = _inquiry.retrieve
