"""The bug clinic `1.4/clinic`: a training script in which several things are wrong at once.

An answer is known by what it does, so whatever is still wrong is named, alone or together. Some
bugs hide others: a script that stops before its first step cannot show what its second would do.
"""

# mypy: disable-error-code="no-untyped-call, operator"
# The answers are shown to learners: they call `backward` and use `.grad` without ceremony.

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import torch

from nnbook.exercises.cases import nine_lists
from nnbook.exercises.observers import as_number
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
    slips: tuple[str, ...] = (),
    slipping: str = "wb",
) -> tuple[float, float, float]:
    """Train as `train` does, with some bugs left, and slips in the updates of `slipping` only."""
    X = torch.from_numpy(np.asarray(x_values)).view(-1, 1)
    X = X if stop == "float64" else X.float()
    y = torch.tensor(y_values)
    y = y.view(-1, 1) if "column" in slips else y
    parameters = {name: torch.zeros(1, requires_grad=True) for name in "wb"}

    def loss_fn() -> torch.Tensor:
        return ((X @ parameters["w"] + parameters["b"] - y) ** 2).sum()

    for _ in range(num_steps):
        loss = loss_fn()
        for name, parameter in parameters.items():
            if "unzeroed" not in slips or name not in slipping:
                parameter.grad = None
        loss.backward()
        for name, parameter in parameters.items():
            step = -lr if "uphill" in slips and name in slipping else lr
            with torch.set_grad_enabled(stop in ("in-place", "remade")):
                if stop.startswith("remade"):
                    parameters[name] = parameter - step * parameter.grad
                else:
                    parameter -= step * parameter.grad
    return parameters["w"].item(), parameters["b"].item(), loss_fn().item()


def _mistakes() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield whatever mixture of bugs can be told from every other by what it does."""
    stops: dict[str, tuple[str, ...]] = {  # only the first that the script meets can be seen
        "float64": (),
        "in-place": ("column",),
        "remade": ("column", "uphill"),
        "remade-unrecorded": ("column", "uphill"),
        "": ("column", "uphill", "unzeroed"),
    }
    for stop, slips in stops.items():
        for chosen in product((False, True), repeat=len(slips)):
            left = tuple(slip for slip, here in zip(slips, chosen, strict=True) if here)
            if stop or left:
                name = "-and-".join(bug for bug in (stop, *left) if bug)
                yield name, partial(broken, stop=stop, slips=left)
    for slip in ("uphill", "unzeroed"):
        yield f"{slip}-in-b", partial(broken, slips=(slip,), slipping="b")


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
    w, b, loss = map(as_number, result)
    return {"loss": loss, "w": w, "b": b}


MISTAKES: Mistakes = dict(_mistakes())
CLINIC = Code(
    "1.4/clinic", train, _cases, MISTAKES, minutes=7, difficulty=3, repair=True, observe=_named
)
