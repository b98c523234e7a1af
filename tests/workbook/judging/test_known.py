"""Reference and mistakes are tried once in a process, and nothing is told otherwise for it."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake, judge
from nnbook.workbook.judging import known

Make = Callable[..., Exercise]
Run = tuple[Exercise, Counter[str]]


@pytest.fixture
def counted(make_exercise: Make) -> Run:
    """Return an exercise, and how often its reference and its mistakes were called."""
    calls: Counter[str] = Counter()

    def of(name: str, work: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def answer(x: Any) -> Any:
            calls[name] += 1
            return work(x)

        return answer

    mistakes = (
        Mistake(name="kept", answer=of("kept", lambda x: x), message="Kept."),
        Mistake(name="twice", answer=of("twice", lambda x: x * 4), message="Twice."),
    )
    reference = of("reference", lambda x: x * 2)
    return make_exercise(reference, lambda: torch.ones(2), mistakes=mistakes), calls


def test_they_are_tried_once_and_when_they_are_needed(counted: Run) -> None:
    exercise, calls = counted
    assert judge(exercise, lambda x: x + x).kind == "right"
    assert calls == {"reference": 1}
    assert judge(exercise, lambda x: x.clone()).mistake == "kept"
    assert calls == {"reference": 1, "kept": 1}
    for _ in range(3):
        assert judge(exercise, lambda x: x + 9).say == "No number in the result is right."
        assert judge(exercise, lambda x: 4 * x).mistake == "twice"
    assert calls == {"reference": 1, "kept": 1, "twice": 1}


def test_another_exercise_is_tried_for_itself(counted: Run) -> None:
    exercise, calls = counted
    other = replace(exercise, cases=lambda: [(torch.zeros(3),)])
    assert judge(exercise, lambda x: x + x).kind == "right"
    assert judge(other, lambda x: torch.zeros(3)).kind == "right"
    assert judge(exercise, lambda x: torch.zeros(2)).kind == "wrong"
    assert calls["reference"] == 2


def test_gradients_that_are_off_do_not_stay_off(make_exercise: Make) -> None:
    def tracked(w: Tensor) -> Tensor:
        return w * 2

    def make() -> Tensor:
        return torch.ones(1, requires_grad=True)

    exercise = make_exercise(
        tracked, make, observe=lambda _, result: {"tracked": result.requires_grad}
    )
    with torch.no_grad():
        assert judge(exercise, tracked).kind == "right"
    assert judge(exercise, tracked).kind == "right"
    assert judge(exercise, lambda w: w.detach() * 2).kind == "wrong"


def test_what_an_answer_does_to_its_data_reaches_nothing_that_is_known(counted: Run) -> None:
    exercise, _ = counted
    same_memory = replace(exercise, answer=lambda x: x.mul_(2), changes_input=True)
    for _ in range(2):
        assert judge(same_memory, lambda x: x.mul_(2)).kind == "right"
        assert judge(same_memory, lambda x: x.zero_()).target == "tensor([2., 2.])"


def test_a_run_that_was_cut_short_leaves_nothing_behind(make_exercise: Make) -> None:
    stops: Iterator[bool] = iter([False, True, False, False])

    def reference(n: int) -> int:
        if next(stops):
            raise KeyboardInterrupt  # somebody stops the cell in its second case
        return n

    exercise = make_exercise(reference, 1, 2)
    with pytest.raises(KeyboardInterrupt):
        judge(exercise, lambda n: n)
    assert judge(exercise, lambda n: n).kind == "right"
    assert judge(exercise, lambda n: -n).kind == "wrong"


def test_what_is_known_goes_with_its_exercise(make_exercise: Make) -> None:
    gc.collect()  # what earlier tests have left, not while this one counts
    before = len(known._shelves)
    exercise = make_exercise(abs, 1)
    judge(exercise, abs)
    assert len(known._shelves) == before + 1
    del exercise
    gc.collect()
    assert len(known._shelves) <= before


def test_of_a_mistake_no_result_is_kept(column_exercise: Exercise) -> None:
    judge(column_exercise, lambda values: torch.zeros(7))
    for mistake in column_exercise.mistakes:
        outcomes = known.of_mistake(column_exercise, mistake.answer)
        assert [each.result for each in outcomes] == [None, None]
