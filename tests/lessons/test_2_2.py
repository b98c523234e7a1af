"""Lesson 2.2: what it asks again, and what is computed by hand, as autograd and SGD do it."""

from __future__ import annotations

import re

import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from torch import Tensor

from nnbook.exercises.lesson_2_2.gradient import gradient
from nnbook.exercises.lesson_2_2.loss import mse, rmse, screw
from nnbook.exercises.lesson_2_2.momentum import roll
from nnbook.exercises.lesson_2_2.rate import largest_rate, one_step_rate, regime
from nnbook.workbook import Question
from tests.lessons.reading import Answers, numbers


def _slope_by_w(question: Question) -> int:
    x, y, start = numbers(question.text)
    w = torch.tensor(start, requires_grad=True)
    ((w * x - y) ** 2).backward()
    assert w.grad is not None
    return int(w.grad)


def _largest_rate(question: Question) -> str:
    """Find the curvature as autograd's slope of a slope."""
    x = torch.tensor(numbers(question.text.partition(".")[0]), dtype=torch.float64)
    w = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(((w * x) ** 2).mean(), w, create_graph=True)
    (curvature,) = torch.autograd.grad(slope, w)
    return f"{2 / curvature.item():g}"


def _distance_left(question: Question) -> str:
    curvature, lr = numbers(question.text)
    w = torch.tensor(1.0, requires_grad=True)
    (curvature * w**2 / 2).backward()
    torch.optim.SGD([w], lr=lr).step()
    return f"{w.item():.1f}"


def _new_velocity(question: Question) -> str:
    """Read the velocity off SGD's second step, after a first slope that has made the old one."""
    momentum, velocity, slope = numbers(question.text)
    w = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=1.0, momentum=momentum)
    for each in (velocity, slope):
        before = w.item()
        w.grad = torch.tensor([each])
        optimizer.step()
    return f"{before - w.item():g}"


def _least_new(question: Question) -> str:
    told = re.findall(r"(?:: |; )([a-z ]+) (\d+) and (\d+)", question.text)
    return str(told[int(torch.tensor([int(new) for *_, new in told]).argmin())][0])


ANSWERS: Answers = {
    "2.2/ask-mse": lambda q: int(
        torch.nn.functional.mse_loss(torch.tensor(numbers(q.text)), torch.zeros(3))
    ),
    "2.2/ask-slope": _slope_by_w,
    "2.2/ask-largest": _largest_rate,
    "2.2/ask-left": _distance_left,
    "2.2/ask-velocity": _new_velocity,
    "2.2/ask-choose": _least_new,
}
"""What torch answers, worked out from nothing but the words of a question."""


values = st.floats(-9, 9).map(lambda number: round(number, 2))
columns = st.lists(st.tuples(values, values), min_size=1, max_size=6).map(
    lambda points: torch.tensor(points, dtype=torch.float64).T
)


def walk(x: Tensor, y: Tensor, start: float, num_steps: int, **options: float) -> float:
    """Go down the mean squared error of w x with torch.optim.SGD."""
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], **options)
    for _ in range(num_steps):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(w * x, y).backward()
        optimizer.step()
    return w.item()


@given(columns)
def test_the_loss_is_that_of_pytorch(points: Tensor) -> None:
    prediction, y = points
    wanted = torch.nn.functional.mse_loss(prediction, y)
    torch.testing.assert_close(mse(prediction, y), wanted)
    torch.testing.assert_close(rmse(prediction, y) ** 2, wanted)


@given(columns, values, values)
def test_the_gradient_is_that_of_autograd(points: Tensor, w: float, b: float) -> None:
    leaves = [torch.tensor(each, dtype=torch.float64, requires_grad=True) for each in (w, b)]
    x, y = points
    wanted = torch.autograd.grad(torch.nn.functional.mse_loss(leaves[0] * x + leaves[1], y), leaves)
    torch.testing.assert_close(gradient(*(each.detach() for each in leaves), x, y), wanted)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("start", [-3.0, 0.0, 5.0])
def test_momentum_is_that_of_sgd(start: float, momentum: float) -> None:
    wanted = walk(*screw(), start, 25, lr=0.07, momentum=momentum)
    assert roll(start, *screw(), 0.07, momentum, 25) == pytest.approx(wanted, abs=1e-12)


@given(columns, st.floats(0.05, 1.9))
def test_the_rate_decides_how_descent_goes(points: Tensor, share: float) -> None:
    """Two steps with torch show on which side they land, and whether nearer."""
    x, _ = points
    assume(float((x**2).mean()) > 0.1)
    assume(min(abs(share - each) for each in (0.5, 1.0)) > 0.01)
    lr = share * largest_rate(x)
    after = walk(x, 0 * x, 1.0, 1, lr=lr)
    wanted = "diverges" if abs(after) > 1 else "creeps" if after > 0 else "zigzags"
    assert regime(x, lr) == wanted
    assert walk(x, 2 * x, 7.0, 1, lr=one_step_rate(x)) == pytest.approx(2)
