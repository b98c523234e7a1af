"""Questions with options: for a quiz, for a guess before the run, and to remember by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose, and why it is right, or why people believe it."""

    text: str
    why: str
    right: bool = False


def right(value: object, why: str) -> Option:
    """Return the right option: a value, shown as code."""
    return Option(text=f"`{value}`", why=why, right=True)


def wrong(value: object, why: str) -> Option:
    """Return a wrong option: a value, shown as code."""
    return Option(text=f"`{value}`", why=why)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with a few options, exactly one of them right.

    Raises
    ------
    ValueError
        If not exactly one option is right.
    """

    name: str
    text: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        if sum(option.right for option in self.options) != 1:
            raise ValueError(f"Question {self.name!r} needs exactly one right option.")

    @property
    def right(self) -> int:
        """The place of the right option, counted from 0."""
        return next(i for i, option in enumerate(self.options) if option.right)

    def as_dict(self) -> dict[str, Any]:
        """Return the question as the page reads it."""
        options = [{"text": o.text, "why": o.why, "right": o.right} for o in self.options]
        return {"name": self.name, "text": self.text, "options": options}


@dataclass(frozen=True, kw_only=True)
class Retrieval:
    """Something to remember of a lesson, asked in later ones with fresh numbers each time.

    Attributes
    ----------
    name
        Lesson and question, such as ``"1.1/ask-strides"``.
    make
        Makes the question out of random numbers; its name is this one's. The order of its options
        does not matter: they are shuffled.
    about
        Exercises, guesses and quiz questions of the same lesson that it goes back to: where one of
        them went wrong, this is asked sooner.
    """

    name: str
    make: Callable[[Random], Question]
    about: tuple[str, ...] = ()

    def question(self, answered: int = 0) -> Question:
        """Return the question with the numbers that are its turn, in every process the same.

        Parameters
        ----------
        answered
            How often it was answered before: each time brings fresh numbers.
        """
        dice = Random(f"{self.name} {answered}")
        made = self.make(dice)
        options = dice.sample(made.options, len(made.options))  # the right one stands anywhere
        return replace(made, options=tuple(options))
