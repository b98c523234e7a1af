"""Error by width: `2.3/errors`, and how many hinges are enough: `2.3/enough`."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from nnbook.data.functions import cubic
from nnbook.workbook import Code, Mistakes


def largest_errors(
    x: Tensor,
    y: Tensor,
    widths: list[int],
) -> list[float]:
    """Return the largest error on x for each number of even hinges."""
    errors = []
    for k in widths:
        every = (len(x) - 1) // k
        knots, values = x[::every], y[::every]
        slopes = values.diff() / knots.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        hidden = torch.relu(x[:, None] - knots[:-1])
        prediction = values[0] + hidden @ strengths
        errors.append((prediction - y).abs().max().item())
    return errors


def _cases() -> list[tuple[Tensor, Tensor, list[int]]]:
    x = torch.linspace(-5, 5, 241, dtype=torch.float64)
    return [
        (x, cubic(x), [3, 6, 12, 24]),
        (x.clone(), x.abs(), [3, 4, 5, 8]),
        (x.clone(), torch.sin(2 * x), [10, 20]),
        (x.clone(), -(x**2), [2, 5]),
    ]


def _with_knots(*, fewer: int = 0, take: str = "max", chosen: Any = None) -> Any:
    """Do one thing otherwise: fewer pieces, other points, another number made of the errors."""

    def mistaken(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
        errors = []
        for k in widths:
            every = slice(None, None, (len(x) - 1) // (k - fewer))
            picked = chosen(len(x), k) if chosen else every
            knots, values = x[picked], y[picked]
            slopes = values.diff() / knots.diff()
            strengths = torch.cat([slopes[:1], slopes.diff()])
            hidden = torch.relu(x[:, None] - knots[:-1][: len(strengths)])
            missed = values[0] + hidden @ strengths - y
            made = {
                "max": missed.abs().max(),
                "signed": missed.max(),
                "mean": missed.abs().mean(),
                "mse": (missed**2).mean(),
            }
            errors.append(made[take].item())
        return errors

    return mistaken


ERRORS_MISTAKES: Mistakes = {
    "signed": _with_knots(take="signed"),
    "mean-error": _with_knots(take="mean"),
    "mean-square": _with_knots(take="mse"),
    "one-piece-too-few": _with_knots(fewer=1),
    "at-the-points-only": lambda x, y, widths: [0.0 for _ in widths],
    "the-first-points": _with_knots(chosen=lambda n, k: slice(k + 1)),
    "every-kth-point": _with_knots(chosen=lambda n, k: slice(None, None, k)),
    "pieces-for-points": _with_knots(chosen=lambda n, k: slice(None, None, n // (k + 1))),
}
ERRORS = Code("2.3/errors", largest_errors, _cases, ERRORS_MISTAKES, minutes=8, difficulty=3)


def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    """Return the fewest even pieces with an error small enough."""
    return math.ceil((b - a) * math.sqrt(bend / (8 * accuracy)))


def _doubled(a: float, b: float, bend: float, accuracy: float) -> int:
    pieces = 1
    while bend * ((b - a) / pieces) ** 2 / 8 > accuracy:
        pieces *= 2
    return pieces


ENOUGH_MISTAKES: Mistakes = {
    "rounded-down": lambda a, b, bend, accuracy: enough(a, b, bend, accuracy) - 1,
    "no-root": lambda a, b, bend, accuracy: math.ceil((b - a) * bend / (8 * accuracy)),
    "length-forgotten": lambda a, b, bend, accuracy: math.ceil(math.sqrt(bend / (8 * accuracy))),
    "no-root-at-all": lambda a, b, bend, accuracy: math.ceil((b - a) ** 2 * bend / (8 * accuracy)),
    "length-of-a-piece": lambda a, b, bend, accuracy: math.ceil(math.sqrt(8 * accuracy / bend)),
    "points-for-pieces": lambda a, b, bend, accuracy: enough(a, b, bend, accuracy) + 1,
    "doubled": _doubled,
    "brackets-around-the-length": lambda a, b, bend, accuracy: math.ceil(
        b - a * math.sqrt(bend / (8 * accuracy))
    ),
    "no-eighth": lambda a, b, bend, accuracy: math.ceil((b - a) * math.sqrt(bend / accuracy)),
}
ENOUGH = Code(
    "2.3/enough",
    enough,
    lambda: [(-5.0, 5.0, 32.0, 1.0), (-5.0, 5.0, 32.0, 0.01), (0.0, 3.0, 2.0, 0.1)],
    ENOUGH_MISTAKES,
    minutes=5,
    difficulty=2,
    core=False,
)
