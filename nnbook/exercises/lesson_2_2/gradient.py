"""The gradient of the mean squared error, without autograd: `2.2/gradient`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from nnbook.exercises.lesson_2_2.loss import doubles, screw
from nnbook.workbook import Exercise, Mistake


def gradient(
    w: Tensor,
    b: Tensor,
    x: Tensor,
    y: Tensor,
) -> tuple[Tensor, Tensor]:
    """Return the slopes of the MSE of w x + b, by w and by b."""
    error = w * x + b - y
    return (2 * error * x).mean(), (2 * error).mean()


def _with(by_w: Any, by_b: Any) -> Any:
    """Make a gradient of other slopes, both computed from error and x."""

    def mistaken(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> Any:
        error = w * x + b - y
        return by_w(error, x), by_b(error, x)

    return mistaken


def _slopes(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two slopes, first by w, then by b.")
    return {
        name: value.item() if isinstance(value, Tensor) and value.numel() == 1 else value
        for name, value in zip(("by w", "by b"), result, strict=True)
    }


def _cases() -> list[tuple[Tensor, ...]]:
    (zero,), (one,), (steep,) = doubles([0.0], [1.0], [2.5])
    five = doubles([0.5, -2.0, 3.0, 1.0, 4.0], [1.0, -6.0, 8.0, 2.0, 7.5])
    return [
        (zero, zero.clone(), *screw()),
        (steep, one, *five),
        (one.clone(), -steep, *doubles([3.0], [-2.0])),
    ]


GRADIENT = Exercise(
    name="2.2/gradient",
    title="The gradient by hand",
    minutes=6,
    difficulty=2,
    answer=gradient,
    cases=_cases,
    observe=_slopes,
    mistakes=(
        Mistake(
            name="no-two",
            answer=_with(lambda e, x: (e * x).mean(), lambda e, x: e.mean()),
            message=(
                "Both slopes are half of what they should be. The derivative of a square brings a "
                "2 to the front."
            ),
            hint=0,
        ),
        Mistake(
            name="sum",
            answer=_with(lambda e, x: (2 * e * x).sum(), lambda e, x: (2 * e).sum()),
            message=(
                "These are the slopes of the sum of squares. The loss is their mean, and so are "
                "its slopes."
            ),
            hint=1,
        ),
        Mistake(
            name="sign",
            answer=_with(lambda e, x: (-2 * e * x).mean(), lambda e, x: (-2 * e).mean()),
            message=(
                "Both signs are the wrong way round. The error is prediction minus answer; if you "
                "write it as answer minus prediction, its derivative by w is -x."
            ),
            hint=0,
        ),
        Mistake(
            name="x-forgotten",
            answer=_with(lambda e, x: (2 * e).mean(), lambda e, x: (2 * e).mean()),
            message=(
                "The slope by b is right. But w is multiplied by x, so that moving it by 1 moves "
                "the prediction by x: one more factor."
            ),
            hint=1,
        ),
        Mistake(
            name="x-twice",
            answer=_with(lambda e, x: (2 * e * x).mean(), lambda e, x: (2 * e * x).mean()),
            message=(
                "The slope by w is right. But b is added, whatever x is: moving it by 1 moves "
                "every prediction by 1."
            ),
            hint=1,
        ),
        Mistake(
            name="means-multiplied",
            answer=_with(lambda e, x: 2 * e.mean() * x.mean(), lambda e, x: (2 * e).mean()),
            message=(
                "You take the mean of the errors times the mean of x. Each error belongs to its "
                "own x: multiply point by point, then take the mean."
            ),
            hint=2,
        ),
        Mistake(
            name="swapped",
            answer=_with(lambda e, x: (2 * e).mean(), lambda e, x: (2 * e * x).mean()),
            message="Both slopes are right, but in the other order: first by w, then by b.",
            hint=2,
        ),
    ),
    hints=(
        "The derivative of a square, error², is 2 × error × the derivative of the error.",
        "Move w by 1: the error moves by x. Move b by 1: it moves by 1. Then take means.",
        "Compute `error` first. By w it is the mean of three factors, by b of two.",
    ),
    praise="This is what `backward` computes. Here you need no graph, because you know the loss.",
)
