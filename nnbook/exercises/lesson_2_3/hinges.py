"""Where a ReLU bends: `2.3/hinge` with its variant `2.3/placed`."""

from __future__ import annotations

from nnbook.exercises.observers import parts
from nnbook.workbook import Code, Mistakes, Said


def hinge(w: float, b: float) -> tuple[float, str]:
    """Return where relu(w x + b) bends and to which side it opens."""
    return -b / w, "right" if w > 0 else "left"


def placed(at: float, side: str, slope: float) -> tuple[float, float]:
    """Return the w and b of a ReLU; slope, above 0, is its steepness."""
    w = slope if side == "right" else -slope
    return w, -w * at


PLACED_MISTAKES: Mistakes = {
    "never-left": lambda at, side, slope: (slope, -slope * at),
    "bends-at-minus": lambda at, side, slope: (
        placed(at, side, slope)[0],
        -placed(at, side, slope)[1],
    ),
    "slope-forgotten": lambda at, side, slope: (
        placed(at, side, slope)[0],
        -placed(at, side, 1.0)[0] * at,
    ),
    "only-b-knows-the-side": lambda at, side, slope: (
        slope,
        -slope * at if side == "right" else slope * at,
    ),
}
PLACED = Code(
    "2.3/placed",
    placed,
    lambda: [(2.0, "right", 3.0), (2.0, "left", 3.0), (-1.5, "left", 0.5), (0.5, "right", 1.0)],
    PLACED_MISTAKES,
    minutes=4,
    difficulty=2,
    core=False,
    observe=parts("w", "b"),
)

HINGE_MISTAKES: Mistakes = {
    "sign-of-the-place": lambda w, b: (b / w, hinge(w, b)[1]),
    "upside-down": lambda w, b: (-w / b, hinge(w, b)[1]),
    "always-right": lambda w, b: (-b / w, "right"),
    "side-of-b": lambda w, b: (-b / w, "right" if b > 0 else "left"),
    "side-of-the-place": lambda w, b: (-b / w, "right" if -b / w > 0 else "left"),
    "whole-numbers-only": lambda w, b: (-b // w, hinge(w, b)[1]),
    "other-side": lambda w, b: (-b / w, "left" if w > 0 else "right"),
    "minus-b": lambda w, b: (-b, hinge(w, b)[1]),
}
HINGE = Code(
    "2.3/hinge",
    hinge,
    lambda: [(2.0, -3.0), (-0.5, 1.5), (-4.0, -2.0), (1.0, 2.5)],
    HINGE_MISTAKES,
    minutes=3,
    difficulty=1,
    variant=PLACED,
    observe=parts(Said("place"), Said("side")),
)
