"""What a fit is worth: `1.4/gain` and, with a parabola fitted, `1.4/parabola`."""

# mypy: disable-error-code="no-untyped-call, operator"
# The answers are shown to learners: they call `backward` and use `.grad` without ceremony.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.workbook import Exercise, Mistake


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


GAIN = Exercise(
    name="1.4/gain",
    title="R² of any prediction",
    minutes=4,
    difficulty=2,
    answer=gain,
    cases=_gain_cases,
    mistakes=(
        Mistake(
            name="nine-by-nine",
            answer=lambda y_pred, y: 1 - _squares(y_pred, y) / _squares(y, y.mean()),
            message=(
                "Right for a flat prediction. A column of shape (N, 1) minus a flat y gives N times"
                " N errors: bring the prediction to the shape of y first."
            ),
            hint=1,
        ),
        Mistake(
            name="share-left",
            answer=lambda y_pred, y: _squares(y_pred.flatten(), y) / _squares(y, y.mean()),
            message=(
                "This is the share of the error that is left. What was removed is 1 minus that."
            ),
            hint=0,
        ),
        Mistake(
            name="compared-with-zero",
            answer=lambda y_pred, y: 1 - _squares(y_pred.flatten(), y) / _squares(y, 0.0),
            message=(
                "You compare with predicting zero. The baseline predicts the mean of the targets, "
                "which is harder to beat."
            ),
            hint=0,
        ),
        Mistake(
            name="mean-of-predictions",
            answer=lambda y_pred, y: (
                1 - _squares(y_pred.flatten(), y) / _squares(y, float(y_pred.mean()))
            ),
            message=(
                "Your baseline is the mean of the predictions. Take the mean of the targets: the "
                "baseline knows nothing of the model."
            ),
            hint=1,
        ),
        Mistake(
            name="spread-of-predictions",
            answer=lambda y_pred, y: (
                _squares(y_pred.flatten(), float(y.mean())) / _squares(y, y.mean())
            ),
            message=(
                "You measure how far the predictions spread, not how near they come: a wild "
                "prediction would score well."
            ),
            hint=0,
        ),
        Mistake(
            name="upside-down",
            answer=lambda y_pred, y: 1 - _squares(y, y.mean()) / _squares(y_pred.flatten(), y),
            message="The fraction stands on its head: the baseline's error belongs below.",
            hint=2,
        ),
        Mistake(
            name="gave-a-tensor",
            answer=lambda y_pred, y: torch.tensor(gain(y_pred, y)),
            message="The number is right, but it is still a tensor: `.item()` takes it out.",
            hint=2,
        ),
    ),
    hints=(
        "Two errors have to be compared: the one that the prediction leaves, and the one that the "
        "mean of the targets leaves. Which share of the second is gone?",
        "`y_pred.flatten()` has the shape of y, whatever came in. The baseline's error is "
        "`((y - y.mean()) ** 2).sum()`.",
        "`left = ...`, `baseline = ...`, then 1 minus a fraction, as a Python number.",
    ),
    praise="One is perfect, zero no better than the mean. Below zero the mean was wiser.",
)


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
    squared_after: bool = False,
) -> Tensor:
    """Fit a parabola with something wrong."""
    x, y = torch.tensor(x_values), torch.tensor(y_values)
    x = (x - x.mean()) / x.std() if squared_after else x
    X = torch.stack([x**power for power in powers], dim=1)
    if scale == "columns" and not squared_after:
        X = (X - X.mean(dim=0)) / X.std(dim=0)
    elif scale == "whole":
        X = (X - X.mean()) / X.std()
    w = torch.zeros(len(powers), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).mean()
        if zeroed:
            w.grad = b.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    y_pred = X @ w + b
    return y_pred.detach() if detached else y_pred


def _parabola_cases() -> list[tuple[list[float], list[float], float, int]]:
    nine = (list(X_VALUES), list(Y_VALUES))
    hill = ([0.5, 1.0, 2.0, 3.5, 4.0], [1.0, 2.5, 4.0, 2.0, 0.5])
    return [(*nine, 0.2, 5), (*hill, 0.3, 20), (*nine, 0.4, 200)]


def _predictions(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, Tensor):
        raise TypeError("Return the predictions as one tensor of shape (N,).")
    return {"value": result, "requires_grad": result.requires_grad}


PARABOLA = Exercise(
    name="1.4/parabola",
    title="A parabola by the same loop",
    time_limit=20.0,
    minutes=9,
    difficulty=3,
    core=False,
    answer=fit_parabola,
    cases=_parabola_cases,
    observe=_predictions,
    mistakes=(
        Mistake(
            name="not-scaled",
            answer=lambda *given: _parabola(*given, scale=""),
            message=(
                "The columns were not scaled. x² runs up to 91, so a rate that suits scaled "
                "columns makes the fit explode. Subtract each column's mean, then divide."
            ),
            hint=1,
        ),
        Mistake(
            name="scaled-as-a-whole",
            answer=lambda *given: _parabola(*given, scale="whole"),
            message=(
                "You took one mean and one spread of the whole table. Each column needs its own: "
                "`dim=0` goes down the rows."
            ),
            hint=1,
        ),
        Mistake(
            name="squared-after-scaling",
            answer=lambda *given: _parabola(*given, squared_after=True),
            message=(
                "You scaled x and squared it afterwards, so the second column is not scaled. Put "
                "x and x² side by side first, then scale both."
            ),
            hint=0,
        ),
        Mistake(
            name="still-a-line",
            answer=lambda *given: _parabola(*given, powers=(1,)),
            message="This is a straight line. The second column, x², is missing.",
            hint=0,
        ),
        Mistake(
            name="cubed",
            answer=lambda *given: _parabola(*given, powers=(1, 3)),
            message="The second column holds x³. A parabola needs x².",
            hint=0,
        ),
        Mistake(
            name="not-zeroed",
            answer=lambda *given: _parabola(*given, zeroed=False),
            message=(
                "The gradients of all steps pile up: zero them before each `backward`, as always."
            ),
            hint=2,
        ),
        Mistake(
            name="still-recorded",
            answer=lambda *given: _parabola(*given, detached=False),
            message=(
                "The numbers are right. But the tensor still drags its graph along: hand it out "
                "with `.detach()`, or compute it within `torch.no_grad()`."
            ),
            hint=2,
        ),
    ),
    hints=(
        "For the loop, x² is just one more column. It does not know that it was computed from x.",
        "`X.mean(dim=0)` and `X.std(dim=0)` have one number per column, and broadcasting does the "
        "rest. w then needs two numbers.",
        "Scale X, make w of shape (2,) and b, loop as always with the mean of the squared errors, "
        "and return the prediction without its graph.",
    ),
    praise=(
        "A curve out of the loop for a line: it is linear in w and b, whatever stands in the "
        "columns."
    ),
)
