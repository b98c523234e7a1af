"""Descent with momentum, step by step: `2.2/momentum`."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from nnbook.exercises.cases import doubles
from nnbook.exercises.lesson_2_2.loss import screw
from nnbook.workbook import Code, Mistakes


def roll(
    w: float,
    x: Tensor,
    y: Tensor,
    lr: float,
    momentum: float,
    num_steps: int,
) -> float:
    """Return w after steps of SGD with momentum on the MSE of w x."""
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w = w - lr * velocity
    return w


def _rolled(update: Any) -> Any:
    """Roll with another update of w and velocity."""

    def mistaken(
        w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int
    ) -> float:
        velocity = 0.0
        for _ in range(num_steps):
            slope = (2 * (w * x - y) * x).mean().item()
            w, velocity = update(w, velocity, slope, lr, momentum)
        return w

    return mistaken


def _only_once(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    return roll(w, x, y, lr, momentum, min(1, num_steps))


def _plain(w: float, v: float, slope: float, lr: float, m: float) -> tuple[float, float]:
    return w - lr * slope, slope


def _averaged(w: float, v: float, slope: float, lr: float, m: float) -> tuple[float, float]:
    v = m * v + (1 - m) * slope
    return w - lr * v, v


def _too_late(w: float, v: float, slope: float, lr: float, m: float) -> tuple[float, float]:
    return w - lr * v, m * v + slope


def _nothing_lost(w: float, v: float, slope: float, lr: float, m: float) -> tuple[float, float]:
    v = v + slope
    return w - lr * v, v


def _slope_damped(w: float, v: float, slope: float, lr: float, m: float) -> tuple[float, float]:
    v = m * (v + slope)
    return w - lr * v, v


def _uphill(w: float, v: float, slope: float, lr: float, m: float) -> tuple[float, float]:
    v = m * v + slope
    return w + lr * v, v


def _replaced(w: float, v: float, slope: float, lr: float, m: float) -> tuple[float, float]:
    return w - lr * m * slope, m * slope


def _rate_twice(w: float, v: float, slope: float, lr: float, m: float) -> tuple[float, float]:
    v = m * v + lr * slope
    return w - lr * v, v


def _velocity(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    before = roll(w, x, y, lr, momentum, num_steps - 1)
    return (before - roll(w, x, y, lr, momentum, num_steps)) / lr


MISTAKES: Mistakes = {
    "plain": _rolled(_plain),
    "averaged": _rolled(_averaged),
    "velocity-too-late": _rolled(_too_late),
    "nothing-lost": _rolled(_nothing_lost),
    "slope-damped": _rolled(_slope_damped),
    "uphill": _rolled(_uphill),
    "velocity-replaced": _rolled(_replaced),
    "rate-twice": _rolled(_rate_twice),
    "velocity-returned": _velocity,
    "only-once": _only_once,
}
MOMENTUM = Code(
    "2.2/momentum",
    roll,
    lambda: [
        (0.0, *screw(), 0.05, 0.9, 1),
        (0.0, *screw(), 0.05, 0.9, 6),
        (5.0, *doubles([3.0, 1.0], [6.0, 1.0]), 0.02, 0.5, 4),
        (-2.0, *screw(), 0.1, 0.0, 3),
    ],
    MISTAKES,
    minutes=5,
    difficulty=3,
    core=False,
)
