"""The line fitter of lesson 1.3: a line through nine points and its place on the loss surface."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.interactive.core.base import Explorer
from nnbook.interactive.core.words import MINUS

START: dict[str, Any] = {
    "w": 2.0,
    "b": 1.0,
    "lr": 0.001,
    "loss": "sse",
    "steps": 0,
    "errors": "lengths",
    "best": False,
}
"""Where descent starts, its rate, the loss, how many steps were made, and what is drawn."""


def _start_words() -> str:
    """Say what is to be seen at the start; the page says the rest in the same words."""
    w, b = START["w"], START["b"]
    mean = sum(Y_VALUES) / len(Y_VALUES)
    sse = sum((w * x + b - y) ** 2 for x, y in zip(X_VALUES, Y_VALUES, strict=True))
    sse_of_mean = sum((mean - y) ** 2 for y in Y_VALUES)
    share = f"{1 - sse / sse_of_mean:.4g}".replace("-", MINUS)
    return (
        f"Nine points and the line y = {w:g} x + {b:g}. Its SSE is {sse:.4g}, R² is {share}: "
        f"worse than their mean, which leaves {sse_of_mean:.4g}."
    )


class Line(Explorer):
    """Nine points, a straight line, and the loss surface over its slope and height.

    The line is moved by hand or by gradient descent, at a rate and with a loss to choose; the
    points can be moved too. The page computes, live and frozen alike, in numbers of 64 bits, and
    tells Python the state and its words. Taught in lesson 1.3.

    Examples
    --------
    >>> print(Line())
    Nine points and the line y = 2 x + 1. Its SSE is 733.4, R² is −10.67: worse than their mean, which leaves 62.84.
    """  # noqa: E501

    module = Path(__file__).with_name("line.js")

    points: Any = traitlets.List(help="The points as they were given: [x, y].").tag(sync=True)

    def __init__(self) -> None:
        super().__init__(
            slug="line",
            alt=_start_words(),
            points=[list(point) for point in zip(X_VALUES, Y_VALUES, strict=True)],
            state=dict(START),
        )
