"""Error by width: `2.3/errors`, and how many hinges are enough: `2.3/enough`."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from nnbook.data.functions import cubic
from nnbook.workbook import Exercise, Mistake


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


def _with_knots(*, fewer: int = 0, take: str = "max") -> Any:
    """Do one thing otherwise: fewer pieces, or another way to make one number of the errors."""

    def mistaken(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
        errors = []
        for k in widths:
            every = (len(x) - 1) // (k - fewer)
            knots, values = x[::every], y[::every]
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


ERRORS = Exercise(
    name="2.3/errors",
    title="Error by width",
    minutes=8,
    difficulty=3,
    answer=largest_errors,
    cases=_cases,
    mistakes=(
        Mistake(
            name="signed",
            answer=_with_knots(take="signed"),
            message=(
                "You take the largest difference with its sign, so that what lies far below is not "
                "seen. Take `abs()` first."
            ),
            hint=2,
        ),
        Mistake(
            name="mean-error",
            answer=_with_knots(take="mean"),
            message="You return the mean error. The theorem speaks of the largest one.",
            hint=2,
        ),
        Mistake(
            name="mean-square",
            answer=_with_knots(take="mse"),
            message="You return the mean squared error. Asked for is the largest distance.",
            hint=2,
        ),
        Mistake(
            name="one-piece-too-few",
            answer=_with_knots(fewer=1),
            message=(
                "Your network has one neuron too few: k hinges make k pieces, with k + 1 points "
                "at their ends."
            ),
            hint=0,
        ),
        Mistake(
            name="at-the-points-only",
            answer=lambda x, y, widths: [0.0 for _ in widths],
            message=(
                "All errors are 0: you look at the points that the network goes through. Compare "
                "on the whole x, in between above all."
            ),
            hint=2,
        ),
    ),
    hints=(
        "For k pieces take every (N - 1) / k-th of the N points, first and last included.",
        "Slopes, their changes and a constant, as in `interpolate`. The hidden layer is "
        "`torch.relu(x[:, None] - knots[:-1])`, of shape (N, k); times the strengths with `@`.",
        "Loop over `widths`. At the end of each round append "
        "`(prediction - y).abs().max().item()`, taken on all of x.",
    ),
    praise="Twice the neurons, a quarter of the error, wherever the function is smooth.",
)


def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    """Return the fewest even pieces with an error small enough."""
    return math.ceil((b - a) * math.sqrt(bend / (8 * accuracy)))


ENOUGH = Exercise(
    name="2.3/enough",
    title="How many neurons are enough?",
    minutes=5,
    difficulty=2,
    core=False,
    answer=enough,
    cases=lambda: [(-5.0, 5.0, 32.0, 1.0), (-5.0, 5.0, 32.0, 0.01), (0.0, 3.0, 2.0, 0.1)],
    mistakes=(
        Mistake(
            name="rounded-down",
            answer=lambda a, b, bend, accuracy: enough(a, b, bend, accuracy) - 1,
            message=(
                "One too few: with that number the error may still be a little too large. Round "
                "up, not down."
            ),
            hint=2,
        ),
        Mistake(
            name="no-root",
            answer=lambda a, b, bend, accuracy: math.ceil((b - a) * bend / (8 * accuracy)),
            message=(
                "The width of a piece is squared in the bound. Solving for it takes a square root."
            ),
            hint=1,
        ),
        Mistake(
            name="length-forgotten",
            answer=lambda a, b, bend, accuracy: math.ceil(math.sqrt(bend / (8 * accuracy))),
            message="That would be enough for an interval of length 1. Yours is b - a long.",
            hint=0,
        ),
        Mistake(
            name="no-eighth",
            answer=lambda a, b, bend, accuracy: math.ceil((b - a) * math.sqrt(bend / accuracy)),
            message="You forgot the 8 of the bound: fewer pieces are enough.",
            hint=1,
        ),
    ),
    hints=(
        "With k pieces each is (b - a) / k wide. Put that into the bound for its width.",
        "Width² × bend / 8 ≤ accuracy: solve for the width with a square root.",
        "Divide (b - a) by the largest width that is allowed, and round up with `math.ceil`.",
    ),
    praise="A number of neurons, before any training. For one input, that is.",
)
