"""Slopes: `1.2/slope`, by a nudge, and `1.2/by-hand`, along the path."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from nnbook.workbook import Exercise, Mistake

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


SLOPE = Exercise(
    name="1.2/slope",
    title="Nudge and look",
    minutes=5,
    difficulty=1,
    answer=slope,
    cases=lambda: [
        (2.0, 1.0, 3.0, 4.0, 0.001),
        (2.0, 1.0, 3.0, 4.0, 0.5),
        (-1.5, 0.5, 2.0, 3.0, 0.01),
        (0.5, -2.0, -3.0, 1.0, 0.1),
    ],
    mistakes=(
        Mistake(
            name="forgot-to-divide",
            answer=lambda w, b, x, y, nudge: nudge * slope(w, b, x, y, nudge),
            message=(
                "That is how much the error changed. Now compare it with how far you moved: "
                "divide by the nudge."
            ),
            hint=1,
        ),
        Mistake(
            name="nudged-b",
            answer=lambda w, b, x, y, nudge: (
                ((w * x + b + nudge - y) ** 2 - (w * x + b - y) ** 2) / nudge
            ),
            message=(
                "You nudge b, or the prediction. Nudge w alone: `w + nudge` goes where w stands, "
                "in brackets, before it is multiplied by x."
            ),
            hint=1,
        ),
        Mistake(
            name="wrong-way-round",
            answer=lambda w, b, x, y, nudge: -slope(w, b, x, y, nudge),
            message=(
                "Right but for the sign. You subtract the error after the nudge from the one "
                "before. A slope is positive where the error grows: after minus before."
            ),
            hint=2,
        ),
        Mistake(
            name="nudged-the-error",
            answer=lambda w, b, x, y, nudge: 1.0,
            message=(
                "You get 1 whatever comes in: you nudged the error itself. Nudge w, and compute "
                "the error once more from the start."
            ),
            hint=0,
        ),
        Mistake(
            name="exact-slope",
            answer=lambda w, b, x, y, nudge: 2 * (w * x + b - y) * x,
            message=(
                "That is the exact slope, at w itself, or one nudged to both sides. Here you "
                "measure: one nudge upwards, of the size that is given, which may be large."
            ),
            hint=0,
        ),
    ),
    hints=(
        "Compute the error twice: once as things are, once with a w that is a little larger.",
        "The slope is the change of the error, divided by the change of w.",
        "Copy the line of `before`, put `(w + nudge)` in the place of w and call it `after`. "
        "Return their difference, after minus before, divided by `...`.",
    ),
    praise="You can now measure the slope of anything that you can compute twice.",
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


def _pair(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two numbers: `return d_w, d_b`.")
    return {"d_w": result[0], "d_b": result[1]}


def _scaled(answer: Any, of_w: float, of_b: float) -> Any:
    def scaled(w: float, b: float, x: float, y: float) -> tuple[float, float]:
        d_w, d_b = answer(w, b, x, y)
        return of_w * d_w, of_b * d_b

    return scaled


_FORGOT_TWO = (
    "Both are half of what they should be. The slope of a square is twice what is squared: nudge "
    "3² by 0.001 and it grows by 0.006."
)
_TURNED = (
    "Both have the wrong sign. The difference is the prediction minus the target, and the slope "
    "of its square is 2 × difference, with its sign."
)


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


SHIFTED = Exercise(
    name="1.2/by-hand-shifted",
    title="Gradients by hand, another graph",
    minutes=7,
    difficulty=3,
    core=False,
    answer=shifted,
    cases=lambda: list(_numbers(4, seed=22)),
    observe=_pair,
    task=(
        "Now b is added before w multiplies: the error is `(w * (x + b) - y) ** 2`. Write "
        "`shifted(w, b, x, y)`, which returns the gradients of this error for w and for b. Draw "
        "the graph first."
    ),
    mistakes=(
        Mistake(
            name="old-graph",
            answer=by_hand,
            message=(
                "Those are the gradients of `(w * x + b - y) ** 2`, the graph before. Here b is "
                "added to x first, and w multiplies their sum."
            ),
            hint=0,
        ),
        Mistake(
            name="x-only",
            answer=lambda w, b, x, y: (2 * (w * (x + b) - y) * x, 2 * (w * (x + b) - y) * w),
            message=(
                "`d_b` is right. But w is multiplied by x + b here, so the slope from w to the "
                "product is that sum, not x alone."
            ),
            hint=1,
        ),
        Mistake(
            name="b-has-slope-one",
            answer=lambda w, b, x, y: (2 * (w * (x + b) - y) * (x + b), 2 * (w * (x + b) - y)),
            message=(
                "`d_w` is right. But b's path now leads through the multiplication: a nudge of b "
                "comes out w times as large."
            ),
            hint=1,
        ),
        Mistake(
            name="forgot-two",
            answer=_scaled(shifted, 0.5, 0.5),
            message=_FORGOT_TWO,
            hint=1,
        ),
        Mistake(
            name="swapped",
            answer=lambda w, b, x, y: shifted(w, b, x, y)[::-1],
            message="Both gradients are right, but in the wrong order: `return d_w, d_b`.",
            hint=2,
        ),
    ),
    hints=(
        "Which operation comes first now? Follow the path from the error back to w, and then the "
        "path back to b.",
        "A product of two numbers that both may move: its slope for the one is the other.",
        "With `total = x + b`, both paths begin with 2 × difference. The one to w ends with "
        "`* ...`, the one to b passes the multiplication and ends with `* ...`.",
    ),
    praise="Another graph, the same rule: the slopes along the path, multiplied.",
)

BY_HAND = Exercise(
    name="1.2/by-hand",
    title="Gradients by hand",
    minutes=6,
    difficulty=2,
    answer=by_hand,
    cases=lambda: list(_numbers(4, seed=21)),
    observe=_pair,
    mistakes=(
        Mistake(
            name="forgot-two",
            answer=_scaled(by_hand, 0.5, 0.5),
            message=_FORGOT_TWO,
            hint=1,
        ),
        Mistake(
            name="wrong-sign",
            answer=_scaled(by_hand, -1, -1),
            message=_TURNED,
            hint=1,
        ),
        Mistake(
            name="forgot-x",
            answer=lambda w, b, x, y: (2 * (w * x + b - y),) * 2,
            message=(
                "`d_b` is right. On the way to w there is one more edge: w is multiplied by x, so "
                "a nudge of w comes out x times as large."
            ),
            hint=2,
        ),
        Mistake(
            name="times-w",
            answer=lambda w, b, x, y: (2 * (w * x + b - y) * w, 2 * (w * x + b - y)),
            message=(
                "`d_b` is right. But the slope from w to w × x is x: the other factor says how "
                "much a nudge of w counts."
            ),
            hint=2,
        ),
        Mistake(
            name="b-times-b",
            answer=lambda w, b, x, y: (2 * (w * x + b - y) * x, 2 * (w * x + b - y) * b),
            message=(
                "`d_w` is right. But b is added, not multiplied: a nudge of b comes out just as "
                "large, whatever b is."
            ),
            hint=2,
        ),
        Mistake(
            name="the-error-itself",
            answer=lambda w, b, x, y: ((w * x + b - y) ** 2 * x, (w * x + b - y) ** 2),
            message=(
                "You start from the error itself. Start from its slope: a square grows twice as "
                "fast as what is squared times the nudge, 2 × difference."
            ),
            hint=1,
        ),
        Mistake(
            name="swapped",
            answer=lambda w, b, x, y: by_hand(w, b, x, y)[::-1],
            message="Both gradients are right, but in the wrong order: `return d_w, d_b`.",
            hint=2,
        ),
    ),
    hints=(
        "Start at the error and walk back. Which slope stands on each edge of the explorer's "
        "graph, between the error and b, and between the error and w?",
        "The first edge is the square: its slope is `2 * difference`. Those of the difference and "
        "of the sum are 1.",
        "With `d_difference = 2 * difference`, the path to b multiplies by 1 only. The path to w "
        "multiplies by one more number, the one beside w: `d_w = d_difference * ...`.",
    ),
    praise="You did what backward does: multiply the slopes along the path.",
    variant=SHIFTED,
)
