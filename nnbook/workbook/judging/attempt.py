"""Try an answer: call it on the cases of its exercise and say what came of it.

This is the side that nobody need trust: it runs what a learner wrote. Whether that is right is
decided elsewhere, from what is handed back here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging.answers import Form, Noun, noun
from nnbook.workbook.judging.cases import Call, Outcome, outcomes_of, try_all
from nnbook.workbook.judging.isolate import shortened, untouched
from nnbook.workbook.judging.limits import TooLong, within
from nnbook.workbook.judging.slow import load_for
from nnbook.workbook.judging.values import text

How = Literal["ran", "endless", "not callable", "arguments"]


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What came of trying an answer.

    Attributes
    ----------
    how
        Whether all cases were tried, or why not.
    what
        What the answer is; where it cannot be called, what it should be.
    outcomes
        What each call led to. An endless answer was cut off in the call after the last of them.
    given
        Where it cannot be called, what it is; where it takes other arguments, which.
    none
        Whether None was given in the place of an answer.
    printed
        What the answer printed.
    form
        What it is, if another form was asked for: an answer with ``yield`` or ``async``, a class
        in the place of a function or a function in the place of a class.
    """

    how: How
    what: Noun
    outcomes: tuple[Outcome, ...] = ()
    given: str = ""
    none: bool = False
    printed: str = ""
    form: Form = ""


def attempt(exercise: Exercise, answer: Any) -> Attempt:
    """Call an answer on all cases of an exercise, and leave no trace of it.

    Parameters
    ----------
    exercise
        What was to be solved.
    answer
        The learner's function or class.
    """
    if not callable(answer) or _is_made_already(exercise, answer):
        wanted = noun(exercise.answer)
        return Attempt(how="not callable", what=wanted, given=text(answer), none=answer is None)
    form = _other_form(exercise, answer)
    if form == "async":  # a call would do nothing
        return Attempt(how="not callable", what=noun(exercise.answer), form=form)
    with untouched() as printed:
        takes = _other_arguments(exercise, answer)
        if takes is not None:
            return Attempt(how="arguments", what=noun(answer), given=takes, form=form)
        load_for(answer, exercise.answer)
        calls: list[Call] = []
        how: How = "ran"
        try:
            within(exercise.time_limit, lambda: try_all(exercise, answer, calls))
        except TooLong:
            how = "endless"
        said = shortened(printed.getvalue())  # before an error's own words may print
        outcomes = outcomes_of(answer, calls)
    return Attempt(how=how, what=noun(answer), outcomes=outcomes, printed=said, form=form)


def _is_made_already(exercise: Exercise, answer: Any) -> bool:
    """Whether an object was given in the place of its class: a module can be called too."""
    wanted = exercise.answer
    return isinstance(wanted, type) and type(answer).__name__ == wanted.__name__


def _other_form(exercise: Exercise, answer: Callable[..., Any]) -> Form:
    """Return what an answer is, where that is not what was asked for."""
    written, wanted = inspect.unwrap(answer), exercise.answer
    if inspect.iscoroutinefunction(written) or inspect.isasyncgenfunction(written):
        return "async"
    if inspect.isgeneratorfunction(written) and not inspect.isgeneratorfunction(wanted):
        return "generator"
    if noun(answer) != noun(wanted):
        return noun(answer)
    return ""


def _other_arguments(exercise: Exercise, answer: Callable[..., Any]) -> str | None:
    """Return the arguments of an answer that cannot be called as it has to be, else None."""
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):
        return None
    try:
        signature.bind(*exercise.cases()[0])
    except TypeError:
        return ", ".join(signature.parameters)
    return None
