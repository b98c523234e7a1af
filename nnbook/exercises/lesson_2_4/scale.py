"""Scaled targets: `2.4/scale` with its variant `2.4/fold`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from nnbook.exercises.observers import parts
from nnbook.workbook import Code, Mistakes, Said, Unreadable

Predict = Callable[[Tensor], Tensor]


@dataclass
class Slow:
    """A way to fit that shrinks what it finds, so that large targets suffer; it notes its y."""

    penalty: float
    given: Tensor | None = field(default=None, compare=False, repr=False)

    def __call__(self, X: Tensor, y: Tensor) -> Predict:
        """Fit a line whose slope and height are held back."""
        self.given = y.detach().clone()
        table = torch.cat([X, torch.ones_like(X)], 1)
        held = table.T @ table + self.penalty * torch.eye(2, dtype=X.dtype)
        found = torch.linalg.solve(held, table.T @ y)
        return lambda X: X * found[0] + found[1]


def fit_scaled(
    fit: Callable[..., Callable[[Tensor], Tensor]],
    X: Tensor,
    y: Tensor,
) -> Callable[[Tensor], Tensor]:
    """Let fit see scaled targets; return a function that predicts y."""
    shift, size = y.mean(), y.std()
    predict = fit(X, (y - shift) / size)
    return lambda X: predict(X) * size + shift


def _scaled_with(there: Any, back: Any) -> Any:
    def mistaken(fit: Any, X: Tensor, y: Tensor) -> Any:
        m, s = y.mean(), y.std()
        predict = fit(X, there(y, m, s))
        return lambda X: back(predict(X), m, s)

    return mistaken


def _observed(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    if not callable(result):
        raise Unreadable("returns")
    new = torch.tensor([[-4.0], [0.5], [9.0]], dtype=torch.float64)
    return {Said("given"): arguments[0].given, Said("predictions"): result(new)}


def _column(*numbers: float) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float64).view(-1, 1)


def fold(
    w: Tensor, b: Tensor, v: Tensor, c: Tensor, width: float, shift: float, size: float
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return weights that take x and give y, both as they were before scaling."""
    return w / width, b, v * size, c * size + shift


FOLD_MISTAKES: Mistakes = {
    "multiplied": lambda w, b, v, c, width, shift, size: (w * width, b, v * size, c * size + shift),
    "bias-too": lambda w, b, v, c, width, shift, size: (
        w / width,
        b / width,
        v * size,
        c * size + shift,
    ),
    "constant-not-scaled": lambda w, b, v, c, width, shift, size: (
        w / width,
        b,
        v * size,
        c + shift,
    ),
}
FOLD = Code(
    "2.4/fold",
    fold,
    lambda: [
        (*(_column(*each).flatten() for each in ([1, -1], [0.5, 2], [3, -4], [0.25])), 5.0, 8.0, 2),
        (*(_column(*each).flatten() for each in ([2.0], [-1], [0.5], [-3])), 0.5, -1.0, 10.0),
    ],
    FOLD_MISTAKES,
    minutes=5,
    difficulty=3,
    core=False,
    observe=parts("w", "b", "v", "c"),
)


def _inputs_too(fit: Any, X: Tensor, y: Tensor) -> Any:
    return fit_scaled(lambda X, y: fit((X - X.mean()) / X.std(), y), X, y)


SCALE_MISTAKES: Mistakes = {
    "not-back": _scaled_with(lambda y, m, s: (y - m) / s, lambda p, m, s: p),
    "shift-forgotten": _scaled_with(lambda y, m, s: (y - m) / s, lambda p, m, s: p * s),
    "wrong-order": _scaled_with(lambda y, m, s: (y - m) / s, lambda p, m, s: (p + m) * s),
    "not-scaled": _scaled_with(lambda y, m, s: y, lambda p, m, s: p),
    "not-centred": _scaled_with(lambda y, m, s: y / s, lambda p, m, s: p * s),
    "size-forgotten": _scaled_with(lambda y, m, s: (y - m) / s, lambda p, m, s: p + m),
    "only-back": _scaled_with(lambda y, m, s: y, lambda p, m, s: p * s + m),
    "brackets-around-the-distance": _scaled_with(
        lambda y, m, s: y - m / s, lambda p, m, s: p * s + m
    ),
    "inputs-too": _inputs_too,
    "variance": _scaled_with(lambda y, m, s: (y - m) / s**2, lambda p, m, s: p * s**2 + m),
}
SCALE = Code(
    "2.4/scale",
    fit_scaled,
    lambda: [
        (Slow(4.0), _column(0, 1, 2, 3), _column(500, 520, 580, 600)),
        (Slow(1.0), _column(-5, 0, 5, 6), _column(-96, -1, 144, 230)),
    ],
    SCALE_MISTAKES,
    minutes=5,
    difficulty=2,
    variant=FOLD,
    changes_input=True,
    observe=_observed,
)
