"""The gradient of the mean squared error, without autograd: `2.2/gradient`."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from nnbook.exercises.cases import doubles
from nnbook.exercises.lesson_2_2.loss import screw
from nnbook.exercises.observers import number_parts
from nnbook.workbook import Code, Mistakes, Said


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


def _cases() -> list[tuple[Tensor, ...]]:
    (zero,), (one,), (steep,) = doubles([0.0], [1.0], [2.5])
    five = doubles([0.5, -2.0, 3.0, 1.0, 4.0], [1.0, -6.0, 8.0, 2.0, 7.5])
    return [
        (zero, zero.clone(), *screw()),
        (steep, one, *five),
        (one.clone(), -steep, *doubles([3.0], [-2.0])),
    ]


MISTAKES: Mistakes = {
    "no-two": _with(lambda e, x: (e * x).mean(), lambda e, x: e.mean()),
    "sum": _with(lambda e, x: (2 * e * x).sum(), lambda e, x: (2 * e).sum()),
    "sign": _with(lambda e, x: (-2 * e * x).mean(), lambda e, x: (-2 * e).mean()),
    "x-forgotten": _with(lambda e, x: (2 * e).mean(), lambda e, x: (2 * e).mean()),
    "x-twice": _with(lambda e, x: (2 * e * x).mean(), lambda e, x: (2 * e * x).mean()),
    "means-multiplied": _with(lambda e, x: 2 * e.mean() * x.mean(), lambda e, x: (2 * e).mean()),
    "swapped": _with(lambda e, x: (2 * e).mean(), lambda e, x: (2 * e * x).mean()),
    "for-each-point": _with(lambda e, x: 2 * e * x, lambda e, x: 2 * e),
    "b-forgotten": lambda w, b, x, y: gradient(w, 0 * b, x, y),
    "b-times-b": lambda w, b, x, y: (gradient(w, b, x, y)[0], b * gradient(w, b, x, y)[1]),
}
GRADIENT = Code(
    "2.2/gradient",
    gradient,
    _cases,
    MISTAKES,
    minutes=6,
    difficulty=2,
    observe=number_parts(Said("by_w"), Said("by_b")),
)
