"""The bug clinic `1.4/clinic`: a training script in which several things are wrong at once.

An answer is known by what it does, so whatever is still wrong is named, alone or together. Some
bugs hide others: a script that stops before its first step cannot show what its second would do.
"""

# mypy: disable-error-code="no-untyped-call, operator"
# The answers are shown to learners: they call `backward` and use `.grad` without ceremony.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import torch

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.workbook import Exercise, Mistake


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


STOPS = {
    "float64": (
        "X is still float64, NumPy's choice, and the first product with the float32 w stops the "
        "script. Change its type where it is made."
    ),
    "in-place": (
        "The script stops at its first update: PyTorch does not let you change a leaf in place "
        "while it is recording. Update within `torch.no_grad()`."
    ),
    "remade": (
        "The first step goes well, then w has no gradient: `w = w - ...` makes a new tensor, which "
        "is the result of a computation and no leaf. Change w and b in place."
    ),
    "remade-unrecorded": (
        "The first step goes well, then `backward` stops: within `torch.no_grad()`, `w = w - ...` "
        "makes a new tensor that wants no gradient. Change w and b in place."
    ),
}
"""What brings the script to a halt. Only the first of them that it meets can be seen."""

SLIPS = {
    "column": (
        "The first loss is far too large already: y stands in a column, so each prediction is "
        "compared with every target."
    ),
    "uphill": "The loss grows from the first step on: the gradient is added, not taken off.",
    "unzeroed": (
        "The first step is right, the second is not: `.grad` still holds the gradient of the first."
    ),
}
"""What lets the script run and gives wrong numbers."""

ALSO = {
    "column": "the shape of y",
    "uphill": "the sign of the update",
    "unzeroed": "the old gradients",
}


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


def _mistakes() -> Iterator[Mistake]:
    """Yield whatever mixture of bugs can be told from every other by what it does."""
    yield _mistake("float64")
    for left in _some("column"):
        yield _mistake("in-place", *left)
    for stop, left in product(("remade", "remade-unrecorded"), _some("column", "uphill")):
        yield _mistake(stop, *left)
    for left in _some("column", "uphill", "unzeroed"):
        if left:
            yield _mistake("", *left)
    yield Mistake(
        name="uphill-in-b",
        answer=partial(broken, slips=("uphill",), slipping="b"),
        message="Downhill for w now. But b still adds its gradient, and so walks uphill.",
        hint=1,
    )
    yield Mistake(
        name="unzeroed-in-b",
        answer=partial(broken, slips=("unzeroed",), slipping="b"),
        message="Each step begins with a fresh gradient for w. But that of b still piles up.",
        hint=1,
    )


def _some(*slips: str) -> list[tuple[str, ...]]:
    """Return all selections of the slips, the empty one first."""
    chosen = product((False, True), repeat=len(slips))
    return [tuple(slip for slip, here in zip(slips, each, strict=True) if here) for each in chosen]


def _mistake(stop: str, *slips: str) -> Mistake:
    left = [bug for bug in (stop, *slips) if bug]
    message = (STOPS | SLIPS)[left[0]]
    if left[1:]:
        message += f" Still wrong as well: {' and '.join(ALSO[slip] for slip in left[1:])}."
    return Mistake(
        name="-and-".join(left),
        answer=partial(broken, stop=stop, slips=slips),
        message=message,
        hint=2 if stop.startswith("remade") or stop == "in-place" else int(left[0] != "float64"),
    )


def _cases() -> list[tuple[list[float], list[float], float, int]]:
    nine = (list(X_VALUES), list(Y_VALUES))
    short = ([1.0, 2.5, 4.0], [2.0, 3.0, 5.5])
    return [(*nine, 0.0002, 0), (*nine, 0.0002, 1), (*nine, 0.0002, 2), (*short, 0.01, 6)]


def _named(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 3:
        raise TypeError("Return three numbers, as the script does: w, b and the last loss.")
    return {"loss": result[2], "w": result[0], "b": result[1]}


CLINIC = Exercise(
    name="1.4/clinic",
    title="Bug clinic",
    minutes=7,
    difficulty=3,
    answer=train,
    cases=_cases,
    observe=_named,
    repair=True,
    mistakes=tuple(_mistakes()),
    hints=(
        "Read it line by line and say type and shape aloud. Which type does NumPy hand over, and "
        "which shape has `X @ w + b`?",
        "Three questions to each update: is the old gradient gone, does the step go downhill, and "
        "is w the same tensor afterwards?",
        "The update belongs into `with torch.no_grad():`, and there `w -= ...` changes the leaf "
        "itself. The gradients are emptied before `backward`, in every step.",
    ),
    praise="All bugs are gone: those that stopped the script, and those that let it run wrong.",
)
