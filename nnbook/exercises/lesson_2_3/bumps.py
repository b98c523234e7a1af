"""Bumps out of ReLUs: `2.3/bump` with its variant `2.3/plateau`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake


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


PLATEAU = Exercise(
    name="2.3/plateau",
    title="A table on ramps",
    minutes=5,
    difficulty=2,
    core=False,
    task=(
        "Four ReLUs make a table: 0 up to `left - ramp`, then up in a straight line to `height` at "
        "`left`, level to `right`, down in a straight line, and 0 again from `right + ramp`. Write "
        "`plateau(x, left, right, ramp, height)` for a tensor x."
    ),
    answer=plateau,
    cases=lambda: [
        (_x(), -2.0, 1.0, 1.0, 3.0),
        (_x(), 0.5, 3.0, 0.5, -2.0),
        (_x(), -3.0, 2.0, 2.0, 1.0),
    ],
    mistakes=(
        Mistake(
            name="never-down",
            answer=lambda x, left, right, ramp, height: (
                height / ramp * (torch.relu(x - (left - ramp)) - torch.relu(x - left))
            ),
            message="It climbs the first ramp and stays up for ever. Two more ReLUs bring it down.",
            hint=0,
        ),
        Mistake(
            name="falls-for-ever",
            answer=lambda x, left, right, ramp, height: (
                plateau(x, left, right, ramp, height)
                - height / ramp * torch.relu(x - (right + ramp))
            ),
            message=(
                "Right up to the foot of the second ramp. From there it has to be level again: "
                "the last ReLU takes the fall away."
            ),
            hint=1,
        ),
        Mistake(
            name="slope-is-height",
            answer=lambda x, left, right, ramp, height: plateau(
                x, left, right, ramp, height * ramp
            ),
            message="The slope of a ramp is its height divided by its length.",
            hint=1,
        ),
        Mistake(
            name="ramps-inside",
            answer=lambda x, left, right, ramp, height: plateau(
                x, left + ramp, right - ramp, ramp, height
            ),
            message="Your ramps lie inside: it should be level from `left` to `right` already.",
            hint=2,
        ),
    ),
    hints=(
        "Two ReLUs make a ramp that stays up. The second ramp is taken off the first.",
        "Each hinge changes the slope by `height / ramp`, up or down.",
        "The four hinges are `left - ramp`, `left`, `right` and `right + ramp`.",
    ),
    praise="Tables side by side, as narrow as you like: that is a bar chart of any function.",
)

BUMP = Exercise(
    name="2.3/bump",
    title="A bump out of three ReLUs",
    minutes=5,
    difficulty=2,
    answer=bump,
    cases=lambda: [(_x(), 0.0, 1.0, 1.0), (_x(), 1.0, 2.0, 3.0), (_x(), -2.0, 0.5, -4.0)],
    mistakes=(
        Mistake(
            name="never-down",
            answer=_combined(1.0, -1.0, 0.0),
            message=(
                "It climbs and then stays up. At the centre the slope has to change from up to "
                "level and on to down: that is twice as much."
            ),
            hint=0,
        ),
        Mistake(
            name="falls-for-ever",
            answer=_combined(1.0, -2.0, 0.0),
            message=(
                "Right up to the end of the bump. There it falls below 0 and goes on: the third "
                "ReLU has to bend it level."
            ),
            hint=0,
        ),
        Mistake(
            name="equal-strengths",
            answer=_combined(1.0, -1.0, 1.0),
            message=(
                "Level between centre and end, then up again. Add the slopes: up, what follows the "
                "centre, and 0 behind the end."
            ),
            hint=1,
        ),
        Mistake(
            name="slope-is-height",
            answer=_combined(1.0, -2.0, 1.0, steep=lambda height, half: height),
            message=(
                "The form is right, the height only where `half` is 1. A slope is height divided "
                "by width."
            ),
            hint=2,
        ),
        Mistake(
            name="half-is-all",
            answer=lambda x, centre, half, height: bump(x, centre, half / 2, height),
            message="Your bump is half as wide: `half` is the distance from the centre to one end.",
            hint=2,
        ),
        Mistake(
            name="no-slope",
            answer=_combined(1.0, -2.0, 1.0, steep=lambda height, half: 1.0),
            message="The form is right, but the slope is always 1, whatever the height.",
            hint=2,
        ),
    ),
    hints=(
        "Follow the slope from left to right: 0, up, down, 0. Each change needs a ReLU.",
        "With slope s, the changes are +s, -2s and +s, at the start, the centre and the end.",
        "Make `slope` first, the height divided by `half`. Then add three `torch.relu(x - ...)`, "
        "the middle one with the factor -2.",
    ),
    praise="Three neurons, and nothing is left outside of the bump.",
    variant=PLATEAU,
)
