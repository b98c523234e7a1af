"""Dead units: `2.4/dead` with its variant `2.4/straight`."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.workbook import Code, Mistakes


def _cases() -> list[tuple[Tensor, Tensor, float, float]]:
    return [
        (torch.tensor([1.0, -1.0, 2.0, 1.0]), torch.tensor([-7.0, -1.0, 14.0, 2.0]), -5.0, 5.0),
        (torch.tensor([-0.5, 3.0]), torch.tensor([-4.0, -2.0]), -5.0, 5.0),
        (torch.tensor([1.0, -2.0, 0.5, 1.0]), torch.tensor([-4.0, -1.0, 2.0, -6.0]), 0.0, 3.0),
        (torch.tensor([4.0, -1.0, 1.0]), torch.tensor([30.0, 9.0, -2.0]), -5.0, 5.0),
        (torch.tensor([2.0, 3.0, -1.0]), torch.tensor([6.0, -2.0, -9.0]), -5.0, 5.0),
    ]


def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    """Count the units that are 0 at every x from low to high."""
    at_low = w * low + b
    at_high = w * high + b
    return int(((at_low <= 0) & (at_high <= 0)).sum())


def _hinge_outside(w: Tensor, b: Tensor, low: float, high: float) -> int:
    hinge = -b / w
    return int(((hinge < low) | (hinge > high)).sum())


def straight_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    """Count the units that bend nowhere in [low, high] and are not 0 there."""
    at_low = w * low + b
    at_high = w * high + b
    return int(((at_low > 0) & (at_high > 0)).sum())


STRAIGHT_MISTAKES: Mistakes = {
    "dead": dead_units,
    "hinge-outside": _hinge_outside,
    "one-end": lambda w, b, low, high: int(((w * low + b > 0) | (w * high + b > 0)).sum()),
}
STRAIGHT = Code(
    "2.4/straight", straight_units, _cases, STRAIGHT_MISTAKES, minutes=3, difficulty=2, core=False
)

DEAD_MISTAKES: Mistakes = {
    "hinge-outside": _hinge_outside,
    "middle": lambda w, b, low, high: int((w * (low + high) / 2 + b <= 0).sum()),
    "one-end": lambda w, b, low, high: int(((w * low + b <= 0) | (w * high + b <= 0)).sum()),
    "low-end": lambda w, b, low, high: int((w * low + b <= 0).sum()),
    "high-end": lambda w, b, low, high: int((w * high + b <= 0).sum()),
    "open-at-both-ends": straight_units,
    "falling": lambda w, b, low, high: int((w < 0).sum()),
    "alive": lambda w, b, low, high: len(w) - dead_units(w, b, low, high),
    "which": lambda w, b, low, high: (w * low + b <= 0) & (w * high + b <= 0),
}
DEAD = Code(
    "2.4/dead", dead_units, _cases, DEAD_MISTAKES, minutes=4, difficulty=2, variant=STRAIGHT
)
