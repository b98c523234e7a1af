"""Exercises and questions of lesson 2.6, *Review of Part 2*."""

from nnbook.exercises.lesson_2_6.clinic import CLINIC
from nnbook.exercises.lesson_2_6.loop import LOOP
from nnbook.exercises.lesson_2_6.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_2_6.report import CHOOSE, REPORT

__all__ = ["EXERCISES", "GUESSES", "QUIZ"]

EXERCISES = (REPORT, CHOOSE, CLINIC, LOOP)
