"""The register of answers in other idioms: what is right, however it is written.

A lesson shows one way to write an answer, and learners know others. Each module beside this one
holds such answers for the exercises of a lesson, and `right` enters them here. Where a task says in
so many words of which type a result is, an answer of another type is entered by `refused`, with
these words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Answer = TypeVar("Answer", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class Idiom:
    """An answer that is written otherwise than the lesson writes it.

    Attributes
    ----------
    exercise
        The name of the exercise that it answers.
    idiom
        In a few words, what is unlike the reference.
    answer
        The answer itself.
    says
        The words of the task by which it is refused for its type; empty if it is right.
    """

    exercise: str
    idiom: str
    answer: Callable[..., Any]
    says: str = ""


IDIOMS: list[Idiom] = []


def right(exercise: str, idiom: str) -> Callable[[Answer], Answer]:
    """Enter a right answer to an exercise."""
    return _entered(exercise, idiom)


def refused(exercise: str, idiom: str, *, says: str) -> Callable[[Answer], Answer]:
    """Enter an answer with the right numbers in a type that the words of the task rule out."""
    return _entered(exercise, idiom, says)


def _entered(exercise: str, idiom: str, says: str = "") -> Callable[[Answer], Answer]:
    def enter(answer: Answer) -> Answer:
        IDIOMS.append(Idiom(exercise=exercise, idiom=idiom, answer=answer, says=says))
        return answer

    return enter
