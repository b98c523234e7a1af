"""Dead units: `2.4/dead` with its variant `2.4/straight`."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake


def _cases() -> list[tuple[Tensor, Tensor, float, float]]:
    return [
        (torch.tensor([1.0, -1.0, 2.0, 1.0]), torch.tensor([-7.0, -1.0, 14.0, 2.0]), -5.0, 5.0),
        (torch.tensor([-0.5, 3.0]), torch.tensor([-4.0, -2.0]), -5.0, 5.0),
        (torch.tensor([1.0, -2.0, 0.5, 1.0]), torch.tensor([-4.0, -1.0, 2.0, -6.0]), 0.0, 3.0),
        (torch.tensor([4.0, -1.0, 1.0]), torch.tensor([30.0, 9.0, -2.0]), -5.0, 5.0),
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


STRAIGHT = Exercise(
    name="2.4/straight",
    title="Units that never bend",
    minutes=3,
    difficulty=2,
    core=False,
    task=(
        "The other way to waste a unit: its hinge lies outside and it opens towards the range, so "
        "it is a straight line on all of it. Count the units with w x + b > 0 at every x in "
        "[low, high]: `straight_units(w, b, low, high)`."
    ),
    answer=straight_units,
    cases=_cases,
    mistakes=(
        Mistake(
            name="dead",
            answer=dead_units,
            message="These are the dead units, which are 0 everywhere. Wanted are those above 0.",
            hint=0,
        ),
        Mistake(
            name="hinge-outside",
            answer=_hinge_outside,
            message="A hinge outside is not enough: a unit that opens away from the range is dead.",
            hint=0,
        ),
        Mistake(
            name="one-end",
            answer=lambda w, b, low, high: int(((w * low + b > 0) | (w * high + b > 0)).sum()),
            message="A unit that is open at one end only bends in between. Both ends are needed.",
            hint=1,
        ),
    ),
    hints=(
        "The line w x + b is straight. Where must it be above 0, so that it is in between?",
        "Compute it at both ends, and combine the two comparisons with `&`.",
        "The sum of `(... > 0) & (... > 0)`, as a whole number.",
    ),
    praise="Such a unit is a straight line, and a second one adds nothing to the first.",
)

DEAD = Exercise(
    name="2.4/dead",
    title="Count the dead units",
    minutes=4,
    difficulty=2,
    answer=dead_units,
    cases=_cases,
    mistakes=(
        Mistake(
            name="hinge-outside",
            answer=_hinge_outside,
            message=(
                "You count every hinge outside of the range. But a unit that opens towards the "
                "range is not dead: it is a straight line there."
            ),
            hint=0,
        ),
        Mistake(
            name="middle",
            answer=lambda w, b, low, high: int((w * (low + high) / 2 + b <= 0).sum()),
            message="Your units are 0 in the middle. They may wake up towards one of the ends.",
            hint=1,
        ),
        Mistake(
            name="one-end",
            answer=lambda w, b, low, high: int(((w * low + b <= 0) | (w * high + b <= 0)).sum()),
            message="A unit that is 0 at one end may be open at the other. Both have to be 0.",
            hint=1,
        ),
        Mistake(
            name="alive",
            answer=lambda w, b, low, high: len(w) - dead_units(w, b, low, high),
            message="You count the units that are alive. Wanted are the others.",
            hint=2,
        ),
        Mistake(
            name="which",
            answer=lambda w, b, low, high: (w * low + b <= 0) & (w * high + b <= 0),
            message="You say of each unit whether it is dead. Right; now count them.",
            hint=2,
        ),
    ),
    hints=(
        "The line w x + b is straight. Where must it be at most 0, so that it is in between?",
        "Compute `w * low + b` and `w * high + b`, and combine two comparisons with `&`.",
        "The sum of `(... <= 0) & (... <= 0)`, made a whole number by `int`.",
    ),
    praise="No gradient reaches such a unit from these x, so training cannot wake it.",
    variant=STRAIGHT,
)
