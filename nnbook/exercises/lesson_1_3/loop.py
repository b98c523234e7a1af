"""The loop: `1.3/loop` with its variant `1.3/until`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.exercises.lesson_1_3.step import ice_creams, leaf, step, step_with
from nnbook.workbook import Exercise, Mistake


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


def _numbers(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two things: `return w, b`.")
    return {
        name: value.item() if isinstance(value, Tensor) and value.numel() == 1 else value
        for name, value in zip(("w", "b"), result, strict=True)
    }


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


UNTIL = Exercise(
    name="1.3/until",
    title="Stop when it no longer pays",
    minutes=6,
    difficulty=3,
    core=False,
    task=(
        "How many steps are enough? Begin at w = b = 0 and go down the sum of squared errors. Stop "
        "after the first step that lowers the loss by less than `tolerance`, and return how many "
        "steps were made, that one included: `steps_until(X, y, lr, tolerance)`."
    ),
    answer=steps_until,
    cases=lambda: [
        (*nine_points(), 0.001, 5.0),
        (*nine_points(), 0.0028, 8.0),
        (*ice_creams(), 0.002, 0.5),
        (*ice_creams(), 0.001, 1e6),
    ],
    mistakes=(
        Mistake(
            name="one-too-few",
            answer=_counted(-1),
            message=(
                "You count one step too few. The step that gains too little was made all the same, "
                "so it counts."
            ),
            hint=1,
        ),
        Mistake(
            name="one-too-many",
            answer=_counted(1),
            message=(
                "You make one step too many. To know what a step has gained you need the loss "
                "after it, but no further step."
            ),
            hint=1,
        ),
        Mistake(
            name="tolerance-of-the-mean",
            answer=lambda X, y, lr, tolerance: steps_until(X, y, lr, tolerance * len(y)),
            message=(
                "You compare the mean of the squares with the tolerance. It is meant for their sum."
            ),
            hint=0,
        ),
        Mistake(
            name="always-one",
            answer=lambda X, y, lr, tolerance: 1,
            message=(
                "You always stop after the first step. Is the `return` indented too far, or the "
                "comparison the wrong way round?"
            ),
            hint=2,
        ),
    ),
    hints=(
        "Keep the loss of one step before. What a step has gained is that loss minus the new one.",
        "The loss that a round begins with is the loss after the step before: one computation "
        "serves both.",
        "Begin with `before = float('inf')` and a count of 0. In each round compute the loss; "
        "return the count if `before` minus the loss is less than the tolerance; else keep the "
        "loss, make the step, and count it.",
    ),
    praise="A simple rule for stopping. In a flat valley it stops far from the lowest place.",
)

LOOP = Exercise(
    name="1.3/loop",
    title="The loop",
    minutes=6,
    difficulty=2,
    answer=fit,
    cases=lambda: [
        (*nine_points(), 0.001, 3),
        (*nine_points(), 0.002, 12),
        (*ice_creams(), 0.001, 20),
    ],
    observe=_numbers,
    mistakes=(
        Mistake(
            name="gradients-not-zeroed",
            answer=_fit_with(step_with(zero=False)),
            message=(
                "The gradients of all steps add up, because nothing clears them. The first step is "
                "right, all later ones are too long. Clear them in every round of the loop."
            ),
            hint=0,
        ),
        Mistake(
            name="one-step-too-few",
            answer=_fit_with(step, fewer=1),
            message="You make one step too few. `range(num_steps)` has num_steps rounds.",
            hint=2,
        ),
        Mistake(
            name="random-start",
            answer=_fit_random,
            message=(
                "You start at random numbers. Often that is what one wants; here w and b begin at "
                "0, so that every answer can be compared."
            ),
            hint=1,
        ),
        Mistake(
            name="mean-of-squares",
            answer=lambda X, y, lr, n: _fit_with(step)(X, y, lr / len(y), n),
            message=(
                "You go down the mean of the squared errors, so your steps are too short. Take "
                "their sum."
            ),
            hint=1,
        ),
        Mistake(
            name="uphill",
            answer=_fit_with(step_with(sign=1.0)),
            message="You go uphill. Rate times gradient is taken off w and b, not added.",
            hint=1,
        ),
        Mistake(
            name="only-one-step",
            answer=lambda X, y, lr, n: _fit_with(step)(X, y, lr, 1),
            message=(
                "Only one step is made. Does the update stand inside the loop, and the `return` "
                "behind it?"
            ),
            hint=2,
        ),
        Mistake(
            name="nine-by-nine",
            answer=_fit_column,
            message=(
                "Your prediction is a column, (N, 1), and y is flat, (N,): subtracted, they make N "
                "times N numbers. Let w have the shape (1,), then `X @ w` is flat too."
            ),
            hint=1,
        ),
    ),
    hints=(
        "Two parts: before the loop w and b are made, once; inside it comes all that one step "
        "needs, from the prediction to the update.",
        "`torch.zeros(1, requires_grad=True)` makes a parameter that begins at 0. The loss is the "
        "sum of the squares of `X @ w + b - y`.",
        "Make w and b. Below `for _ in range(num_steps):` clear the gradients, compute the loss, "
        "call `backward`, and update both under `with torch.no_grad():`. Behind the loop, return "
        "both.",
    ),
    praise="This loop has trained a network. It is a very small one, but the loop stays the same.",
    variant=UNTIL,
)
