"""The bug clinic `1.4/clinic`: a training script in which several things are wrong at once.

An answer is known by what it does, whatever mixture of bugs is left in it. One of them is named:
the first that shows, in the loss before any step, in the first step or in the second. So the case
that is shown beside it is the work of that bug.
"""

# mypy: disable-error-code="no-untyped-call, operator"
# The answers are shown to learners: they call `backward` and use `.grad` without ceremony.

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import torch

from nnbook.exercises.cases import nine_lists
from nnbook.workbook import Code, Mistakes, Unreadable


def train(
    x_values: list[float],
    y_values: list[float],
    lr: float,
    num_steps: int,
) -> tuple[float, float, float]:
    """Return w, b and the sum of squared errors that they leave."""
    X = torch.from_numpy(np.asarray(x_values)).float().view(-1, 1)
    y = torch.tensor(y_values)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        w.grad = b.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


def broken(
    x_values: list[float],
    y_values: list[float],
    lr: float,
    num_steps: int,
    *,
    stop: str = "",
    slips: Collection[str] = (),
    averaged: str = "",
) -> tuple[float, float, float]:
    """Train as `train` does, with some bugs left, some perhaps in the lines of b only."""
    X = torch.from_numpy(np.asarray(x_values)).view(-1, 1)
    X = X if stop == "float64" else X.float()
    y = torch.tensor(y_values)
    y = y.view(-1, 1) if "column" in slips else y
    parameters = {name: torch.zeros(1, requires_grad=True) for name in "wb"}

    def slipped(slip: str, name: str) -> bool:
        return slip in slips or (name == "b" and f"{slip}-in-b" in slips)

    def loss_fn(place: str) -> torch.Tensor:
        squares = (X @ parameters["w"] + parameters["b"] - y) ** 2
        return squares.mean() if place in averaged else squares.sum()

    for _ in range(num_steps):
        loss = loss_fn("loop")
        for name, parameter in parameters.items():
            if not slipped("unzeroed", name):
                parameter.grad = None
        loss.backward()
        for name, parameter in parameters.items():
            step = -lr if slipped("uphill", name) else lr
            with torch.set_grad_enabled(stop in ("in-place", "remade")):
                if stop.startswith("remade"):
                    parameters[name] = parameter - step * parameter.grad
                else:
                    parameter -= step * parameter.grad
    return parameters["w"].item(), parameters["b"].item(), loss_fn("end").item()


COLUMN, UPHILL, UNZEROED = (
    ("", "column"),
    ("", "uphill", "uphill-in-b"),
    ("", "unzeroed", "unzeroed-in-b"),
)
BUGS = ("float64", *COLUMN, "in-place", *UPHILL, "remade", "remade-unrecorded", *UNZEROED)
"""What is wrong, in the order in which it shows."""


def _mistakes() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield whatever mixture of bugs can be told from every other by what it does."""
    stops: dict[str, tuple[tuple[str, ...], ...]] = {  # only the first that is met can be seen
        "float64": (),
        "in-place": (COLUMN,),
        "remade": (COLUMN, UPHILL),
        "remade-unrecorded": (COLUMN, UPHILL),
        "": (COLUMN, UPHILL, UNZEROED),
    }
    for stop, choices in stops.items():
        for slips in product(*choices):
            left = sorted({stop, *slips} - {""}, key=BUGS.index)
            if left:
                yield "-and-".join(left), partial(broken, stop=stop, slips=slips)
    yield "averaged", partial(broken, averaged="loop, end")
    yield "averaged-steps", partial(broken, averaged="loop")


def _cases() -> list[tuple[list[float], list[float], float, int]]:
    short = ([1.0, 2.5, 4.0], [2.0, 3.0, 5.5])
    return [
        (*nine_lists(), 0.0002, 0),
        (*nine_lists(), 0.0002, 1),
        (*nine_lists(), 0.0002, 2),
        (*short, 0.01, 6),
    ]


def _named(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 3:
        raise Unreadable("returns")
    return {"loss": result[2], "w": result[0], "b": result[1]}


MISTAKES: Mistakes = dict(_mistakes())
CLINIC = Code(
    "1.4/clinic", train, _cases, MISTAKES, minutes=7, difficulty=3, repair=True, observe=_named
)
