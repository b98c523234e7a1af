"""One step of gradient descent: `1.3/step`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.exercises.observers import as_number
from nnbook.workbook import Code, Mistakes


def leaf(value: float, old: float | None = None) -> Tensor:
    """Return a parameter, with a gradient left over from before if one is given."""
    made = torch.tensor([value], requires_grad=True)
    if old is not None:
        made.grad = torch.tensor([old])
    return made


def ice_creams() -> tuple[Tensor, Tensor]:
    """Return hours of sunshine and ice creams sold, from lesson 1.1."""
    return torch.tensor([[2.0], [5.0], [7.0], [11.0]]), torch.tensor([12.0, 30.0, 41.0, 68.0])


def step(
    w: Tensor,
    b: Tensor,
    X: Tensor,
    y: Tensor,
    lr: float,
) -> float:
    """Make one step of descent on w and b; return the loss before."""
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    w.grad = b.grad = None
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return loss.item()


def step_with(
    *,
    zero: bool = True,
    sign: float = -1.0,
    sign_of_b: float | None = None,
    keep_b: bool = False,
    rate: float | None = None,
) -> Any:
    """Make a step that does one thing otherwise."""

    def mistaken(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
        if zero:
            w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w += sign * (rate or lr) * w.grad
            if not keep_b:
                b += (sign_of_b or sign) * (rate or lr) * b.grad
        return loss.item()

    return mistaken


def _step_without_effect(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    return float(((X @ w + b - y) ** 2).sum().item())


def _loss_after(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    step(w, b, X, y, lr)
    return _step_without_effect(w, b, X, y, lr)


def _after_a_step(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    w, b = arguments[:2]
    return {"value": as_number(result), "w": w.detach().clone(), "b": b.detach().clone()}


MISTAKES: Mistakes = {
    "gradients-not-zeroed": step_with(zero=False),
    "uphill": step_with(sign=1.0),
    "uphill-with-b": step_with(sign_of_b=1.0),
    "no-rate": step_with(rate=1.0),
    "only-w": step_with(keep_b=True),
    "nothing-moved": _step_without_effect,
    "loss-after": _loss_after,
}
STEP = Code(
    "1.3/step",
    step,
    lambda: [
        (leaf(2.0), leaf(1.0), *nine_points(), 0.001),
        (leaf(0.5, old=100.0), leaf(-3.0, old=-40.0), *nine_points(), 0.002),
        (leaf(-1.0), leaf(4.0), *ice_creams(), 0.0005),
    ],
    MISTAKES,
    minutes=5,
    difficulty=2,
    changes_input=True,
    observe=_after_a_step,
)
