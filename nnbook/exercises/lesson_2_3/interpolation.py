"""A network through given points, without training: `2.3/interpolate`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.data.functions import cubic
from nnbook.workbook import Exercise, Mistake


def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Return the constant and the strengths (k,) for k + 1 points."""
    slopes = y.diff() / x.diff()
    changes = slopes.diff()
    return y[0], torch.cat([slopes[:1], changes])


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two things: the constant and the strengths.")
    return dict(zip(("constant", "strengths"), result, strict=True))


def _cases() -> list[tuple[Tensor, Tensor]]:
    even = torch.linspace(-5, 5, 7, dtype=torch.float64)
    uneven = torch.tensor([-2.0, -1.5, 0.5, 3.0], dtype=torch.float64)
    y = torch.tensor([4.0, 1.0, 2.0, -0.5], dtype=torch.float64)
    return [(uneven, y), (even, cubic(even)), (uneven.clone() + 1, uneven.abs())]


INTERPOLATE = Exercise(
    name="2.3/interpolate",
    title="A network through given points",
    minutes=6,
    difficulty=3,
    answer=interpolate,
    cases=_cases,
    observe=_observe,
    mistakes=(
        Mistake(
            name="slopes-themselves",
            answer=lambda x, y: (y[0], y.diff() / x.diff()),
            message=(
                "You return the slopes of the pieces. But neurons that opened before are still "
                "there: each new one adds only the change of slope."
            ),
            hint=0,
        ),
        Mistake(
            name="no-first-slope",
            answer=lambda x, y: (y[0], (y.diff() / x.diff()).diff()),
            message=(
                "One strength is missing. The first neuron has its hinge at the first point, and "
                "before it the slope was 0: its change is the whole first slope."
            ),
            hint=1,
        ),
        Mistake(
            name="no-constant",
            answer=lambda x, y: (torch.zeros_like(y[0]), interpolate(x, y)[1]),
            message=(
                "The strengths are right. At the first point all neurons are still 0, so the "
                "constant alone has to be the first y."
            ),
            hint=1,
        ),
        Mistake(
            name="rise-is-no-slope",
            answer=lambda x, y: interpolate(torch.arange(len(x)).to(x), y),
            message=(
                "Right where the points are 1 apart. A slope is the change of y divided by the "
                "change of x."
            ),
            hint=2,
        ),
        Mistake(
            name="backwards",
            answer=lambda x, y: (y[0], -interpolate(x, y)[1]),
            message="All strengths have the wrong sign: a change is the new slope minus the old.",
            hint=2,
        ),
    ),
    hints=(
        "Behind the hinge of neuron i the slope is the sum of all strengths up to i.",
        "At the first point every ReLU is 0. Just behind it one alone is open.",
        "With `slopes` made, `slopes.diff()` holds the changes. `torch.cat` sets the first slope, "
        "`slopes[:1]`, before them. The constant is `y[0]`.",
    ),
    praise="You have just trained a network without training it: by subtraction.",
)
