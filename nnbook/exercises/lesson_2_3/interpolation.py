"""A network through given points, without training: `2.3/interpolate`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from nnbook.data.functions import cubic
from nnbook.exercises.observers import as_number, parts
from nnbook.workbook import Code, Mistakes, Said
from nnbook.workbook.exercise import Arguments, Aspects


def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Return the constant and the strengths (k,) for k + 1 points."""
    slopes = y.diff() / x.diff()
    changes = slopes.diff()
    return y[0], torch.cat([slopes[:1], changes])


def _cases() -> list[tuple[Tensor, Tensor]]:
    even = torch.linspace(-5, 5, 7, dtype=torch.float64)
    uneven = torch.tensor([-2.0, -1.5, 0.5, 3.0], dtype=torch.float64)
    y = torch.tensor([4.0, 1.0, 2.0, -0.5], dtype=torch.float64)
    return [(uneven, y), (even, cubic(even)), (uneven.clone() + 1, uneven.abs())]


def _parts(arguments: Arguments, result: Any) -> Aspects:
    """Look at the constant as a number, of whichever type: the zero of a beginner is a float32."""
    both = parts(Said("constant"), Said("strengths"))(arguments, result)
    constant, strengths = both
    return {constant: as_number(both[constant]), strengths: both[strengths]}


MISTAKES: Mistakes = {
    "slopes-themselves": lambda x, y: (y[0], y.diff() / x.diff()),
    "no-first-slope": lambda x, y: (y[0], (y.diff() / x.diff()).diff()),
    "no-constant": lambda x, y: (torch.zeros_like(y[0]), interpolate(x, y)[1]),
    "rise-is-no-slope": lambda x, y: interpolate(torch.arange(len(x)).to(x), y),
    "backwards": lambda x, y: (y[0], -interpolate(x, y)[1]),
    "mean-for-constant": lambda x, y: (y.mean(), interpolate(x, y)[1]),
    "first-slope-last": lambda x, y: (y[0], interpolate(x, y)[1].roll(-1)),
    "slopes-added-up": lambda x, y: (y[0], (y.diff() / x.diff()).cumsum(0)),
    "value-for-slope": lambda x, y: (y[0], torch.cat([y[:1], interpolate(x, y)[1][1:]])),
}
INTERPOLATE = Code(
    "2.3/interpolate",
    interpolate,
    _cases,
    MISTAKES,
    minutes=6,
    difficulty=3,
    observe=_parts,
)
