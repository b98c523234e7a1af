"""What the reference and the mistakes of an exercise do: tried once in a process, then known.

Both are properties of the exercise and depend on nothing else: whatever a notebook has switched,
they are tried under the modes that torch comes with. A run that was cut short leaves nothing
behind.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging.cases import Call, Outcome, outcomes_of, try_all, without_results

_Shelf = dict[int, tuple[Outcome, ...]]

_shelves: dict[int, _Shelf] = {}
"""What is known of each exercise there is, by its identity; it goes when the exercise goes."""


def of_reference(exercise: Exercise) -> tuple[Outcome, ...]:
    """Return what the reference answer leads to, case by case.

    Where it fails, the notebook has broken what it stands on, which is not kept.
    """
    outcomes = _known(exercise, exercise.answer, lambda outcomes: outcomes)
    if any(each.aspects is None for each in outcomes):
        _shelf(exercise).clear()
    return outcomes


def of_mistake(exercise: Exercise, mistaken: Callable[..., Any]) -> tuple[Outcome, ...]:
    """Return what the answer of a mistake leads to, without what it returned."""
    return _known(exercise, mistaken, without_results)


def _known(
    exercise: Exercise,
    answer: Callable[..., Any],
    keep: Callable[[tuple[Outcome, ...]], tuple[Outcome, ...]],
) -> tuple[Outcome, ...]:
    shelf = _shelf(exercise)
    if id(answer) not in shelf:
        calls: list[Call] = []
        try_all(exercise, answer, calls)
        shelf[id(answer)] = keep(outcomes_of(answer, calls))
    return shelf[id(answer)]


def _shelf(exercise: Exercise) -> _Shelf:
    place = id(exercise)
    if place not in _shelves:
        _shelves[place] = {}
        weakref.finalize(exercise, _shelves.pop, place)
    return _shelves[place]
