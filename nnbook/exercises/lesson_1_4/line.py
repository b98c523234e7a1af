"""From numbers to a fitted line: `1.4/fit` and, with two features, `1.4/plane`."""

# mypy: disable-error-code="no-untyped-call, operator"
# The answers are shown to learners: they call `backward` and use `.grad` without ceremony.

from __future__ import annotations

from typing import Any

import torch

from nnbook.exercises.cases import nine_lists
from nnbook.exercises.observers import parts
from nnbook.workbook import Code, Mistakes


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


def _with_adam(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X, y = _line(x_values, y_values, torch.float32)
    w, b = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.Adam([w, b], lr=lr)
    for _ in range(num_steps):
        optimizer.zero_grad()
        ((X @ w + b - y) ** 2).sum().backward()
        optimizer.step()
    return w.item(), b.item()


def _cases() -> list[tuple[list[float], list[float], float, int]]:
    ice: tuple[list[float], list[float]] = ([2, 5, 7, 11], [12, 30, 41, 68])
    return [
        (*nine_lists(), 0.0005, 1),
        (*nine_lists(), 0.002, 40),
        (*ice, 0.003, 25),
        ([1.5, 3.0], [4, 1], 0.02, 9),
    ]


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


PLANE_MISTAKES: Mistakes = {
    "summed": lambda rows, lr, n: _plane(rows, lr, n, mean=False),
    "column-y": lambda rows, lr, n: _plane(rows, lr, n, column=True),
    "not-zeroed": lambda rows, lr, n: _plane(rows, lr, n, zeroed=False),
    "forgot-b": lambda rows, lr, n: _plane(rows, lr, n, forgets_b=True),
}
PLANE = Code(
    "1.4/plane",
    fit_plane,
    _plane_cases,
    PLANE_MISTAKES,
    minutes=6,
    difficulty=2,
    core=False,
    time_limit=10.0,
    observe=parts("w", "b"),
)

FIT_MISTAKES: Mistakes = {
    "not-zeroed": lambda *given: _fit(*given, zeroed=False),
    "column-y": lambda *given: _fit(*given, column=True),
    "took-the-mean": lambda *given: _fit(*given, mean=True),
    "uphill": lambda x, y, lr, n: _fit(x, y, -lr, n),
    "forgot-b": lambda *given: _fit(*given, forgets_b=True),
    "one-step-short": lambda x, y, lr, n: _fit(x, y, lr, n - 1),
    "kept-whole-numbers": _kept_whole,
    "remade-parameters": _remade,
    "took-adam": _with_adam,
    "swapped": lambda *given: fit_line(*given)[::-1],
}
FIT = Code(
    "1.4/fit",
    fit_line,
    _cases,
    FIT_MISTAKES,
    minutes=7,
    difficulty=2,
    variant=PLANE,
    time_limit=10.0,
    observe=parts("w", "b"),
)
