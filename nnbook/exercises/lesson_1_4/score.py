"""What a fit is worth: `1.4/gain` and, with a parabola fitted, `1.4/parabola`."""

# mypy: disable-error-code="no-untyped-call, operator"
# The answers are shown to learners: they call `backward` and use `.grad` without ceremony.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.exercises.cases import nine_lists
from nnbook.exercises.observers import as_table
from nnbook.workbook import Code, Mistakes, Unreadable


def gain(
    y_pred: Tensor,
    y: Tensor,
) -> float:
    """Return R² of a prediction of shape (N,) or (N, 1)."""
    left = ((y_pred.flatten() - y) ** 2).sum()
    baseline = ((y - y.mean()) ** 2).sum()
    return (1 - left / baseline).item()


def _squares(a: Tensor, b: Tensor | float) -> float:
    return float(((a - b) ** 2).sum())


def _gain_cases() -> list[tuple[Tensor, Tensor]]:
    y = torch.tensor([2.0, 4.0, 9.0, 5.0])
    nine = torch.tensor(Y_VALUES)
    return [
        (torch.tensor([2.5, 4.5, 8.0, 5.5]), y),
        (torch.full((4,), 5.0), y),
        (torch.tensor([9.0, 2.0, 1.0, 7.0]), y),
        (torch.tensor([[3.0], [4.0], [7.0], [5.0]]), y),
        (-0.0569 * torch.tensor(X_VALUES).view(-1, 1) + 5.2345, nine),
    ]


GAIN_MISTAKES: Mistakes = {
    "nine-by-nine": lambda y_pred, y: 1 - _squares(y_pred, y) / _squares(y, y.mean()),
    "share-left": lambda y_pred, y: _squares(y_pred.flatten(), y) / _squares(y, y.mean()),
    "compared-with-zero": lambda y_pred, y: 1 - _squares(y_pred.flatten(), y) / _squares(y, 0.0),
    "mean-of-predictions": lambda y_pred, y: (
        1 - _squares(y_pred.flatten(), y) / _squares(y, float(y_pred.mean()))
    ),
    "spread-of-predictions": lambda y_pred, y: (
        _squares(y_pred.flatten(), float(y.mean())) / _squares(y, y.mean())
    ),
    "upside-down": lambda y_pred, y: 1 - _squares(y, y.mean()) / _squares(y_pred.flatten(), y),
    "mean-above": lambda y_pred, y: 1 - (1 - gain(y_pred, y)) / len(y),
    "mean-below": lambda y_pred, y: 1 - (1 - gain(y_pred, y)) * len(y),
    "y-as-column": lambda y_pred, y: 1 - _squares(y_pred, y.view(-1, 1)) / _squares(y, y.mean()),
    "variance-of-n-minus-1": lambda y_pred, y: (
        1 - _squares(y_pred.flatten(), y) / len(y) / float(y.var())
    ),
    "brackets-around-the-distance": lambda y_pred, y: (
        1 - _squares(y_pred.flatten(), y) / float((y - y.mean() ** 2).sum())
    ),
    "gave-a-tensor": lambda y_pred, y: torch.tensor(gain(y_pred, y)),
}
GAIN = Code("1.4/gain", gain, _gain_cases, GAIN_MISTAKES, minutes=4, difficulty=2)


def fit_parabola(
    x_values: list[float],
    y_values: list[float],
    lr: float,
    num_steps: int,
) -> Tensor:
    """Return the parabola's predictions after the steps, shape (N,)."""
    x = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.stack([x, x**2], dim=1)
    X = (X - X.mean(dim=0)) / X.std(dim=0)
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (X @ w + b).detach()


def _parabola(
    x_values: list[float],
    y_values: list[float],
    lr: float,
    num_steps: int,
    *,
    powers: tuple[int, ...] = (1, 2),
    scale: str = "columns",
    zeroed: bool = True,
    detached: bool = True,
    correction: int = 1,
    squared_after: bool = False,
    summed: bool = False,
) -> Tensor:
    """Fit a parabola with something wrong."""
    x, y = torch.tensor(x_values), torch.tensor(y_values)
    x = (x - x.mean()) / x.std() if squared_after else x
    X = torch.stack([x**power for power in powers], dim=1)
    if scale == "columns" and not squared_after:
        X = (X - X.mean(dim=0)) / X.std(dim=0, correction=correction)
    elif scale == "whole":
        X = (X - X.mean()) / X.std()
    elif scale == "shifted":
        X = X - X.mean(dim=0)
    w = torch.zeros(len(powers), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        squares = (X @ w + b - y) ** 2
        loss = squares.sum() if summed else squares.mean()
        if zeroed:
            w.grad = b.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    y_pred = X @ w + b
    return y_pred.detach() if detached else y_pred


def _parabola_cases() -> list[tuple[list[float], list[float], float, int]]:
    hill = ([0.5, 1.0, 2.0, 3.5, 4.0], [1.0, 2.5, 4.0, 2.0, 0.5])
    return [(*nine_lists(), 0.2, 5), (*hill, 0.3, 20), (*nine_lists(), 0.4, 200)]


def _predictions(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, Tensor):
        raise Unreadable("returns")
    return {"value": as_table(result), "requires_grad": result.requires_grad}


PARABOLA_MISTAKES: Mistakes = {
    "not-scaled": lambda *given: _parabola(*given, scale=""),
    "not-divided": lambda *given: _parabola(*given, scale="shifted"),
    "summed": lambda *given: _parabola(*given, summed=True),
    "scaled-as-a-whole": lambda *given: _parabola(*given, scale="whole"),
    "nothing-learned": lambda x_values, *given: torch.zeros(len(x_values)),
    "only-one-step": lambda x_values, y_values, lr, n: _parabola(x_values, y_values, lr, 1),
    "squared-after-scaling": lambda *given: _parabola(*given, squared_after=True),
    "divided-by-n": lambda *given: _parabola(*given, correction=0),
    "still-a-line": lambda *given: _parabola(*given, powers=(1,)),
    "cubed": lambda *given: _parabola(*given, powers=(1, 3)),
    "not-zeroed": lambda *given: _parabola(*given, zeroed=False),
    "still-recorded": lambda *given: _parabola(*given, detached=False),
}
PARABOLA = Code(
    "1.4/parabola",
    fit_parabola,
    _parabola_cases,
    PARABOLA_MISTAKES,
    minutes=9,
    difficulty=3,
    core=False,
    time_limit=20.0,
    observe=_predictions,
)
