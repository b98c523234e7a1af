"""Exercises, guesses and quiz of lesson 2.1, *From neuron to network*."""

from nnbook.exercises.lesson_2_1.count import COUNT, WIDEST
from nnbook.exercises.lesson_2_1.gates import ALL
from nnbook.exercises.lesson_2_1.layers import FORWARD, LAYER, STEEPEST
from nnbook.exercises.lesson_2_1.neuron import NEURON
from nnbook.exercises.lesson_2_1.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_2_1.retrieval import RETRIEVAL

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]

EXERCISES = (NEURON, ALL, LAYER, COUNT, WIDEST, FORWARD, STEEPEST)
