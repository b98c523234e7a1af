"""Wrong answers as beginners write them, with nothing of the catalogue in mind.

Each stands as it would in a learner's notebook, below the imports of its lesson. Beside the name of
its exercise stands what the beginner thought. `ANSWERS` holds them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Answer = TypeVar("Answer", bound=Callable[..., Any])


@dataclass(frozen=True)
class Wrong:
    """One wrong answer, the exercise it was meant for, and what its author thought."""

    exercise: str
    thought: str
    answer: Callable[..., Any]


ANSWERS: list[Wrong] = []


def wrong(exercise: str, thought: str) -> Callable[[Answer], Answer]:
    """Remember the function below as a wrong answer to this exercise."""

    def remember(answer: Answer) -> Answer:
        ANSWERS.append(Wrong(exercise, thought, answer))
        return answer

    return remember
