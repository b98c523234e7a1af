"""Bumps out of ReLUs: `2.3/bump` with its variant `2.3/plateau`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from nnbook.workbook import Code, Mistakes


def bump(
    x: Tensor,
    centre: float,
    half: float,
    height: float,
) -> Tensor:
    """Return a triangle: height at centre, 0 from half away from it."""
    slope = height / half
    rise = torch.relu(x - (centre - half))
    fall = torch.relu(x - centre)
    flat = torch.relu(x - (centre + half))
    return slope * (rise - 2 * fall + flat)


def _combined(*strengths: float, steep: Any = lambda height, half: height / half) -> Any:
    """Take other strengths for the three ReLUs, or another slope."""

    def mistaken(x: Tensor, centre: float, half: float, height: float) -> Tensor:
        hinges = (centre - half, centre, centre + half)
        parts = [s * torch.relu(x - at) for s, at in zip(strengths, hinges, strict=True)]
        return torch.as_tensor(steep(height, half) * sum(parts))

    return mistaken


def plateau(x: Tensor, left: float, right: float, ramp: float, height: float) -> Tensor:
    """Return a table: 0, up by a ramp, level from left to right, down."""
    slope = height / ramp
    up = torch.relu(x - (left - ramp)) - torch.relu(x - left)
    down = torch.relu(x - right) - torch.relu(x - (right + ramp))
    return slope * (up - down)


def _x() -> Tensor:
    return torch.linspace(-5, 5, 21, dtype=torch.float64)


PLATEAU_MISTAKES: Mistakes = {
    "never-down": lambda x, left, right, ramp, height: (
        height / ramp * (torch.relu(x - (left - ramp)) - torch.relu(x - left))
    ),
    "falls-for-ever": lambda x, left, right, ramp, height: (
        plateau(x, left, right, ramp, height) - height / ramp * torch.relu(x - (right + ramp))
    ),
    "slope-is-height": lambda x, left, right, ramp, height: plateau(
        x, left, right, ramp, height * ramp
    ),
    "ramps-inside": lambda x, left, right, ramp, height: plateau(
        x, left + ramp, right - ramp, ramp, height
    ),
}
PLATEAU = Code(
    "2.3/plateau",
    plateau,
    lambda: [(_x(), -2.0, 1.0, 1.0, 3.0), (_x(), 0.5, 3.0, 0.5, -2.0), (_x(), -3.0, 2.0, 2.0, 1.0)],
    PLATEAU_MISTAKES,
    minutes=5,
    difficulty=2,
    core=False,
)

BUMP_MISTAKES: Mistakes = {
    "never-down": _combined(1.0, -1.0, 0.0),
    "falls-for-ever": _combined(1.0, -2.0, 0.0),
    "equal-strengths": _combined(1.0, -1.0, 1.0),
    "third-taken-off": _combined(1.0, -2.0, -1.0),
    "only-the-first-steep": lambda x, centre, half, height: (
        height / half * torch.relu(x - (centre - half))
        - 2 * torch.relu(x - centre)
        + torch.relu(x - (centre + half))
    ),
    "slope-is-height": _combined(1.0, -2.0, 1.0, steep=lambda height, half: height),
    "half-is-all": lambda x, centre, half, height: bump(x, centre, half / 2, height),
    "no-slope": _combined(1.0, -2.0, 1.0, steep=lambda height, half: 1.0),
}
BUMP = Code(
    "2.3/bump",
    bump,
    lambda: [(_x(), 0.0, 1.0, 1.0), (_x(), 1.0, 2.0, 3.0), (_x(), -2.0, 0.5, -4.0)],
    BUMP_MISTAKES,
    minutes=5,
    difficulty=2,
    variant=PLATEAU,
)
