"""Where a ReLU bends: `2.3/hinge` with its variant `2.3/placed`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nnbook.workbook import Exercise, Mistake


def hinge(w: float, b: float) -> tuple[float, str]:
    """Return where relu(w x + b) bends and to which side it opens."""
    return -b / w, "right" if w > 0 else "left"


def placed(at: float, side: str, slope: float) -> tuple[float, float]:
    """Return the w and b of a ReLU; slope, above 0, is its steepness."""
    w = slope if side == "right" else -slope
    return w, -w * at


def _named(*names: str) -> Callable[[tuple[Any, ...], Any], Mapping[str, Any]]:
    def observe(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
        if not isinstance(result, tuple | list) or len(result) != 2:
            raise TypeError("The function has to return two things, with a comma between them.")
        return dict(zip(names, result, strict=True))

    return observe


PLACED = Exercise(
    name="2.3/placed",
    title="A hinge where you want it",
    minutes=4,
    difficulty=2,
    core=False,
    task=(
        'Now the other way round. A ReLU is to bend at `at`, open to `side` ("right" or "left"), '
        "and rise there by `slope` for each unit; `slope` is above 0. Write "
        "`placed(at, side, slope)`, which returns its w and b."
    ),
    answer=placed,
    cases=lambda: [
        (2.0, "right", 3.0),
        (2.0, "left", 3.0),
        (-1.5, "left", 0.5),
        (0.5, "right", 1.0),
    ],
    observe=_named("w", "b"),
    mistakes=(
        Mistake(
            name="never-left",
            answer=lambda at, side, slope: (slope, -slope * at),
            message=(
                "Right for hinges that open to the right. One that opens to the left rises when x "
                "falls: its w is negative."
            ),
            hint=0,
        ),
        Mistake(
            name="bends-at-minus",
            answer=lambda at, side, slope: (
                placed(at, side, slope)[0],
                -placed(at, side, slope)[1],
            ),
            message="Your w is right. But it bends at -at: b has the wrong sign.",
            hint=1,
        ),
        Mistake(
            name="slope-forgotten",
            answer=lambda at, side, slope: (
                placed(at, side, slope)[0],
                -placed(at, side, 1.0)[0] * at,
            ),
            message=(
                "Your w is right, and b is right where slope is 1. The hinge is at -b / w, so a "
                "steeper one needs a larger b."
            ),
            hint=1,
        ),
        Mistake(
            name="only-b-knows-the-side",
            answer=lambda at, side, slope: (slope, -slope * at if side == "right" else slope * at),
            message="The side is the sign of w. A different b only moves the hinge.",
            hint=0,
        ),
    ),
    hints=(
        "The sign of w is the side, its size is the slope.",
        "At the hinge, w x + b is 0. Put `at` for x and solve for b.",
        "First `w`, with an `if`; then b is minus w times `at`.",
    ),
    praise="Side, slope, place: that is all that the two parameters of a ReLU can say.",
)

HINGE = Exercise(
    name="2.3/hinge",
    title="The hinge of a neuron",
    minutes=3,
    difficulty=1,
    answer=hinge,
    cases=lambda: [(2.0, -3.0), (-0.5, 1.5), (-4.0, -2.0), (1.0, 2.5)],
    observe=_named("place", "side"),
    mistakes=(
        Mistake(
            name="sign-of-the-place",
            answer=lambda w, b: (b / w, hinge(w, b)[1]),
            message=(
                "The side is right, the place has the wrong sign. Put it in: w times your place, "
                "plus b, is not 0."
            ),
            hint=0,
        ),
        Mistake(
            name="upside-down",
            answer=lambda w, b: (-w / b, hinge(w, b)[1]),
            message="Your fraction stands on its head: w x + b = 0 is solved by dividing by w.",
            hint=0,
        ),
        Mistake(
            name="always-right",
            answer=lambda w, b: (-b / w, "right"),
            message=(
                "The place is right, and so is the side as long as w is positive. With a negative "
                "w the neuron is silent on the right and speaks on the left."
            ),
            hint=1,
        ),
        Mistake(
            name="side-of-b",
            answer=lambda w, b: (-b / w, "right" if b > 0 else "left"),
            message="The place is right. But b only moves the hinge; the side is decided by w.",
            hint=1,
        ),
        Mistake(
            name="other-side",
            answer=lambda w, b: (-b / w, "left" if w > 0 else "right"),
            message=(
                "The place is right, the side is the other one: named is the side on which the "
                "neuron is not 0."
            ),
            hint=1,
        ),
        Mistake(
            name="minus-b",
            answer=lambda w, b: (-b, hinge(w, b)[1]),
            message="That is right where w is 1 only. Solve w x + b = 0 for x.",
            hint=0,
        ),
    ),
    hints=(
        "ReLU bends where what it is given turns from negative to positive: where w x + b is 0.",
        "To the right of that place x grows. Does w x + b then grow or fall?",
        'Return the place, a comma, and `"right"` or `"left"`, chosen by the sign of w.',
    ),
    praise="Now any two numbers of a hidden layer show you a place on the x axis.",
    variant=PLACED,
)
