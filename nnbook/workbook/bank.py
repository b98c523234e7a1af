"""Exercises and questions by name, loaded lesson by lesson when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from nnbook.names import suggest
from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging.values import text
from nnbook.workbook.questions import Question, Retrieval
from nnbook.workbook.words import Content

T = TypeVar("T")


class UnknownName(LookupError):
    """There is no exercise, quiz or guess of that name; the message suggests the nearest."""


class Bank:
    """All content of the workbook.

    Parameters
    ----------
    lessons
        For each lesson, in order, a function that loads its content when it is first asked for.
        Names in it begin with the lesson's, as ``"1.1/pair"`` does.
    """

    def __init__(self, lessons: Mapping[str, Callable[[], Content]]) -> None:
        self._lessons = lessons
        self._loaded: dict[str, Content] = {}

    @property
    def lessons(self) -> tuple[str, ...]:
        """The lessons that have content, in order."""
        return tuple(self._lessons)

    def lesson(self, number: str) -> str:
        """Return the number of a lesson that has content, or raise `UnknownName`.

        The exercises of a deeper notebook, ``"2.4+"``, are those of its lesson.
        """
        known = dict(zip(self._lessons, self._lessons, strict=True))
        beside = number.removesuffix("+") if isinstance(number, str) else number
        return _pick("lesson", beside, known, lambda: known)

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of that name, or raise `UnknownName`."""
        return _pick("exercise", name, self.exercises(_lesson(name)), lambda: self.all_exercises)

    def guess(self, name: str) -> Question:
        """Return the guess of that name, or raise `UnknownName`."""
        found = {question.name: question for question in self.guesses(_lesson(name))}
        return _pick("guess", name, found, lambda: self._all_guesses)

    def quiz(self, lesson: str) -> tuple[Question, ...]:
        """Return the questions of a lesson's quiz, or raise `UnknownName`."""
        found = {lesson: self._content(lesson).quiz} if lesson in self.lessons else {}
        return _pick("quiz", lesson, found, lambda: dict.fromkeys(self._lessons))

    def exercises(self, lesson: str) -> dict[str, Exercise]:
        """Return the exercises of a lesson by name, with their variants."""
        listed = {exercise.name: exercise for exercise in self.listed(lesson)}
        variants = [exercise.variant for exercise in listed.values() if exercise.variant]
        return listed | {variant.name: variant for variant in variants}

    def listed(self, lesson: str) -> tuple[Exercise, ...]:
        """Return the exercises that stand in a lesson's notebook, in order."""
        return self._content(lesson).exercises

    def original(self, variant: str) -> Exercise | None:
        """Return the exercise that another one is the variant of, if it is one."""
        listed = self.listed(_lesson(variant))
        return next(
            (each for each in listed if each.variant and each.variant.name == variant), None
        )

    def guesses(self, lesson: str) -> tuple[Question, ...]:
        """Return the guesses of a lesson."""
        return self._content(lesson).guesses

    def retrievals(self, lesson: str) -> tuple[Retrieval, ...]:
        """Return what later lessons ask again of a lesson."""
        return self._content(lesson).retrieval

    def before(self, lesson: str) -> tuple[str, ...]:
        """Return the lessons before one that may not have content itself, in order."""
        return tuple(each for each in self._lessons if order(each) < order(lesson))

    @cached_property
    def all_exercises(self) -> dict[str, Exercise]:
        """Every exercise of the course by name."""
        return {
            name: exercise
            for lesson in self._lessons
            for name, exercise in self.exercises(lesson).items()
        }

    @property
    def _all_guesses(self) -> dict[str, Question]:
        return {each.name: each for lesson in self._lessons for each in self.guesses(lesson)}

    def _content(self, lesson: str) -> Content:
        if lesson not in self._lessons:
            return Content()
        if lesson not in self._loaded:
            self._loaded[lesson] = self._lessons[lesson]()
        return self._loaded[lesson]


def order(lesson: str) -> tuple[int, ...]:
    """Return what lessons are sorted by, or raise `UnknownName`: 1.9, 1.9+, 1.10."""
    parts = str(lesson).removesuffix("+").split(".")
    if not all(part.isascii() and part.isdecimal() for part in parts):
        raise UnknownName(f'{text(lesson)} is no lesson. Lessons have numbers, such as "1.2".')
    counts = tuple(int(part) for part in parts)
    return (*counts, 1) if str(lesson).endswith("+") else counts


def _lesson(name: str) -> str:
    return str(name).partition("/")[0]


def _pick(
    kind: str, name: Any, found: Mapping[str, T], everything: Callable[[], Mapping[str, Any]]
) -> T:
    """Take ``name`` out of ``found``, or say what comes nearest among ``everything``."""
    if isinstance(name, str) and name in found:
        return found[name]
    known = everything()
    if not isinstance(name, str) and str(name) in known:
        raise UnknownName(f'A {kind} is named in quotes: write "{name}".')
    advice = suggest(str(name), known)
    raise UnknownName(f"There is no {kind} named {text(name)}. {advice}")
