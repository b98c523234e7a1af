"""One step of gradient descent: `1.3/step`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.workbook import Exercise, Mistake


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
    *, zero: bool = True, sign: float = -1.0, keep_b: bool = False, rate: float | None = None
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
                b += sign * (rate or lr) * b.grad
        return loss.item()

    return mistaken


def _step_without_effect(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    return float(((X @ w + b - y) ** 2).sum().item())


def _loss_after(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    step(w, b, X, y, lr)
    return _step_without_effect(w, b, X, y, lr)


def _after_a_step(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if isinstance(result, Tensor) and result.numel() == 1:
        result = result.item()
    w, b = arguments[:2]
    return {"value": result, "w": w.detach().clone(), "b": b.detach().clone()}


STEP = Exercise(
    name="1.3/step",
    title="One step",
    minutes=5,
    difficulty=2,
    answer=step,
    cases=lambda: [
        (leaf(2.0), leaf(1.0), *nine_points(), 0.001),
        (leaf(0.5, old=100.0), leaf(-3.0, old=-40.0), *nine_points(), 0.002),
        (leaf(-1.0), leaf(4.0), *ice_creams(), 0.0005),
    ],
    observe=_after_a_step,
    changes_input=True,
    mistakes=(
        Mistake(
            name="gradients-not-zeroed",
            answer=step_with(zero=False),
            message=(
                "Right as long as w and b come without old gradients. If some are left over, "
                "`backward` adds the new ones to them. Clear them before `backward`, not only "
                "after the step."
            ),
            hint=0,
        ),
        Mistake(
            name="uphill",
            answer=step_with(sign=1.0),
            message=(
                "You step uphill. The gradient says where the loss grows, so rate times gradient "
                "is taken off."
            ),
            hint=1,
        ),
        Mistake(
            name="no-rate",
            answer=step_with(rate=1.0),
            message=(
                "You take the whole gradient off. It says how steep it is, not how far to go: "
                "multiply it by `lr`."
            ),
            hint=1,
        ),
        Mistake(
            name="only-w",
            answer=step_with(keep_b=True),
            message="Only w has moved. Both are parameters, and both have a gradient.",
            hint=2,
        ),
        Mistake(
            name="nothing-moved",
            answer=_step_without_effect,
            message=(
                "The loss is right, but w and b are what they were. If you wrote `w = w - ...`, "
                "that made a new tensor under an old name. Change in place: `w -= ...`."
            ),
            hint=1,
        ),
        Mistake(
            name="loss-after",
            answer=_loss_after,
            message=(
                "The step is right. But you return the loss after it; asked for was the loss that "
                "the step started from."
            ),
            hint=2,
        ),
    ),
    hints=(
        "Four things, in this order: clear the old gradients, compute the new ones, move w and b, "
        "return the number.",
        "`w.grad = b.grad = None` clears, `loss.backward()` computes. The update stands under "
        "`with torch.no_grad():` and changes in place, with `-=`.",
        "Below `with torch.no_grad():` come two lines such as `w -= ... * ...`, one for each "
        "parameter. At the end return `loss.item()`, which was computed before the step.",
    ),
    praise="Clear, backward, step: every training loop you will ever meet has these three.",
)
