"""What a learner is told about an answer, whatever the answer does."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake, judge

Make = Callable[..., Exercise]


def test_the_reference_is_right_and_is_praised(column_exercise: Exercise) -> None:
    verdict = judge(column_exercise, column_exercise.answer)
    assert (verdict.kind, verdict.say) == ("right", "A column it is.")


def test_another_way_to_the_same_result_is_right(column_exercise: Exercise) -> None:
    def with_numpy(values: list[float]) -> Tensor:
        return torch.from_numpy(np.array(values, dtype=np.float32)[:, None])

    assert judge(column_exercise, with_numpy).kind == "right"


def test_every_catalogued_mistake_is_recognised(column_exercise: Exercise) -> None:
    for mistake in column_exercise.mistakes:
        verdict = judge(column_exercise, mistake.answer)
        assert (verdict.kind, verdict.mistake, verdict.say) == (
            "wrong",
            mistake.name,
            mistake.message,
        )


def test_a_mistake_is_recognised_by_what_it_does_not_by_its_code(
    column_exercise: Exercise,
) -> None:
    def flat(values: list[float]) -> Tensor:
        return torch.stack([torch.tensor(value) for value in values])

    verdict = judge(column_exercise, flat)
    assert verdict.mistake == "flat"
    assert verdict.right == ("The result is of type float32.",)
    assert "tensor([1., 2., 3.])" in verdict.yours
    assert verdict.call == "column([1.0, 2.0, 3.0])"


def test_what_fails_in_one_case_only_is_no_catalogued_mistake(column_exercise: Exercise) -> None:
    def flat_if_long(values: list[float]) -> Tensor:
        x = torch.tensor(values)
        return x if len(values) > 2 else x.view(-1, 1)

    verdict = judge(column_exercise, flat_if_long)
    assert verdict.mistake is None
    assert verdict.say.startswith("Every number in the result is right; only the shape")
    assert verdict.wrong == ("The result should have the shape (3, 1) and has (3,).",)


def test_a_stub_is_not_started(column_exercise: Exercise) -> None:
    def column(values: list[float]) -> Tensor:
        print(torch.tensor(values))
        raise NotImplementedError

    verdict = judge(column_exercise, column)
    assert verdict.kind == "not started"
    assert "raise NotImplementedError" in verdict.say


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda values: None, "Did you forget `return`?"),
        (lambda values: "three", "should be a tensor and is a string"),
        (lambda values: values, "should be a tensor and is a list"),
        (lambda values: np.zeros((3, 1)), "should be a tensor and is a NumPy array"),
        (lambda values: (v for v in values), "should be a tensor and is of type generator"),
        (lambda values: judge, "should be a tensor and is a function"),
        (lambda values: torch.zeros(3, 1) / 0, "holds NaN"),
        (lambda values: torch.zeros(len(values), 1, 1), "shape (3, 1) and has (3, 1, 1)"),
        (lambda values: torch.tensor(values).double().view(-1, 1), "float32 and is float64"),
        (lambda values: torch.rand(len(values), 1), "No number in The result is right"),
    ],
)
def test_a_wrong_result_is_told_in_a_whole_sentence(
    column_exercise: Exercise, answer: Any, words: str
) -> None:
    verdict = judge(column_exercise, answer)
    assert verdict.kind == "wrong"
    assert words.lower() in verdict.say.lower()
    assert verdict.say.endswith((".", "?"))
    assert " at 0x" not in repr(verdict)


def test_what_is_right_already_is_told_too(column_exercise: Exercise) -> None:
    verdict = judge(column_exercise, lambda values: torch.tensor(values).double().view(-1, 1))
    assert verdict.right == (
        "The result has the shape (3, 1).",
        "The numbers in the result are right.",
    )
    assert verdict.wrong == ("The result should be of type float32 and is float64.",)


def test_changing_the_input_is_told(make_exercise: Make) -> None:
    def double(x: Tensor) -> Tensor:
        return x.mul_(2)

    exercise = make_exercise(lambda x: x * 2, lambda: torch.ones(3))
    verdict = judge(exercise, double)
    assert verdict.kind == "wrong"
    assert "changed what it was given" in verdict.say
    assert "`x`" in verdict.say
    assert judge(replace(exercise, changes_input=True), double).kind == "right"


def test_the_observation_sees_the_arguments_as_they_are_afterwards(make_exercise: Make) -> None:
    def step(w: Tensor) -> None:
        w -= 1

    exercise = make_exercise(
        step,
        lambda: torch.ones(2),
        observe=lambda arguments, _: {"w": arguments[0]},
        changes_input=True,
    )
    assert judge(exercise, step).kind == "right"
    verdict = judge(exercise, lambda w: None)
    assert verdict.wrong == ("No number in w is right.",)


def test_the_sentence_of_an_observation_reaches_the_learner(make_exercise: Make) -> None:
    def observe(_: Any, result: Any) -> dict[str, Any]:
        if not isinstance(result, tuple):
            raise TypeError("Return a pair: `return X, y`.")
        X, y = result
        return {"X": X, "y": y}

    exercise = make_exercise(lambda n: (n, n), 1, observe=observe)
    assert judge(exercise, lambda n: n).say == "Return a pair: `return X, y`."
    odd = judge(exercise, lambda n: (n, n, n))
    assert odd.kind == "wrong"
    assert "not the kind of thing that was asked for" in odd.say
    assert "unpack" not in odd.say
    assert "Did you forget `return`?" in judge(exercise, lambda n: None).say


class Odd:
    """An object on which everything fails."""

    def __repr__(self) -> str:
        raise ValueError("no")

    def __eq__(self, other: object) -> bool:
        raise ValueError("no")

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("result", [Odd(), [Odd()], {"a": Odd()}, Odd])
@pytest.mark.parametrize("target", [1, 1.0, "a", [1], {"a": 1}, True, None])
def test_no_result_however_odd_breaks_the_judge(
    make_exercise: Make, result: Any, target: Any
) -> None:
    verdict = judge(make_exercise(lambda n: target, 1), lambda n: result)
    assert verdict.kind == "wrong"
    assert verdict.say


def test_the_first_failing_case_is_shown(make_exercise: Make) -> None:
    verdict = judge(make_exercise(abs, 1, 2, -3, -4), lambda n: n)
    assert (verdict.call, verdict.target, verdict.yours) == ("abs(-3)", "3", "-3")
    assert verdict.say.startswith("The result is `x` just as it came in.")
    assert verdict.wrong == ("The result is not right: it should be 3 and is -3.",)


@pytest.mark.parametrize(
    "draw", [lambda n: random.random(), lambda n: np.random.rand(n), lambda n: torch.rand(n)]
)
def test_random_answers_are_compared_on_the_same_numbers(make_exercise: Make, draw: Any) -> None:
    exercise = make_exercise(draw, 3, 4)
    for _ in range(2):
        assert judge(exercise, lambda n: draw(n)).kind == "right"
    assert judge(exercise, lambda n: draw(n) + draw(n)).kind == "wrong"


def test_a_mistake_that_raises_is_recognised_by_its_error_and_the_words_of_it(
    column_exercise: Exercise,
) -> None:
    def misspelt(values: Any) -> Any:
        column = values.vieww
        return column(-1, 1)

    def of_the_same_type_only(values: Any) -> Any:
        return values.shape

    assert judge(column_exercise, misspelt).mistake == "typo"
    verdict = judge(column_exercise, of_the_same_type_only)
    assert (verdict.kind, verdict.mistake) == ("raised", None)
    assert "'list' object has no attribute 'shape'" in verdict.say


def test_a_mistake_that_is_right_in_truth_is_never_blamed(make_exercise: Make) -> None:
    harmless = Mistake(name="none", answer=abs, message="Wrong.")
    assert judge(make_exercise(abs, 1, -1, mistakes=(harmless,)), abs).kind == "right"
