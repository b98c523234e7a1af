"""The graph explorer of lesson 1.2: values go forward, gradients come back, node by node."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
import traitlets

from nnbook.interactive.core.base import Explorer
from nnbook.interactive.core.words import MINUS

GRID = tuple(half / 2 for half in range(-6, 7))
"""What w and b may be. Halves and whole numbers: every result is exact in float32."""

POINTS = ((3.0, 4.0), (0.0, 2.0), (-2.0, 1.0))
"""The points (x, y) to choose from. The first is one of the nine."""

CODE = (
    "product = w * x",
    "y_pred = product + b",
    "difference = y_pred - y",
    "error = difference ** 2",
    "error.backward()",
)
COMPUTED = ("product", "y_pred", "difference", "error")
REACHED = ("difference", "y_pred", "product", "b", "w")
"""What gets a gradient, in the order in which it does. Its name is that of the value with d_."""

FACTS = (*COMPUTED, *(f"d_{name}" for name in REACHED))
B_REACHED, W_REACHED = 8, 9
"""The steps that give b and w their gradients; with the second the backward pass is over."""

SETTING = (
    "The graph of error = (w × x + b − y)² with the parameters w = {w} and b = {b} "
    "and the data x = {x} and y = {y}."
)
STEPS = (
    "Only the leaves are there: four numbers that were given, not computed. Step on.",
    "Forward: `product` is w × x = {w} × {x_} = {product}.",
    "Forward: `y_pred` is product + b = {product} + {b_} = {y_pred}.",
    "Forward: `difference` is y_pred − y = {y_pred} − {y_} = {difference}.",
    "Forward: `error` is difference × difference = {difference} × {difference_} = {error}.",
    "Backward starts at the end: nudge `error`, and it moves by just that much. Its gradient is 1.",
    "Backward: the slope of a square is 2 × difference = 2 × {difference_} = {d_difference}. So "
    "`difference` gets 1 × {d_difference_} = {d_difference}.",
    "Backward: `difference` moves as much as `y_pred` does, slope 1. So `y_pred` gets "
    "{d_difference} × 1 = {d_y_pred}. `y` is data and gets nothing.",
    "Backward: a sum moves as much as either part does, slope 1. So `product` and `b` both get "
    "{d_y_pred} × 1 = {d_b}.",
    "Backward: when `w` moves, `product` moves x times as much, slope {x}. So `w` gets "
    "{d_product} × {x_} = {d_w}. `x` is data and gets nothing.",
)
START: dict[str, Any] = {"w": 2.0, "b": 1.0, "point": 0, "step": 0, "before": None}
"""What is shown at first; ``before`` holds w.grad and b.grad of earlier passes."""

KEPT = "w.grad is {w_grad}, b.grad is {b_grad}."


def _facts(w: float, b: float, x: float, y: float) -> list[float]:
    """Run the code with torch and return what it computed, as listed in ``FACTS``."""
    names: dict[str, Any] = {
        "w": torch.tensor(w, requires_grad=True),
        "b": torch.tensor(b, requires_grad=True),
        "x": torch.tensor(x),
        "y": torch.tensor(y),
    }
    for line in CODE[:-1]:
        exec(line, names)
    for name in REACHED:
        names[name].retain_grad()
    exec(CODE[-1], names)
    values = [names[name].item() for name in COMPUTED]
    return values + [names[name].grad.item() for name in REACHED]


def _number(value: float) -> str:
    value += 0.0  # makes 0 of −0
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", MINUS)


def _said(values: Mapping[str, float]) -> dict[str, str]:
    """Write numbers for a sentence; under ``name_`` a negative one stands in brackets."""
    plain = {name: _number(value) for name, value in values.items()}
    return plain | {
        f"{name}_": f"({text})" if text.startswith(MINUS) else text for name, text in plain.items()
    }


class Graph(Explorer):
    """The graph of the squared error of one point, walked forward and backward.

    The lines of code that it shows were run by torch for each w, b and point when the widget was
    made. The page draws what came out, and adds up the gradients of several passes. Taught in
    lesson 1.2.

    Examples
    --------
    >>> graph = Graph()
    >>> graph.state = {**graph.state, "step": 9}
    >>> print(graph.alt.rpartition(". ")[2])
    w.grad is 18, b.grad is 6.
    """

    module = Path(__file__).with_name("graph.js")

    grid: Any = traitlets.List(list(GRID)).tag(sync=True)
    points: Any = traitlets.List([list(point) for point in POINTS]).tag(sync=True)
    code: Any = traitlets.List(list(CODE)).tag(sync=True)
    words: Any = traitlets.Dict({"setting": SETTING, "steps": list(STEPS), "kept": KEPT}).tag(
        sync=True
    )
    names: Any = traitlets.List(list(FACTS)).tag(sync=True)
    facts: Any = traitlets.List(help="By point, w and b, a number for each name.").tag(sync=True)

    def __init__(self) -> None:
        facts = [[[_facts(w, b, *point) for b in GRID] for w in GRID] for point in POINTS]
        super().__init__(slug="graph", facts=facts, state=dict(START))
        self.observe(self._describe, "state")
        self._describe()

    @traitlets.validate("state")
    def _check_state(self, proposal: Any) -> dict[str, Any]:
        at: dict[str, Any] = proposal["value"]
        before = at.get("before")
        if not (
            at.get("w") in GRID
            and at.get("b") in GRID
            and at.get("point") in range(len(POINTS))
            and at.get("step") in range(len(STEPS))
            and (before is None or (isinstance(before, list | tuple) and len(before) == 2))
        ):
            raise traitlets.TraitError(f"The graph has no state {at!r}.")
        return at

    def _describe(self, _change: object = None) -> None:
        at = self.state
        row = self.facts[at["point"]][GRID.index(at["w"])][GRID.index(at["b"])]
        x, y = POINTS[at["point"]]
        values = {**dict(zip(FACTS, row, strict=True)), "w": at["w"], "b": at["b"], "x": x, "y": y}
        w_before, b_before = at["before"] or (None, None)
        kept = {
            "w_grad": self._kept(w_before, values["d_w"], at["step"] >= W_REACHED),
            "b_grad": self._kept(b_before, values["d_b"], at["step"] >= B_REACHED),
        }
        words = " ".join((SETTING, STEPS[at["step"]], KEPT)).replace("`", "")
        self.alt = words.format(**_said(values), **kept)

    @staticmethod
    def _kept(before: float | None, gradient: float, reached: bool) -> str:
        """Say what ``.grad`` holds: torch adds to what is there, and None means nothing is."""
        if not reached:
            return "None" if before is None else _number(before)
        return _number((before or 0.0) + gradient)
