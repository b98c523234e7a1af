"""The neuron of lesson 2.1: two weights, a bias, an activation, and a gate to solve."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from nnbook.interactive.core.base import Explorer

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""All inputs that two switches can give, in the order of a truth table."""

GATES = {"AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "NAND": (1, 1, 1, 0), "XOR": (0, 1, 1, 0)}
"""What is wanted at the corners."""

START: dict[str, Any] = {"w1": 1.0, "w2": 1.0, "b": 0.0, "gate": "AND", "activation": "step"}
"""Where the sliders stand at first, what is asked for, and what follows the sum."""


def _listed(values: list[int]) -> str:
    return f"{', '.join(map(str, values[:-1]))} and {values[-1]}"


def _start_words() -> str:
    """Say what is to be seen at the start; the page says the rest in the same words."""
    w1, w2, b = START["w1"], START["w2"], START["b"]
    answers = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in CORNERS]
    wanted = list(GATES[START["gate"]])
    right = sum(answer == want for answer, want in zip(answers, wanted, strict=True))
    return (
        f"A neuron with the weights {w1:g} and {w2:g}, the bias {b:g} and a step. "
        f"To (0, 0), (0, 1), (1, 0) and (1, 1) it answers {_listed(answers)}. "
        f"{START['gate']} wants {_listed(wanted)}: {right} of 4 are right."
    )


class Neuron(Explorer):
    """A neuron with two inputs, to be made into a gate; then its threshold is to be named.

    The page computes, live and frozen alike, in numbers of 64 bits, and tells Python the state and
    its words. Taught in lesson 2.1.

    Examples
    --------
    >>> print(Neuron())
    A neuron with the weights 1 and 1, the bias 0 and a step. To (0, 0), (0, 1), (1, 0) and (1, 1) it answers 0, 1, 1 and 1. AND wants 0, 0, 0 and 1: 2 of 4 are right.
    """  # noqa: E501

    module = Path(__file__).with_name("neuron.js")

    corners: Any = traitlets.List(help="The inputs of the table.").tag(sync=True)
    gates: Any = traitlets.Dict(help="By name, what is wanted at each corner.").tag(sync=True)

    def __init__(self) -> None:
        super().__init__(
            slug="neuron",
            alt=_start_words(),
            corners=[list(corner) for corner in CORNERS],
            gates={name: list(wanted) for name, wanted in GATES.items()},
            state=dict(START),
        )
