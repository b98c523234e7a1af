"""Exercises and questions of lesson 1.1, *Data as tensors*."""

from nnbook.exercises.lesson_1_1.memory import COPY_OR_VIEW, COPYING_STEP
from nnbook.exercises.lesson_1_1.pair import PAIR, TABLE
from nnbook.exercises.lesson_1_1.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_1_1.retrieval import RETRIEVAL
from nnbook.exercises.lesson_1_1.shapes import BROADCAST, STRIDE

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]

EXERCISES = (COPY_OR_VIEW, COPYING_STEP, STRIDE, BROADCAST, PAIR, TABLE)
