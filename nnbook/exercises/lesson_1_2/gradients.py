"""Slopes: `1.2/slope`, by a nudge, and `1.2/by-hand`, along the path."""

from __future__ import annotations

import random
from typing import Any

from nnbook.exercises.observers import parts
from nnbook.workbook import Code, Mistakes

Four = tuple[float, float, float, float]


def slope(
    w: float,
    b: float,
    x: float,
    y: float,
    nudge: float,
) -> float:
    """Return how much the error grows per unit when w is nudged."""
    before = (w * x + b - y) ** 2
    after = ((w + nudge) * x + b - y) ** 2
    return (after - before) / nudge


SLOPE_MISTAKES: Mistakes = {
    "forgot-to-divide": lambda w, b, x, y, nudge: nudge * slope(w, b, x, y, nudge),
    "nudged-b": lambda w, b, x, y, nudge: (
        ((w * x + b + nudge - y) ** 2 - (w * x + b - y) ** 2) / nudge
    ),
    "brackets-around-w": lambda w, b, x, y, nudge: (
        ((w + nudge * x + b - y) ** 2 - (w * x + b - y) ** 2) / nudge
    ),
    "brackets-around-the-change": lambda w, b, x, y, nudge: (
        ((w + nudge) * x + b - y) ** 2 - (w * x + b - y) ** 2 / nudge
    ),
    "multiplied": lambda w, b, x, y, nudge: nudge**2 * slope(w, b, x, y, nudge),
    "always-a-thousandth": lambda w, b, x, y, nudge: slope(w, b, x, y, 0.001),
    "wrong-way-round": lambda w, b, x, y, nudge: -slope(w, b, x, y, nudge),
    "nudged-the-error": lambda w, b, x, y, nudge: 1.0,
    "exact-slope": lambda w, b, x, y, nudge: 2 * (w * x + b - y) * x,
}
SLOPE = Code(
    "1.2/slope",
    slope,
    lambda: [
        (2.0, 1.0, 3.0, 4.0, 0.001),
        (2.0, 1.0, 3.0, 4.0, 0.5),
        (-1.5, 0.5, 2.0, 3.0, 0.01),
        (0.5, -2.0, -3.0, 1.0, 0.1),
    ],
    SLOPE_MISTAKES,
    minutes=5,
    difficulty=1,
)


def by_hand(
    w: float,
    b: float,
    x: float,
    y: float,
) -> tuple[float, float]:
    """Return the gradients of the error for w and for b."""
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    d_difference = 2 * difference
    d_b = d_difference * 1
    d_w = d_difference * x
    return d_w, d_b


def _numbers(count: int, seed: int) -> list[Four]:
    dice = random.Random(seed)
    made = [tuple(round(dice.uniform(-5, 5), 1) for _ in range(4)) for _ in range(count)]
    return [(2.0, 1.0, 3.0, 4.0), (1.0, 0.0, -2.0, 5.0), *made]  # type: ignore[list-item]


def _scaled(answer: Any, of_w: float, of_b: float) -> Any:
    def scaled(w: float, b: float, x: float, y: float) -> tuple[float, float]:
        d_w, d_b = answer(w, b, x, y)
        return of_w * d_w, of_b * d_b

    return scaled


def shifted(
    w: float,
    b: float,
    x: float,
    y: float,
) -> tuple[float, float]:
    """Return the gradients of (w * (x + b) - y) ** 2 for w and for b."""
    total = x + b
    y_pred = w * total
    difference = y_pred - y
    d_difference = 2 * difference
    d_w = d_difference * total
    d_b = d_difference * w
    return d_w, d_b


SHIFTED_MISTAKES: Mistakes = {
    "old-graph": by_hand,
    "x-only": lambda w, b, x, y: (2 * (w * (x + b) - y) * x, 2 * (w * (x + b) - y) * w),
    "b-has-slope-one": lambda w, b, x, y: (2 * (w * (x + b) - y) * (x + b), 2 * (w * (x + b) - y)),
    "forgot-two": _scaled(shifted, 0.5, 0.5),
    "swapped": lambda w, b, x, y: shifted(w, b, x, y)[::-1],
}
SHIFTED = Code(
    "1.2/by-hand-shifted",
    shifted,
    lambda: list(_numbers(4, seed=22)),
    SHIFTED_MISTAKES,
    minutes=7,
    difficulty=3,
    core=False,
    observe=parts("d_w", "d_b"),
)

BY_HAND_MISTAKES: Mistakes = {
    "forgot-two": _scaled(by_hand, 0.5, 0.5),
    "wrong-sign": _scaled(by_hand, -1, -1),
    "forgot-x": lambda w, b, x, y: (2 * (w * x + b - y),) * 2,
    "times-w": lambda w, b, x, y: (2 * (w * x + b - y) * w, 2 * (w * x + b - y)),
    "b-times-b": lambda w, b, x, y: (2 * (w * x + b - y) * x, 2 * (w * x + b - y) * b),
    "the-error-itself": lambda w, b, x, y: ((w * x + b - y) ** 2 * x, (w * x + b - y) ** 2),
    "swapped": lambda w, b, x, y: by_hand(w, b, x, y)[::-1],
}
BY_HAND = Code(
    "1.2/by-hand",
    by_hand,
    lambda: list(_numbers(4, seed=21)),
    BY_HAND_MISTAKES,
    minutes=6,
    difficulty=2,
    variant=SHIFTED,
    observe=parts("d_w", "d_b"),
)
