"""What a learner is told about an answer that raises, never ends, or cannot be called."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

from nnbook.workbook import Exercise, judge

Make = Callable[..., Exercise]


def test_not_implemented_inside_torch_is_an_error_not_a_stub(column_exercise: Exercise) -> None:
    def column(values: list[float]) -> Any:
        class Half(torch.nn.Module):
            pass

        return Half()(torch.tensor(values))

    assert judge(column_exercise, column).kind == "raised"


def test_not_implemented_by_a_kernel_is_an_error_not_a_stub(column_exercise: Exercise) -> None:
    """Compiled code has no line of its own, so its error seems to come from the learner's."""
    verdict = judge(column_exercise, lambda values: torch.tensor([True]) - torch.tensor([True]))
    assert verdict.kind == "raised"
    assert "bool tensors is not supported" in verdict.say


def test_an_error_is_told_with_its_name_and_the_learners_own_line(
    column_exercise: Exercise,
) -> None:
    def column(values: list[float]) -> Tensor:
        return torch.tensor(values).view(-1, 2)

    verdict = judge(column_exercise, column)
    assert verdict.kind == "raised"
    assert "RuntimeError" in verdict.say
    assert "`return torch.tensor(values).view(-1, 2)`" in verdict.say
    assert ".py" not in verdict.say
    assert "Traceback" not in verdict.say


@pytest.mark.parametrize(
    "error", [SystemExit(1), RecursionError("too deep"), AssertionError(), KeyError("w")]
)
def test_any_error_is_told(column_exercise: Exercise, error: BaseException) -> None:
    def column(values: list[float]) -> Tensor:
        raise error

    verdict = judge(column_exercise, column)
    assert verdict.kind == "raised"
    assert type(error).__name__ in verdict.say


def test_stopping_the_cell_stops_the_check(column_exercise: Exercise) -> None:
    def column(values: list[float]) -> Tensor:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge(column_exercise, column)


@pytest.mark.parametrize("how", ["loops", "sleeps", "catches everything", "loops in case 2"])
def test_an_endless_answer_is_cut_off_and_the_next_one_works(
    column_exercise: Exercise, how: str
) -> None:
    def column(values: list[float]) -> Tensor:
        if how == "sleeps":
            time.sleep(60)
        while how == "loops" or (how == "loops in case 2" and len(values) == 2):
            pass
        while how == "catches everything":
            with contextlib.suppress(BaseException):
                time.sleep(0.001)
        return torch.tensor(values).view(-1, 1)

    hasty = replace(column_exercise, time_limit=0.2)
    verdict = judge(hasty, column)
    assert verdict.kind == "endless"
    assert "0.2 seconds" in verdict.say
    if how == "loops in case 2":
        assert verdict.call == "column([0.5, -4.0])"
    assert judge(hasty, hasty.answer).kind == "right"


def test_a_result_whose_reading_never_ends_is_cut_off(make_exercise: Make) -> None:
    def forever(n: int) -> Iterator[int]:
        while True:
            yield n

    exercise = make_exercise(
        lambda n: [n],
        3,
        observe=lambda _, result: {"value": all(result)},
        time_limit=0.2,
    )
    assert judge(exercise, forever).kind == "endless"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "Did the function return None"),
        (torch.zeros(3, 1), "without brackets behind it"),
        (3, "without brackets behind it"),
        ("column", "without brackets behind it"),
    ],
)
def test_what_is_no_function_is_told_how_to_pass_one(
    column_exercise: Exercise, given: Any, words: str
) -> None:
    verdict = judge(column_exercise, given)
    assert verdict.kind == "not callable"
    assert words in verdict.say
    assert '`check("9.1/column", column)`' in verdict.say


@pytest.mark.parametrize("answer", [lambda: None, lambda a, b: a, lambda *, values: values])
def test_a_function_with_other_arguments_is_told_which_it_needs(
    column_exercise: Exercise, answer: Any
) -> None:
    verdict = judge(column_exercise, answer)
    assert verdict.kind == "arguments"
    assert "(values)" in verdict.say
