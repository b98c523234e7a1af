"""The gradients that lesson 1.2 lets a learner find are those that PyTorch finds."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nnbook.exercises.lesson_1_2.accumulation import each_gradient
from nnbook.exercises.lesson_1_2.gradients import by_hand, shifted, slope
from nnbook.exercises.lesson_1_2.parameters import make_parameters, make_several

numbers = st.floats(-9, 9).map(lambda number: round(number, 2))


@given(numbers, numbers, numbers, numbers)
def test_by_hand_equals_autograd(w: float, b: float, x: float, y: float) -> None:
    leaves = [torch.tensor(each, dtype=torch.float64, requires_grad=True) for each in (w, b)]
    for answer, error in (
        (by_hand, (leaves[0] * x + leaves[1] - y) ** 2),
        (shifted, (leaves[0] * (x + leaves[1]) - y) ** 2),
    ):
        found = [float(each) for each in torch.autograd.grad(error, leaves)]
        assert answer(w, b, x, y) == pytest.approx(found, abs=1e-9)


@given(numbers, numbers, numbers, numbers)
def test_a_small_nudge_comes_near_the_gradient(w: float, b: float, x: float, y: float) -> None:
    exact = by_hand(w, b, x, y)[0]
    assert slope(w, b, x, y, 1e-4) == pytest.approx(exact, abs=1e-4 * x**2 + 1e-6)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=5), numbers)
def test_each_point_leaves_its_own_gradient(
    points: list[tuple[float, float]], start: float
) -> None:
    wanted = [by_hand(start, 0.0, x, y)[0] for x, y in points]
    assert each_gradient(points, start) == pytest.approx(wanted, rel=1e-3, abs=1e-2)


def test_parameters_come_again_and_leave_the_global_generator_alone() -> None:
    before = torch.get_rng_state()
    w, b = make_parameters(5, 3)
    again, _ = make_parameters(5, 3)
    other, _ = make_several(2, 5, 4)
    assert torch.equal(w, again)
    assert not torch.equal(w, other[0])
    assert all(each.is_leaf and each.requires_grad for each in (w, b, other))
    assert torch.equal(torch.get_rng_state(), before)
