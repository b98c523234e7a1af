"""What was given is given back as it was, with all that autograd keeps of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nnbook.exercises import BANK
from nnbook.workbook import Exercise, judge
from nnbook.workbook.judging import known


def marked(network: Any, x: Any) -> float:
    x.requires_grad_()
    network(x).sum().backward()
    return float(x.grad.abs().max())


def with_its_gradient_left(network: Any, x: Any) -> float:
    steepest = marked(network, x)
    x.requires_grad_(False)
    return steepest


def frozen(network: Any, x: Any) -> float:
    steepest = marked(network, at := x.clone())
    assert at.grad is not None
    network.requires_grad_(False)
    return steepest


def put_back(network: Any, x: Any) -> float:
    steepest = with_its_gradient_left(network, x)
    x.grad = None
    return steepest


@pytest.mark.parametrize(
    ("answer", "changed"), [(marked, "x"), (with_its_gradient_left, "x"), (frozen, "network")]
)
def test_a_mark_left_by_autograd_is_a_change(answer: Callable[..., Any], changed: str) -> None:
    verdict = judge(BANK.exercise("2.1/steepest"), answer)
    assert (verdict.kind, verdict.reason, verdict.wanted) == ("wrong", "changed input", changed)


def test_what_was_put_back_is_no_change() -> None:
    assert judge(BANK.exercise("2.1/steepest"), put_back).kind == "right"


def test_a_reference_leaves_what_it_is_given_as_it_was(exercise: Exercise) -> None:
    changed = [outcome.changed for outcome in known.of_reference(exercise)]
    assert exercise.changes_input or not any(changed)
