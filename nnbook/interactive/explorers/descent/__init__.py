"""The descent explorer of lesson 2.2: one weight, its loss, and where each start ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from nnbook.interactive.core.base import Explorer
from nnbook.interactive.core.words import MINUS

SCREW = ((-1.0, -1.0), (1.0, 3.0), (2.0, 4.0))
"""Turns of a screw and the millimetres that it moved, the three points of lesson 2.2."""

LOSSES: dict[str, dict[str, Any]] = {
    "parabola": {
        "label": "a parabola",
        "formula": "ŷ = w x",
        "points": SCREW,
        "relu": False,
        "shift": 0.0,
        "from": -2.0,
        "to": 6.0,
        "top": 34.0,
    },
    "flat": {
        "label": "with a flat part",
        "formula": "ŷ = relu(w x − 1)",
        "points": SCREW,
        "relu": True,
        "shift": -1.0,
        "from": -4.0,
        "to": 6.0,
        "top": 19.0,
    },
    "valleys": {
        "label": "with two valleys",
        "formula": "ŷ = relu(w x)",
        "points": ((-1.0, 2.0), (1.0, 3.0), (2.0, 4.0)),
        "relu": True,
        "shift": 0.0,
        "from": -5.0,
        "to": 5.0,
        "top": 16.0,
    },
}
"""Mean squared errors of one weight: the points, and how a prediction is made of w and x."""

START: dict[str, Any] = {"loss": "parabola", "w": 0.0, "lr": 0.05, "momentum": 0.0, "steps": 0}
"""Which loss, where descent starts, its rate and momentum, how many steps were made."""


def _start_words() -> str:
    """Say what is to be seen at the start; the page says the rest in the same words."""
    w = START["w"]
    loss = sum((w * x - y) ** 2 for x, y in SCREW) / len(SCREW)
    slope = sum(2 * (w * x - y) * x for x, y in SCREW) / len(SCREW)
    said = f"{slope:.4g}".replace("-", MINUS)
    return (
        f"The loss of one weight, a parabola. The ball lies at w = {w:g}, where the loss is "
        f"{loss:.4g} and the slope {said}. At rate {START['lr']:g}, every start gets to the lowest "
        "place."
    )


class Descent(Explorer):
    """A ball that goes down the loss of one weight, step by step.

    Three losses of three points: a parabola, one with a flat part and one with two valleys, both
    made by a ReLU. The start, the rate and the momentum can be chosen; a strip below the picture
    shows where every other start would end. The page computes, live and frozen alike, in numbers
    of 64 bits, and tells Python the state and its words. Taught in lesson 2.2.

    Examples
    --------
    >>> print(Descent())
    The loss of one weight, a parabola. The ball lies at w = 0, where the loss is 8.667 and the slope −8. At rate 0.05, every start gets to the lowest place.
    """  # noqa: E501

    module = Path(__file__).with_name("descent.js")

    losses: Any = traitlets.Dict(help="The losses to choose from.").tag(sync=True)

    def __init__(self) -> None:
        super().__init__(slug="descent", alt=_start_words(), losses=LOSSES, state=dict(START))
