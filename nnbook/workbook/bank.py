"""Exercises and questions by name, loaded lesson by lesson when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import ModuleType
from typing import Any, TypeVar

from nnbook.names import suggest
from nnbook.workbook.compare import text
from nnbook.workbook.exercise import Exercise
from nnbook.workbook.questions import Question

T = TypeVar("T")


class UnknownName(LookupError):
    """There is no exercise, quiz or guess of that name; the message suggests the nearest."""


class Bank:
    """All content of the workbook.

    Parameters
    ----------
    modules
        For each lesson a function that imports its module. A module has ``EXERCISES``, ``QUIZ``
        and ``GUESSES``; names in it begin with the lesson's, as ``"1.1/pair"`` does.
    """

    def __init__(self, modules: Mapping[str, Callable[[], ModuleType]]) -> None:
        self._modules = modules

    @property
    def lessons(self) -> tuple[str, ...]:
        """The lessons that have content, in order."""
        return tuple(self._modules)

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of that name, or raise `UnknownName`."""
        return _pick("exercise", name, self.exercises(_lesson(name)), lambda: self.all_exercises)

    def guess(self, name: str) -> Question:
        """Return the guess of that name, or raise `UnknownName`."""
        found = {question.name: question for question in self.guesses(_lesson(name))}
        return _pick("guess", name, found, lambda: self._all("GUESSES"))

    def quiz(self, lesson: str) -> tuple[Question, ...]:
        """Return the questions of a lesson's quiz, or raise `UnknownName`."""
        found = {lesson: self._content(lesson, "QUIZ")} if lesson in self._modules else {}
        return _pick("quiz", lesson, found, lambda: dict.fromkeys(self._modules))

    def exercises(self, lesson: str) -> dict[str, Exercise]:
        """Return the exercises of a lesson by name, with their variants."""
        listed = {exercise.name: exercise for exercise in self._content(lesson, "EXERCISES")}
        variants = [exercise.variant for exercise in listed.values() if exercise.variant]
        return listed | {variant.name: variant for variant in variants}

    def guesses(self, lesson: str) -> tuple[Question, ...]:
        """Return the guesses of a lesson."""
        found: tuple[Question, ...] = self._content(lesson, "GUESSES")
        return found

    @cached_property
    def all_exercises(self) -> dict[str, Exercise]:
        """Every exercise of the course by name."""
        return {
            name: exercise
            for lesson in self._modules
            for name, exercise in self.exercises(lesson).items()
        }

    def _all(self, kind: str) -> dict[str, Question]:
        return {
            question.name: question
            for lesson in self._modules
            for question in self._content(lesson, kind)
        }

    def _content(self, lesson: str, kind: str) -> tuple[Any, ...]:
        if lesson not in self._modules:
            return ()
        content: tuple[Any, ...] = getattr(self._modules[lesson](), kind)
        return content


def _lesson(name: str) -> str:
    return str(name).partition("/")[0]


def _pick(
    kind: str, name: str, found: Mapping[str, T], everything: Callable[[], Mapping[str, Any]]
) -> T:
    """Take ``name`` out of ``found``, or say what comes nearest among ``everything``."""
    if isinstance(name, str) and name in found:
        return found[name]
    advice = suggest(str(name), everything())
    raise UnknownName(f"There is no {kind} named {text(name)}. {advice}")
