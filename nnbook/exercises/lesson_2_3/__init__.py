"""Exercises, guesses and quiz of lesson 2.3, *Universal approximation*."""

from nnbook.exercises.lesson_2_3.bumps import BUMP, PLATEAU
from nnbook.exercises.lesson_2_3.hinges import HINGE, PLACED
from nnbook.exercises.lesson_2_3.interpolation import INTERPOLATE
from nnbook.exercises.lesson_2_3.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_2_3.retrieval import RETRIEVAL
from nnbook.exercises.lesson_2_3.width import ENOUGH, ERRORS

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]

EXERCISES = (HINGE, PLACED, BUMP, PLATEAU, INTERPOLATE, ERRORS, ENOUGH)
