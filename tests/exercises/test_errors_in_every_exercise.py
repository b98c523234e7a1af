"""Errors in the answers to every exercise: no diagnosis on too little evidence."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from nnbook.exercises import BANK
from nnbook.workbook import Exercise, judge
from tests.lessons.reading import run_in_lesson


def in_its_place(exercise: Exercise, body: str) -> Any:
    """Make what the exercise asks for, function or class, with one line as all it does."""
    name, parameters = exercise.called, ", ".join(inspect.signature(exercise.answer).parameters)
    if isinstance(exercise.answer, type):
        code = f"class {name}:\n    def __init__(self, {parameters}):\n        {body}\n"
    else:
        code = f"def {name}({parameters}):\n    {body}\n"
    return run_in_lesson(exercise, code)


@pytest.mark.parametrize(
    "error",
    ["RuntimeError", "AttributeError", "TypeError", "ValueError", "IndexError", "KeyError"],
)
def test_an_error_of_the_learners_own_is_no_known_mistake(exercise: Exercise, error: str) -> None:
    verdict = judge(exercise, in_its_place(exercise, f"raise {error}('a cat')"))
    assert (verdict.kind, verdict.mistake) == ("raised", None)
    assert f"raised {error}" in verdict.say
    assert "a cat" in verdict.say


@pytest.mark.parametrize(
    ("name", "right", "wrong", "told"),
    [
        ("1.2/each-gradient", "w.grad", "w.gradient", "Did you mean `.grad`?"),
        ("1.2/move", "w += amount", "w += torch.ones(2, 7)", "What is to be filled has the shape"),
        ("1.4/clinic", ".view(-1, 1)", ".view(1, -1)", "The matrix has the shape (1, 9)"),
    ],
)
def test_an_error_of_another_kind_is_shown_and_not_taken_for_a_mistake(
    name: str, right: str, wrong: str, told: str
) -> None:
    exercise = BANK.exercise(name)
    source = inspect.getsource(exercise.answer)
    assert right in source
    verdict = judge(exercise, run_in_lesson(exercise, source.replace(right, wrong)))
    assert verdict.mistake is None, verdict.say
    assert verdict.kind == "raised"
    assert told in verdict.say
