"""Judge an answer: what is right, what is wrong, and which known mistake is behind it."""

from __future__ import annotations

from typing import Any

from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging.attempt import attempt
from nnbook.workbook.judging.decide import decide
from nnbook.workbook.judging.verdict import Verdict


def judge(exercise: Exercise, answer: Any) -> Verdict:
    """Try an answer on all cases of an exercise and say how it went.

    Global random numbers, ``pyplot`` and the learner's own data stay as they were.

    Parameters
    ----------
    exercise
        What was to be solved.
    answer
        The learner's function or class.
    """
    return decide(exercise, attempt(exercise, answer))
