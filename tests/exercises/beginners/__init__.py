"""Wrong answers as beginners write them, with nothing of the catalogue in mind.

Each stands as it would in a learner's notebook, below the imports of its lesson. Beside the name of
its exercise stands what the beginner thought, and, where there is no doubt about it, the name of
the catalogued mistake that it is: `""` says that it is none of them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import FunctionType
from typing import Any, TypeVar

Answer = TypeVar("Answer", bound=FunctionType)


@dataclass(frozen=True)
class Wrong:
    """One wrong answer.

    Attributes
    ----------
    name
        The name of the exercise that it was meant for.
    thought
        What its author thought, or did not think of.
    mistake
        The name of the catalogued mistake that it is; `""` if it is none of them, None if that is
        left open.
    answer
        The answer itself.
    """

    name: str
    thought: str
    mistake: str | None
    answer: Callable[..., Any]


_found: dict[tuple[str, int], Wrong] = {}
"""By file and line: a module that is loaded twice brings nothing new."""


def wrong(exercise: str, thought: str, mistake: str | None = None) -> Callable[[Answer], Answer]:
    """Remember the function below as a wrong answer to this exercise."""

    def remember(answer: Answer) -> Answer:
        place = answer.__code__.co_filename, answer.__code__.co_firstlineno
        _found[place] = Wrong(exercise, thought, mistake, answer)
        return answer

    return remember


def answers() -> list[Wrong]:
    """Return all of them, lesson by lesson."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return [*_found.values()]
