"""From numbers to a fitted line: `1.4/fit` and, with two features, `1.4/plane`."""

# mypy: disable-error-code="no-untyped-call, operator"
# The answers are shown to learners: they call `backward` and use `.grad` without ceremony.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.workbook import Exercise, Mistake


def fit_line(
    x_values: list[float],
    y_values: list[float],
    lr: float,
    num_steps: int,
) -> tuple[float, float]:
    """Return w and b after num_steps steps down the squared errors."""
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return w.item(), b.item()


def _steps(
    X: torch.Tensor,
    y: torch.Tensor,
    lr: float,
    num_steps: int,
    *,
    mean: bool = False,
    zeroed: bool = True,
    forgets_b: bool = False,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Go down as `fit_line` does, or with something wrong, from zero with as many w as features."""
    w = torch.zeros(X.shape[1], requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        squares = (X @ w + b - y) ** 2
        loss = squares.mean() if mean else squares.sum()
        if zeroed:
            w.grad = b.grad = None
        loss.backward()
        with torch.no_grad():
            for parameter in (w,) if forgets_b else (w, b):
                if parameter.grad is not None:
                    parameter -= lr * parameter.grad
    return w.detach(), b.detach()


def _line(x_values: list[float], y_values: list[float], dtype: torch.dtype | None) -> Any:
    return torch.tensor(x_values, dtype=dtype).view(-1, 1), torch.tensor(y_values)


def _fit(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int, **wrong: bool
) -> tuple[float, float]:
    X, y = _line(x_values, y_values, torch.float32)
    if wrong.pop("column", False):
        y = y.view(-1, 1)
    w, b = _steps(X, y, lr, num_steps, **wrong)
    return w.item(), b.item()


def _kept_whole(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X, y = _line(x_values, y_values, None)
    w, b = _steps(X, y, lr, num_steps)
    return w.item(), b.item()


def _remade(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X, y = _line(x_values, y_values, torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        ((X @ w + b - y) ** 2).sum().backward()
        w, b = w - lr * w.grad, b - lr * b.grad
    return w.item(), b.item()


def _cases() -> list[tuple[list[float], list[float], float, int]]:
    ice: tuple[list[float], list[float]] = ([2, 5, 7, 11], [12, 30, 41, 68])
    nine = (list(X_VALUES), list(Y_VALUES))
    return [
        (*nine, 0.0005, 1),
        (*nine, 0.002, 40),
        (*ice, 0.003, 25),
        ([1.5, 3.0], [4, 1], 0.02, 9),
    ]


def _named(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two numbers: `return w.item(), b.item()`.")
    return {"w": result[0], "b": result[1]}


def fit_plane(
    rows: list[tuple[float, float, float]],
    lr: float,
    num_steps: int,
) -> tuple[list[float], float]:
    """Return both w and b after num_steps steps down the mean squared error."""
    table = torch.tensor(rows, dtype=torch.float32)
    X, y = table[:, :2], table[:, 2]
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return w.tolist(), b.item()


def _plane(
    rows: list[tuple[float, float, float]], lr: float, num_steps: int, **wrong: bool
) -> tuple[list[float], float]:
    table = torch.tensor(rows, dtype=torch.float32)
    y = table[:, 2:] if wrong.pop("column", False) else table[:, 2]
    options = {"mean": True, **wrong}
    w, b = _steps(table[:, :2], y, lr, num_steps, **options)
    return w.tolist(), b.item()


def _plane_cases() -> list[tuple[list[tuple[float, float, float]], float, int]]:
    rows = [(1.0, 2.0, 3.0), (2.0, 0.5, 7.5), (3.5, 1.0, 8.0), (0.5, 3.0, 1.0)]
    return [(rows, 0.05, 1), (rows, 0.05, 30), ([(1, 2, 3), (3, 1, 8), (2, 5, 4)], 0.02, 12)]


PLANE = Exercise(
    name="1.4/plane",
    title="Two features, one loop",
    time_limit=10.0,
    task=(
        "Each row holds two features and a target. Start both w and b at zero, take `num_steps` "
        "steps down the mean squared error, and return the two w as a list, then b as a number."
    ),
    minutes=6,
    difficulty=2,
    core=False,
    answer=fit_plane,
    cases=_plane_cases,
    observe=_named,
    mistakes=(
        Mistake(
            name="summed",
            answer=lambda rows, lr, n: _plane(rows, lr, n, mean=False),
            message=(
                "You go down the sum of the squared errors. This time their mean is asked for: "
                "its gradients are smaller, once divided by the number of rows."
            ),
            hint=1,
        ),
        Mistake(
            name="column-y",
            answer=lambda rows, lr, n: _plane(rows, lr, n, column=True),
            message=(
                "Here y is a column: the slice `2:` keeps a dimension. Against the flat prediction "
                "it becomes a square of errors. The plain index `2` drops the dimension."
            ),
            hint=0,
        ),
        Mistake(
            name="not-zeroed",
            answer=lambda rows, lr, n: _plane(rows, lr, n, zeroed=False),
            message=(
                "The first step is right, the later ones are not: each `backward` adds to what "
                "`.grad` holds already. Zero it in every step."
            ),
            hint=2,
        ),
        Mistake(
            name="forgot-b",
            answer=lambda rows, lr, n: _plane(rows, lr, n, forgets_b=True),
            message="Only w learns. Give b to the optimiser too, or update it in the loop.",
            hint=2,
        ),
    ),
    hints=(
        "What changes with a second feature? Only the shape of X, and how many w there are.",
        "X has the shape (N, 2), so w needs the shape (2,): `X @ w + b` then has the shape (N,), "
        "as y has. The loss is `((X @ w + b - y) ** 2).mean()`.",
        "Slice X and y out of one float32 tensor. In the loop: loss, zero, backward, step. At the "
        "end `w.tolist()` makes a list of two numbers.",
    ),
    praise="Two features or two thousand: only a shape changes, the loop stays.",
)

FIT = Exercise(
    name="1.4/fit",
    title="Numbers in, a line out",
    time_limit=10.0,
    minutes=7,
    difficulty=2,
    answer=fit_line,
    cases=_cases,
    observe=_named,
    mistakes=(
        Mistake(
            name="not-zeroed",
            answer=lambda *given: _fit(*given, zeroed=False),
            message=(
                "The first step is right, the later ones are not: each `backward` adds to what "
                "`.grad` holds already. Zero it in every step."
            ),
            hint=2,
        ),
        Mistake(
            name="column-y",
            answer=lambda *given: _fit(*given, column=True),
            message=(
                "Your loss adds up N times N squares instead of N: a column of shape (N, 1) meets "
                "a flat tensor of shape (N,). Print both shapes in front of the minus."
            ),
            hint=1,
        ),
        Mistake(
            name="took-the-mean",
            answer=lambda *given: _fit(*given, mean=True),
            message=(
                "You go down the mean of the squared errors, so each step is N times too short. "
                "Here their sum is asked for."
            ),
            hint=1,
        ),
        Mistake(
            name="uphill",
            answer=lambda x, y, lr, n: _fit(x, y, -lr, n),
            message=(
                "You walk uphill, and the loss grows. The gradient points to where the loss grows: "
                "subtract it."
            ),
            hint=0,
        ),
        Mistake(
            name="forgot-b",
            answer=lambda *given: _fit(*given, forgets_b=True),
            message="Only w learns, b stays zero. Give b to the optimiser, or update it too.",
            hint=2,
        ),
        Mistake(
            name="one-step-short",
            answer=lambda x, y, lr, n: _fit(x, y, lr, n - 1),
            message=(
                "You take one step too few. `range(1, num_steps)` leaves out the last number, and "
                "a `return` within the loop would end it early."
            ),
            hint=2,
        ),
        Mistake(
            name="kept-whole-numbers",
            answer=_kept_whole,
            message=(
                "Right, as long as x has a point. Whole numbers become int64, and the matrix "
                "product with float32 refuses. Ask for `dtype=torch.float32`, whatever comes in."
            ),
            hint=0,
        ),
        Mistake(
            name="remade-parameters",
            answer=_remade,
            message=(
                "After `w = w - lr * w.grad` the name w stands for a result and no longer for a "
                "leaf: it gets no gradient. Change w in place, `w -= ...`, within "
                "`torch.no_grad()`, or let an optimiser do it."
            ),
            hint=2,
        ),
        Mistake(
            name="swapped",
            answer=lambda *given: fit_line(*given)[::-1],
            message="Both numbers are right, but in the wrong order: w first, then b.",
            hint=2,
        ),
    ),
    hints=(
        "Go through the five parts one by one: data, parameters, network, loss, optimiser. What "
        "type and what shape does each of them need?",
        "X of shape (N, 1) and y of shape (N,), both float32; w and b from "
        "`torch.zeros(1, requires_grad=True)`; the loss is `((X @ w + b - y) ** 2).sum()`.",
        "Make an optimiser of `[w, b]`. Then `for _ in range(num_steps):` compute the loss, zero "
        "the gradients, go backward, take the step. At the end return both as Python numbers.",
    ),
    praise="From bare numbers to a fitted line, and all five parts are your own.",
    variant=PLANE,
)
