"""No case sits on an edge, where the way of computing decides: rounding must not change a result.

Numbers are nudged by about the last digit that they keep. What the reference then returns, and what
is observed in it, may move as little, but no count, word, shape or step may become another.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from nnbook.workbook import Exercise
from nnbook.workbook.exercise import Code
from nnbook.workbook.judging.isolate import afresh

NUDGE = 1e-13
"""Of a number of 64 bits; one of 32 moves to its neighbour."""

MOST = 999
"""Tosses for one tensor; a longer one repeats them."""


Toss = Callable[[], int]
"""Says whether the next number goes up, 1, or down, -1."""

dice = random.Random(0)
TOSSES: dict[str, Toss] = {
    "all up": lambda: 1,
    "all down": lambda: -1,
    "up or down": lambda: dice.choice((-1, 1)),
    "up or down once more": lambda: dice.choice((-1, 1)),
}


def nudged(value: Any, toss: Toss) -> Any:
    """Move all numbers with a point in a value; tensors and arrays in place.

    The weights of networks stay: what an exercise watches is whether they do.
    """
    if isinstance(value, float):
        return value * (1 + NUDGE * toss())
    if isinstance(value, list | tuple):
        entries = [nudged(each, toss) for each in value]
        if hasattr(value, "_fields"):
            return type(value)(*entries)
        return type(value)(entries)
    if isinstance(value, dict):
        return {key: nudged(each, toss) for key, each in value.items()}
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        nudged(torch.from_numpy(value), toss)
    if isinstance(value, Tensor) and value.is_floating_point():
        numbers = value.detach()
        tossed = [toss() for _ in range(min(numbers.numel(), MOST))]
        signs = torch.tensor(tossed, dtype=numbers.dtype)
        signs = signs.repeat(-(-numbers.numel() // MOST))[: numbers.numel()].view(numbers.shape)
        if numbers.dtype == torch.float64:
            numbers.mul_(1 + NUDGE * signs)
        else:
            moved = torch.nextafter(numbers, signs * torch.inf)
            numbers.copy_(torch.where(numbers == 0, numbers, moved))
    return value


def assert_hardly_moved(before: Any, after: Any) -> None:
    """Hold two results against each other: numbers with a point may differ a little."""
    if isinstance(before, float):
        assert isinstance(after, float)
        assert after == pytest.approx(before, rel=1e-3, abs=1e-3, nan_ok=True)
    elif isinstance(before, Tensor | np.ndarray):
        assert (before.dtype, before.shape) == (after.dtype, after.shape)
        one, two = (torch.as_tensor(each).detach().double() for each in (before, after))
        exact = not torch.as_tensor(before).is_floating_point()
        tolerance = 0.0 if exact else 1e-3
        torch.testing.assert_close(two, one, rtol=tolerance, atol=tolerance, equal_nan=True)
    elif isinstance(before, list | tuple):
        assert len(before) == len(after)
        for one, two in zip(before, after, strict=True):
            assert_hardly_moved(one, two)
    elif isinstance(before, int | str | None):
        assert (type(after), after) == (type(before), before)


def observed(exercise: Exercise, arguments: tuple[Any, ...]) -> list[Any]:
    """Return what the reference returns, then what is observed in it."""
    result = afresh(exercise.answer, *arguments)
    kept = result.clone() if isinstance(result, Tensor) else result
    return [kept, *afresh(exercise.observe, arguments, result).values()]


@pytest.mark.parametrize("how", TOSSES)
def test_no_case_sits_on_an_edge(exercise: Exercise, how: str) -> None:
    cases, others = afresh(exercise.cases), afresh(exercise.cases)
    for given, other in zip(cases, others, strict=True):
        before = observed(exercise, given)
        assert_hardly_moved(before, observed(exercise, nudged(other, TOSSES[how])))


def test_an_edge_is_found() -> None:
    def counted(numbers: list[float]) -> int:
        return sum(number >= 0.3 for number in numbers)

    for number, edge in ((0.3, True), (0.31, False)):
        code: Any = Code(
            "0/edge", counted, lambda at=number: [([at] * 8,)], {}, minutes=1, difficulty=1
        )
        if edge:
            with pytest.raises(AssertionError):
                test_no_case_sits_on_an_edge(code, "up or down")
        else:
            test_no_case_sits_on_an_edge(code, "up or down")
