"""Descent with momentum, step by step: `2.2/momentum`."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from nnbook.exercises.lesson_2_2.loss import doubles, screw
from nnbook.workbook import Exercise, Mistake


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


MOMENTUM = Exercise(
    name="2.2/momentum",
    title="Momentum by hand",
    minutes=5,
    difficulty=3,
    core=False,
    answer=roll,
    cases=lambda: [
        (0.0, *screw(), 0.05, 0.9, 1),
        (0.0, *screw(), 0.05, 0.9, 6),
        (5.0, *doubles([3.0, 1.0], [6.0, 1.0]), 0.02, 0.5, 4),
        (-2.0, *screw(), 0.1, 0.0, 3),
    ],
    mistakes=(
        Mistake(
            name="plain",
            answer=_rolled(_plain),
            message=(
                "Right for one step, and where the momentum is 0. After that nothing of the old "
                "velocity is kept: this is plain descent."
            ),
            hint=0,
        ),
        Mistake(
            name="averaged",
            answer=_rolled(_averaged),
            message=(
                "You take only a part, 1 - momentum, of the slope. Some books do. PyTorch's SGD "
                "adds the whole slope."
            ),
            hint=1,
        ),
        Mistake(
            name="velocity-too-late",
            answer=_rolled(_too_late),
            message="You move w by the old velocity. Renew the velocity first, then move w.",
            hint=2,
        ),
        Mistake(
            name="nothing-lost",
            answer=_rolled(_nothing_lost),
            message=(
                "The velocity loses nothing, so it never comes to rest. Only the part `momentum` "
                "of it is kept at each step."
            ),
            hint=1,
        ),
        Mistake(
            name="slope-damped",
            answer=_rolled(_slope_damped),
            message=(
                "You multiply the new slope by the momentum too. Only the old velocity is "
                "multiplied, the slope is added whole."
            ),
            hint=1,
        ),
        Mistake(
            name="uphill",
            answer=_rolled(_uphill),
            message="You go uphill. The velocity adds up slopes, so rate × velocity is taken off.",
            hint=2,
        ),
        Mistake(
            name="only-once",
            answer=_only_once,
            message="Only one step is made. The `return` stands behind the loop, not inside it.",
            hint=2,
        ),
    ),
    hints=(
        "The velocity remembers: a part of what it was, plus the slope where the ball is now.",
        "`momentum * velocity` is what is kept. Add the slope to it.",
        "Two lines inside the loop, first the velocity, then w minus rate times velocity; behind "
        "the loop, return w.",
    ),
    praise="This is `torch.optim.SGD` with `momentum`, to the last digit.",
)
