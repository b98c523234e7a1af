"""How many minutes a notebook takes: one formula for all of them.

What it says was measured on readers who knew Python and no deep learning: they read 130 words of
such prose a minute, and look for eight seconds at a line of code.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any

from nnbook.course.cells import calls, exercise_of, shows_code
from nnbook.exercises import BANK

WORDS_A_MINUTE = 130
SECONDS_A_LINE = 8
MINUTES_A_GUESS = 1.0
MINUTES_A_QUESTION = 0.7
MINUTES_AN_EXPLORER = 3.0

_RETRIEVED = 3
"""Questions that `retrieve` asks unless it is told otherwise."""

_FOLD = re.compile(r"<details>.*?</details>", re.DOTALL)
_NO_WORDS = re.compile(r"```.*?```|\$\$.*?\$\$|<[^>]+>|(?<=\])\([^)]*\)", re.DOTALL)


@dataclass(frozen=True)
class Effort:
    """What a notebook asks of its reader.

    Attributes
    ----------
    words
        Of prose, without what stands in folds.
    lines
        Of code that is there to be read: not folded, no stub, no parameters, no imports, no cell
        that only calls the workbook.
    exercises
        Minutes that its exercises state: those of the core in a lesson, all of them in a deeper
        notebook.
    guesses, questions, explorers
        How many there are.
    """

    words: int
    lines: int
    exercises: int
    guesses: int
    questions: int
    explorers: int

    @property
    def minutes(self) -> int:
        """The minutes that a notebook states.

        Examples
        --------
        >>> Effort(words=1300, lines=90, exercises=20, guesses=2, questions=5, explorers=1).minutes
        50
        """
        return round(
            self.words / WORDS_A_MINUTE
            + self.lines * SECONDS_A_LINE / 60
            + self.exercises
            + self.guesses * MINUTES_A_GUESS
            + self.questions * MINUTES_A_QUESTION
            + self.explorers * MINUTES_AN_EXPLORER
        )


def effort(notebook: Any) -> Effort:
    """Count what a notebook asks of its reader.

    Parameters
    ----------
    notebook
        As ``nbformat`` reads it.
    """
    core_only = not notebook.metadata["nnbook"]["lesson"].endswith("+")
    words = lines = exercises = guesses = questions = explorers = 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            words += _words(cell.source)
            continue
        if exercise_of(cell):
            exercise = BANK.exercise(exercise_of(cell))
            exercises += exercise.minutes * (exercise.core or not core_only)
        elif shows_code(cell):
            lines += sum(1 for line in cell.source.splitlines() if line.strip())
        for call in calls(cell.source):
            match getattr(call.func, "id", ""):
                case "guess":
                    guesses += 1
                case "explore":
                    explorers += 1
                case "quiz":
                    questions += len(BANK.quiz(ast.literal_eval(call.args[0])))
                case "retrieve":
                    told = [*call.args[1:], *(each.value for each in call.keywords)]
                    questions += ast.literal_eval(told[0]) if told else _RETRIEVED
    return Effort(words, lines, exercises, guesses, questions, explorers)


def _words(markdown: str) -> int:
    """Count the words of a markdown cell that are read by everybody."""
    prose = _NO_WORDS.sub(" ", _FOLD.sub(" ", markdown))
    return sum(1 for word in prose.split() if re.search(r"\w", word))
