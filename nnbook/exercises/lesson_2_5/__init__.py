"""Exercises, guesses and quiz of lesson 2.5, *Handwritten digits*."""

from nnbook.exercises.lesson_2_5.evaluation import SUCCESS
from nnbook.exercises.lesson_2_5.layers import REGISTER, UNKNOWN
from nnbook.exercises.lesson_2_5.loss import CROSS_ENTROPY
from nnbook.exercises.lesson_2_5.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_2_5.reach import REACH
from nnbook.exercises.lesson_2_5.retrieval import RETRIEVAL

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]

EXERCISES = (CROSS_ENTROPY, UNKNOWN, REGISTER, SUCCESS, REACH)
