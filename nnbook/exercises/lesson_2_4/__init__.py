"""Exercises, guesses and quiz of lesson 2.4, *Approximating a function*."""

from nnbook.exercises.lesson_2_4.beat import BEAT
from nnbook.exercises.lesson_2_4.dead import DEAD
from nnbook.exercises.lesson_2_4.questions import GUESSES, QUIZ
from nnbook.exercises.lesson_2_4.retrieval import RETRIEVAL
from nnbook.exercises.lesson_2_4.scale import SCALE
from nnbook.exercises.lesson_2_4.step import STEP

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]

EXERCISES = (STEP, DEAD, SCALE, BEAT)
