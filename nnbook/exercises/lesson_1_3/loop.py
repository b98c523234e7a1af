"""The loop: `1.3/loop` with its variant `1.3/until`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.exercises.lesson_1_3.step import ice_creams, leaf, step, step_with
from nnbook.exercises.observers import a_number, number_parts
from nnbook.workbook import Code, Mistakes


def fit(
    X: Tensor,
    y: Tensor,
    lr: float,
    num_steps: int,
) -> tuple[Tensor, Tensor]:
    """Begin at w = 0 and b = 0; return both after num_steps steps."""
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


def _fit_from(w: Tensor, b: Tensor, one_step: Any, X: Tensor, y: Tensor, lr: float, n: int) -> Any:
    for _ in range(n):
        one_step(w, b, X, y, lr)
    return w, b


def _fit_with(one_step: Any, fewer: int = 0) -> Any:
    def mistaken(X: Tensor, y: Tensor, lr: float, num_steps: int) -> Any:
        return _fit_from(leaf(0.0), leaf(0.0), one_step, X, y, lr, num_steps - fewer)

    return mistaken


def _fit_random(X: Tensor, y: Tensor, lr: float, num_steps: int) -> Any:
    w, b = (torch.randn(1).requires_grad_() for _ in range(2))
    return _fit_from(w, b, step, X, y, lr, num_steps)


def _fit_column(X: Tensor, y: Tensor, lr: float, num_steps: int) -> Any:
    """Predict a column, which meets the flat y."""
    w, b = torch.zeros(1, 1, requires_grad=True), torch.zeros(1, requires_grad=True)
    _fit_from(w, b, step, X, y, lr, num_steps)
    return w, b


def _step_with_old_b(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> None:
    """Clear the gradient of w only, so that that of b piles up."""
    w.grad = None
    step_with(zero=False)(w, b, X, y, lr)


def _step_in_turn(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> None:
    """Move w, then look for the gradient of b where w stands by now."""
    moved = b.detach().clone().requires_grad_()
    step(w, moved, X, y, lr)
    kept = w.detach().clone().requires_grad_()
    step(kept, b, X, y, lr)


def steps_until(X: Tensor, y: Tensor, lr: float, tolerance: float) -> int:
    """Count the steps from w = b = 0 until one gains less than the tolerance."""
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    before = float("inf")
    num_steps = 0
    while True:
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        if before - loss.item() < tolerance:
            return num_steps
        before = loss.item()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        num_steps += 1


def _counted(extra: int) -> Any:
    return lambda X, y, lr, tolerance: steps_until(X, y, lr, tolerance) + extra


UNTIL_MISTAKES: Mistakes = {
    "one-too-few": _counted(-1),
    "one-too-many": _counted(1),
    "tolerance-of-the-mean": lambda X, y, lr, tolerance: steps_until(X, y, lr, tolerance * len(y)),
    "always-one": lambda X, y, lr, tolerance: 1,
}
UNTIL = Code(
    "1.3/until",
    steps_until,
    lambda: [
        (*nine_points(), 0.001, 5.0),
        (*nine_points(), 0.0028, 8.0),
        (*ice_creams(), 0.002, 0.5),
        (*ice_creams(), 0.001, 1e6),
    ],
    UNTIL_MISTAKES,
    minutes=6,
    difficulty=3,
    core=False,
    observe=a_number,
)

LOOP_MISTAKES: Mistakes = {
    "gradients-not-zeroed": _fit_with(step_with(zero=False)),
    "one-step-too-few": _fit_with(step, fewer=1),
    "random-start": _fit_random,
    "start-of-the-lesson": lambda X, y, lr, n: _fit_from(leaf(2.0), leaf(1.0), step, X, y, lr, n),
    "only-w-cleared": _fit_with(_step_with_old_b),
    "one-after-the-other": _fit_with(_step_in_turn),
    "mean-of-squares": lambda X, y, lr, n: _fit_with(step)(X, y, lr / len(y), n),
    "uphill": _fit_with(step_with(sign=1.0)),
    "uphill-with-b": _fit_with(step_with(sign_of_b=1.0)),
    "only-one-step": lambda X, y, lr, n: _fit_with(step)(X, y, lr, 1),
    "nine-by-nine": _fit_column,
}
LOOP = Code(
    "1.3/loop",
    fit,
    lambda: [(*nine_points(), 0.001, 3), (*nine_points(), 0.002, 12), (*ice_creams(), 0.001, 20)],
    LOOP_MISTAKES,
    minutes=6,
    difficulty=2,
    variant=UNTIL,
    observe=number_parts("w", "b"),
)
