"""Questions with options: for a quiz, for a guess before the run, and to remember by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose, and why it is right, or why people believe it."""

    text: str
    why: str
    right: bool = False


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


Values = Mapping[str, Any]
"""What stands in the places of a question's placeholders; a float is written with six digits."""


@dataclass(frozen=True)
class Drawn:
    """What was drawn for a question, where it does not have all options of its words in order.

    Attributes
    ----------
    values
        What stands in the places of its placeholders.
    options
        The names of the options, in order.
    right
        The name of the right one.
    """

    values: Values
    options: tuple[str, ...]
    right: str


Make = Callable[[Random], Values | Drawn]


@dataclass(frozen=True, kw_only=True)
class Draw:
    """A retrieval as a lesson's module has it: what draws its numbers, and no words.

    Attributes
    ----------
    name
        Lesson and question, such as ``"1.1/ask-strides"``.
    make
        Draws the values of the placeholders in its words, and may return all names that it knows:
        ``locals()``. All options of the words are asked then, and the first is right; otherwise
        `Drawn` says which.
    about
        As that of a `Retrieval`.
    """

    name: str
    make: Make
    about: tuple[str, ...] = ()


def draws(name: str, *about: str) -> Callable[[Make], Draw]:
    """Make a function that draws values the `Draw` of that name."""
    return lambda make: Draw(name=name, make=make, about=about)
