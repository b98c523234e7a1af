"""Lesson 1.2: what it asks again, and the gradients that it lets a learner find."""

from __future__ import annotations

import re

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nnbook.exercises.lesson_1_2.accumulation import each_gradient
from nnbook.exercises.lesson_1_2.gradients import by_hand, shifted, slope
from nnbook.exercises.lesson_1_2.parameters import make_parameters, make_several
from nnbook.workbook import Question
from tests.lessons.reading import Answers, code, run


def _gradient(question: Question) -> str:
    w, b, x, y = (float(number) for number in re.findall(r"is (-?\d+)", question.text))
    parameter = torch.tensor(w, requires_grad=True)
    ((parameter * x + b - y) ** 2).backward()
    return f"{parameter.grad:g}"


def _again(question: Question) -> str:
    old, new = (float(number) for number in re.findall(r" is (\d+)", question.text))
    w = torch.tensor(1.0, requires_grad=True)
    for each in (old, new):
        (each * w).backward()
    return f"{w.grad:g}"


def _path(question: Question) -> str:
    w = torch.tensor(1.0, requires_grad=True)
    result = w
    for factor in re.findall(r"\d+", question.text):
        result = result * float(factor)
    result.backward()
    return f"{w.grad:g}"


def _leaf(question: Question) -> str:
    made = [code(option.text) for option in question.options]
    (leaf,) = (each for each in made if run(each).is_leaf)
    return leaf


ANSWERS: Answers = {
    "1.2/ask-gradient": _gradient,
    "1.2/ask-again": _again,
    "1.2/ask-nudge": lambda q: round(float(re.findall(r"about (0\.\d+)", q.text)[0]) / 0.01),
    "1.2/ask-path": _path,
    "1.2/ask-leaf": _leaf,
    "1.2/ask-count": lambda q: sum(
        each.numel() for each in torch.nn.Linear(int(re.findall(r"\d+", q.text)[0]), 1).parameters()
    ),
}
"""What torch answers, worked out from nothing but the words of a question."""


values = st.floats(-9, 9).map(lambda number: round(number, 2))


@given(values, values, values, values)
def test_by_hand_equals_autograd(w: float, b: float, x: float, y: float) -> None:
    leaves = [torch.tensor(each, dtype=torch.float64, requires_grad=True) for each in (w, b)]
    for answer, error in (
        (by_hand, (leaves[0] * x + leaves[1] - y) ** 2),
        (shifted, (leaves[0] * (x + leaves[1]) - y) ** 2),
    ):
        found = [float(each) for each in torch.autograd.grad(error, leaves)]
        assert answer(w, b, x, y) == pytest.approx(found, abs=1e-9)


@given(values, values, values, values)
def test_a_small_nudge_comes_near_the_gradient(w: float, b: float, x: float, y: float) -> None:
    exact = by_hand(w, b, x, y)[0]
    assert slope(w, b, x, y, 1e-4) == pytest.approx(exact, abs=1e-4 * x**2 + 1e-6)


@given(st.lists(st.tuples(values, values), min_size=1, max_size=5), values)
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
