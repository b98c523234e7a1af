"""Exercises and questions of lesson 1.4, *Review of Part 1*."""

from nnbook.exercises.lesson_1_4.clinic import CLINIC
from nnbook.exercises.lesson_1_4.line import FIT
from nnbook.exercises.lesson_1_4.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_1_4.score import GAIN, PARABOLA

__all__ = ["EXERCISES", "GUESSES", "QUIZ"]

EXERCISES = (GAIN, CLINIC, FIT, PARABOLA)
