"""The ReLU builder of lesson 2.3: six neurons by hand against the cubic and the best known fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import traitlets

from nnbook import data
from nnbook.interactive.core.base import Explorer

NUM_UNITS = 6
NUM_POINTS = 2001


def start() -> dict[str, Any]:
    """Return where the builder starts: evenly spread hinges without strength, at the mean."""
    y = data.cubic(torch.linspace(-5, 5, NUM_POINTS, dtype=torch.float64))
    return {
        "hinges": [round(-5 + 10 * i / NUM_UNITS, 4) for i in range(NUM_UNITS)],
        "sides": [1] * NUM_UNITS,
        "strengths": [0.0] * NUM_UNITS,
        "constant": round(y.mean().item(), 4),
        "unit": 0,
        "view": "parts",
        "solve": False,
        "best": False,
    }


def best_known() -> dict[str, Any]:
    """Return the stored best network of six ReLUs in the form in which the builder keeps one."""
    found = data.stored("six-relus")["result"]
    return {
        "hinges": [-b / w for w, b in zip(found["w"], found["b"], strict=True)],
        "sides": [1 if w > 0 else -1 for w in found["w"]],
        "strengths": [v * abs(w) for v, w in zip(found["v"], found["w"], strict=True)],
        "constant": found["c"],
        "mse": found["mse"],
    }


def _start_words(best: float) -> str:
    """Say what is to be seen at the start; the page says the rest in the same words."""
    y = data.cubic(torch.linspace(-5, 5, NUM_POINTS, dtype=torch.float64))
    level = start()["constant"]
    mse = ((y - level) ** 2).mean().item()
    return (
        "Six ReLUs and the cubic on [\N{MINUS SIGN}5, 5]: no ReLU has any strength, so the "
        f"network is level at {level:.4g}. Its mean squared error is {mse:,.0f}, "
        f"{mse / best:,.0f} times the best known, {best:.4g}."
    )


class Relus(Explorer):
    """Six ReLU neurons against x³ + x² - x - 1 on [-5, 5], next to the best known fit.

    Each neuron has a hinge, a direction and a strength, set by hand; or the hinges and directions
    are set and the strengths are solved by least squares. The page computes, live and frozen
    alike, on the 2,001 points where the best was found, in numbers of 64 bits, and tells Python
    the state and its words. Taught in lesson 2.3.

    Examples
    --------
    >>> builder = Relus()
    >>> builder.state["strengths"]
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """

    module = Path(__file__).with_name("relus.js")

    start: Any = traitlets.Dict(help="Where it starts.").tag(sync=True)
    best: Any = traitlets.Dict(help="The best known network and its error.").tag(sync=True)

    def __init__(self) -> None:
        best = best_known()
        super().__init__(
            slug="relus",
            alt=_start_words(best["mse"]),
            best=best,
            start=start(),
            state=start(),
        )
