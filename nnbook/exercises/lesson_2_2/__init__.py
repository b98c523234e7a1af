"""Exercises, guesses and quiz of lesson 2.2, *Supervised learning*."""

from nnbook.exercises.lesson_2_2.gradient import GRADIENT
from nnbook.exercises.lesson_2_2.loss import MSE
from nnbook.exercises.lesson_2_2.momentum import MOMENTUM
from nnbook.exercises.lesson_2_2.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_2_2.rate import LARGEST_RATE, REGIME
from nnbook.exercises.lesson_2_2.retrieval import RETRIEVAL

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]

EXERCISES = (MSE, GRADIENT, LARGEST_RATE, MOMENTUM, REGIME)
