"""Exercises, guesses and quiz of lesson 1.3, *Network, loss, optimiser*."""

from nnbook.exercises.lesson_1_3.clinic import COLUMN
from nnbook.exercises.lesson_1_3.line import CLOSED_FORM, EXPLAINED
from nnbook.exercises.lesson_1_3.loop import LOOP
from nnbook.exercises.lesson_1_3.loss import RATE, SSE
from nnbook.exercises.lesson_1_3.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_1_3.retrieval import RETRIEVAL
from nnbook.exercises.lesson_1_3.step import STEP

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]

EXERCISES = (SSE, STEP, LOOP, RATE, COLUMN, CLOSED_FORM, EXPLAINED)
