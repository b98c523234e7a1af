"""Exercises and questions of lesson 1.2, *Learnable parameters*."""

from nnbook.exercises.lesson_1_2.accumulation import EACH, MOVE
from nnbook.exercises.lesson_1_2.gradients import BY_HAND, SHIFTED, SLOPE
from nnbook.exercises.lesson_1_2.parameters import PARAMETERS, SEVERAL
from nnbook.exercises.lesson_1_2.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_1_2.retrieval import RETRIEVAL

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]

EXERCISES = (SLOPE, EACH, MOVE, BY_HAND, SHIFTED, PARAMETERS, SEVERAL)
