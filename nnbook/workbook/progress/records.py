"""What stands in a progress file, and how far it is believed.

An entry holds what has happened so far and nothing else; a field that is missing says that it has
not. What a newer nnbook may have added beside them is kept as it is.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict, TypeGuard

SCHEMA = 1

How = Literal["alone", "hinted", "shown"]
"""How an exercise was solved: without help, with hints, after its solution was seen."""


class ExerciseEntry(TypedDict, total=False):
    """What is known of an exercise: attempts, help, and how it was solved."""

    code: str
    """The fingerprint of the last answer: the same code again is the same attempt."""
    attempts: int
    mistake: str
    """The mistake that was recognised last, until the exercise is solved."""
    next: int
    """The place of the hint that comes next."""
    hints: int
    shown: bool
    solved: How
    recovered: bool
    """Whether its variant was solved alone after its solution was seen."""


class QuizEntry(TypedDict, total=False):
    """What is known of a quiz question: the last choice, and whether the first was right."""

    choice: int
    right: bool
    tries: int
    first: bool


class GuessEntry(TypedDict, total=False):
    """A guess that was committed, and how sure it was, from 1 to 3."""

    choice: int
    confidence: int | None


class RetrievalEntry(TypedDict, total=False):
    """What is known of a question from an earlier lesson."""

    answered: int
    right: bool
    turn: int
    """Of all answers to such questions the how manieth the last one was: which is how old it is."""


class Record(TypedDict):
    """All that a progress file holds, by the names of exercises and questions."""

    schema: int
    exercises: dict[str, ExerciseEntry]
    quizzes: dict[str, QuizEntry]
    guesses: dict[str, GuessEntry]
    retrievals: dict[str, RetrievalEntry]


_KINDS = ("exercises", "quizzes", "guesses", "retrievals")
_COUNTS = ("answered", "attempts", "hints", "next", "tries", "turn")
_WORDS = ("code", "mistake", "solved")


def empty() -> Record:
    """Return the record of somebody who has done nothing yet."""
    return Record(schema=SCHEMA, exercises={}, quizzes={}, guesses={}, retrievals={})


def is_record(read: Any) -> TypeGuard[Record]:
    """Whether what was read can be taken for a record."""
    return isinstance(read, dict) and all(
        isinstance(read.get(kind), dict) and all(map(_is_entry, read[kind].values()))
        for kind in _KINDS
    )


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and all(isinstance(entry[n], int) and entry[n] >= 0 for n in _COUNTS if n in entry)
        and all(isinstance(entry[name], str) for name in _WORDS if name in entry)
    )
